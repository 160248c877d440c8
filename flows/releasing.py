"""A person names the bundle that may leave; then it waits, and can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from dispatch import outbox
from dispatch.outbox import Attachment, Item
from dispatch.receipts import Receipt
from flows.allowing import Form, allowed, stated_by
from flows.assembling import case_now, templates_of
from flows.bundling import read_signed
from flows.documents_kept import file_name_of, keep_new
from flows.door import Door
from flows.signing_off import check_unchanged, signed_set
from flows.twice import allowed_still, check_nobody_was_first
from review import places
from review.case import Case
from review.documents import Attachment as Enclosure
from review.errors import OutOfTurn
from review.ledger import Entry
from review.record import BundleKept, DocumentMade, Record
from review.timeline import Event, Standing
from storage.ledger import append, read_ledger
from templates.assemble.assembly import covering_letter


def release_bundle(door: Door, reference: str, number: int, on: date, by: str, handle: str = "") -> str:
    """Put bundle *number* into the outbox, with the covering letter that quotes its digest; it then waits."""
    case = case_now(door, reference)
    bundle = _newest(case.record, number)
    codes = {"sha256": bundle.sha256, "codes": {"bundle": number}}
    wanted, form = Entry(event=Event.RELEASED.value, on=on, by=by, data=codes), Form(by=by, on=on, handle=handle)
    allowed(door, case.record, wanted, form, {})
    check_unchanged(case.record, case.record.signed())
    signed = signed_set(case.record)
    enclosed = _enclosures(case, signed)
    letter = covering_letter(case, released_on=on, bundle=bundle, attachments=enclosed, templates=templates_of(door))
    (made,) = keep_new(door, case.record, [letter], on, stated_by(door, by, "18 release the bundle")).made
    item = _item(door, case, bundle, _files(door, case, bundle, made), on)
    outbox.place(door.vault, item)
    append(door.vault, reference, lambda now: _still_so(door, case.record, now, bundle, wanted, form), door.now)
    minutes = door.settings.release_wait_minutes
    return (
        f"Bundle {number} is released. It leaves in {minutes} minutes at the earliest, and can be stopped until then."
    )


def _still_so(door: Door, begun: Record, now: Record, bundle: BundleKept, entry: Entry, form: Form) -> Entry:
    """The entry, if nothing came in between: another bundle, or a section the documents do not have."""
    check_nobody_was_first(begun, now, entry)
    _newest(now, bundle.n)
    check_unchanged(now, now.signed())
    return allowed_still(door, begun, now, entry, form, {})


def stop_release(door: Door, reference: str, on: date, by: str, handle: str = "") -> str:
    """Call a released bundle back; once this has answered, no e-mail follows."""
    record = read_ledger(door.vault, reference).record
    if record.standing is not Standing.RELEASED:
        raise OutOfTurn(f"This review is {record.standing.value}: there is no release to stop.")
    wanted, form = Entry(event=Event.STOPPED.value, on=on, by=by), Form(by=by, on=on, handle=handle)
    allowed(door, record, wanted, form, {})
    outbox.stop(door.vault, _released(record).sha256[:40], door.now)
    append(door.vault, reference, lambda now: allowed_still(door, record, now, wanted, form, {}), door.now)
    handed_over = any(attempt.result == "unknown" for attempt in record.tried())
    return f"The release is stopped. {_MAY_HAVE_ARRIVED if handed_over else _NOTHING_LEFT}"


_NOTHING_LEFT = "Nothing was sent, and nothing will be until the bundle is released again."
_MAY_HAVE_ARRIVED = (
    "It had been handed over, and the mail server never said whether it took it. The coordinator must ask the Home "
    "Office: if it arrived, run “confirm the receipt”; if it did not, release the bundle again."
)


def confirm_receipt(door: Door, reference: str, on: date, by: str, handle: str = "") -> str:
    """Record that the Home Office has the set: the mail server never said so, or it was delivered another way."""
    record = read_ledger(door.vault, reference).record
    if not record.tried():
        raise OutOfTurn(
            "Nothing was tried to be sent since the last release, so nothing can have arrived. Nothing was written."
        )
    wanted, form = Entry(event=Event.CONFIRMED.value, on=on, by=by), Form(by=by, on=on, handle=handle)
    allowed(door, record, wanted, form, {})
    bundle = _released(record)
    receipt = Receipt(review=reference, bundle=bundle.n, sha256=bundle.sha256, at=door.now)
    outbox.settle(door.vault, bundle.sha256[:40], receipt)
    append(door.vault, reference, lambda now: allowed_still(door, record, now, wanted, form, {}), door.now)
    return "The receipt is recorded: the review is submitted to the Home Office."


@dataclass(frozen=True)
class _File:
    """A file that may be attached: its name in the archive, its key, its bytes."""

    name: str
    key: str
    body: bytes


def _newest(record: Record, number: int) -> BundleKept:
    if not record.bundles or record.bundles[-1].n != number:
        newest = f"the newest is number {record.bundles[-1].n}" if record.bundles else "none is archived yet"
        raise OutOfTurn(f"Only the newest archived bundle can be released: {newest}. Nothing was written.")
    return record.bundles[-1]


def _released(record: Record) -> BundleKept:
    released = record.step("18")
    if released is None:
        raise OutOfTurn("No bundle of this review has been released.")
    return next(bundle for bundle in record.bundles if bundle.n == released.codes["bundle"])


def _item(door: Door, case: Case, bundle: BundleKept, files: Sequence[_File], on: date) -> Item:
    return Item(
        review=case.record.review,
        bundle=bundle.n,
        sha256=bundle.sha256,
        delivery=case.pack.delivery,
        attachments=tuple(_attachment(file) for file in files),
        released_on=on,
        not_before=door.now + timedelta(minutes=door.settings.release_wait_minutes),
    )


def _files(door: Door, case: Case, bundle: BundleKept, letter: DocumentMade) -> list[_File]:
    """What is attached, in reading order: the covering letter, then the documents, or the bundle and its signature."""
    reference = case.record.review
    first = _kept_file(door, reference, letter)
    if case.pack.delivery == "files":
        return [first, *(_kept_file(door, reference, made) for made in signed_set(case.record))]
    keys = [places.bundle(reference, bundle.n), places.bundle_signature(reference, bundle.n)]
    return [first, *(_File(f"{reference}_bundle_{key.rpartition('/')[2]}", key, door.vault.get(key)) for key in keys)]


def _kept_file(door: Door, reference: str, made: DocumentMade) -> _File:
    name = file_name_of(reference, made)
    return _File(name, places.document(reference, name), read_signed(door, reference, made))


def _attachment(file: _File) -> Attachment:
    digest = sha256(file.body).hexdigest()
    return Attachment(file_name=file.name, key=file.key, sha256=digest, size=len(file.body))


def _enclosures(case: Case, signed: Sequence[DocumentMade]) -> list[Enclosure]:
    """How the covering letter names what it goes with."""
    reference = case.record.review
    return [
        Enclosure(title=case.pack.titles[made.document], file_name=file_name_of(reference, made), digest=made.sha256)
        for made in signed
    ]
