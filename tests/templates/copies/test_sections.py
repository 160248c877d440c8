"""Which number stands at the foot of a page: each section may number its pages in a way of its own."""

from __future__ import annotations

import pytest

from templates.assemble.wordml import W, parsed
from templates.copies.sections import printed_number, sections_of


def body_of(*ends: str):
    """A body of sections, each with one paragraph; *ends* hold what the properties of each say."""
    *middle, last = (f"<w:sectPr>{end}</w:sectPr>" for end in ends)
    paragraphs = "".join(f"<w:p/><w:p><w:pPr>{end}</w:pPr></w:p>" for end in middle)
    return parsed(f'<w:body xmlns:w="{W}">{paragraphs}<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>{last}</w:body>')


ROMAN = '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>'
ARABIC = '<w:pgNumType w:start="1"/>'
ON = ""


@pytest.mark.parametrize(
    ("ends", "begins", "order", "page", "printed"),
    [
        ([ON], [0], 0, 0, "1"),
        ([ON], [0], 0, 41, "42"),
        ([ROMAN, ARABIC], [0, 4], 0, 3, "iv"),
        ([ROMAN, ARABIC], [0, 4], 1, 4, "1"),
        ([ROMAN, ARABIC], [0, 4], 1, 9, "6"),
        ([ROMAN, ARABIC, ON], [0, 4, 10], 2, 11, "8"),  # a landscape section counts on
        ([ON, ROMAN.replace(' w:start="1"', "")], [0, 3], 1, 3, "iv"),
        ([ON, '<w:pgNumType w:start="20"/>'], [0, 3], 1, 5, "22"),
    ],
)
def test_the_number_printed_on_a_page(ends, begins, order, page, printed):
    sections = sections_of(body_of(*ends))

    assert printed_number(sections, begins, order, page) == printed


def test_a_section_that_goes_on_in_the_same_page_is_no_run_of_pages():
    sections = sections_of(body_of(ROMAN, '<w:type w:val="continuous"/>', ARABIC))

    assert [(section.form, section.start, len(section.blocks)) for section in sections] == [
        ("lowerRoman", 1, 4),
        ("decimal", 1, 1),
    ]
