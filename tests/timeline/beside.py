"""What runs beside the main line: work on hold, agencies asked and answering, people who may be written to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import holidays
import numpy

Says = Mapping[str, Any]

# Practice, section 3: asked, accepted, draft, queries, revised, signed, accepted by the panel. Queries send an input
# back; who found nothing, or would not answer, may be asked again and may yet send something.
NEXT = {
    "": {"asked"},
    "asked": {"accepted", "draft", "signed", "nil", "refused"},
    "accepted": {"draft", "signed", "nil", "refused"},
    "draft": {"queries", "revised", "signed"},
    "queries": {"revised", "signed"},
    "revised": {"queries", "signed"},
    "signed": {"queries", "accepted_by_panel"},
    "accepted_by_panel": {"queries"},
    "nil": {"asked", "draft", "signed"},
    "refused": {"asked", "accepted", "draft", "signed"},
}
STATES = tuple(state for state in NEXT if state)
AWAITED = {"asked", "accepted"}
# How asking ends without an account: what was asked for stays what it was.
ENDED = {"nil", "refused"}
LADDER = ("standard", "escalation", "overdue")
# Working days after the due day: a rung whose day has come makes up for those below it.
DAYS_OF_LADDER = {"scoping": (2, 5, 10), "agency_input": (3, 10, 20)}
_CLOSED = sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(2011, 2029)))
# After the trial, through prison or probation; who was never tried is reached by an advocate or directly.
TO_THE_PERPETRATOR = {"prison", "probation", "advocate", "direct"}


@dataclass
class Awaited:
    """What is awaited from one agency: how far it is, until when it was asked, how far up the ladder it was reminded, and its kind."""

    state: str = ""
    due: date | None = None
    reminders: int = 0
    kind: str = ""


@dataclass
class Beside:
    """*held*: since when and why each workstream waits; *resumed*: when it last went on; *waited*: all of it, so far.

    *scoped* holds whom the scoping asked, *inputs* who was asked for a part. *cleared* holds branch, role and day for each person whose approach is cleared; *bound* are agencies directed.
    """

    held: dict[str, tuple[date, str]] = field(default_factory=dict)
    resumed: dict[str, date] = field(default_factory=dict)
    waited: list[tuple[str, str, date, date]] = field(default_factory=list)
    scoped: dict[str, Awaited] = field(default_factory=dict)
    inputs: dict[str, Awaited] = field(default_factory=dict)
    cleared: dict[str, tuple[str, str, date]] = field(default_factory=dict)
    wishes: dict[str, list[tuple[date, str]]] = field(default_factory=dict)
    bound: set[str] = field(default_factory=set)

    @property
    def no_contact(self) -> set[str]:
        """Who asked for none and has not changed their mind on a later day, or later on that day."""
        latest = {person: sorted(said, key=lambda one: one[0])[-1][1] for person, said in self.wishes.items()}
        return {person for person, answer in latest.items() if answer == "no_contact_asked"}

    def is_waiting(self, workstream: str, on: date) -> bool:
        """Whether that work waited on that day, whenever somebody tells of the day."""
        return any(work == workstream for work, _reason in self._waiting(on))

    def trial_is_over(self, on: date) -> bool:
        """Whether some work had waited for the criminal trial by that day, and none waited then."""
        waited = any(reason == "criminal_trial" and until <= on for _work, reason, _since, until in self.waited)
        return waited and not any(reason == "criminal_trial" for _work, reason in self._waiting(on))

    def _waiting(self, on: date) -> list[tuple[str, str]]:
        running = [(work, reason) for work, (since, reason) in self.held.items() if since <= on]
        return running + [(work, reason) for work, reason, since, until in self.waited if since <= on < until]


def told_by(presses: Iterable[tuple[str, date, Says]]) -> Beside:
    """What these presses add up to, each as its name, its day and what it says."""
    beside = Beside()
    for name, on, says in presses:
        if name in _TOLD:
            _TOLD[name](beside, on, says)
    return beside


def agencies_of(says: Says) -> list[str]:
    """The agencies a form lists, or the one its section is from."""
    return list(says.get("agencies") or ([says["agency"]] if "agency" in says else []))


def comes_to(beside: Beside, says: Says) -> str:
    """The state a form gives, or the one in which a section arrives.

    A nil return and a silence end the asking; what comes unsigned is a draft, or answers the chair's queries.
    """
    if "state" in says:
        return str(says["state"])
    queried = says["agency"] in beside.inputs and beside.inputs[says["agency"]].state == "queries"
    sent = "signed" if "signed_on" in says else "revised" if queried else "draft"
    return {"nil": "nil", "no_reply": "refused"}.get(says["kind"], sent)


def _asked_who_they_knew(beside: Beside, _on: date, says: Says) -> None:
    for agency in says["agencies"]:
        beside.scoped[agency] = Awaited("asked", says["due"])


def _answered_who_they_knew(beside: Beside, _on: date, says: Says) -> None:
    beside.scoped.setdefault(says["agency"], Awaited()).state = says["answer"]


def _moved(beside: Beside, _on: date, says: Says) -> None:
    for agency in agencies_of(says):
        awaited = beside.inputs.setdefault(agency, Awaited())
        awaited.state = comes_to(beside, says)
        awaited.due = says.get("due", awaited.due)
        awaited.kind = awaited.kind if awaited.kind and awaited.state in ENDED else says.get("kind", awaited.kind)
        awaited.reminders = 0 if awaited.state == "asked" else awaited.reminders


def _reminded(beside: Beside, _on: date, says: Says) -> None:
    awaited = awaited_from(beside, says)
    for agency in says["agencies"]:
        if agency in awaited:
            awaited[agency].reminders = max(awaited[agency].reminders, LADDER.index(says["rung"]) + 1)


def awaited_from(beside: Beside, says: Says) -> dict[str, Awaited]:
    """What a reminder is about: who they knew, or their part."""
    return beside.scoped if says["about"] == "scoping" else beside.inputs


def _held(beside: Beside, on: date, says: Says) -> None:
    beside.held.setdefault(says["workstream"], (on, says["reason"]))


def _resumed(beside: Beside, on: date, says: Says) -> None:
    if since := beside.held.pop(says["workstream"], None):
        beside.waited.append((says["workstream"], since[1], since[0], max(on, since[0])))
        beside.resumed[says["workstream"]] = max(on, since[0], beside.resumed.get(says["workstream"], on))


def _cleared(beside: Beside, on: date, says: Says) -> None:
    beside.cleared[says["person"]] = (says["branch"], says["role"], on)


def _contact(beside: Beside, on: date, says: Says) -> None:
    if says["answer"] in ("no_contact_asked", "changed_their_mind"):
        beside.wishes.setdefault(says["person"], []).append((on, says["answer"]))


def _directed(beside: Beside, _on: date, says: Says) -> None:
    beside.bound.update(agencies_of(says))


_TOLD = {
    "03 ask who knew them": _asked_who_they_knew,
    "03 record a scoping return": _answered_who_they_knew,
    "06 record a direction": _directed,
    "12 ask agencies": _moved,
    "12 record agency inputs": _moved,
    "12 record a return": _moved,
    "12 chase agencies": _reminded,
    "hold a workstream": _held,
    "resume a workstream": _resumed,
    "11 clear the approach": _cleared,
    "11 record a family contact": _contact,
    "11a note perpetrator contact": _contact,
    "15 offer draft to family": _contact,
}


def may_move(beside: Beside, says: Says) -> bool:
    """Whether these inputs may come this far: all of them, or none. Who was directed to take part cannot refuse."""
    state, agencies = comes_to(beside, says), agencies_of(says)
    follows = all(state in NEXT[beside.inputs.get(agency, Awaited()).state] for agency in agencies)
    return follows and not (state == "refused" and beside.bound & set(agencies))


def may_chase(beside: Beside, on: date, says: Says) -> bool:
    """A reminder goes to those who were asked and have sent nothing, after the due day, up the ladder."""
    return all(_may_remind(beside, awaited_from(beside, says).get(agency), on, says) for agency in says["agencies"])


def _due_after_holds(beside: Beside, awaited: Awaited) -> date | None:
    """Until when it has time: an account that rests on interviews has as much longer as they were on hold since its day."""
    due = awaited.due
    if due is None or awaited.kind not in {"imr", "interview"}:
        return due
    waited = sorted((since, until) for work, _reason, since, until in beside.waited if work == "interviews")
    for since, until in waited:
        due += max(until - max(since, due), timedelta())
    return due


def _may_remind(beside: Beside, awaited: Awaited | None, on: date, says: Says) -> bool:
    """The next rung, or a higher one whose day has come."""
    if awaited is None or awaited.state not in AWAITED:
        return False
    rung, following = LADDER.index(says["rung"]), min(awaited.reminders, 2)
    due = _due_after_holds(beside, awaited)
    if due is None:
        return rung == following
    day = numpy.busday_offset(due, 0, roll="backward", holidays=_CLOSED)
    day = numpy.busday_offset(day, DAYS_OF_LADDER[says["about"]][rung], holidays=_CLOSED).astype(date)
    return bool(on > due and (rung == following or (rung > following and on >= day)))


def may_contact(beside: Beside, on: date, says: Says) -> bool:
    """Nobody is contacted before the approach is cleared; branches stay apart; who asked for no contact is let be."""
    let_be = says["person"] in beside.no_contact and says["answer"] != "changed_their_mind"
    return is_cleared(beside, on, says) and not let_be


def is_cleared(beside: Beside, on: date, says: Says) -> bool:
    """Whether the approach to this person was cleared by then, in this branch and role."""
    return says["person"] in beside.cleared and stays_apart(beside, says) and on >= beside.cleared[says["person"]][2]


def stays_apart(beside: Beside, says: Says) -> bool:
    """Whether this person was cleared in no other branch or role."""
    branch, role, _since = beside.cleared.get(says["person"], (says["branch"], says["role"], date.min))
    return (branch, role) == (says["branch"], says["role"])


def may_hold(beside: Beside, on: date, says: Says) -> bool:
    """No two holds of one workstream overlap."""
    workstream = says["workstream"]
    return workstream not in beside.held and on >= beside.resumed.get(workstream, on)
