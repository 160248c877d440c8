"""An invented review to try a template with: with nothing yet, with the least it may say, and with the most."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from review.case import Case
from review.documents import Attachment, CoveringLetter, Fields
from review.letters import TEMPLATES as LETTERS
from review.packs import load_pack
from review.record import BundleKept, DocumentMade, Record
from review.stages import Stage
from review.steps_taken import StepTaken
from templates.assemble import facts, letters
from templates.assemble.assembly import said_in
from templates.editing.letter_sample import letters_of

_SAMPLES = Path(__file__).parent / "samples"
USUAL = ("england-2016",)
_SIGNED = (
    DocumentMade("overview-report", Stage.HOME_OFFICE.value, 3, sha256="ab" * 32, inputs="12" * 32),
    DocumentMade("action-plan", Stage.HOME_OFFICE.value, 3, sha256="cd" * 32, inputs="34" * 32),
)
_STEPS = (
    StepTaken("02", date(2026, 1, 13), "csp-chair"),
    StepTaken("04", date(2026, 2, 4), "csp-chair"),
    StepTaken("07", date(2026, 5, 18), "csp-chair"),
    StepTaken("17", date(2026, 11, 3), "csp-chair", {"documents": [made.sha256 for made in _SIGNED]}),
    StepTaken("18", date(2026, 11, 5), "csp-chair"),
)
# Of the least: the family told before the Home Office, so that no reason is given. Of the fullest: a no that was thought
# again, and decided by a deputy.
_FAMILY_TOLD = StepTaken("05b", date(2026, 2, 5), "coordinator")
_DECIDED_AGAIN = (
    StepTaken("04", date(2026, 1, 28), "csp-chair"),
    StepTaken("05c", date(2026, 2, 2), "coordinator"),
    StepTaken("04", date(2026, 2, 4), "csp-deputy"),
)
_BUNDLE = BundleKept(n=1, sha256="0123456789abcdef" * 4, on=date(2026, 11, 4))
_ENCLOSED = (
    Attachment(title="Overview Report", file_name="overview-report.docx", digest="ab" * 32),
    Attachment(title="Action Plan", file_name="action-plan.docx", digest="cd" * 32),
)
_EARLIER = ({"stage": Stage.PANEL.value, "n": 1}, {"stage": Stage.SIGNOFF.value, "n": 2})
# At every stage, since a condition may name any: a marking that is missing at one stage is missing where it is read.
_TRIED = (
    ("", Stage.PANEL),
    ("least", Stage.DRAFT),
    ("least", Stage.SIGNOFF),
    ("least", Stage.HOME_OFFICE),
    ("least", Stage.PUBLICATION),
    ("most", Stage.HOME_OFFICE),
    ("most", Stage.PUBLICATION),
)


class Sample(NamedTuple):
    """What one document says under the guidance *pack*, with the labels of its tokens."""

    said: Fields
    labels: Mapping[str, str]
    pack: str


def samples(document: str, packs: Sequence[str] = USUAL) -> Iterator[Sample]:
    """The invented review's *document* under each of the guidance *packs*, from the emptiest to the fullest."""
    for pack in packs:
        if document in LETTERS:
            yield from _letters(document, pack)
            continue
        for name, stage in _TRIED:
            case = _case(name, pack)
            yield Sample(_numbered(_said(document, case, stage, full=bool(name))), facts.labels(case), pack)


def _letters(document: str, pack: str) -> Iterator[Sample]:
    """A letter is of one stage alone."""
    for case in (_case(name, pack) for name in dict(_TRIED)):
        labels = facts.labels(case)
        yield from (Sample(replace(said, version=3), labels, pack) for said in letters_of(document, case))


def _said(document: str, case: Case, stage: Stage, *, full: bool) -> Fields:
    if document == CoveringLetter.name and full:
        return letters.covering_letter(case, stage, date(2026, 11, 5), _BUNDLE, _ENCLOSED)
    return said_in(document, case, stage)


def _numbered(said: Fields) -> Fields:
    known = {"version": 3, "history": _EARLIER}
    return replace(said, **{one.name: known[one.name] for one in fields(said) if one.name in known})  # type: ignore[arg-type]


@cache
def _case(name: str, pack: str) -> Case:
    sections: dict[str, Any] = json.loads((_SAMPLES / f"{name}.json").read_text("utf-8")) if name else {}
    record = Record("NMER-2026-001", pack=pack)
    if name:
        decided = _DECIDED_AGAIN if name == "most" else (_STEPS[1], _FAMILY_TOLD)
        steps = (_STEPS[0], *decided, *_STEPS[2:])
        record = replace(record, steps=steps, assembled=_SIGNED, bundles=(_BUNDLE,))
    return Case(record, load_pack(pack), sections)
