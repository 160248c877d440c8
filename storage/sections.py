"""Accepted content, one object for each version: what it was shaped by, which upload it came from, what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from review import places
from review.case import Case
from review.errors import AlreadyThere, Altered, NotThere, TryAgainLater
from review.packs import load_pack
from review.record import Record
from review.sections import SEALED, family_of, is_printed, title_of
from review.uploads import AcceptedSection
from review.vault import Vault
from storage.canonical import canonical, digest
from storage.said import object_in
from storage.sealing import Seal

_TRIES = 50
# What earlier releases kept in clear is read as they left it.
_ONCE_OPEN = frozenset({"adoption"})
_FIELDS = {"schema": str, "inbox": str, "content": dict}


def content_digest(content: Mapping[str, Any]) -> str:
    """The sha256 in hex of accepted content: what the ledger holds it to."""
    return digest(canonical(content))


def keep(vault: Vault, seal: Seal, reference: str, inbox_id: str, accepted: AcceptedSection) -> int:
    """Keep the content as the section's next version and return its number.

    What came from the same upload is kept once: asked again, it has the number it had.
    """
    for _ in range(_TRIES):
        if number := _number_of(vault, seal, reference, accepted.name, inbox_id):
            return number
        _try_to_keep(vault, seal, reference, inbox_id, accepted)
    raise TryAgainLater(f"Too many are writing the {title_of(accepted.name)} at once. Press the same step again.")


def read(
    vault: Vault, seal: Seal, reference: str, name: str, number: int, record: Record | None = None
) -> AcceptedSection:
    """One version of a section as it was accepted; its counts are in the ledger. See `read_object`."""
    said = read_object(vault, seal, reference, name, number, record)
    return AcceptedSection(name, said["schema"], said["content"])


def read_object(
    vault: Vault, seal: Seal, reference: str, name: str, number: int, record: Record | None = None
) -> dict[str, Any]:
    """One version of a section with `schema`, the id in `inbox` of the upload it came from, and `content`.

    Raises `Altered` when it is damaged, or, with *record*, when its content is not what the ledger says was accepted.
    """
    key = places.section_version(reference, name, number)
    try:
        body = vault.get(key)
    except NotThere as error:
        raise NotThere(f"There is no version {number} of the {title_of(name)} of {reference}.") from error
    if family_of(name) in SEALED and not (name in _ONCE_OPEN and body.startswith(b"{")):
        body = seal.open(vault, reference, key, body)
    said = object_in(key, body, _FIELDS)
    if record is not None:
        _check_accepted(record, name, number, said["content"])
    return said


def case_of(vault: Vault, seal: Seal, record: Record) -> Case:
    """What documents are made from: of each section that is printed, the version that counts.

    Raises `Altered` naming a section that is not what was accepted.
    """
    sections = _that_count(vault, seal, record, [name for name in record.sections if is_printed(name)])
    return Case(record, load_pack(record.pack), sections)


def unsealed(vault: Vault, seal: Seal, record: Record) -> dict[str, Mapping[str, Any]]:
    """What rules and clocks are asked of: by name, the content of every section that counts and is not sealed.

    The Home Office's letter is among them. Raises `Altered` naming a section that is not what was accepted.
    """
    return _that_count(vault, seal, record, [name for name in record.sections if family_of(name) not in SEALED])


def _that_count(vault: Vault, seal: Seal, record: Record, names: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    return {name: read(vault, seal, record.review, name, record.sections[name], record).content for name in names}


def _check_accepted(record: Record, name: str, number: int, content: Mapping[str, Any]) -> None:
    accepted = record.accepted.get(f"{name}/{number}")
    if accepted is not None and accepted != _digest_if_any(content):
        raise Altered(
            f"Version {number} of the {title_of(name)} of {record.review} is not what was accepted. "
            "Tell whoever looks after the vault: it has to come back from the backup."
        )


def _digest_if_any(content: Mapping[str, Any]) -> str:
    try:
        return content_digest(content)
    except (ValueError, RecursionError):
        return ""  # a number or a depth that was never accepted


def _number_of(vault: Vault, seal: Seal, reference: str, name: str, inbox_id: str) -> int | None:
    """Which version came from that upload. The newest are looked at first: a run that died is soon run again."""
    for number in sorted(_numbers(vault, reference, name), reverse=True):
        if read_object(vault, seal, reference, name, number)["inbox"] == inbox_id:
            return number
    return None


def _numbers(vault: Vault, reference: str, name: str) -> list[int]:
    return [places.version_number(key) for key in vault.list(places.section(reference, name))]


def _try_to_keep(vault: Vault, seal: Seal, reference: str, inbox_id: str, accepted: AcceptedSection) -> None:
    number = max(_numbers(vault, reference, accepted.name), default=0) + 1
    key = places.section_version(reference, accepted.name, number)
    body = canonical({"schema": accepted.schema, "inbox": inbox_id, "content": accepted.content})
    if family_of(accepted.name) in SEALED:
        body = seal.close(vault, reference, key, body)
    # Another version may take the number, or our own answer be lost: the caller looks which it was.
    with suppress(AlreadyThere):
        vault.put_new(key, body)
