"""The same invented review, as letters are tried with it: every row of the table that a template serves, bare and full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from review.addressees import Addressee
from review.case import Case
from review.documents import Letter
from review.letters import KINDS
from review.matter import Matter
from review.steps_taken import StepTaken
from templates.assemble.letter_facts import Writing
from templates.assemble.letter_making import letter_of

_MORE = Path(__file__).parent / "samples" / "letters.json"
_STEPS = (
    StepTaken("03", date(2026, 1, 14), "coordinator", {"agencies": ["housing"], "due": "2026-08-19"}),
    StepTaken("03", date(2026, 1, 20), "coordinator", {"agency": "housing", "answer": "known"}),
    StepTaken("05c", date(2026, 1, 30), "coordinator"),
    StepTaken("08a", date(2026, 3, 10), "chair", {"number": 1}),
    StepTaken("hold", date(2026, 4, 13), "chair", {"workstream": "interviews", "reason": "other", "asked_by": "sio"}),
    StepTaken("12", date(2026, 5, 20), "chair", {"agencies": ["housing"], "due": "2026-08-28"}),
    StepTaken("resume", date(2026, 7, 10), "chair", {"workstream": "interviews"}),
    StepTaken("extension", date(2026, 7, 21), "csp-chair", {"until": "2026-10-30", "reason": "other"}),
)
_ON = date(2026, 8, 5)


def letters_of(template: str, case: Case) -> Iterator[Letter]:
    """Each letter that *template* makes, as it would read of the invented review."""
    full = bool(case.sections)
    sections = {**case.sections, **json.loads(_MORE.read_text("utf-8"))} if full else {}
    # Nothing is told of a step that is not recorded: what a letter stands on is there in the bare review too.
    record = replace(case.record, steps=(*case.record.steps, *_STEPS, StepTaken("17", _ON, "csp-chair")))
    matter = Matter(record, case.pack, sections, _ON)
    for kind in (kind for kind in KINDS.values() if kind.template == template):
        to = Addressee("housing", "Eastford Homes") if kind.to == "agency" else Addressee(kind.to)
        yield letter_of(Writing(matter, kind, to))
