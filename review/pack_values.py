"""What a guidance pack says, one value for each kind of fact; each fact of law with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# read: seen at the source; stated: a partnership says so; recalled: to be read before it is relied on; ours: a choice.
CONFIDENCES = ("read", "stated", "recalled", "ours")
# E stops the step; E* stops it until a reason is accepted; W asks for a reason to be recorded; P is shown, no more.
LEVELS = ("E*", "E", "W", "P")
# The steps at which a rule can bite, by the word a rule uses for them.
BITES = ("notify", "decide", "appoint", "panel", "family", "signoff", "submit", "plan", "publish", "close")


@dataclass(frozen=True)
class Provenance:
    """Where words come from, and how sure we are: read, stated, recalled or ours."""

    source: str
    confidence: str


@dataclass(frozen=True)
class Heading:
    section: str
    title: str


@dataclass(frozen=True)
class Appendix:
    """What may be bound into the report behind its chapters, and the stages of the report that have it."""

    section: str
    title: str
    stages: tuple[str, ...]


@dataclass(frozen=True)
class LegalTest:
    """Whose death may be reviewed. *least_age* is None where the guidance asks for none."""

    act: str
    least_age: int | None
    relationships: tuple[str, ...]
    kinds: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True)
class DecisionBody:
    """Who decides, and whether the panel's recommendation is a step before it (separate) or the same step (merged)."""

    body: str
    recommendation: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Outcome:
    """One way to decide; *commissions* says whether a review follows."""

    code: str
    name: str
    commissions: bool


@dataclass(frozen=True)
class Clock:
    """From one day to another: calendar months, working days or days; no date is set where all three are None.

    *from_* and *to* are steps or days the record holds; *stops* says whether a hold stops it.
    """

    name: str
    id: str
    from_: str
    to: str
    months: int | None
    working_days: int | None
    days: int | None
    rule: str
    stops: bool
    source: str
    confidence: str

    @property
    def sets_a_date(self) -> bool:
        return (self.months, self.working_days, self.days) != (None, None, None)


@dataclass(frozen=True)
class RuleSaid:
    """How hard a rule is here and where it bites; *thresholds* are its further keys, as they stand in the file."""

    level: str
    bites: str
    source: str
    confidence: str
    thresholds: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Holds:
    workstreams: tuple[str, ...]
    reasons: tuple[str, ...]
    stops_clock: bool
    source: str
    confidence: str


@dataclass(frozen=True)
class Ladder:
    """Working days: how many an agency is given, and how many after the due day each reminder is."""

    asked_days: int
    standard: int
    escalation: int
    overdue: int

    @property
    def rungs(self) -> Mapping[str, int]:
        """Each reminder, and how many working days after the due day it is."""
        return {"standard": self.standard, "escalation": self.escalation, "overdue": self.overdue}


@dataclass(frozen=True)
class LadderAhead:
    """Working days: how many before the day the first reminder is, and how many after it each later one."""

    standard_before: int
    escalation: int
    overdue: int

    @property
    def rungs(self) -> Mapping[str, int]:
        """As of a `Ladder`: the first below nought, since it comes before the day."""
        return {"standard": -self.standard_before, "escalation": self.escalation, "overdue": self.overdue}


@dataclass(frozen=True)
class StandingAgency:
    """One of those always asked in scoping; *duty* says why."""

    code: str
    name: str
    duty: str


@dataclass(frozen=True)
class Criterion:
    text: str
    source: str
    confidence: str


@dataclass(frozen=True)
class QualityAssurance:
    """*body* is empty where it is not known who assures quality."""

    body: str
    outcomes: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    source: str
    confidence: str


@dataclass(frozen=True)
class Copy:
    """Who else is sent the report, and the clock it runs on."""

    recipient: str
    name: str
    clock: str
    source: str
    confidence: str


@dataclass(frozen=True)
class DayToAvoid:
    """Days on which a report is not published without a reason; *name* goes on after “The planned day is”.

    *first* and *last* are months and days, `12-20` and `01-02`, each with the days between in every year; *polls* the
    days of an election, which *working_days* before each are kept clear.
    """

    kind: str
    name: str
    first: str
    last: str
    working_days: int | None
    polls: tuple[date, ...]
    source: str
    confidence: str


@dataclass(frozen=True)
class Publication:
    variants: tuple[str, ...]
    avoid: tuple[DayToAvoid, ...]
    told: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True)
class Retention:
    """How long one class of material is kept after the close: *months*, then *action*.

    Without *months* it is held until a person signs its disposal, or disposed of at once, as *action* says.
    """

    months: int | None
    action: str
    source: str
    confidence: str


@dataclass(frozen=True)
class NamedStage:
    """A stage of a review as people are shown it, and the standings it covers."""

    name: str
    standings: tuple[str, ...]
