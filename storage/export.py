"""A review taken out of the vault, as a CASE folder with everything that was accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from review import places
from review.errors import NeedsAPerson
from review.record import Record
from review.sections import FROM_OUTSIDE, SEALED, family_of
from review.timeline import Standing
from review.vault import Vault
from storage import inbox, sections
from storage.case_folder import CaseFolder, write_folder
from storage.ledger import read_ledger
from storage.sealing import Seal

_UNREAD = frozenset({"docx", "xlsx", "pdf"})
_CHRONOLOGY, _LETTER, _ROSTER = "agency_chronology", "home_office_letter", "roster"
_PAPER = "earlier_paper"
_APART = (*FROM_OUTSIDE, _PAPER)


def export(
    vault: Vault, seal: Seal, reference: str, out: Path, copies: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Write the review as its ledger stands into *out*, a new folder that its owner alone may open.

    *copies* of its documents, each by its path there, are written with it.
    It holds in clear what agencies sent, the roster and the family's answers: who runs this must say so.
    """
    record = read_ledger(vault, reference).record
    if record.standing is Standing.UNHEARD_OF:
        raise NeedsAPerson(f"No review is known here as {reference}: its notification has not been recorded.")
    case = _gathered(vault, seal, record)
    write_folder(out, replace(case, made={**case.made, **copies}))


def _gathered(vault: Vault, seal: Seal, record: Record) -> CaseFolder:
    said = {
        name: sections.read_object(vault, seal, record.review, name, n, record)
        for name, n in sorted(record.sections.items())
    }
    return CaseFolder(
        case=_in_lines(record.as_case()),
        sections=_written(said, sealed=False),
        identifiable=_written(said, sealed=True),
        chronologies={
            name.partition(".")[2]: _as_sent(vault, seal, record.review, said[name])
            for name in said
            if family_of(name) == _CHRONOLOGY
        },
        letters={"home_office": ("json", _in_lines(said[_LETTER]["content"]))} if _LETTER in said else {},
        roster=_in_lines(said[_ROSTER]["content"]) if _ROSTER in said else None,
        made={**dict(_made(vault, record.review)), **dict(_papers(vault, seal, record))},
    )


def _written(said: Mapping[str, Mapping[str, Any]], *, sealed: bool) -> dict[str, bytes]:
    """The sections that have no place of their own in a CASE folder."""
    return {
        name: _in_lines(said[name]["content"])
        for name in said
        if family_of(name) not in _APART and (family_of(name) in SEALED) is sealed
    }


def _made(vault: Vault, reference: str) -> Iterator[tuple[str, bytes]]:
    """Every document, letter and bundle that is kept, for a person to open, complete, sign or send."""
    kept = {
        "documents": places.documents(reference),
        "correspondence": places.letters(reference),
        "bundles": places.bundles(reference),
    }
    for folder, prefix in kept.items():
        for key in vault.list(prefix):
            yield f"{folder}/{key.removeprefix(prefix)}", vault.get(key)


def _papers(vault: Vault, seal: Seal, record: Record) -> Iterator[tuple[str, bytes]]:
    """Every paper from before the adoption under its number: the file as it was sent, or what was written of it."""
    for accepted in record.accepted:
        name, _, number = accepted.partition("/")
        if name == _PAPER:
            said = sections.read_object(vault, seal, record.review, name, int(number), record)
            kind, body = _as_sent(vault, seal, record.review, said)
            yield f"papers/{number}.{kind}", body


def _as_sent(vault: Vault, seal: Seal, reference: str, said: Mapping[str, Any]) -> tuple[str, bytes]:
    """The file itself where it was kept unread, and otherwise what was read out of it, with its kind."""
    upload = inbox.take(vault, seal, reference, said["inbox"])
    return (upload.kind, upload.body) if upload.kind in _UNREAD else ("json", _in_lines(said["content"]))


def _in_lines(content: Mapping[str, Any]) -> bytes:
    """JSON as a person reads it."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
