"""Whom a review waits for, as each part of the timeline tells it, and the words it is told in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from review.enumerated import enumerated
from review.holds import Hold
from review.matter import Matter
from review.sections import ROLE_IN_WORDS

COORDINATOR = ROLE_IN_WORDS["coordinator"]
CHAIR = ROLE_IN_WORDS["chair"]
WRITER = ROLE_IN_WORDS["writer"]
CSP_CHAIR = ROLE_IN_WORDS["csp-chair"]
ONE_PANEL = ROLE_IN_WORDS["one-panel-chair"]
PANEL = "the panel"
HOME_OFFICE = "the Home Office"
FAMILY = "the family"
SERVICE = "the service"
NOBODY = "nobody"
_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """Who has the next move: *what* goes on from their name (`to decide`), *press* records that it was made.

    *blocks* says what waits meanwhile, as a clause; *agency* is the code of the one that is waited for, if it is one.
    *unblocks* stands in for the words about *press*; *hold* is the hold that keeps the work waiting. *rests_on* is the
    work without which theirs cannot be done, as a hold names it. *is_stopped*: something other than the people of the
    review has to be put right first.
    """

    who: str
    what: str
    blocks: str
    press: str = ""
    since: date | None = None
    agency: str = ""
    unblocks: str = ""
    hold: Hold | None = None
    rests_on: str = ""
    is_stopped: bool = False


def quoted(press: str) -> str:
    """A press as people see it named."""
    return f"“{press}”"


def waits(press: str) -> str:
    """`“13 combine the chronology” waits`."""
    return f"{quoted(press)} waits"


def agency_coded(code: str) -> str:
    """An agency as the forms name it: what somebody typed as its name may tell of a place, and stays in its section."""
    return quoted(code)


def the_agency(code: str) -> str:
    """`the agency “housing”`."""
    return f"the agency {agency_coded(code)}"


def since_step(matter: Matter, *steps: str) -> date | None:
    """The day of the latest taking of the first of *steps* that was taken at all."""
    taken = (matter.record.step(step) for step in steps)
    return next((one.on for one in taken if one), None)


def listed(names: list[str]) -> str:
    """`analysis, lessons and summary`; of more than three, `analysis, lessons and 3 more`."""
    shown = names if len(names) <= _SHOWN else [*names[: _SHOWN - 1], f"{len(names) - _SHOWN + 1} more"]
    return enumerated(shown)
