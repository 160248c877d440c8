"""Restricted CommonMark, paragraph by paragraph: what is a mark, and what stays what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import NeedsAPerson
from templates.assemble.manuscript import Block, Kind, Stands, Table, words_of
from templates.assemble.markdown import blocks, manuscript

P, B, N, M, Q = Kind.PARAGRAPH, Kind.BULLET, Kind.NUMBER, Kind.MORE, Kind.QUOTE
U, NEW = Kind.UNDER, Kind.INSERTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", [(P, "One."), (P, "Two.")]),
        ("A line\nand its other half.", [(P, "A line and its other half.")]),
        ("A line  \nbroken.", [(P, "A line\nbroken.")]),
        ("- a\n- b", [(B, "a"), (B, "b")]),
        ("1. a\n2. b", [(N, "a"), (N, "b")]),
        ("> Roses,\n> violets.\n\nThen\nnot.", [(Q, "Roses,\nviolets."), (P, "Then not.")]),
        ("> quoted\n\nthen not", [(Q, "quoted"), (P, "then not")]),
        ("- a\n\n  more of a", [(B, "a"), (M, "more of a")]),
        ("> - a", [(B, "a")]),
        ("**bold** and *slanted*", [(P, "bold and slanted")]),
        ("[[fern]] came", [(P, "[[fern]] came")]),
        ("She asked:\n\n- a\n\nand then {-}", [(P, "She asked:"), (B, "a"), (U, "and then")]),
        ("New. {+}", [(NEW, "New.")]),
        ("New. {#new +}", [(NEW, "New.")]),
        ("One.{#one}", [(P, "One.")]),
        ("**One.** {#one}", [(P, "One.")]),
        ("See [#one].", [(P, "See [#one].")]),
        ("So.[^1]\n\n[^1]: Why.", [(P, "So.")]),
        ("\uf0b7\ta\n\uf0a7 b", [(B, "a"), (B, "b")]),
        ("Ŵyn ŷ â & “Tŷ” – ‘a’ …", [(P, "Ŵyn ŷ â & “Tŷ” – ‘a’ …")]),
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
        "| a | b |\n|---|---|\n| 1 |",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        "{#alone}",
        "{-}",
        "a {#Capital}",
        "a {- } b {+} c",
        "so[^1]",
        "[^1]: nobody asked",
        "so[^1] [^1]:",
        "[#Capital] [# a]",
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

    assert [(s.text, s.strong, s.emphasis, s.stands_for is Stands.PERSON) for s in block.spans] == [
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


def test_a_table_has_a_caption_headings_rows_and_sides():
    text = "Table: Visits of [[fern]]\n\n| Day | *No.* |\n|:-:|--:|\n| **May** | 2 \\| 3 |\n| | [[fern]] |\n\nAfter."
    table, after = blocks(text)

    assert isinstance(table, Table)
    assert words_of(table.caption) == "Visits of [[fern]]"
    assert [words_of(cell) for cell in table.headings] == ["Day", "No."]
    assert [[words_of(cell) for cell in row] for row in table.rows] == [["May", "2 | 3"], ["", "[[fern]]"]]
    assert table.sides == ("center", "right")
    assert after.words == "After."


def test_a_row_that_does_not_fit_leaves_people_where_they_stood():
    short, after = blocks("| [[fern]] | b |\n|---|---|\n| [[mother]] |\n\nThen [[rowan]].")

    assert [span.text for span in short.spans if span.stands_for is Stands.PERSON] == ["fern", "mother"]
    assert after.words == "Then [[rowan]]."


def test_footnotes_are_known_by_name_and_may_run_over_lines():
    said = manuscript("One[^a] two[^b] one[^a].\n\n[^b]: B.\n[^a]: *A* of [[fern]]\nand more\n\nAfter.")

    assert {name: words_of(note) for name, note in said.notes.items()} == {"b": "B.", "a": "A of [[fern]] and more"}
    assert [block.words for block in said.blocks] == ["One two one.", "After."]
    assert [s.text for s in said.blocks[0].spans if s.stands_for is Stands.NOTE] == ["a", "b", "a"]


@pytest.mark.parametrize("text", ["a[^1]\n\n[^1]: b\n[^1]: c", "a[^1]\n\n[^1]:\n\nb", "[^1]: b[^1]"])
def test_a_footnote_that_cannot_be_set_stays_what_was_typed(text):
    said = manuscript(text)

    assert said.notes == {}
    assert "[^1]:" in "\n".join(block.words for block in said.blocks)


@pytest.mark.parametrize(
    ("text", "label"), [("a {#one}", "one"), ("a {#one +}", "one"), ("a {+}", ""), ("a", ""), ("- a {#one}", "")]
)
def test_the_name_of_a_paragraph_stands_at_its_end(text, label):
    assert blocks(text)[0].label == label


@given(st.text(alphabet="ab1.*->_ \n[]()#&<{}%\\|:^+", max_size=80))
def test_no_letter_is_ever_lost(text):
    said = manuscript(text)
    words = "\n".join(words_of(spans) for spans in said.paragraphs)
    named = sum(1 for block in said.blocks if isinstance(block, Block) and block.label)

    if not named and not said.notes:
        assert [c for c in words if c.isalpha()] == [c for c in text if c.isalpha()]
