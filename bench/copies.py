"""Copies of the example's documents: as web pages, and where LibreOffice is, as PDF and with page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.documents import FERN
from bench.rows import Row, at_most, middle, seconds_of
from commands.folders import case_in
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.copies.alone import NoLayout, check_can_lay_out
from templates.copies.compared import check_same_words
from templates.copies.pages import with_page_numbers
from templates.copies.pdf import laid_out, pdfs_of
from templates.copies.web import web_page_of

TIMES = 5


def measure() -> Sequence[Row]:
    """Seconds on the clock, since most of the work is another program's."""
    documents = [document.body for document in assemble(case_in(FERN), Stage.HOME_OFFICE)]
    report = documents[0]
    rows = [
        at_most("web page of the overview report, median", _median(lambda: web_page_of(report)), "s", 0.5),
        Row("size of that page", round(len(web_page_of(report)) / 1024), "KB"),
    ]
    try:
        check_can_lay_out()
    except NoLayout:
        return rows
    return [*rows, *_with_a_layout(documents)]


def _with_a_layout(documents: Sequence[bytes]) -> Sequence[Row]:
    report = documents[0]
    (pdf,) = laid_out([report])
    return [
        at_most(
            "tagged PDF of the overview report, words compared, median",
            _median(lambda: pdfs_of({"report": report})),
            "s",
            15,
        ),
        Row("of which the comparison", round(_median(lambda: check_same_words(report, pdf)), 2), "s"),
        Row("size of that PDF", round(len(pdf) / 1024), "KB"),
        at_most("page numbers in all three documents, median", _median(lambda: with_page_numbers(documents)), "s", 30),
    ]


def _median(work: Callable[[], object]) -> float:
    work()  # the first is cold
    return middle(seconds_of(work, TIMES))
