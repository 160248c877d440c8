"""What was signed off becomes a bundle: packed, kept, read back and compared before anyone is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from flows.allowing import Form, allowed
from flows.assembling import case_now
from flows.documents_kept import file_name_of
from flows.door import Door
from flows.progress import reached
from flows.signing_off import check_unchanged, signed_set
from review import places
from review.case import Case
from review.errors import Altered, NotThere, OutOfTurn
from review.ledger import Entry
from review.record import DocumentMade, Record
from review.timeline import Event
from storage.archive import archive
from storage.bag import pack_bag
from storage.canonical import canonical, digest
from storage.documents import read_document
from storage.ledger import Ledger, append, read_ledger
from storage.signing import signer_of

GATES = "sections gaps tokens"


def archive_bundle(door: Door, reference: str, on: date, by: str) -> str:
    """Archive exactly what was signed off, as it was kept; anything else is refused."""
    ledger = read_ledger(door.vault, reference)
    case = case_now(door, reference)
    wanted = Entry(event=Event.ARCHIVED.value, on=on, by=by)
    entry = allowed(door, ledger.record, wanted, Form(by=by, on=on), {})
    signed = signed_set(ledger.record)
    check_unchanged(ledger.record, signed)
    payload = {file_name_of(reference, made): read_signed(door, reference, made) for made in signed}
    reached(1, 4)  # read, packed, kept and read back, entered
    number, body = _numbered(door, ledger, payload, on, case)
    reached(2, 4)
    kept = _archived_once(door, reference, number, body)
    reached(3, 4)
    archived = replace(entry, data={**entry.data, "n": number, "sha256": kept})
    append(door.vault, reference, lambda record: _still(archived, record, signed), door.now)
    reached(4, 4)
    return f"Bundle {number} is archived, read back and the same: sha256 {kept}."


def _archived_once(door: Door, reference: str, number: int, body: bytes) -> str:
    """The digest of the bundle as kept; a second press that came too late is told so, and not that something is amiss."""
    try:
        return archive(door.vault, signer_of(door.settings), reference, number, body)
    except Altered:
        if any(bundle.n == number for bundle in read_ledger(door.vault, reference).record.bundles):
            raise OutOfTurn(
                f"Bundle {number} was archived by another press at the same time. Nothing was written."
            ) from None
        raise


def read_signed(door: Door, reference: str, made: DocumentMade) -> bytes:
    """The bytes of a document as they were signed; raises `Altered` when they are others now."""
    try:
        body = read_document(door.vault, reference, file_name_of(reference, made))
    except NotThere:
        body = b""  # it was there when it was signed
    if sha256(body).hexdigest() != made.sha256:
        raise Altered(
            f"{file_name_of(reference, made)} is no longer the document that was signed. "
            "Tell whoever looks after the vault: it has to come back from the backup."
        )
    return body


def bag_info(case: Case, on: date, number: int) -> dict[str, str]:
    """What `bag-info.txt` says of a bundle, real or rehearsed."""
    return {
        "Source-Organization": case.sections["notification"]["csp"],
        "Internal-Sender-Identifier": case.record.review,
        "External-Description": f"{case.pack.review_name}, documents for the Home Office, bundle {number}",
        "Bagging-Date": on.isoformat(),
        "Review-Pack": f"{case.pack.name} {case.pack.digest}",
        "Review-Gates": GATES,
    }


def _numbered(door: Door, ledger: Ledger, payload: Mapping[str, bytes], on: date, case: Case) -> tuple[int, bytes]:
    """The bundle's number and bytes: a number left by a run that died is passed over, unless its bytes are these."""
    reference, number = ledger.reference, len(ledger.record.bundles) + 1
    # What the ledger adds up to, outside the ledger: a tail cut off it later would no longer add up to this.
    record = {"Review-Record": digest(canonical(ledger.record.as_case()))}
    while True:
        body = pack_bag(f"{reference}_bundle_{number}", payload, bag_info(case, on, number) | record)
        if _kept(door, reference, number) in (None, body):
            return number, body
        number += 1


def _kept(door: Door, reference: str, number: int) -> bytes | None:
    try:
        return door.vault.get(places.bundle(reference, number))
    except NotThere:
        return None


def _still(archived: Entry, record: Record, packed: Sequence[DocumentMade]) -> Entry:
    """The entry, if what was packed is still what is signed and nothing has changed since."""
    number = archived.data["n"]
    if any(known.n == number for known in record.bundles):
        raise OutOfTurn(f"Bundle {number} is archived already. Nothing was written.")
    if signed_set(record) != list(packed):
        raise OutOfTurn("While the bundle was packed, other documents were signed. Run “archive the bundle” again.")
    check_unchanged(record, packed)
    return archived
