"""The sentences: in the manner of GOV.UK, and one for everything that can be wrong."""

from __future__ import annotations

import re
import string

import pytest

from schemas.formats import FORMATS
from schemas.wording import labels, say, sentences
from tests.schemas.walking import fields_of

NEVER = re.compile(
    r"\b(please|sorry|valid|invalid|forbidden|required|illegal|an error|failed|must not be null|schema|string)\b", re.I
)
FACTS = {name for sentence in sentences().values() for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sentences())
def test_a_sentence_says_what_to_do_and_blames_nobody(code):
    sentence = sentences()[code]

    assert not NEVER.search(sentence)
    assert sentence.endswith((".", "{advice}"))


@pytest.mark.parametrize("code", sentences())
def test_a_sentence_can_be_said(code):
    said = say(code, **dict.fromkeys(FACTS, "…"))

    assert "{" not in said


def test_every_format_has_its_sentence():
    assert {f"format.{name}" for name in FORMATS} <= sentences().keys()


@pytest.mark.parametrize("override", [code for code in sentences() if code.startswith("override.")])
def test_an_override_stands_for_a_field_that_is_there(override):
    name, *steps, keyword = override.removeprefix("override.").split("/")
    path = tuple(0 if step == "*" else step for step in steps)

    assert keyword in dict(fields_of(name))[path]


@pytest.mark.parametrize(
    ("title", "in_the_middle"),
    [
        ("Target date", "the target date"),
        ("The facts", "the facts"),
        ("How the names were chosen", "how the names were chosen"),
        ("Whether they met the panel", "whether they met the panel"),
        ("Who chose the public name", "who chose the public name"),
        ("E-mail address", "the e-mail address"),
        ("IMR author", "the IMR author"),
    ],
)
def test_a_label_goes_into_the_middle_of_a_sentence(title, in_the_middle):
    assert labels(title) == {"label": title, "the_label": in_the_middle}


def test_large_numbers_are_written_for_people():
    assert say("fault.maxItems", label="Rows", limit=5000, length=12345) == (
        "Rows must be 5,000 entries or fewer. There are 12,345."
    )
