"""What became of the paragraph numbers that the Home Office's letter quotes, once the report is made again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from review.case import Case
from review.documents import Document, OverviewReport
from review.record import DocumentMade, Record
from review.steps_taken import StepTaken
from templates.read.moved import Moved, where_they_went
from templates.read.passages import passages

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*[a-z]*")


def version_read(record: Record) -> DocumentMade | None:
    """The overview report that the Home Office had read when its latest letter came; None where none is known here."""
    to_the_letter = _before_last(record.steps, "20")
    signed = [taken for taken in _before_last(to_the_letter, "18") if taken.step == "17"]
    digests = set(signed[-1].codes.get("documents", ())) if signed else set()
    reports = [one for one in record.assembled if one.document == OverviewReport.name]
    return next((one for one in reports if one.sha256 in digests), None)


def numbers_since(before: bytes, case: Case, made: Sequence[Document], at_most: int | None = None) -> str:
    """Which paragraphs of the report *before* have another number among *made*, those that the letter names first.

    `Of 214 paragraphs that the Home Office read, 2 have another number: 4.7 (now 4.9), 5.1 (gone).`
    """
    now = next((one for one in made if one.name == OverviewReport.name), None)
    if now is None:
        return ""
    went = where_they_went(passages(before), passages(now.body))
    other = [moved for moved in went.values() if moved.now != moved.before]
    if not other:
        return f"The {len(went)} paragraphs of the report that the Home Office read have the same numbers now."
    named = _named_in_letter(case)
    first = sorted(other, key=lambda moved: moved.before not in named)
    more = len(first[at_most:]) if at_most else 0
    listed = ", ".join(map(_both, first[:at_most])) + (f" and {more} more" if more else "")
    have = "has" if len(other) == 1 else "have"
    return f"Of {len(went)} paragraphs that the Home Office read, {len(other)} {have} another number: {listed}."


def _before_last(steps: Sequence[StepTaken], code: str) -> Sequence[StepTaken]:
    """What was taken before a step was taken last; nothing where it never was."""
    at = max((at for at, taken in enumerate(steps) if taken.step == code), default=0)
    return steps[:at]


def _named_in_letter(case: Case) -> set[str]:
    """Every number in what the points of the letter cite: `4.7 and 4.9`."""
    points = case.sections.get("home_office_letter", {}).get("points", ())
    return {number for point in points for number in _NUMBER.findall(point.get("paragraph", ""))}


def _both(moved: Moved) -> str:
    return f"{moved.before} ({f'now {moved.now}' if moved.now else 'gone'})"
