"""Documents are made from what the ledger says, kept once, and signed off by their digests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from flows.allowing import Form, allowed, stated_by
from flows.door import Door
from flows.renumbering import numbers_since, version_read
from review.case import Case
from review.documents import Document, NotReady
from review.errors import OutOfTurn, TryAgainLater
from review.ledger import Entry
from review.packs import load_pack
from review.problems import Problem
from review.record import DocumentMade, Record
from review.sections import title_of
from review.staff import Stated
from review.stages import Stage, document_file_name
from review.timeline import Event
from schemas.crossing import check_references, problems_between
from storage.documents import is_kept, keep_document, read_document
from storage.ledger import append, read_ledger
from storage.sections import case_of
from templates.assemble.assembly import assemble, decision_letter
from templates.assemble.chosen import OURS, Templates
from templates.copies.pages import with_page_numbers
from templates.editing.pins import own_templates


def assemble_documents(door: Door, reference: str, stage: Stage, on: date, by: str) -> str:
    """Make report, summary and plan at *stage*; the same inputs find the documents already made and write nothing."""
    case, who = case_now(door, reference), stated_by(door, by, "assemble documents")
    made = documents_of(case, stage, (), templates_of(door))
    kept = keep_new(door, case.record, made, on, who)
    gaps = sum(len(document.gaps) for document in made)
    names = "; ".join(f"{file_name_of(reference, one)} {one.sha256}" for one in kept.made)
    return (
        f"{len(made)} documents at stage {stage.value}, {kept.new} of them new, {gaps} gaps still to follow: {names}."
        f"{'' if stage.allows_gaps or door.settings.page_numbers else _WITHOUT_PAGES}"
        f"{_numbers_told(door, case, made)}"
        f"{_TO_PUBLISH.format(reference) if stage is Stage.PUBLICATION else ''}"
    )


_TO_PUBLISH = (
    " `review export {} --out CASE --copies` brings them out with a web page of each, and a PDF where LibreOffice is."
)
_WITHOUT_PAGES = " Their contents show the numbers of paragraphs, not of pages (PAGE_NUMBERS is none)."
_NUMBERS_TOLD = 12  # in the answer to a press, which is one line on a page; a terminal has room for all


def _numbers_told(door: Door, case: Case, made: Sequence[Document]) -> str:
    """What became of the paragraph numbers that a letter quotes; empty before one came."""
    read = version_read(case.record)
    name = file_name_of(case.record.review, read) if read else ""
    if not name or not is_kept(door.vault, case.record.review, name):
        return ""
    said = numbers_since(read_document(door.vault, case.record.review, name), case, made, _NUMBERS_TOLD)
    return f" {said}" if said else ""


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


def is_letter_kept(door: Door, record: Record, n: int) -> bool:
    """Whether the letter that tells of the decision *n* was made and lies in the vault."""
    letters = [made for made in record.assembled if made.document == "decision-letter"]
    made = [one for one in letters if record.made_from[one.sha256].get("decision") == n]
    return any(is_kept(door.vault, record.review, file_name_of(record.review, one)) for one in made)


def check_letter(door: Door, reference: str, decision: Entry) -> None:
    """Raise `NotReady` when the decision's letter could not be made once *decision* is recorded: then it is not."""
    record = read_ledger(door.vault, reference).record.after(decision)
    decision_letter(case_of(door.vault, door.seal, record), templates_of(door))


def record_sign_off(door: Door, reference: str, digests: Sequence[str], on: date, by: str) -> str:
    """Record which documents were signed, by digest: only the newest whole set can be, made from what counts now."""

    def decide(record: Record) -> Entry:
        signed = record.signed()
        if digests and {made.sha256 for made in signed} == set(digests):
            check_unchanged(record, signed)
            raise OutOfTurn("These documents are recorded as signed off already. Nothing was written.")
        _check_signed(record, set(digests))
        entry = Entry(event=Event.SIGNED_OFF.value, on=on, by=by, data={"codes": {"documents": sorted(digests)}})
        return allowed(door, record, entry, Form(by=by, on=on), {})

    append(door.vault, reference, decide, door.now)
    return f"The sign-off of {len(digests)} documents is recorded."


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


def newest_set(record: Record) -> tuple[DocumentMade, ...]:
    """The Home Office rendering that counts now of each document of the submission, in reading order; those there are.

    Mostly the newest; but a label changed there and back makes an earlier one right again.
    """
    wanted = load_pack(record.pack).submission if record.pack else ()
    newest = _newest(record, Stage.HOME_OFFICE)
    return tuple(newest[document] for document in wanted if document in newest)


def published_set(record: Record) -> tuple[DocumentMade, ...]:
    """The documents for publication that count now, each the newest; empty before any is made."""
    return tuple(_newest(record, Stage.PUBLICATION).values())


