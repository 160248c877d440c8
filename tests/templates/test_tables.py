"""Tables of prose: sound in Word, told to who cannot see them, and as wide as the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.errors import NeedsAPerson
from templates.assemble.house_styles import CELL, PLAIN
from templates.assemble.ink import Ink
from templates.assemble.manuscript import Span, Table
from templates.assemble.prose import prose
from templates.assemble.tables import WIDTH, widths_of
from templates.assemble.wordml import W, parsed, style_of, text_of, w
from tests.templates.papers import LABELS, Paper
from tests.templates.structure import faults, has_header_rows

TEXT = """Table: Visits of [[fern]] & others

| Agency | Visits | What was *recorded* |
|:---|---:|:-:|
| Larkfield Surgery | 9 | Sleep, as [[mother]] said |
| | 12 | **Nothing** |"""


def body_of(text: str, setting=PLAIN):
    return parsed(f'<w:body xmlns:w="{W}">{prose(Ink(LABELS), setting, text)}</w:body>')


def test_a_table_is_sound_and_its_headings_repeat():
    docx = Paper().chapter("Facts", TEXT, "Then words.").docx()

    assert faults(docx) == []
    assert has_header_rows(docx)


def test_caption_and_description_tell_what_the_table_is():
    table = next(body_of(TEXT).iter(w("tbl")))

    assert table.find(f".//{w('tblCaption')}").get(w("val")) == "Visits of Fern & others"
    assert table.find(f".//{w('tblDescription')}").get(w("val")) == "3 columns, 2 rows under the headings."
    assert [style_of(p) for p in body_of(TEXT).iterchildren(w("p"))] == ["Caption", "AfterTable"]


def test_without_a_caption_the_headings_tell():
    table = next(body_of(TEXT.split("\n\n")[1]).iter(w("tbl")))

    assert table.find(f".//{w('tblCaption')}").get(w("val")) == "Agency, Visits, What was recorded"


def test_cells_hold_marks_people_and_sides():
    cells = list(body_of(TEXT).iter(w("tc")))

    assert [text_of(cell.find(w("p"))) for cell in cells[3:]] == [
        "Larkfield Surgery",
        "9",
        "Sleep, as her mother said",
        "",
        "12",
        "Nothing",
    ]
    assert {style_of(p) for cell in cells[:3] for p in cell.iter(w("p"))} == {"TableHeading"}
    assert [side.get(w("val")) for cell in cells[3:6] for side in cell.iter(w("jc"))] == ["right", "center"]


def test_two_tables_do_not_melt_and_the_last_is_followed_by_a_paragraph():
    one = TEXT.split("\n\n")[1]

    assert [child.tag.split("}")[1] for child in body_of(f"{one}\n\n{one}")] == ["tbl", "p", "tbl", "p"]
    assert [child.tag.split("}")[1] for child in body_of(f"{one}\n\nWords.")] == ["tbl", "p"]


def test_a_table_in_a_table_is_told():
    with pytest.raises(NeedsAPerson, match="as a list or in sentences"):
        body_of(TEXT, CELL)


def a_table(rows: list[list[str]]) -> Table:
    spans = [tuple((Span(cell),) for cell in row) for row in rows]
    return Table((), spans[0], tuple(spans[1:]), ("left",) * len(rows[0]))


@pytest.mark.parametrize(
    ("rows", "wider", "than"),
    [
        ([["No.", "What happened"], ["1", "She rang twice and nobody came to the door that day"]], 1, 0),
        ([["A", "B"], ["unbelievableness", "a b"]], 0, 1),
        ([["Accommodation", "B"], ["1", "2"]], 0, 1),
    ],
)
def test_the_column_with_more_words_is_wider(rows, wider, than):
    widths = widths_of(a_table(rows))

    assert widths[wider] > widths[than]


def test_columns_alike_are_equally_wide():
    assert widths_of(a_table([["a", "b"], ["c", "d"]])) == (WIDTH // 2, WIDTH // 2)


CELLS = st.text(alphabet="ab -", max_size=90)


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=4)))
@settings(max_examples=100, deadline=None)
def test_the_columns_fill_the_page_to_the_last_twip_and_none_vanishes(rows):
    widths = widths_of(a_table(rows))

    assert sum(widths) == WIDTH
    assert min(widths) >= WIDTH // 40
