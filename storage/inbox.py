"""What people sent, byte for byte, and what came of it.

inbox/<id>/body           as sent; sealed when it comes from an agency or names real people
inbox/<id>/about.json     what it is and who sent it: with this it has arrived
inbox/<id>/outcome.json   accepted or returned, written last
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from review import places
from review.errors import AlreadyThere, Altered, NeedsAPerson
from review.sections import ROLES, SEALED, SECTIONS, SENDERS, family_of, may_send, title_of
from review.tokens import IDENTIFIER
from review.uploads import Upload
from review.vault import Vault
from storage.answers import altered
from storage.canonical import canonical, digest
from storage.once import keep_once
from storage.said import object_in
from storage.sealing import Seal

KINDS = ("json", "docx", "xlsx", "csv", "pdf")
_BODY, _ABOUT, _OUTCOME = "body", "about.json", "outcome.json"
_ABOUT_FIELDS = {"section": str, "sent_by": str, "kind": str, "sha256": str, "sealed": bool, "at": str}
_FIELDS: Mapping[str, Mapping[str, type]] = {_ABOUT: _ABOUT_FIELDS, _OUTCOME: {"outcome": str}}
_ACCEPTED_FIELDS = {"section": str, "n": int, "schema": str, "counts": dict, "sent_by": str}
_AGENCY = re.compile(rf"agency:{IDENTIFIER}")


def send(vault: Vault, seal: Seal, reference: str, upload: Upload, at: datetime) -> str:
    """Leave *upload* in the inbox of a review and return its id; raises `NeedsAPerson` when it may not be sent.

    *at* is when it came. A review nobody has heard of has an inbox too: its notification comes that way.
    """
    _let_in(reference, upload)
    identifier = str(uuid4())
    key = places.inbox_item(reference, identifier, _BODY)
    sealed = family_of(upload.section) in SEALED or upload.sent_by.startswith("agency")
    keep_once(vault, key, seal.close(vault, reference, key, upload.body) if sealed else upload.body)
    about = {
        "section": upload.section,
        "sent_by": upload.sent_by,
        "kind": upload.kind,
        "sha256": digest(upload.body),
        "size": len(upload.body),
        "sealed": sealed,
        "at": at.isoformat(),
    }
    keep_once(vault, places.inbox_item(reference, identifier, _ABOUT), canonical(about))
    return identifier


def waiting(vault: Vault, reference: str) -> list[str]:
    """The ids of what has arrived and has no outcome yet, the first to arrive first."""
    arrived = _with_part(vault, reference, _ABOUT) - _with_part(vault, reference, _OUTCOME)
    return _in_order_of_arrival(vault, reference, arrived)


def take(vault: Vault, seal: Seal, reference: str, identifier: str) -> Upload:
    """What was sent, opened; raises `Altered` when it is no longer what was sent."""
    about = _read(vault, reference, identifier, _ABOUT)
    key = places.inbox_item(reference, identifier, _BODY)
    body = vault.get(key)
    if about["sealed"]:
        body = seal.open(vault, reference, key, body)
    if digest(body) != about["sha256"]:
        raise Altered(f"What lies under {key} is not what was sent. It has to come back from the backup.")
    return Upload(section=about["section"], sent_by=about["sent_by"], kind=about["kind"], body=body)


def settle(vault: Vault, reference: str, identifier: str, outcome: Mapping[str, Any]) -> None:
    """Write down what came of it; raises `AlreadyThere` when something else came of it before."""
    try:
        keep_once(vault, places.inbox_item(reference, identifier, _OUTCOME), canonical(outcome))
    except AlreadyThere as error:
        raise AlreadyThere("This has been received before, with another outcome, and the first one stands.") from error


def outcomes(vault: Vault, reference: str) -> dict[str, Mapping[str, Any]]:
    """What came of everything that was received, by id, the first to arrive first."""
    settled = _in_order_of_arrival(vault, reference, _with_part(vault, reference, _OUTCOME))
    return {identifier: _read(vault, reference, identifier, _OUTCOME) for identifier in settled}


def about(vault: Vault, reference: str, identifier: str) -> Mapping[str, Any]:
    """What one input is, who sent it and when it came, without its body; see `send`."""
    return _read(vault, reference, identifier, _ABOUT)


def outcome(vault: Vault, reference: str, identifier: str) -> Mapping[str, Any]:
    """What came of one input that was received."""
    return _read(vault, reference, identifier, _OUTCOME)


def references(vault: Vault) -> list[str]:
    """The reviews in which something waits."""
    return sorted({reference for reference, _identifier in waiting_everywhere(vault)})


def waiting_everywhere(vault: Vault) -> set[tuple[str, str]]:
    """Everything that has arrived and has no outcome yet: of which review, and its id."""
    items: dict[tuple[str, str], set[str]] = {}
    for key in vault.list(places.reviews()):
        if part := places.inbox_part(key):
            items.setdefault((places.reference_of(key), places.inbox_identifier(key)), set()).add(part)
    return {item for item, parts in items.items() if _ABOUT in parts and _OUTCOME not in parts}


def _with_part(vault: Vault, reference: str, part: str) -> set[str]:
    keys = vault.list(places.inbox(reference))
    return {places.inbox_identifier(key) for key in keys if places.inbox_part(key) == part}


def _read(vault: Vault, reference: str, identifier: str, part: str) -> dict[str, Any]:
    key = places.inbox_item(reference, identifier, part)
    body = vault.get(key)
    said = object_in(key, body, _FIELDS[part])
    return object_in(key, body, _ACCEPTED_FIELDS) if said.get("outcome") == "accepted" else said


def _in_order_of_arrival(vault: Vault, reference: str, identifiers: set[str]) -> list[str]:
    return sorted(identifiers, key=lambda identifier: (_came_at(vault, reference, identifier), identifier))


def _came_at(vault: Vault, reference: str, identifier: str) -> datetime:
    said = _read(vault, reference, identifier, _ABOUT)["at"]
    try:
        return datetime.fromisoformat(said).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise altered(places.inbox_item(reference, identifier, _ABOUT)) from error


def _let_in(reference: str, upload: Upload) -> None:
    if not places.is_reference(reference):
        raise NeedsAPerson("That is not the reference of a review: one looks like NMER-2026-001.")
    if upload.section not in SECTIONS:
        raise NeedsAPerson(f"There is no section of that name. The sections are: {', '.join(SECTIONS)}.")
    if upload.sent_by not in ROLES and not _AGENCY.fullmatch(upload.sent_by):
        raise NeedsAPerson(f"Nobody sends in that role. The roles are: {', '.join(ROLES)}, agency:<code>.")
    if upload.kind not in KINDS:
        raise NeedsAPerson(f"A file of that kind cannot be received. The kinds are: {', '.join(KINDS)}.")
    if not may_send(upload.sent_by, upload.section):
        who = ", ".join(sorted(SENDERS[upload.section]))
        raise NeedsAPerson(f"Only these may send the {title_of(upload.section)}: {who}.")
