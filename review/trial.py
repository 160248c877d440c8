"""How far the criminal proceedings have come, as the background tells it and the work that waited for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review.holds import holds_of
from review.matter import Matter


@dataclass(frozen=True)
class Trial:
    """*outcome* as the background has it, empty where it has none. *has_waited* tells that work was ever held for a trial,
    *is_over* that it went on by the day that is asked about, *is_waiting* that some waits on that day.
    """

    outcome: str
    has_waited: bool
    is_over: bool
    is_waiting: bool

    @property
    def has_charge(self) -> bool:
        """Whether somebody is charged, and the outcome is awaited."""
        return self.outcome == "charged"

    @property
    def is_unknown(self) -> bool:
        """Whether neither an outcome is recorded, nor that what waited for the trial went on."""
        return not (self.outcome or self.is_over)


def trial_of(matter: Matter, on: date) -> Trial:
    """The trial as it stood on that day."""
    holds = [hold for hold in holds_of(matter.record) if hold.reason == "criminal_trial"]
    return Trial(
        outcome=str(matter.sections.get("background", {}).get("criminal", {}).get("outcome") or ""),
        has_waited=bool(holds),
        is_over=any(hold.until is not None and hold.until <= on for hold in holds),
        is_waiting=any(hold.covers(on) for hold in holds),
    )
