"""The words of the letters: each fault of their file in one sentence, and nothing taken over that is not there."""

from __future__ import annotations

import re
from datetime import date

import pytest

from review.errors import NeedsAPerson
from review.letter_words import FOLDER, lacking, read_words, words_of
from review.letters import KINDS
from review.matter import Matter
from review.packs import load_pack, pack_names
from review.record import Record
from review.steps_taken import StepTaken

WHOLE = """
[letters]
one = { title = "One", subject = "First", words = ["hello"] }
[words.hello]
text = "Hello."
source = "ours"
confidence = "ours"
"""


def words(text):
    return read_words("test", text.encode())


def test_a_block_without_a_heading_stands_alone():
    said = words(WHOLE).of("one", load_pack("england-2016"))

    assert (said.subject, [(block.heading, block.text) for block in said.blocks]) == ("First", [("", "Hello.")])


@pytest.mark.parametrize(
    ("changed", "into", "told"),
    [
        ('confidence = "ours"', 'confidence = "sure"', "is none of"),
        ('source = "ours"', "", "source is missing"),
        ('text = "Hello."', "", "not exactly one of"),
        ('text = "Hello."', 'text = "Hello."\nlines = ["a"]', "not exactly one of"),
        ('["hello"]', '["goodbye"]', "no such words"),
        ('text = "Hello."', 'text = "Hello."\nwhen = ["it rains"]', "no such circumstance"),
        ("[letters]", "[letters", "rules of TOML"),
        ("[letters]", 'same_as = "nowhere"\nconfidence = "ours"\n[letters]', "is no pack that has words of its own"),
    ],
)
def test_a_fault_is_told_in_one_sentence(changed, into, told):
    with pytest.raises(NeedsAPerson, match=told) as stopped:
        words(WHOLE.replace(changed, into))

    assert "sure" not in str(stopped.value)


WITH_ANOTHER = (
    WHOLE
    + """
[words.farewell]
instead_of = "hello"
when = ["public"]
subject = "Last"
text = "Goodbye."
source = "ours"
confidence = "ours"
"""
)


@pytest.mark.parametrize(("published", "said"), [([], ("First", "Hello.")), (["23"], ("Last", "Goodbye."))])
def test_words_that_are_true_of_the_review_are_said_instead_of_others(published, said):
    steps = tuple(StepTaken(step, date(2026, 8, 1), "coordinator") for step in published)
    matter = Matter(Record("NMER-2026-001", steps=steps), load_pack("england-2016"), {}, date(2026, 8, 5))
    wording = words(WITH_ANOTHER).of("one", matter.pack)
    blocks = wording.said_of(matter)

    assert (wording.subject_over(blocks), blocks[0].text) == said


def test_words_that_are_not_said_give_the_letter_no_subject():
    bound = 'text = "Hello."\nwhen = ["public"]\nsubject = "Last"'
    matter = Matter(Record("NMER-2026-001"), load_pack("england-2016"), {}, date(2026, 8, 5))
    wording = words(WHOLE.replace('text = "Hello."', bound)).of("one", matter.pack)

    assert wording.subject_over(wording.said_of(matter)) == "First"


def test_words_that_stand_instead_of_none_are_told():
    with pytest.raises(NeedsAPerson, match="stands instead of words that are not there"):
        words(WITH_ANOTHER.replace('instead_of = "hello"', 'instead_of = "hullo"'))


@pytest.mark.parametrize("pack", pack_names())
def test_every_block_is_said_in_some_letter_or_stands_instead_of_one_that_is(pack):
    letters = words_of(pack).letters.values()
    texts = {said.text for one in letters for block in one.blocks for said in (block, *block.alternatives)}

    assert texts >= set(re.findall(r'^text = "([^"\n]+)"$', (FOLDER / "england-2016.toml").read_text("utf-8"), re.M))


def test_a_guidance_without_words_says_where_to_write_them():
    with pytest.raises(NeedsAPerson, match="no words for letters yet"):
        words_of("a-third-pack")


def test_what_is_taken_over_is_the_same():
    assert words_of("england-s8a") is words_of("england-2016")


def test_a_letter_without_words_is_named():
    with pytest.raises(NeedsAPerson, match="no words are written for two"):
        words(WHOLE).of("two", load_pack("england-2016"))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_no_letter_blames_or_hurries(file):
    said = file.read_text("utf-8").casefold()

    assert not [word for word in ("failed to", "committed suicide", "chose not to engage", "deadline") if word in said]


def test_a_letter_without_words_and_a_text_that_the_pack_has_not_are_both_listed():
    said = words(WHOLE.replace('text = "Hello."', 'from_pack = "farewell"'))

    assert lacking(said, load_pack("england-2016"), ("one", "two")) == [
        "two has no words: add it under letters.",
        "A block takes farewell from the texts of the pack, which has no such text.",
    ]


@pytest.mark.parametrize("pack", pack_names())
def test_nothing_is_lacking_under_any_guidance(pack):
    assert lacking(words_of(pack), load_pack(pack), KINDS) == []
