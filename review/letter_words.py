"""The words of the letters under a guidance pack: a file each, `guidance/letters/<pack>.toml`, every block with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from review.approaches import Person
from review.circumstances import CIRCUMSTANCES, OF_THE_PERSON, have_several_died
from review.errors import NeedsAPerson
from review.matter import Matter
from review.pack_reading import Table, broken
from review.pack_values import CONFIDENCES
from review.packs import GUIDANCE, Pack

FOLDER = GUIDANCE / "letters"


@dataclass(frozen=True)
class Block:
    """Some paragraphs under a heading, which may be empty; or, instead of a text, *lines* of a list to be ticked.

    *from_pack* names a block of the pack's own texts that stands in place of the text. *for_several* stands in its place
    where more than one person died; *by_hand* are marked places below it, which a person completes; where it *tells_day*
    the day planned for publication stands above it; *when* are the circumstances under which alone it is said.

    Under them one that stands *instead_of* another is said in its place, and its *subject*, where it has one, stands above
    the letter; the other has it among its *alternatives*.
    """

    heading: str
    text: str
    from_pack: str
    lines: tuple[str, ...]
    source: str
    confidence: str
    for_several: str = ""
    by_hand: tuple[str, ...] = ()
    tells_day: bool = False
    when: tuple[str, ...] = ()
    instead_of: str = ""
    subject: str = ""
    alternatives: tuple[Block, ...] = ()

    def is_said_of(self, matter: Matter, person: Person | None = None) -> bool:
        """Whether each circumstance that it is bound to is one of the review's, or of the *person* it is for."""
        return all(_is_true(name, matter, person) for name in self.when)

    def said_of(self, matter: Matter, person: Person | None = None) -> Block:
        """Itself, or the last of its alternatives that is true of the review and of the *person*."""
        return next((one for one in reversed(self.alternatives) if one.is_said_of(matter, person)), self)

    def text_of(self, matter: Matter) -> str:
        """The text, by whether one person died or several."""
        return self.for_several if self.for_several and have_several_died(matter) else self.text


@dataclass(frozen=True)
class Wording:
    """How one letter is called, what stands above it, and its blocks in order."""

    title: str
    subject: str
    blocks: tuple[Block, ...]

    def said_of(self, matter: Matter, person: Person | None = None) -> tuple[Block, ...]:
        """The blocks that are true of the review and of the *person* it is for, each as it is said of them."""
        return tuple(block.said_of(matter, person) for block in self.blocks if block.is_said_of(matter, person))

    def subject_over(self, said: Iterable[Block]) -> str:
        """What stands above a letter with these blocks: the subject of the first that has one, or its own."""
        return next(filter(None, (block.subject for block in said)), self.subject)


@dataclass(frozen=True)
class LetterWords:
    """Every letter's words under one pack. *digest* is the sha256 of the file they were read from."""

    digest: str
    letters: Mapping[str, Wording]

    def of(self, letter: str, pack: Pack) -> Wording:
        """The wording of *letter*; raises `NeedsAPerson` where this guidance has none."""
        if letter not in self.letters:
            raise NeedsAPerson(f"Under {pack.name} no words are written for {letter}. Add them to its letters.")
        return self.letters[letter]


def words_of(pack: str) -> LetterWords:
    """The words under the pack of that name; raises `NeedsAPerson` when there are none, or for the first fault in them."""
    file = FOLDER / f"{pack}.toml"
    if not file.is_file():
        raise NeedsAPerson(
            f"The guidance pack {pack} has no words for letters yet. Write them into review/guidance/letters/{pack}.toml; "
            f"same_as = “the name of another pack” takes over another’s."
        )
    return read_words(pack, file.read_bytes())


