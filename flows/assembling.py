"""Documents are made from what the ledger says, and letters of a decision with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.allowing import stated_by
from flows.bullets import joined, listed
from flows.documents_kept import file_name_of, keep_new
from flows.door import Door
from flows.kept_where import kept_as_above
from flows.progress import reached
from flows.renumbering import numbers_since, version_read
from review.adopted import decided_elsewhere
from review.case import Case
from review.documents import Document, NotReady
from review.errors import OutOfTurn
from review.ledger import Entry
from review.problems import Problem
from review.record import Record
from review.stages import Stage
from schemas.crossing import check_references, problems_between
from storage.documents import is_kept, read_document
from storage.ledger import read_ledger
from storage.sections import case_of
from templates.assemble.assembly import assemble, decision_letter
from templates.assemble.chosen import OURS, Templates
from templates.assemble.letters import is_home_office_told
from templates.editing.pins import own_templates


def assemble_documents(door: Door, reference: str, stage: Stage, on: date, by: str) -> str:
    """Make report, summary and plan at *stage*; the same inputs find the documents already made and write nothing."""
    case, who = replace(case_now(door, reference), on=on), stated_by(door, by, "assemble documents")
    reached(1, 4)  # read, made, kept, compared
    made = documents_of(case, stage, (), templates_of(door))
    reached(2, 4)
    kept = keep_new(door, case.record, made, on, who)
    reached(3, 4)
    said = joined(
        [
            listed(
                f"{len(made)} documents at stage {stage.value}, {kept.new} of them new",
                [f"{file_name_of(reference, one)} {one.sha256}" for one in kept.made],
            ),
            _still_to_fill(made),
            kept_as_above(len(made), _FOR_READERS if stage is Stage.PUBLICATION else ""),
            _LINKED if stage is Stage.HOME_OFFICE else "",
            "" if stage.allows_gaps or door.settings.page_numbers else _WITHOUT_PAGES,
            _numbers_told(door, case, made),
        ]
    )
    reached(4, 4)
    return said


def _still_to_fill(made: Sequence[Document]) -> str:
    gaps = sum(len(document.gaps) for document in made)
    return {0: "", 1: "One place is still to be filled."}.get(gaps, f"{gaps} places are still to be filled.")


_FOR_READERS = ", with a web page of each, and a PDF where LibreOffice is"
_LINKED = "The board's link to “17 record the sign-off” fills the sums in for you."
_WITHOUT_PAGES = "Their contents show the numbers of paragraphs, not of pages (PAGE_NUMBERS is none)."
_NUMBERS_TOLD = 12  # in the answer to a press, which is one line on a page; a terminal has room for all


def _numbers_told(door: Door, case: Case, made: Sequence[Document]) -> str:
    """What became of the paragraph numbers that a letter quotes; empty before one came."""
    read = version_read(case.record)
    name = file_name_of(case.record.review, read) if read else ""
    if not name or not is_kept(door.vault, case.record.review, name):
        return ""
    return numbers_since(read_document(door.vault, case.record.review, name), case, made, _NUMBERS_TOLD)


@dataclass(frozen=True)
class LetterMade:
    """Where the letter lies, and whether this run made it."""

    file_name: str
    new: bool


def make_decision_letter(door: Door, reference: str, on: date, by: str) -> LetterMade:
    """Make the letter that tells the Home Office of the decision, whichever way it went; a person sends it."""
    case = case_now(door, reference)
    letter = decision_letter(case, templates_of(door))
    kept = keep_new(door, case.record, [letter], on, stated_by(door, by, "04 record the decision"))
    return LetterMade(file_name_of(reference, kept.made[0]), new=kept.new > 0)


def decision_letter_anew(door: Door, reference: str, by: str, press: str) -> str:
    """Make the letter again where its words have changed since, and it has not gone; the file's name, or nothing."""
    case = case_now(door, reference)
    decided, told = case.record.step("04"), case.record.step("05b")
    if decided is None or told is None or decided_elsewhere(case.record):
        return ""
    # Sent letters stay as they were sent.
    if is_home_office_told(case) or not is_letter_kept(door, case.record, decided.n):
        return ""
    letter = decision_letter(case, templates_of(door))
    if letter.inputs in {one.inputs for one in case.record.assembled} and is_kept(
        door.vault, reference, letter.file_name
    ):
        return ""
    kept = keep_new(door, case.record, [letter], told.on, stated_by(door, by, press))
    return file_name_of(reference, kept.made[0])


def is_letter_kept(door: Door, record: Record, n: int) -> bool:
    """Whether the letter that tells of the decision *n* was made and lies in the vault."""
    letters = [made for made in record.assembled if made.document == "decision-letter"]
    made = [one for one in letters if record.made_from[one.sha256].get("decision") == n]
    return any(is_kept(door.vault, record.review, file_name_of(record.review, one)) for one in made)


def check_letter(door: Door, reference: str, decision: Entry) -> None:
    """Raise `NotReady` when the decision's letter could not be made once *decision* is recorded: then it is not."""
    record = read_ledger(door.vault, reference).record.after(decision)
    decision_letter(case_of(door.vault, door.seal, record), templates_of(door))


def case_now(door: Door, reference: str) -> Case:
    """The review as its ledger tells it at this moment; raises `OutOfTurn` for one that was never notified."""
    record = read_ledger(door.vault, reference).record
    if not record.steps:
        raise OutOfTurn(f"{reference} is not known here. Send its notification and record it (step 02) first.")
    return case_of(door.vault, door.seal, record)


def documents_of(
    case: Case, stage: Stage, documents: Sequence[str] = (), templates: Templates = OURS
) -> tuple[Document, ...]:
    """What *case* makes at *stage*: *documents*, or the usual ones.

    Raises `NotReady` with every gap and every loose end at once.
    """
    if stage.allows_gaps:
        return assemble(case, stage, documents, templates)
    loose_ends = loose_ends_of(case)
    try:
        made = assemble(case, stage, documents, templates)
    except NotReady as not_ready:
        raise NotReady(sorted({*not_ready.problems, *loose_ends})) from None
    if loose_ends:
        raise NotReady(loose_ends)
    return made


def templates_of(door: Door) -> Templates:
    """The templates that count here; raises `NeedsAPerson` when one of the council's own is not as it was pinned."""
    return own_templates(door.settings.templates_folder)


def loose_ends_of(case: Case) -> tuple[Problem, ...]:
    """What does not fit between sections. Without labels no token has one: that is one gap, and told as such."""
    return problems_between(case.sections) if "labels" in case.sections else check_references(case.sections)
