"""`review pack`: is a guidance pack's file right, and in what do two packs differ?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commands.checking import read_input
from commands.pack_note import differences, note
from commands.speaking import Outcome
from review.errors import NeedsAPerson
from review.letter_words import lacking, read_words
from review.letters import KINDS
from review.packs import Pack, pack_file, read_pack
from review.problems import Problem
from schemas.packs import check_pack, check_usable

LARGEST = 1024 * 1024  # bytes: the packs here have 30,000


def check_file(pack: str) -> Outcome:
    """Everything to put right in a pack, which is named, or a path that ends in .toml; with it the words of its letters."""
    problems = check_pack(_bytes_of(pack))
    letters = _letters_beside(pack)
    if problems or not letters.is_file():
        return Outcome("The guidance pack can be used.", problems, () if problems else (_NO_LETTERS,))
    return Outcome("The guidance pack can be used, and its letters.", _of_letters(_pack(pack), letters))


_NO_LETTERS = "It has no words for letters yet: they go into a file of its name, in the folder letters beside it."


def _of_letters(pack: Pack, letters: Path) -> list[Problem]:
    """The first fault of the file, or every letter that has no words and every text that the pack does not have."""
    try:
        words = read_words(pack.name, read_input(letters, LARGEST))
    except NeedsAPerson as refused:
        return [Problem(f"letters/{letters.name}", "letters-unusable", str(refused))]
    return [Problem(f"letters/{letters.name}", "letters-lacking", lack) for lack in lacking(words, pack, KINDS)]


def _letters_beside(said: str) -> Path:
    file = Path(said) if _is_path(said) else pack_file(said)
    return file.parent / "letters" / file.name


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