def _newest(record: Record, stage: Stage) -> dict[str, DocumentMade]:
    made = [one for one in record.assembled if one.stage == stage.value]
    in_order = [*made, *(one for one in made if not record.changed_since(one))]
    return {one.document: one for one in in_order}


def signed_set(record: Record) -> list[DocumentMade]:
    """The documents last signed off, in reading order, whenever each of them was made."""
    order = load_pack(record.pack).submission
    return sorted(record.signed(), key=lambda made: order.index(made.document))


def check_unchanged(record: Record, made: Sequence[DocumentMade]) -> None:
    """Raise `OutOfTurn` when a section has a newer version than the one these documents were made from."""
    changed = sorted({name for one in made for name in record.changed_since(one)})
    if changed:
        raise OutOfTurn(
            f"Since these documents were made, this has changed: {', '.join(map(title_of, changed))}. "
            f"Nothing was written. {_MAKE_AND_SIGN}"
        )


_MAKE_AND_SIGN = (
    "Run “assemble documents” at stage home-office, have the new documents signed, and record their digests (step 17)."
)


def _check_signed(record: Record, signed: set[str]) -> None:
    newest = newest_set(record)
    whole = len(newest) == len(load_pack(record.pack).submission) if record.pack else False
    if not whole or signed != {made.sha256 for made in newest}:
        raise OutOfTurn(
            f"What was signed is not the newest whole set of documents. Nothing was written. {_MAKE_AND_SIGN}"
        )
    check_unchanged(record, newest)


@dataclass(frozen=True)
class DocumentsKept:
    """The documents as the ledger has them, and how many of them are new in it."""

    made: tuple[DocumentMade, ...]
    new: int


def keep_new(door: Door, record: Record, made: Sequence[Document], on: date, who: Stated) -> DocumentsKept:
    """Say in the ledger which documents are new and which still hold, then keep them.

    The entry comes first: a run that dies after it is finished by the next, which makes the same bytes again. The other
    way round, a document kept without an entry would hold its number against whatever is made next.
    """
    made = _with_pages(door, record, made)
    kept = tuple(_as_kept(door, record, document) for document in made)
    append(door.vault, record.review, lambda now: _assembled(record, now, kept, on, who), door.now)
    for document, one in zip(made, kept, strict=True):
        if document.digest == one.sha256:
            keep_document(door.vault, record.review, document.file_name, document.body)
    return DocumentsKept(kept, sum(one not in record.assembled for one in kept))


def _with_pages(door: Door, record: Record, made: Sequence[Document]) -> tuple[Document, ...]:
    """*made*, with page numbers in the contents of what leaves the house and is not kept yet, where that is set.

    What is kept is never made again, so that another layout of a later day changes nothing that was signed.
    """
    new = [one for one in made if not one.stage.allows_gaps and not is_kept(door.vault, record.review, one.file_name)]
    if not door.settings.page_numbers:
        return tuple(made)
    numbered = dict(zip((one.file_name for one in new), with_page_numbers([one.body for one in new]), strict=True))
    return tuple(replace(one, body=numbered.get(one.file_name, one.body)) for one in made)


def _as_kept(door: Door, record: Record, document: Document) -> DocumentMade:
    """The document as the ledger has it, when it was made from these inputs before.

    A later release of this service may write the same words in other bytes, and another layout other page numbers: what
    was kept, and perhaps signed, counts. What an entry names and a run that died never kept is made anew.
    """
    mine = document.made
    same = [one for one in record.assembled if replace(one, sha256="") == replace(mine, sha256="")]
    if not same or mine in same or not is_kept(door.vault, record.review, document.file_name):
        return mine
    kept = sha256(read_document(door.vault, record.review, document.file_name)).hexdigest()
    return next((one for one in same if one.sha256 == kept), mine)


def _assembled(read: Record, now: Record, kept: Sequence[DocumentMade], on: date, who: Stated) -> Entry | None:
    """The entry for what is new, and for what a newer section has not changed; None when nothing has to be said."""
    new = [vars(one) for one in kept if one not in now.assembled]
    again = [one.sha256 for one in kept if one in now.assembled and now.changed_since(one)]
    if not new and not again:
        return None
    if read.sections != now.sections or read.assembled != now.assembled:
        raise TryAgainLater(
            "While the documents were being made, others were, or a section came. Take the same step again."
        )
    data = {"documents": new, **({"again": again} if again else {}), **who.as_data()}
    return Entry(event=Event.ASSEMBLED.value, on=on, by=who.role, data=data)


def file_name_of(reference: str, made: DocumentMade) -> str:
    """The name a document was kept under."""
    return document_file_name(reference, made.document, Stage(made.stage), made.n)
