"""Letters to the bereaved are read by anybody: by Flesch and Kincaid, at an age from 9 to 11."""

from __future__ import annotations

import re

import pytest
import syllapy

from review.letter_words import Block, words_of
from review.letters import KINDS, PEOPLE
from review.packs import pack_names

YOUNGEST, OLDEST = 9, 11
GRADES_BEGIN_AT = 5  # a grade of an American school, and five years, are the age of its pupils
LONGEST_SENTENCE = 29  # words
WORD = re.compile(r"[\w’'-]+")
TO_A_PERSON = [name for name, kind in KINDS.items() if kind.to in PEOPLE]


def reading_age(text: str) -> float:
    """The grade of Flesch and Kincaid (1975), as an age."""
    words = WORD.findall(text)
    syllables = sum(syllapy.count(word.replace("’", "'")) for word in words)
    grade = 0.39 * len(words) / len(sentences(text)) + 11.8 * syllables / len(words) - 15.59
    return grade + GRADES_BEGIN_AT


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"[.?!\n]+", text) if one.strip()]


def versions(pack: str, name: str) -> list[list[Block]]:
    """The blocks of a letter as they stand, then with each of those that are said instead, one at a time."""
    blocks = [*words_of(pack).letters[name].blocks]
    others = [(at, other) for at, block in enumerate(blocks) for other in block.alternatives]
    return [blocks, *([*blocks[:at], other, *blocks[at + 1 :]] for at, other in others)]


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("name", TO_A_PERSON)
@pytest.mark.parametrize("pack", pack_names())
def test_a_letter_to_a_person_is_read_at_nine_to_eleven(pack, name, several):
    for blocks in versions(pack, name):
        said = "\n".join((several and block.for_several) or block.text for block in blocks)

        assert YOUNGEST <= reading_age(said) <= OLDEST


@pytest.mark.parametrize("name", TO_A_PERSON)
def test_no_sentence_of_it_is_long(name):
    blocks = [block for version in versions("england-2016", name) for block in version]

    assert (
        max(len(one.split()) for block in blocks for one in sentences(f"{block.text} {block.for_several}"))
        <= LONGEST_SENTENCE
    )


def test_the_words_of_the_law_would_not_do():
    law = words_of("england-2016").letters["scoping-request"].blocks[0].text

    assert reading_age(law) > OLDEST