@lru_cache(maxsize=16)
def read_words(pack: str, body: bytes) -> LetterWords:
    """The words in the bytes of a file, read once for the same bytes."""
    try:
        whole = Table(f"{pack} (letters)", "", tomllib.loads(body.decode("utf-8-sig")))
    except (ValueError, RecursionError):  # TOML's own message repeats what stands there
        raise broken(pack, "its file of letters breaks the rules of TOML, or is not saved as UTF-8") from None
    if "same_as" in whole.said:
        whole.one_of("confidence", CONFIDENCES)
        return words_of(_another(pack, whole.text("same_as")))
    blocks = _with_alternatives(pack, {name: _block(one) for name, one in whole.table("words").named()})
    letters = {name: _wording(one, blocks) for name, one in whole.table("letters").named()}
    return LetterWords(sha256(body).hexdigest(), letters)


def lacking(words: LetterWords, pack: Pack, letters: Iterable[str]) -> list[str]:
    """Sentences: each of *letters* without words, and each block of the pack's own texts that the pack does not have."""
    none = [f"{name} has no words: add it under letters." for name in letters if name not in words.letters]
    blocks = {block.from_pack for wording in words.letters.values() for block in wording.blocks if block.from_pack}
    gone = [f"A block takes {name} from the texts of the pack, which has no such text." for name in sorted(blocks)]
    return none + [said for name, said in zip(sorted(blocks), gone, strict=True) if name not in pack.texts]


def _another(pack: str, named: str) -> str:
    """The pack whose words are taken over, which has words of its own."""
    file = FOLDER / f"{named}.toml"
    if not file.is_file() or "same_as" in tomllib.loads(file.read_text("utf-8")):
        raise broken(pack, "same_as, among its letters, is no pack that has words of its own")
    return named


def _block(said: Table) -> Block:
    ways = {"text", "from_pack", "lines"} & said.said.keys()
    if len(ways) != 1:
        raise broken(said.pack, f"{said.place} has not exactly one of text, from_pack and lines")
    return Block(
        heading=said.maybe_text("heading"),
        text=said.maybe_text("text").strip(),
        from_pack=said.maybe_text("from_pack"),
        lines=said.texts("lines") if "lines" in said.said else (),
        source=said.text("source"),
        confidence=said.one_of("confidence", CONFIDENCES),
        for_several=said.maybe_text("for_several").strip(),
        by_hand=said.texts("by_hand") if "by_hand" in said.said else (),
        tells_day="tells_day" in said.said and said.truth("tells_day"),
        when=_circumstances(said),
        instead_of=said.maybe_text("instead_of"),
        subject=said.maybe_text("subject"),
    )


def _is_true(name: str, matter: Matter, person: Person | None) -> bool:
    return OF_THE_PERSON[name](matter, person) if name in OF_THE_PERSON else CIRCUMSTANCES[name](matter)


def _circumstances(said: Table) -> tuple[str, ...]:
    named = said.texts("when") if "when" in said.said else ()
    if unknown := [name for name in named if name not in (*CIRCUMSTANCES, *OF_THE_PERSON)]:
        raise broken(said.pack, f"{said.place} is said when {', '.join(unknown)}, and no such circumstance is known")
    return named


def _with_alternatives(pack: str, blocks: Mapping[str, Block]) -> dict[str, Block]:
    """Each block with those that stand in its place, in the order of the file."""
    if unknown := [name for name, block in blocks.items() if block.instead_of and block.instead_of not in blocks]:
        raise broken(pack, f"{', '.join(unknown)} among its words stands instead of words that are not there")
    others = [block for block in blocks.values() if block.instead_of]
    return {
        name: replace(block, alternatives=tuple(one for one in others if one.instead_of == name))
        for name, block in blocks.items()
    }


def _wording(said: Table, blocks: Mapping[str, Block]) -> Wording:
    names = said.texts("words")
    if missing := [name for name in names if name not in blocks]:
        raise broken(said.pack, f"{said.place} names {', '.join(missing)}, and no such words are there")
    return Wording(said.text("title"), said.text("subject"), tuple(blocks[name] for name in names))
