"""What each agency was asked for, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from review.record import Record
from review.steps import OF
from review.steps_taken import StepTaken
from review.timeline import Event

# Where an input can go from where it is; an agency that refused, or found nothing, may yet send something.
NEXT_STATE: Mapping[str, tuple[str, ...]] = {
    "": ("asked",),
    "asked": ("accepted", "draft", "signed", "nil", "refused"),
    "accepted": ("draft", "signed", "nil", "refused"),
    "draft": ("queries", "signed", "revised"),
    "queries": ("revised", "signed"),
    "revised": ("queries", "signed"),
    "signed": ("queries", "accepted_by_panel"),
    "accepted_by_panel": ("queries",),
    "nil": ("asked", "draft", "signed"),
    "refused": ("asked", "accepted", "draft", "signed"),
}
STATES = tuple(state for state in NEXT_STATE if state)
# Nothing more is awaited from an agency whose input stands here.
SETTLED = frozenset({"accepted_by_panel", "nil", "refused"})
# What an agency has sent something in: no reminder goes out after it.
ARRIVED = SETTLED | {"draft", "queries", "revised", "signed"}
AWAITED = frozenset({"asked", "accepted"})
_ENDED_WITHOUT = frozenset({"nil", "refused"})
# Work that a hold keeps waiting, and the kinds that rest on it: a management review rests on interviews with the agency's
# staff; a chronology or a short report is written from records.
INTERVIEWS = "interviews"
RESTS_ON_INTERVIEWS = frozenset({"imr", "interview"})
RUNGS = ("standard", "escalation", "overdue")


@dataclass(frozen=True)
class Input:
    """One agency's input: its kind, its state, when it moved there, until when it was asked for, reminders so far."""

    agency: str
    kind: str
    state: str
    moved_on: date
    due: date | None = None
    rungs: tuple[str, ...] = ()
    author_independent: str = ""
    author_on_panel: str = ""


def inputs_of(record: Record) -> dict[str, Input]:
    """By agency, in the order in which they were first asked."""
    found = dict[str, Input]()
    for taken in record.taken("12"):
        for agency in taken.codes.get("agencies", ()):
            known = found.get(agency)
            if taken.event == Event.CHASED.value and known and taken.codes.get("about") != "scoping":
                found[agency] = replace(known, rungs=(*known.rungs, str(taken.codes["rung"])))
            elif taken.event != Event.CHASED.value:
                found[agency] = _moved(known, agency, taken)
    return found


def scoping_of(record: Record) -> dict[str, Input]:
    """By agency asked who they knew: asked or answered, until when, and the reminders so far."""
    found = dict[str, Input]()
    for taken in record.taken("03"):
        for agency in taken.codes.get("agencies", ()):
            due = date.fromisoformat(taken.codes["due"]) if "due" in taken.codes else None
            found[agency] = Input(agency, "scoping", "asked", taken.on, due)
        if "answer" in taken.codes:
            # Whoever answered is awaited no more, whatever became of the entry by which it was asked.
            asked = found.get(taken.codes["agency"], Input(taken.codes["agency"], "scoping", "asked", taken.on))
            found[asked.agency] = replace(asked, state="answered", moved_on=taken.on)
    for taken in record.taken("12", about="scoping"):
        # Whoever was asked by an entry that was struck since is awaited no more.
        for agency in found.keys() & set(taken.codes["agencies"]):
            found[agency] = replace(found[agency], rungs=(*found[agency].rungs, taken.codes["rung"]))
    return found


def awaited_from(record: Record, about: str) -> dict[str, Input]:
    """What was asked of whom, and how it stands: answers to the scoping, or inputs."""
    return scoping_of(record) if about == "scoping" else inputs_of(record)


def still_awaited_from(record: Record, about: str) -> dict[str, Input]:
    """Those from whom it is awaited today.

    Whoever has sent its account has said whether it knew the people; and once the report is complete an answer changes
    nothing, and could not be recorded any more. Until then it is awaited, also after the decision.
    """
    waited = {agency: one for agency, one in awaited_from(record, about).items() if one.state in AWAITED}
    if about != "scoping":
        return waited
    if record.standing not in OF[Event.SCOPING_RETURNED].moves:
        return {}
    sent = {agency for agency, one in inputs_of(record).items() if one.state in ARRIVED}
    return {agency: one for agency, one in waited.items() if agency not in sent}


def asked_in_scoping(record: Record) -> dict[str, str]:
    """By agency asked who they knew: its answer, known, nil or unknown, or nothing yet."""
    answers = dict[str, str]()
    for taken in record.taken("03"):
        for agency in taken.codes.get("agencies", ()):
            answers.setdefault(agency, "")
        if "answer" in taken.codes:
            answers[taken.codes["agency"]] = taken.codes["answer"]
    return answers


def bound_agencies(record: Record) -> frozenset[str]:
    """Those a direction names: they have to take part."""
    return frozenset(taken.codes["agency"] for taken in record.taken("06") if "agency" in taken.codes)


def _moved(known: Input | None, agency: str, taken: StepTaken) -> Input:
    codes = taken.codes
    due = date.fromisoformat(codes["due"]) if "due" in codes else known.due if known else None
    asked_for, came = known.kind if known else "", codes.get("kind", "")
    return Input(
        agency=agency,
        # A nil return and a refusal are no other kind of account: they say how that one ended.
        kind=asked_for if asked_for and codes["state"] in _ENDED_WITHOUT else came or asked_for,
        state=codes["state"],
        moved_on=taken.on,
        due=due,
        rungs=() if codes["state"] == "asked" else known.rungs if known else (),
        author_independent=codes.get("author_independent") or (known.author_independent if known else ""),
        author_on_panel=codes.get("author_on_panel") or (known.author_on_panel if known else ""),
    )
