"""What agencies were asked for: theirs to send, the chair's to read, the panel's to accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from review.awaited import CHAIR, CSP_CHAIR, PANEL, Awaited, the_agency
from review.dates import in_words
from review.inputs import AWAITED, INTERVIEWS, RESTS_ON_INTERVIEWS, RUNGS, SETTLED, Input, inputs_of
from review.matter import Matter
from review.timeline import Event

KINDS = {
    "imr": "individual management review",
    "short_report": "short report",
    "chronology": "chronology",
    "letter": "letter of information",
    "interview": "interview",
    "nil": "nil return",
}
_RETURN, _MOVE = "12 record a return", "12 record agency inputs"


def inputs(matter: Matter) -> Awaited | None:
    """The one that was due first of the inputs not settled yet; None where none is open."""
    waited = [one for one in inputs_of(matter.record).values() if one.state not in SETTLED]
    if not waited:
        return None
    one = min(waited, key=_urgency)
    found = _WHERE[_place(one)](matter, one)
    what, since = f"{found.what}{_also(len(waited) - 1)}", found.since or one.moved_on
    return replace(found, what=what, since=since, agency=one.agency)


# The chair can read, and the panel accept, while an agency is still to send: what is with an agency comes first.
_LAST_TO_MOVE = ("draft", "revised", "signed")


def _urgency(one: Input) -> tuple[bool, bool, date, date, str]:
    return one.state in _LAST_TO_MOVE, one.due is None, one.due or one.moved_on, one.moved_on, one.agency


def kind_of(one: Input) -> str:
    """What was asked for, in words."""
    return KINDS.get(one.kind, one.kind.replace("_", " ") or "input")


def _place(one: Input) -> str:
    if one.state in AWAITED:
        return "every_reminder" if RUNGS[-1] in one.rungs else "agency"
    return one.state


def _to_send(matter: Matter, one: Input) -> Awaited:
    due = f", asked for by {in_words(one.due)}" if one.due else ""
    return Awaited(
        who=the_agency(one.agency),
        what=f"to send its {kind_of(one)}{due}",
        blocks=_next(matter),
        press=_RETURN,
        rests_on=INTERVIEWS if one.kind in RESTS_ON_INTERVIEWS else "",
    )


def _head(matter: Matter, one: Input) -> Awaited:
    named = the_agency(one.agency)
    return Awaited(
        who=CSP_CHAIR,
        what=f"to write to the head of {named}, which had every reminder and has not sent its {kind_of(one)}",
        blocks=_next(matter),
        press=_RETURN,
        since=_last_reminded(matter, one.agency),
    )


def _last_reminded(matter: Matter, agency: str) -> date | None:
    chased = matter.record.happened(Event.CHASED)
    return max((taken.on for taken in chased if agency in taken.codes.get("agencies", ())), default=None)


def _with_queries(matter: Matter, one: Input) -> Awaited:
    return Awaited(
        who=the_agency(one.agency),
        what=f"to answer the chair’s queries about its {kind_of(one)}",
        blocks=_next(matter),
        press=_RETURN,
    )


def _to_be_read(matter: Matter, one: Input) -> Awaited:
    what = "draft" if one.state == "draft" else "revision"
    return Awaited(
        who=CHAIR,
        what=f"to read the {what} of the {kind_of(one)} from {the_agency(one.agency)}",
        blocks=_next(matter),
        press=_MOVE,
    )


def _to_be_accepted(matter: Matter, one: Input) -> Awaited:
    return Awaited(
        who=PANEL,
        what=f"to accept the signed {kind_of(one)} of {the_agency(one.agency)}",
        blocks=_next(matter),
        press=_MOVE,
    )


_WHERE: Mapping[str, Callable[[Matter, Input], Awaited]] = {
    "agency": _to_send,
    "every_reminder": _head,
    "queries": _with_queries,
    "draft": _to_be_read,
    "revised": _to_be_read,
    "signed": _to_be_accepted,
}


def _also(others: int) -> str:
    return {0: "", 1: " (one more input is open)"}.get(others, f" ({others} more inputs are open)")


def _next(matter: Matter) -> str:
    """What cannot be whole before the input is there."""
    if matter.record.step("13") is None:
        return "the combined chronology waits"
    return "the draft waits" if matter.record.step("14") is None else "the report cannot be completed"
