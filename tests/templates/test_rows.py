"""Where tables may be torn: long rows alone, and neither before a last row nor after a first one."""

from __future__ import annotations

import pytest

from templates.assemble.rows import with_settled_rows
from templates.assemble.wordml import W, parsed, text_of, w

A_PIECE = 1000  # letters: rows arrive in pieces
SHORT, LONGER, LONG = "A few words", "words " * 45, "words " * 300


AFTER = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'


def a_body(*texts: str, header: bool = True, after: str = "", piece: int = A_PIECE):
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cell('Heading')}{cell('Heading')}</w:tr>" * header
    rows = "".join(f"<w:tr>{cell(text)}{cell(SHORT)}</w:tr>" for text in texts)
    body = f'<w:body xmlns:w="{W}"><w:tbl>{head}{rows}</w:tbl>{after}</w:body>'.encode()
    return parsed(b"".join(with_settled_rows(body[at : at + piece] for at in range(0, len(body), piece))))


def cell(text: str) -> str:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="TableText"/><w:ind/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="4649" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'


def rows_are(*texts: str) -> list[str]:
    """For each row of the body: `whole` or `torn`, and `kept` when it stays with the next one."""
    return [row_is(row) for row in a_body(*texts).iter(w("tr"))][1:]


def row_is(row) -> str:
    kept = {p.find(f"{w('pPr')}/{w('keepNext')}") is not None for p in row.iter(w("p"))}
    assert len(kept) == 1
    whole = "torn" if row.find(f"{w('trPr')}/{w('cantSplit')}") is None else "whole"
    return f"{whole}, kept" if kept.pop() else whole


@pytest.mark.parametrize(("lines", "row"), [(18, "whole"), (19, "torn")])
def test_a_row_of_half_a_page_stays_whole_and_a_longer_one_need_not(lines, row):
    assert rows_are("a" * (42 * lines)) == [row]


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        ([SHORT], ["whole"]),
        ([LONG], ["torn"]),
        ([SHORT, SHORT], ["whole, kept", "whole"]),
        ([SHORT, SHORT, SHORT], ["whole, kept", "whole, kept", "whole"]),
        ([SHORT] * 7, ["whole, kept", "whole", "whole", "whole", "whole", "whole, kept", "whole"]),
        ([SHORT] * 6, ["whole, kept"] * 5 + ["whole"]),
        ([SHORT] * 5, ["whole, kept"] * 4 + ["whole"]),
        ([LONG, SHORT, LONG, LONG], ["torn", "whole", "torn", "torn"]),
        ([SHORT] * 4, ["whole, kept"] * 3 + ["whole"]),
        ([LONGER] * 4, ["whole, kept", "whole", "whole, kept", "whole"]),
        ([LONGER] * 3, ["whole"] * 3),
        ([LONGER] * 2, ["whole, kept", "whole"]),
        ([LONGER, LONG], ["whole", "torn"]),
    ],
)
def test_a_short_row_stays_whole_and_the_outermost_stay_with_their_neighbours(texts, rows):
    assert rows_are(*texts) == rows


@pytest.mark.parametrize("piece", [1, 50, A_PIECE, 100_000])
@pytest.mark.parametrize(
    ("before", "last", "row"),
    [
        ([SHORT] * 3, SHORT, "whole, kept"),
        ([SHORT] * 30, SHORT, "whole, kept"),
        ([SHORT] * 3, LONG, "torn"),
        ([SHORT] * 2, SHORT, "whole, kept"),
        ([], SHORT, "whole, kept"),
        ([LONGER] * 2, LONGER, "whole, kept"),
        ([LONGER] * 3, LONGER, "whole, kept"),
    ],
)
def test_the_line_that_ends_a_document_has_no_page_to_itself(before, last, row, piece):
    body = a_body(*before, last, after=AFTER, piece=piece)
    rows = [row_is(one) for one in body.iter(w("tr"))]

    assert rows[-1] == row
    assert rows[3:-2] == ["whole"] * len(rows[3:-2])


SECTION_ENDS = '<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/><w:sectPr><w:type/></w:sectPr></w:pPr></w:p>'


@pytest.mark.parametrize("piece", [1, 50, A_PIECE])
@pytest.mark.parametrize(
    ("after", "row"),
    [
        (SECTION_ENDS + AFTER, "whole, kept"),
        (SECTION_ENDS.replace("<w:keepNext/>", "") + AFTER, "whole"),
        (SECTION_ENDS + AFTER.replace("AfterTable", "Heading1"), "whole"),
    ],
)
def test_nor_where_a_section_ends_before_it(after, row, piece):
    assert [row_is(one) for one in a_body(*[SHORT] * 5, after=after, piece=piece).iter(w("tr"))][-1] == row


def test_the_next_table_is_measured_afresh():
    rows = "".join(f"<w:tr>{cell(LONGER)}</w:tr>" for _ in range(3))
    two = f'<w:body xmlns:w="{W}"><w:tbl>{rows}</w:tbl><w:p/><w:tbl><w:tr>{cell(SHORT)}</w:tr></w:tbl>{AFTER}</w:body>'
    body = parsed(b"".join(with_settled_rows([two.encode()])))

    assert [row_is(one) for one in body.iter(w("tr"))][-1] == "whole, kept"


def test_a_table_that_no_closing_line_follows_ends_as_before():
    after = AFTER.replace("AfterTable", "BodyText") + AFTER

    assert [row_is(one) for one in a_body(*[SHORT] * 5, after=after).iter(w("tr"))][-1] == "whole"


def test_a_header_row_is_left_as_the_template_has_it():
    body = a_body(SHORT)
    header = next(body.iter(w("tr")))

    assert text_of(next(header.iter(w("p")))) == "Heading"
    assert len(header.findall(f"{w('trPr')}/{w('cantSplit')}")) == 1
    assert header.find(f".//{w('keepNext')}") is None


def test_what_keeps_a_paragraph_stands_where_word_looks_for_it():
    body = a_body(SHORT, SHORT)
    properties = next(body.iter(w("keepNext"))).getparent()

    assert [one.tag for one in properties] == [w("pStyle"), w("keepNext"), w("ind")]
