"""No page of an example's report ends with a heading whose words begin on the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from flows.documents_kept import file_name_of
from review.stages import Stage
from storage.documents import read_document
from templates.assemble.assembly import assemble
from templates.copies.pdf import laid_out
from tests.examples.small_lives import lived
from tests.laying_out import needs_libreoffice
from tests.templates.every_document import fern

pytestmark = [*needs_libreoffice, pytest.mark.thorough]

REPORTS = ["overview-report", "executive-summary"]
FURNITURE = ("FICTIONAL:", "OFFICIAL", "Domestic Homicide Review: ", "For the Home Office, version", "Page ")


def of_a_small_review(name: str, folder) -> list[bytes]:
    with lived(name, folder) as life:
        made = [one for one in life.record.assembled if one.document in REPORTS]
        return [read_document(life.door.vault, life.review, file_name_of(life.review, one)) for one in made]


def headings_at_the_foot(pdf: bytes) -> list[str]:
    """The last line of each page that is a heading of this page, by the bookmarks."""
    reader = PdfReader(BytesIO(pdf))
    headings = {(reader.get_destination_page_number(one), one.title.strip()) for one in flat(reader.outline)}
    pages = [page.extract_text().splitlines() for page in reader.pages]
    written = [[line.strip() for line in page if line.strip() and not line.startswith(FURNITURE)] for page in pages]
    last = [(number, page[-1].lstrip("0123456789 ")) for number, page in enumerate(written) if page]
    return [
        title for number, title in last if title and any(at == number and one.endswith(title) for at, one in headings)
    ]


def flat(outline: Iterable[Any]) -> Iterator[Any]:
    for one in outline:
        yield from flat(one) if isinstance(one, list) else (one,)


@pytest.mark.parametrize("name", ["suicide", "two_who_died"])
def test_no_heading_of_a_small_review_ends_a_page(name, tmp_path):
    documents = of_a_small_review(name, tmp_path)

    found = [headings_at_the_foot(pdf) for pdf in laid_out(documents)]
    assert found == [[]] * len(documents)


def test_no_heading_of_the_longer_example_ends_a_page():
    documents = [one.body for one in assemble(fern(), Stage.PUBLICATION, REPORTS)]

    found = [headings_at_the_foot(pdf) for pdf in laid_out(documents)]
    assert found == [[], []]
