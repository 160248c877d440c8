"""Documents are said in the ledger, then kept: each version once, and never made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from flows.door import Door
from review.documents import Document
from review.errors import TryAgainLater
from review.ledger import Entry
from review.record import DocumentMade, Record
from review.staff import Stated
from review.stages import Stage, document_file_name
from review.timeline import Event
from storage.documents import is_kept, keep_document, read_document
from storage.ledger import append
from templates.copies.pages import with_page_numbers


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
