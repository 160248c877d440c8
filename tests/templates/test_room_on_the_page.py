"""What has to fit: a word in its column, contents across a page that lies, a sentence under a table."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Twips

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.wordml import w
from tests.templates.builders import MOST, a_case, changed

ACROSS = Twips(15_398)  # a page that lies, without its margins


def made(document="action-plan", stage=Stage.HOME_OFFICE, **sections):
    return Document(BytesIO(assemble(a_case(MOST, **sections), stage, [document])[0].body))


def test_the_longest_month_fits_the_column_of_the_target_date():
    """September takes 978 twips in the ten points of a table, and a cell keeps 170 for its margins."""
    table = next(one for one in made().tables if len(one.columns) == 7)

    assert table.columns[5].width >= Twips(978 + 170 + 20)
    assert sum(column.width for column in table.columns) == ACROSS


def test_a_plan_uses_its_pages_from_one_margin_to_the_other():
    plan = made()
    control = plan.tables[0]
    entries = [one for one in plan.paragraphs if one.style.name in ("toc 1", "toc 2")]

    assert sum(column.width for column in control.columns) == ACROSS
    assert entries
    for entry in entries:
        assert [stop.position for stop in entry.paragraph_format.tab_stops][-1] == ACROSS


def test_a_published_plan_has_its_contents_on_the_cover():
    title = next(one for one in made(stage=Stage.PUBLICATION).paragraphs if one.text == "Contents")

    assert not title.paragraph_format.page_break_before


@pytest.mark.parametrize(
    ("after", "apart"),
    [("It goes on. {-}", True), ("- a bullet", True), ("A paragraph.", False), ("> Quoted.", False)],
)
def test_what_stands_under_a_table_does_not_touch_its_rule(after, apart):
    text = f"Before.\n\n| a | b |\n|---|---|\n| c | d |\n\n{after}"
    report = made("overview-report", **changed("analysis", MOST, good_practice=text))
    table = next(one for one in report.tables if one.cell(0, 0).text == "a")
    spacing = table._tbl.getnext().find(f"{w('pPr')}/{w('spacing')}")

    assert (spacing is not None) is apart
