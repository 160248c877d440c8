"""A tribute in verse, and an address, stand line by line; wrapped text everywhere else is one paragraph."""

from __future__ import annotations

import pytest

from tests.templates.builders import a_case, changed, text_of

VERSE = "Roses in the yard,\nviolets in the *hall*,\n\nand bread\non Sundays."


def with_tribute(**more):
    return a_case(**changed("introduction", tribute={"words": VERSE, "given_by": "Her mother"}, **more))


@pytest.mark.parametrize("document", ["overview-report", "executive-summary"])
def test_a_tribute_keeps_its_lines(document):
    said = text_of(with_tribute(), document)

    assert "Roses in the yard,\nviolets in the hall,\nand bread\non Sundays." in said


def test_so_does_the_condolence():
    assert "To her family\nand friends." in text_of(
        with_tribute(condolence="To her family\nand friends."), "overview-report"
    )


def test_wrapped_text_is_joined_even_where_the_tribute_says_the_same():
    said = text_of(with_tribute(outline=VERSE), "overview-report")

    assert "Roses in the yard, violets in the hall,\nand bread on Sundays." in said
    assert "Roses in the yard,\nviolets in the hall,\nand bread\non Sundays." in said
