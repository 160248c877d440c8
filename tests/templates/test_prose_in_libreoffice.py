"""LibreOffice counts paragraphs and footnotes itself: it must come to the numbers that are stored.

It shows the second mark of a footnote as it is stored, so that one is left to Word.
"""

from __future__ import annotations

import re
import shutil

import pytest
from pypdf import PdfReader

from templates.assemble.package import packed
from templates.schemes import SCHEMES
from tests.templates.test_libreoffice import convert
from tests.templates.test_notes import NOTED, a_paper_with_notes
from tests.templates.test_references import NUMBERS, a_paper

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="apt-get install libreoffice-writer-nogui fonts-liberation"),
]
_STORED = re.compile(
    rb'( REF _Ref.{0,300}?w:fldCharType="separate"/></w:r><w:r>(?:<w:rPr>.{0,60}?</w:rPr>)?)<w:t>[^<]*'
)


def without_stored_numbers(parts: dict[str, bytes]) -> bytes:
    """The same document with 777 stored for every number."""
    return packed({name: _STORED.sub(rb"\1<w:t>777", xml) for name, xml in parts.items()})


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The words of each paper as LibreOffice lays them out, once it has counted."""
    folder = tmp_path_factory.mktemp("counted")
    papers = {scheme: a_paper(scheme) for scheme in SCHEMES} | {"notes": a_paper_with_notes()}
    assert all(_STORED.search(b"".join(paper.parts().values())) for paper in papers.values())
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(without_stored_numbers(paper.parts()))
    convert(folder, "pdf")
    return {name: PdfReader(folder / f"{name}.pdf").pages[0].extract_text() for name in papers}


@pytest.mark.parametrize(("scheme", "numbers"), NUMBERS.items())
def test_it_counts_the_same_paragraphs(pages, scheme, numbers):
    assert "777" not in pages[scheme]
    assert f"See {', '.join(numbers)}." in " ".join(pages[scheme].split())


def test_it_counts_the_same_footnotes(pages):
    said = " ".join(pages["notes"].split())

    for words in NOTED:
        assert words in said
