"""While the report is written: the first thing that is missing of what the next needs, and who has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from review.awaited import CHAIR, COORDINATOR, CSP_CHAIR, WRITER, Awaited, listed, since_step, waits
from review.findings import biting
from review.inputs import INTERVIEWS, inputs_of
from review.matter import Matter
from review.posts import vacant_since
from review.rules import judge
from review.sections import BESIDE_THE_REPORT, REPORT, title_of
from review.timeline import Standing
from review.waiting_for_family import approach, draft_with_family
from review.waiting_for_findings import put_right
from review.waiting_for_inputs import inputs

COMPLETE = "16 complete the report"
_DRAFT, _COMBINE = "14 send draft to the panel", "13 combine the chronology"
_NAMED = {"chair": "chair", "writer": "report writer"}


def under_way(matter: Matter) -> Awaited:
    """The first of these that waits for somebody; the chair, once nothing else does."""
    return next(found for ask in _IN_ORDER if (found := ask(matter)) is not None)


def somebody_left(matter: Matter) -> Awaited | None:
    """A chair or writer who left, and nobody was appointed since."""
    for role, named in _NAMED.items():
        if since := has_left(matter, role):
            return Awaited(
                who=CSP_CHAIR,
                what=f"to appoint another {named}",
                blocks="the report cannot be completed",
                press="07 appoint chair and writer",
                since=since,
            )
    return None


def has_left(matter: Matter, role: str) -> date | None:
    """The day on which the chair or writer left, where the report is still to be written and nobody was appointed since."""
    return vacant_since(matter.record, role) if matter.record.standing is Standing.UNDER_WAY else None


def _panel(matter: Matter) -> Awaited | None:
    if _taken(matter, "08", "08a", "10", "14"):
        return None
    return _step(matter, CHAIR, "to form the panel", "no meeting can be held", "08 form the panel", "07")


def _records(matter: Matter) -> Awaited | None:
    if _taken(matter, "09", "12", "13", "14"):
        return None
    what = "to tell the agencies to secure their records"
    return _step(matter, COORDINATOR, what, "records may be lost", "09 have records secured", "08", "07")


def _terms(matter: Matter) -> Awaited | None:
    if _taken(matter, "10", "13", "14"):
        return None
    what = "to have the panel agree terms of reference"
    return _step(matter, CHAIR, what, waits("12 ask agencies"), "10 agree terms of reference", "08a", "08", "07")


def _asked(matter: Matter) -> Awaited | None:
    if inputs_of(matter.record) or _taken(matter, "13", "14"):
        return None
    what = "to ask the agencies for their accounts"
    return _step(matter, COORDINATOR, what, "the combined chronology waits", "12 ask agencies", "10", "07")


def _chronology(matter: Matter) -> Awaited | None:
    if _taken(matter, "13", "14"):
        return None
    return _step(matter, _who_writes(matter), "to combine the chronology", "the draft waits", _COMBINE, "12", "10")


def _draft(matter: Matter) -> Awaited | None:
    if _taken(matter, "14", "15"):
        return None
    what, who = "to write the draft for the panel", _who_writes(matter)
    return replace(_step(matter, who, what, "nobody can read it", _DRAFT, "13", "12"), rests_on=INTERVIEWS)


def _sections(matter: Matter) -> Awaited | None:
    missing = [name for name in (*REPORT, *BESIDE_THE_REPORT) if name not in matter.record.sections]
    if not missing or not matter.record.sections.keys() & {*REPORT}:
        return None  # none at all: the report is kept elsewhere, as in a review that was adopted
    what = f"to send what is missing of the report, {listed([title_of(name) for name in missing])}"
    return Awaited(
        who=_who_writes(matter),
        what=what,
        blocks="the report cannot be completed",
        press="collect inbox",
        since=since_step(matter, "14", "07"),
        unblocks="“collect inbox” takes it in",
    )


def _findings(matter: Matter) -> Awaited | None:
    found = biting(judge(matter), "signoff")
    return put_right(found[0], COMPLETE, since_step(matter, "15", "14", "07", "adoption")) if found else None


def _complete(matter: Matter) -> Awaited:
    return Awaited(
        who=CHAIR,
        what="to have the panel complete the report",
        blocks="the partnership’s sign-off waits",
        press=COMPLETE,
        since=since_step(matter, "15", "14", "07", "adoption"),
    )


def _step(matter: Matter, who: str, what: str, blocks: str, press: str, *since: str) -> Awaited:
    return Awaited(who=who, what=what, blocks=blocks, press=press, since=since_step(matter, *since, "adoption"))


def _who_writes(matter: Matter) -> str:
    """The writer, or the chair, who writes where nobody else is appointed to."""
    return WRITER if matter.sections.get("appointment", {}).get("writer") else CHAIR


def has_a_draft(matter: Matter) -> bool:
    """Whether panel, terms and a draft are there, or were before the review came here: a report can be completed."""
    return not (_panel(matter) or _terms(matter) or _draft(matter))


def _taken(matter: Matter, *steps: str) -> bool:
    """Whether one of these was taken, or is none under this guidance: what comes before it is waited for no more."""
    return any(matter.record.step(step) for step in steps) or steps[0] in matter.record.off


_IN_ORDER: tuple[Callable[[Matter], Awaited | None], ...] = (
    somebody_left,
    _panel,
    _records,
    approach,
    _terms,
    _asked,
    inputs,
    _chronology,
    _draft,
    draft_with_family,
    _sections,
    _findings,
    _complete,
)
