"""`review pack`: is a guidance pack's file right, and in what do two packs differ?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commands.checking import read_input
from commands.pack_note import differences, note
from commands.speaking import Outcome
from review.packs import Pack, pack_file, read_pack
from schemas.packs import check_pack, check_usable

LARGEST = 1024 * 1024  # bytes: the packs here have 30,000


def check_file(pack: str) -> Outcome:
    """Everything to put right in a pack, which is named, or a path that ends in .toml."""
    problems = check_pack(_bytes_of(pack))
    return Outcome("The guidance pack can be used.", problems)


def compare(a: str, b: str) -> Outcome:
    """What differs between two packs, each named or a path; raises `NeedsAPerson` for one that cannot be used."""
    one, other = _pack(a), _pack(b)
    if one.name == other.name:
        one, other = replace(one, name=a), replace(other, name=b)
    told = [difference.as_object() for difference in differences(one, other)]
    return Outcome(note(one, other), extras={"differences": told})


def _pack(said: str) -> Pack:
    """Read, once it is right: half a pack would be told as another law."""
    name, body = Path(said).stem if _is_path(said) else said, _bytes_of(said)
    check_usable(name, body)
    return read_pack(name, body)


def _bytes_of(said: str) -> bytes:
    return read_input(Path(said) if _is_path(said) else pack_file(said), LARGEST)


def _is_path(said: str) -> bool:
    return said.endswith(".toml")
