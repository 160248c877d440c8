"""What a table is given so that its rows can stand as blocks on a telephone."""

from __future__ import annotations

import pytest
from lxml import html

from templates.copies.stacking import let_rows_stack

HEADS = "<tr><th scope='col'>Action</th><th scope='col'>Lead\n agency</th><th scope='col'>By</th></tr>"
THEME = "<tr><th scope='rowgroup' colspan='3'>Asking</th></tr>"


def stacked(head: str, body: str):
    table = html.fromstring(f"<table class='wide'><thead>{head}</thead><tbody>{body}</tbody></table>")
    let_rows_stack(table)
    return table


def test_each_cell_is_under_the_words_that_head_its_column():
    table = stacked(
        HEADS, "<tr><th scope='row'>Ask</th><td colspan='2'>Police</td></tr><tr><td>a</td><td>b</td><td></td></tr>"
    )

    assert [[cell.get("data-label") for cell in row] for row in table.iterfind("tbody/tr")] == [
        ["Action", "Lead agency"],
        ["Action", "Lead agency", "By"],
    ]
    assert table.get("class") == "wide stacks"


def test_a_heading_over_rows_is_under_none():
    assert stacked(HEADS, THEME).xpath("tbody//@data-label") == []


def test_it_is_still_a_table_to_who_hears_it():
    table = stacked(HEADS, f"{THEME}<tr><th scope='row'>Ask</th><td>Police</td><td>June</td></tr>")

    assert [part.get("role") for part in table.iter("table", "thead", "tbody", "tr", "th", "td")] == [
        *("table", "rowgroup", "row", "columnheader", "columnheader", "columnheader"),
        *("rowgroup", "row", "rowheader", "row", "rowheader", "cell", "cell"),
    ]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<tr><th scope='col'>Fact</th><th scope='col'>What is recorded</th></tr>", "<tr><td>a</td><td>b</td></tr>"),
        (HEADS, "<tr><td rowspan='2'>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"),
        (HEADS + HEADS, "<tr><td>a</td><td>b</td><td>c</td></tr>"),
        ("", "<tr><td>a</td><td>b</td><td>c</td></tr>"),
    ],
    ids=["two columns", "a cell over two rows", "two rows of headings", "no heading"],
)
def test_what_fits_or_cannot_be_told_row_by_row_keeps_its_columns(head, body):
    table = stacked(head, body)

    assert (table.get("class"), table.xpath("//@data-label"), table.xpath("//@role")) == ("wide", [], [])
