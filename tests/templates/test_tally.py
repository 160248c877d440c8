"""How many: singular and plural, and words where no figure has to stand beside them."""

from __future__ import annotations

import pytest

from templates.assemble.code_words import WORDS
from templates.assemble.tally import of_a_kind, who_answered


@pytest.mark.parametrize(
    ("asked", "answered", "gave", "sentence"),
    [
        (1, 1, 1, "One agency was asked for information. It gave information."),
        (1, 1, 0, "One agency was asked for information. It replied that nothing was known."),
        (1, 0, 0, "One agency was asked for information. It did not reply."),
        (2, 0, 0, "Of the two agencies that were asked for information, none replied."),
        (2, 2, 2, "Of the two agencies that were asked for information, all replied and gave information."),
        (3, 2, 2, "Of the three agencies that were asked for information, two replied and gave information."),
        (3, 2, 0, "Of the three agencies that were asked for information, two replied that nothing was known."),
        (
            9,
            9,
            1,
            "Of the nine agencies that were asked for information, all replied, and one of them gave information.",
        ),
        (11, 10, 8, "Of the 11 agencies that were asked for information, 10 replied, and 8 of them gave information."),
    ],
)
def test_a_sentence_tells_who_answered(asked, answered, gave, sentence):
    assert who_answered({"asked": asked, "answered": answered, "gave": gave}) == sentence


@pytest.mark.parametrize(
    ("code", "n", "words"),
    [
        ("imr", 1, "One individual management review"),
        ("imr", 5, "Five individual management reviews"),
        ("chronology", 12, "12 chronologies"),
        ("letter", 2, "Two letters of information"),
        ("nil", 1, "One nil return: nothing was known"),
        ("nil", 2, "Two nil returns: nothing was known"),
        ("no_reply", 1, "No reply from one agency"),
        ("no_reply", 3, "No reply from three agencies"),
    ],
)
def test_each_kind_of_reply_is_counted(code, n, words):
    assert of_a_kind({"input": code, "n": n}) == words


@pytest.mark.parametrize("code", WORDS["input"])
def test_every_kind_that_a_section_may_give_can_be_counted(code):
    one, several = (of_a_kind({"input": code, "n": n}) for n in (1, 2))

    assert "one" in one.lower()
    assert "two" in several.lower()
    assert one.lower().replace("one", "two") != several.lower()
