"""The words of the text are the words of the document, for whatever passes the door."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.kinds import KINDS
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, text_of, w
from tests.templates.papers import Paper
from tests.templates.structure import faults

NASTY = "&<>\"'{}%#$@~^`_=+;:,.!?()“”‘’–…ŵŷâôŴŶéß😀שx1 "
WORD = st.text(alphabet=NASTY, min_size=1, max_size=6).map(lambda word: f"w{word.strip() or 'o'}w")
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
# Each piece of prose with the paragraphs that a reader of the document shall find, in order.
Piece = tuple[str, list[str]]


def marked(mark: str):
    return WORDS.map(lambda words: (f"{mark}{words}", [words]))


@st.composite
def a_table(draw: st.DrawFn) -> Piece:
    columns = draw(st.integers(1, 4))
    rows = [[draw(WORDS) for _ in range(columns)] for _ in range(draw(st.integers(2, 4)))]
    written = ["| " + " | ".join(row) + " |" for row in rows]
    under = "|" + draw(st.sampled_from(["---", ":-:", "--:"])) + "|---" * (columns - 1) + "|"
    caption = draw(WORDS)
    return f"Table: {caption}\n\n" + "\n".join([written[0], under, *written[1:]]), [
        caption,
        *(cell for row in rows for cell in row),
    ]


def a_list(mark: str):
    return st.lists(WORDS, min_size=1, max_size=4).map(
        lambda items: ("\n".join(f"{mark.format(n)} {item}" for n, item in enumerate(items, 1)), items)
    )


@st.composite
def with_emphasis(draw: st.DrawFn) -> Piece:
    before, inside, after = draw(WORD), draw(WORDS), draw(WORD)
    stars = draw(st.sampled_from(["*", "**", "***"]))
    return f"{before} {stars}{inside}{stars} {after}", [f"{before} {inside} {after}"]


@st.composite
def with_a_note(draw: st.DrawFn) -> Piece:
    name, words, note = draw(st.uuids().map(lambda u: f"n{u.hex[:20]}")), draw(WORDS), draw(WORDS)
    return f"{words}[^{name}]\n\n[^{name}]: {note}", [words, f"NOTE {note}"]


ENDED = st.sampled_from([" {+}", " {-}", ""]).flatmap(lambda end: WORDS.map(lambda words: (words + end, [words])))
PIECES = st.one_of(
    ENDED, marked("> "), a_list("-"), a_list("{}."), a_list("{})"), a_table(), with_emphasis(), with_a_note()
)


def read(docx: bytes) -> list[str]:
    parts = parts_of(docx)
    said = [text_of(p) for p in parsed(parts["word/document.xml"]).iter(w("p"))]
    notes = parsed(parts["word/footnotes.xml"]).iter(w("p")) if "word/footnotes.xml" in parts else ()
    return [text for text in said if text], [f"NOTE{text_of(p)}" for p in notes if text_of(p)]


@given(st.lists(PIECES, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_every_word_stands_once_where_it_was_written(pieces):
    text = "\n\n".join(written for written, _ in pieces)
    if not list(KINDS["prose"](text)):
        docx = Paper().chapter("Facts", text).docx()
        said, notes = read(docx)
        expected = [words for _, paragraphs in pieces for words in paragraphs]

        assert said[1:] == [words for words in expected if not words.startswith("NOTE ")]
        assert notes == [words for words in expected if words.startswith("NOTE ")]
        assert faults(docx) == []


MARKS = [
    "a", "b7", " ", "\n", "\n\n", "*", "**", "- ", "1. ", "2. ", "> ", "| ", " |", "|\n", "|---|", "|---|---|", "\\|",
    "[[fern]]", "[^1]", "\n\n[^1]: ", "\n[^n]:", " {#a}", " {#b +}", " {+}", " {-}", "[#a]", "Table: ", "\uf0b7\t", "ŵ", "&",
]  # fmt: skip
STANDS_FOR_NUMBERS = re.compile(r"\[\^[\w-]+\]:?|\{(#[a-z0-9-]+)?( ?[+-])?\}|\[#[a-z0-9-]+\]|\[to follow[^\]]*\]")


def letters(text: str) -> list[str]:
    bare = STANDS_FOR_NUMBERS.sub("", text).replace("[[fern]]", "Fern").replace("Table:", "")
    return sorted(c for c in bare if c.isalpha())


@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=16).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_passes_the_door_keeps_its_letters_and_shows_no_mark(text):
    if not list(KINDS["prose"](text)):
        said, notes = read(Paper().chapter("Facts", text).docx())
        shown = "\n".join([*said[1:], *(note.removeprefix("NOTE") for note in notes)])

        assert letters(shown) == letters(text)
        assert not re.search(r"\{[#+-]|\[\^|\[#", shown)
