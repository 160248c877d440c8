"""Every report about the reviews: sound, open to everybody, the same each time, and true to its fields."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from datetime import date

import pytest
from pypdf import PdfReader

from review.documents import Gap
from review.reports.agency_scorecard import AgencyScorecard
from review.reports.board_paper import BoardPaper, board_paper
from review.reports.cost_report import CostReport
from review.reports.paper import EXEMPT
from review.reports.status_list import StatusList
from templates.assemble.chosen import file_of
from templates.assemble.package import parts_of
from templates.assemble.rendering import TEMPLATES, asked_for
from templates.assemble.report_making import report_file
from templates.check.checking import problems_in
from templates.read.lines import lines, properties
from tests.demo.canaries import inputs
from tests.templates.letter_review import the_review
from tests.templates.report_review import REPORTS, a_few, every_report, said
from tests.templates.test_libreoffice import convert

KINDS = (BoardPaper, StatusList, AgencyScorecard, CostReport)
WIDE = ("status-list", "agency-scorecard public", "cost-report public")


def text_of(name):
    return "\n".join(lines(every_report()[name]))


@pytest.mark.parametrize("name", every_report())
def test_our_own_rules_find_nothing(name):
    assert problems_in(every_report()[name]) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_template_asks_for_every_field_of_its_report_and_for_no_other(kind):
    assert asked_for(kind.name) == {field.name for field in fields(kind)}


def test_every_template_of_a_report_is_used():
    assert {file.name for file in TEMPLATES.glob("report_*.docx")} == {file_of(kind.name) for kind in KINDS}


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_report_under_the_same_number_makes_the_same_bytes(name):
    assert report_file(said(name), 1) == every_report()[name] != report_file(said(name), 2)


@pytest.mark.parametrize("name", REPORTS)
def test_what_tells_of_each_review_is_marked_and_what_is_public_names_none(name):
    is_public = name.endswith("public")

    assert ("OFFICIAL-SENSITIVE" in text_of(name)) is not is_public
    assert ("NMER-2026-" in text_of(name)) is not is_public
    assert "NMER" not in "".join(properties(every_report()[name]).values())


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_over_a_fictional_review_says_so_on_every_page(name):
    assert "FICTIONAL: FOR TRAINING" in text_of(name)


def test_the_list_for_the_home_office_has_no_handle():
    assert "Amber Kite" not in text_of("status-list")
    assert "Amber Kite" in text_of("board-paper exempt")


@pytest.mark.parametrize("name", WIDE)
def test_what_is_wide_lies_on_its_side(name):
    assert b'w:orient="landscape"' in parts_of(every_report()[name])["word/document.xml"]


def test_the_public_paper_for_the_board_stands_upright_and_has_no_table_of_reviews():
    public, exempt = (
        parts_of(every_report()[f"board-paper {one}"])["word/document.xml"] for one in ("public", "exempt")
    )

    assert (public.count(b"landscape"), exempt.count(b"landscape")) == (0, 1)
    assert exempt.count(b"<w:tbl>") == public.count(b"<w:tbl>") + 1


@pytest.fixture(scope="module")
def canaries():
    return inputs()


# What names an organisation or the partnership, and no person.
ORGANISATIONS = {("notification", "/csp"), ("agencies", "/agencies/*/name")}


@pytest.mark.parametrize("name", REPORTS)
def test_no_word_that_anybody_wrote_stands_in_a_report_but_the_names_of_organisations(canaries, name):
    usual = the_review()
    filled = {section: canaries[1][section] for section in usual.sections if section in canaries[1]}
    report = said(name, a_few(replace(usual, sections={**filled, "agencies": usual.sections["agencies"]})))
    text = "\n".join([*lines(report_file(report, 1)), *properties(report_file(report, 1)).values(), report.sentences])

    assert {place for word, place in canaries[0].leaves.items() if word in text} <= ORGANISATIONS


def test_nothing_in_a_report_is_to_follow():
    assert not any(isinstance(getattr(said(name), one.name), Gap) for name in REPORTS for one in fields(said(name)))
    assert not any("[to follow" in text_of(name) for name in every_report())


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="apt-get install libreoffice-writer-nogui fonts-liberation")
def test_every_report_opens_and_no_page_of_it_is_empty(tmp_path):
    for name, body in every_report().items():
        (tmp_path / f"{name}.docx").write_bytes(body)
    convert(tmp_path, "pdf")

    for name in every_report():
        pages = [page.extract_text() for page in PdfReader(tmp_path / f"{name}.pdf").pages]
        assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)), name
        assert all(len(page) > 100 for page in pages), name


def test_the_list_says_since_when_there_is_no_chair():
    listed = said("status-list")
    line = replace(listed.reviews[0], appointed_on=date(2026, 2, 23), no_chair_since=date(2026, 4, 20))
    body = report_file(replace(listed, reviews=(line,)), 1)

    assert "23 February 2026, none since 20 April 2026" in "\n".join(lines(body))


def test_a_paper_says_that_it_tells_of_each_review_only_where_it_does():
    told = "tells of each"
    assert [told in text_of(name) for name in ("board-paper exempt", "cost-report exempt")] == [True, True]
    assert not [name for name in every_report() if name.startswith("agency-scorecard") and told in text_of(name)]
    assert told not in text_of("cost-report exempt, empty")
    assert "Not for publication." in text_of("cost-report exempt, empty")


def test_a_day_that_is_past_is_told_as_overdue():
    later = date(2026, 12, 1)
    paper = board_paper([replace(one, today=later) for one in a_few()], later, EXEMPT)

    assert "Overdue since 30 October 2026" in "\n".join(lines(report_file(paper, 1)))
