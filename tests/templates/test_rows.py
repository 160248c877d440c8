"""Where tables may be torn: long rows alone, and neither before a last row nor after a first one."""

from __future__ import annotations

import pytest

from templates.assemble.rows import settle_rows
from templates.assemble.wordml import W, parsed, text_of, w

SHORT, LONG = "A few words", "words " * 300


def a_body(*texts: str, header: bool = True):
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cell('Heading')}{cell('Heading')}</w:tr>" * header
    rows = "".join(f"<w:tr>{cell(text)}{cell(SHORT)}</w:tr>" for text in texts)
    return parsed(f'<w:body xmlns:w="{W}"><w:tbl>{head}{rows}</w:tbl></w:body>')


def cell(text: str) -> str:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="TableText"/><w:ind/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="4649" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'


def settled(*texts: str) -> list[str]:
    """For each row of the body: `whole` or `torn`, and `kept` when it stays with the next one."""
    body = a_body(*texts)
    settle_rows(body)
    return [row_is(row) for row in body.iter(w("tr"))][1:]


def row_is(row) -> str:
    kept = {p.find(f"{w('pPr')}/{w('keepNext')}") is not None for p in row.iter(w("p"))}
    assert len(kept) == 1
    whole = "torn" if row.find(f"{w('trPr')}/{w('cantSplit')}") is None else "whole"
    return f"{whole}, kept" if kept.pop() else whole


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        ([SHORT], ["whole"]),
        ([LONG], ["torn"]),
        ([SHORT, SHORT], ["whole, kept", "whole"]),
        ([SHORT, SHORT, SHORT], ["whole, kept", "whole, kept", "whole"]),
        ([SHORT] * 5, ["whole, kept", "whole", "whole", "whole, kept", "whole"]),
        ([LONG, SHORT, LONG, LONG], ["torn", "whole", "torn", "torn"]),
    ],
)
def test_a_short_row_stays_whole_and_the_outermost_stay_with_their_neighbours(texts, rows):
    assert settled(*texts) == rows


@pytest.mark.parametrize(("before", "last", "row"), [(3, SHORT, "whole, kept"), (3, LONG, "torn"), (2, SHORT, "whole")])
def test_the_line_that_ends_a_document_has_no_page_to_itself_but_after_a_short_table(before, last, row):
    body = a_body(*[SHORT] * before, last)
    body.append(parsed(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'))
    settle_rows(body)

    assert [row_is(one) for one in body.iter(w("tr"))][-1] == row


def test_a_header_row_is_left_as_the_template_has_it():
    body = a_body(SHORT)
    settle_rows(body)
    header = next(body.iter(w("tr")))

    assert text_of(next(header.iter(w("p")))) == "Heading"
    assert len(header.findall(f"{w('trPr')}/{w('cantSplit')}")) == 1
    assert header.find(f".//{w('keepNext')}") is None


def test_what_keeps_a_paragraph_stands_where_word_looks_for_it():
    body = a_body(SHORT, SHORT)
    settle_rows(body)
    properties = next(body.iter(w("keepNext"))).getparent()

    assert [one.tag for one in properties] == [w("pStyle"), w("keepNext"), w("ind")]
