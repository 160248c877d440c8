"""From a review and a row of the table of letters to a Word file. Asked again with the same facts, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from review.addressees import Addressee, addressee_of, check_may_be_made
from review.documents import Content, Letter
from review.errors import NeedsAPerson
from review.languages import is_language
from review.letter_words import Block, words_of
from review.letters import KINDS, PEOPLE, Kind, LetterMade, letter_file_name
from review.matter import Matter
from review.problems import Problem
from review.stages import Stage
from review.tokens import tokens_in
from templates.assemble.chosen import OURS, Templates
from templates.assemble.facts import cover, labels, pack_text
from templates.assemble.gaps import problems_in, texts_of
from templates.assemble.letter_days import as_of
from templates.assemble.letter_facts import Writing, facts_of
from templates.assemble.letter_rows import FACTS
from templates.assemble.readback import read_back
from templates.assemble.rendering import rendered
from templates.read.lines import headed

_NO_LANGUAGE = (
    "Give the language by its code of two or three small letters (ISO 639), such as pl for Polish, cy for Welsh or bfi for "
    "British Sign Language: no language has the one that was given. Nothing was written."
)
# Nobody bereaved is sent a page with the marking of an official secret on it.
_UNMARKED = (*PEOPLE, "interpreter")


@dataclass(frozen=True)
class WrittenLetter:
    """One version of one letter. *gaps* is what it lacks, *text* its words alone, for whoever translates it."""

    made: LetterMade
    file_name: str
    body: bytes = field(repr=False)
    to: Addressee
    gaps: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """One paragraph after the other, an empty line between, headings marked; the number of the version last."""
        return "\n\n".join((*headed(self.body), f"Version {self.made.n}")) + "\n"


def written_letter(
    matter: Matter, name: str, code: str, earlier: Sequence[LetterMade], language: str = "", templates: Templates = OURS
) -> WrittenLetter:
    """The letter *name* to whom *code* means, on the matter's day; *earlier* are those the review has already.

    Raises `NeedsAPerson` for an unknown code, `OutOfTurn` where it may not be made now.
    """
    kind = _kind(name, language)
    to = addressee_of(matter, kind, code)
    check_may_be_made(matter, kind, to)
    writing = Writing(matter, kind, to)
    said, called = letter_of(writing), labels(writing.case)
    inputs = _inputs(said, called, to, language, templates)
    n = _number(earlier, LetterMade(name, to.code, language, 0, "", inputs))
    numbered = replace(said, version=n)
    body = rendered(numbered, called, None, templates)
    read_back(body, numbered, called)
    made = LetterMade(name, to.code, language, n, sha256(body).hexdigest(), inputs)
    gaps = problems_in(numbered, writing.case, called)
    return WrittenLetter(made, letter_file_name(matter.record.review, made), body, to, gaps)


def _kind(name: str, language: str) -> Kind:
    """The row of the table; a form whose checks were turned off may ask for anything."""
    if name not in KINDS:
        raise NeedsAPerson(f"There is no such letter. There are: {', '.join(KINDS)}.")
    if language and not is_language(language):
        raise NeedsAPerson(_NO_LANGUAGE)
    return KINDS[name]


def letter_of(writing: Writing) -> Letter:
    """The fields of its template, before it has a number."""
    wording = words_of(writing.matter.pack.name).of(writing.kind.name, writing.matter.pack)
    said = wording.said_of(writing.matter, writing.to.person)
    return Letter(
        name=writing.kind.template,
        cover=replace(
            cover(writing.case, Stage.DRAFT, "decision-letter"),
            title=wording.title,
            chair="",
            finished="",
            died=(),
            died_people=(),
            marking=_marking(writing),
        ),
        version=0,
        subject=wording.subject_over(said),
        parts=tuple(_part(writing, block) for block in (*_day_it_stands_on(writing), *said)),
        facts=facts_of(writing, FACTS),
    )


def _day_it_stands_on(writing: Writing) -> tuple[Block, ...]:
    """The day of a paper that has no other place for one."""
    day = as_of(writing)
    return (Block("", day, "", (), "the record", "stated"),) if day else ()


def _marking(writing: Writing) -> str:
    return "" if writing.kind.to in _UNMARKED else writing.matter.pack.markings[Stage.HOME_OFFICE.value]


def _part(writing: Writing, block: Block) -> Content:
    text = pack_text(writing.case, block.from_pack) if block.from_pack else block.text_of(writing.matter)
    return {
        "heading": block.heading,
        "text": text,
        "lines": block.lines,
        "by_hand": block.by_hand,
        "tells_day": block.tells_day,
    }


def _inputs(said: Letter, called: Mapping[str, str], to: Addressee, language: str, templates: Templates) -> str:
    """The digest of what the letter is made from. The person counts by their token: numbers move when one is struck."""
    used = {token: called.get(token) for text in texts_of(said) for token in tokens_in(text)}
    person = to.person.token if to.person else ""
    made_from: list[Any] = [templates.digest(said.name), asdict(said), used, to.code, person, language]
    return sha256(json.dumps(made_from, sort_keys=True, default=str).encode()).hexdigest()


def _number(earlier: Sequence[LetterMade], made: LetterMade) -> int:
    """The number of the version: that of an earlier one made from the same, or the next."""
    mine = [one for one in earlier if one.is_of(made)]
    same = [one.n for one in mine if one.inputs == made.inputs]
    return same[-1] if same else 1 + max((one.n for one in mine), default=0)
