"""Documents are signed off by their digests: only the newest whole set, made from what counts now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flows.allowing import Form
from flows.door import Door
from flows.twice import allowed_still, check_nobody_was_first
from review.errors import OutOfTurn
from review.ledger import Entry
from review.packs import load_pack
from review.record import DocumentMade, Record
from review.sections import title_of
from review.stages import Stage
from review.timeline import Event
from storage.ledger import append, read_ledger


def record_sign_off(door: Door, reference: str, digests: Sequence[str], on: date, by: str) -> str:
    """Record which documents were signed, by digest: only the newest whole set can be, made from what counts now."""
    begun = read_ledger(door.vault, reference).record
    entry = Entry(event=Event.SIGNED_OFF.value, on=on, by=by, data={"codes": {"documents": sorted(digests)}})

    def decide(record: Record) -> Entry:
        check_nobody_was_first(begun, record, entry)
        signed = record.signed()
        if digests and {made.sha256 for made in signed} == set(digests):
            check_unchanged(record, signed)
            raise OutOfTurn("These documents are recorded as signed off already. Nothing was written.")
        _check_signed(record, set(digests))
        return allowed_still(door, begun, record, entry, Form(by=by, on=on), {})

    append(door.vault, reference, decide, door.now)
    return f"The sign-off of {len(digests)} documents is recorded."


def newest_set(record: Record) -> tuple[DocumentMade, ...]:
    """The Home Office rendering that counts now of each document of the submission, in reading order; those there are."""
    wanted = load_pack(record.pack).submission if record.pack else ()
    newest = record.newest(Stage.HOME_OFFICE.value)
    return tuple(newest[document] for document in wanted if document in newest)


def published_set(record: Record) -> tuple[DocumentMade, ...]:
    """The documents for publication that count now, each the newest; empty before any is made."""
    return tuple(record.newest(Stage.PUBLICATION.value).values())


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
