"""Restricted CommonMark, paragraph by paragraph: what is a mark, and what stays what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import NeedsAPerson
from templates.assemble.markdown import Kind, blocks

P, B, N, M, Q = Kind.PARAGRAPH, Kind.BULLET, Kind.NUMBER, Kind.MORE, Kind.QUOTE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", [(P, "One."), (P, "Two.")]),
        ("A line\nand its other half.", [(P, "A line and its other half.")]),
        ("A line  \nbroken.", [(P, "A line\nbroken.")]),
        ("- a\n- b", [(B, "a"), (B, "b")]),
        ("1. a\n2. b", [(N, "a"), (N, "b")]),
        ("> quoted\n\nthen not", [(Q, "quoted"), (P, "then not")]),
        ("- a\n\n  more of a", [(B, "a"), (M, "more of a")]),
        ("> - a", [(B, "a")]),
        ("**bold** and *slanted*", [(P, "bold and slanted")]),
        ("[[fern]] came", [(P, "[[fern]] came")]),
    ],
)
def test_what_is_allowed_is_read(text, expected):
    assert [(block.kind, block.words) for block in blocks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "-",
        "1.",
        ">",
        "* * *",
        "# not a heading",
        "---",
        "a * b * c",
        "7*7",
        "snake_case_name",
        "<b>bold</b> & <script>alert(1)</script>",
        "&amp; &lt; &#60; &nbsp;",
        "{{ 7*7 }} {% if x %} {# y #}",
        "{_{ 7 }_} {_% x %_}",
        "C:\\temp\\*.txt",
        "\\*not escaped\\",
        "`code` ~~gone~~ ![a](b) [link](http://example.org) <http://example.org>",
        "| a | b |",
        "    four spaces".strip(),
        "Smith & Jones <x>",
        "[[not a token]]",
        "“curly” ‘quotes’ – dashes … Ŷ â ô שלום 😀",
    ],
)
def test_everything_else_stays_letter_for_letter(text):
    assert [block.words for block in blocks(text)] == [text]


def test_an_empty_item_among_others_keeps_its_mark():
    assert [block.words for block in blocks("- a\n-\n- b")] == ["a", "-", "b"]


def test_marks_around_a_persons_token_work_as_around_a_word():
    (block,) = blocks("**[[fern]]**s garden, *[[mother]]*’s bus")

    assert [(s.text, s.strong, s.emphasis, s.is_token) for s in block.spans] == [
        ("fern", True, False, True),
        ("s garden, ", False, False, False),
        ("mother", False, True, True),
        ("’s bus", False, False, False),
    ]


def test_each_numbered_list_knows_its_own_start_mark_and_depth():
    lists = [block.numbers for block in blocks("3) a\n4) b\n\ntext\n\n1. c\n   1. d") if block.numbers]

    assert [(one.order, one.start, one.mark, one.level) for one in lists] == [
        (1, 3, ")", 0),
        (1, 3, ")", 0),
        (2, 1, ".", 0),
        (3, 1, ".", 1),
    ]


@pytest.mark.parametrize("text", ["> " * 80 + "deep", "- " * 80 + "deep"])
def test_what_stands_too_deep_is_refused_rather_than_dropped(text):
    with pytest.raises(NeedsAPerson, match="fewer levels"):
        blocks(text)


def test_a_character_that_is_no_character_is_refused():
    with pytest.raises(NeedsAPerson, match="without pasting"):
        blocks("a\ufdd0b")


@given(st.text(alphabet="ab1.*->_ \n[]()#&<{}%\\", max_size=60))
def test_no_letter_is_ever_lost(text):
    words = "".join(block.words for block in blocks(text))

    assert [c for c in words if c.isalpha()] == [c for c in text if c.isalpha()]
