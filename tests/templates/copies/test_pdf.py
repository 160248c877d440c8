"""What the PDF of a document is, asked of the PDF; and that no word of the document is lost on the way."""

from __future__ import annotations

import re
import socketserver
import threading
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from pypdf import PdfReader

from review.errors import TryAgainLater
from templates.assemble.package import parts_of
from templates.assemble.wordml import style_of, w
from templates.copies.alone import run_alone
from templates.copies.compared import WordsLost, check_same_words
from templates.copies.pdf import _refusal, laid_out
from tests.laying_out import needs_libreoffice
from tests.templates.copies.papers import (
    of_the_example,
    of_the_most,
    paragraph_that_begins,
    plain,
    run,
    with_body,
    with_part,
)

pytestmark = needs_libreoffice
RELATIONS = "word/_rels/document.xml.rels"
NAMES = ("overview-report", "executive-summary", "action-plan", "decision-letter", "covering-letter")


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[bytes, bytes]]:
    """Each document of the example with its PDF, and the same of a review in which every field is filled."""
    documents = [*of_the_example(*NAMES), *(of_the_most(name) for name in NAMES)]
    names = [f"{review} {name}" for review in ("example", "most") for name in NAMES]
    return dict(zip(names, zip(documents, laid_out(documents), strict=True), strict=True))


@pytest.fixture(scope="module")
def report(papers):
    return papers["most overview-report"]


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def test_it_says_what_it_claims_to_be(papers):
    for name, (_docx, pdf) in papers.items():
        root = opened(pdf).trailer["/Root"]
        claims = root["/Metadata"].get_data().decode()

        assert re.search(r"pdfuaid:part>1<", claims), name
        assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>B<", claims, re.DOTALL), name
        assert root["/MarkInfo"]["/Marked"].value, name
        assert root["/StructTreeRoot"]["/K"], name


def test_it_has_the_title_and_the_language_of_the_document(papers):
    for name, (_docx, pdf) in papers.items():
        reader = opened(pdf)

        assert reader.metadata.title.startswith("NMER-2026-001 "), name
        assert reader.trailer["/Root"]["/Lang"] == "en-GB", name
        assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value, name


def test_every_heading_is_a_bookmark(report):
    docx, pdf = report
    seen = []
    with_body(docx, lambda body: seen.extend(p for p in body.iter(w("p")) if style_of(p).startswith("Heading")))

    assert len(titles(opened(pdf).outline)) == len(seen) > 20


def titles(outline) -> list[str]:
    found = []
    for entry in outline:
        found += titles(entry) if isinstance(entry, list) else [entry.title]
    return found


def test_every_font_is_within_it(papers):
    for name, (_docx, pdf) in papers.items():
        fonts = [font.get_object() for page in opened(pdf).pages for font in page["/Resources"]["/Font"].values()]
        inner = [one.get_object() for font in fonts for one in font.get("/DescendantFonts", [font])]

        assert inner, name
        for font in inner:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]), name


def test_nothing_in_it_leads_outside(papers):
    for name, (_docx, pdf) in papers.items():
        for found in (
            b"/URI",
            b"/Launch",
            b"/GoToR",
            b"/JavaScript",
            b"/EmbeddedFile",
            b"http://example",
            b"/SubmitForm",
        ):
            assert found not in pdf, name


def test_the_words_of_each_document_are_those_of_its_pdf(papers):
    for docx, pdf in papers.values():
        check_same_words(docx, pdf)


def dropped(body):
    body.remove(paragraph_that_begins(body, "Her friend knew most."))


def added(body):
    body.insert(30, plain(run("One more sentence.")))


def moved(body):
    body.insert(60, paragraph_that_begins(body, "Her friend knew most."))


def a_word_changed(body):
    text = next(paragraph_that_begins(body, "Her friend knew most.").iter(w("t")))
    text.text = text.text.replace("knew", "know")


def renumbered(body):
    body.remove(next(p for p in body.iterchildren(w("p")) if style_of(p) == "NumberedParagraph"))


@pytest.mark.parametrize("change", [dropped, added, moved, a_word_changed, renumbered])
def test_a_pdf_that_says_something_else_is_found_out(report, change):
    docx, pdf = report

    with pytest.raises(WordsLost):
        check_same_words(with_body(docx, change), pdf)


def test_one_document_that_is_refused_takes_no_other_with_it(report):
    docx, pdf = report

    assert _refusal(docx, pdf) == ""
    assert "not in its PDF" in _refusal(with_body(docx, dropped), pdf)


def test_names_and_signs_of_any_font_are_found_on_the_page():
    typed = "Nguyễn Thị, Ọlá ẹ̀kọ́ and ʻOkina lived at 1ˢᵗ floor: step ① of ⅓, CO₂, Ⅳ."
    (docx,) = of_the_example("decision-letter")
    docx = with_body(docx, lambda body: body.insert(4, plain(run(typed))))

    check_same_words(docx, laid_out([docx])[0])


def test_a_picture_elsewhere_is_never_asked_for(report, tmp_path):
    """Even past the check that refuses such a file: the network that LibreOffice sees is empty."""
    asked = []

    class Asked(socketserver.BaseRequestHandler):
        def handle(self):
            asked.append(self.client_address)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (tmp_path / "0.docx").write_bytes(pointing_at(report[0], server.server_address[1]))
        run_alone(["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "0.docx")], tmp_path, 60)
        server.shutdown()

    assert (tmp_path / "0.pdf").exists()
    assert asked == []


def pointing_at(docx: bytes, port: int) -> bytes:
    pictures = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{pictures}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" name="p"/><a:graphic xmlns:a="{pictures}/main"><a:graphicData uri="{pictures}/picture">'
        f'<pic:pic xmlns:pic="{pictures}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="rId90"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    relation = (
        '<Relationship Id="rId90" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="http://127.0.0.1:{port}/a.png"/></Relationships>'
    )
    relations = parts_of(docx)[RELATIONS].replace(b"</Relationships>", relation.encode())
    changed = with_body(docx, lambda body: body.insert(0, plain(picture)))
    return with_part(changed, RELATIONS, relations)


def test_what_takes_too_long_is_stopped_with_all_that_it_started(report, tmp_path):
    (tmp_path / "0.docx").write_bytes(report[0])

    with pytest.raises(TryAgainLater, match="was stopped"):
        run_alone(["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "0.docx")], tmp_path, 0.6)
    until = monotonic() + 10  # a killed program takes a moment to die
    while any(str(tmp_path) in line for line in running()) and monotonic() < until:
        sleep(0.05)
    assert [line for line in running() if str(tmp_path) in line] == []


def running() -> list[str]:
    """The command of every process on this machine."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(place.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # it has just ended
            continue
    return found
