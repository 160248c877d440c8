"""A caseload is adopted: row after row, each review with its inputs and the row it came from; run again, it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.allowing import Form
from flows.caseload_rows import Known, known_already
from flows.door import Door
from flows.receiving import accept_what_waited, receive
from flows.recording import adopt_review
from flows.troubles import Unforeseen
from review.errors import NeedsAPerson, OutOfTurn, ReviewError
from review.uploads import Upload
from schemas.caseload.blank import one_row
from schemas.caseload.checking import CaseRow
from storage import inbox
from storage.canonical import canonical, digest
from storage.ledger import read_ledger

SENT_BY = "coordinator"


@dataclass(frozen=True)
class Adopted:
    """What came of one row. *trouble* is why it was not adopted; *before* what was known of it when the run began."""

    row: int
    reference: str
    before: Known
    handle: str = ""
    trouble: str = ""


def adopt_rows(door: Door, rows: Sequence[CaseRow], by: str) -> list[Adopted]:
    """Adopt each review that is not known here yet; one that cannot be adopted holds up no other."""
    return [_row_adopted(door, row, by) for row in rows]


def _row_adopted(door: Door, row: CaseRow, by: str) -> Adopted:
    before = Known.NOT
    try:
        before = known_already(door, row)
        if before is Known.OPENED:
            raise OutOfTurn("It was opened here while this ran, and nothing of the row was written.")
        if before is Known.NOT:
            adopt_row(door, row, by)
        else:
            # A run that died right after the adoption has left what waited to its successor.
            accept_what_waited(door, row.reference)
        handle = read_ledger(door.vault, row.reference).record.handle
        return Adopted(row.number, row.reference, before, handle)
    except ReviewError as trouble:
        return Adopted(row.number, row.reference, before, trouble=str(trouble))
    except Exception as fault:  # one review that nobody foresaw must not keep the others out
        return Adopted(row.number, row.reference, before, trouble=str(Unforeseen.at(fault)))


def adopt_row(door: Door, row: CaseRow, by: str) -> str:
    """Send what the row says as the inputs it stands for, receive them, and adopt the review with their numbers."""
    paper = _accepted(door, row, "earlier_paper", "xlsx", one_row(row.number, row.cells))
    notification = _accepted(door, row, "notification", "json", canonical(row.notification))
    adoption = _accepted(door, row, "adoption", "json", canonical(_with_its_paper(row.adoption, paper)))
    return adopt_review(door, row.reference, Form(by=by, n=adoption, pack=row.pack, notification=notification))


def _with_its_paper(adoption: Mapping[str, Any], paper: int) -> dict[str, Any]:
    return {**adoption, "past": [{**one, "earlier_paper": paper} for one in adoption["past"]]}


def _accepted(door: Door, row: CaseRow, section: str, kind: str, body: bytes) -> int:
    """The number under which the input is accepted; what a run that died has sent before is not sent again."""
    identifier = _sent_before(door, row.reference, section, digest(body))
    if identifier is None:
        upload = Upload(section=section, sent_by=SENT_BY, kind=kind, body=body)
        identifier = inbox.send(door.vault, door.seal, row.reference, upload, door.moment())
    outcome = receive(door, row.reference, identifier)
    if outcome["outcome"] != "accepted":
        raise NeedsAPerson("What the row says went back to be put right. Check the spreadsheet again.")
    return int(outcome["n"])


def _sent_before(door: Door, reference: str, section: str, sha256: str) -> str | None:
    here = [*inbox.outcomes(door.vault, reference), *inbox.waiting(door.vault, reference)]
    said = {identifier: inbox.about(door.vault, reference, identifier) for identifier in here}
    return next((one for one, told in said.items() if (told["section"], told["sha256"]) == (section, sha256)), None)
