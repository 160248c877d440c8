"""The web page of a finished document, read by a parser of its own: whole, linked, labelled, and word for word."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import html

from review.errors import NeedsAPerson
from review.stages import Stage
from templates.assemble.package import parts_of
from templates.assemble.wordml import W, parsed, style_of, text_of, w
from templates.copies.compared import WordsLost
from templates.copies.same_words import check_page_says_the_same
from templates.copies.web import web_page_of
from tests.templates.copies.papers import (
    of_the_example,
    of_the_most,
    paragraph_that_begins,
    plain,
    run,
    with_body,
    with_part,
)

NAMES = ("overview-report", "executive-summary", "action-plan", "decision-letter", "covering-letter")
WITH_COVER = NAMES[:3]
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture(scope="module")
def papers():
    documents = [*of_the_example(*NAMES), *(of_the_most(name) for name in NAMES)]
    names = [f"{review} {name}" for review in ("example", "most") for name in NAMES]
    return {name: (docx, opened(docx)) for name, docx in zip(names, documents, strict=True)}


@pytest.fixture(scope="module")
def summary():
    return of_the_most("executive-summary")


def opened(docx: bytes):
    return html.fromstring(web_page_of(docx).decode())


def with_blocks(docx: bytes, *blocks: str) -> bytes:
    """The document with blocks after its last chapter."""

    def put(body):
        at = len(body) - 1
        for block in reversed(blocks):
            body.insert(at, parsed(block.replace(">", f' xmlns:w="{W}" xmlns:r="{OFFICE}">', 1)))

    return with_body(docx, put)


def paragraph(style: str, inner: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def at_level(level: int, number: int = 101) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_the_page_is_alone_and_runs_nothing(papers):
    for name, (_docx, page) in papers.items():
        policy = page.find("head/meta[@http-equiv='Content-Security-Policy']").get("content")
        style = page.findtext("head/style")

        assert policy.startswith("default-src 'none'"), name
        assert b64encode(sha256(style.encode()).digest()).decode() in policy, name
        assert page.xpath("//script | //link | //iframe | //object | //@style | //@onclick") == [], name
        assert "url(" not in style, name
        assert [src for src in page.xpath("//@src") if not src.startswith("data:")] == [], name
        assert [to for to in page.xpath("//@href") if not to.startswith("#")] == [], name


def test_it_says_its_language_and_its_title(papers):
    for name, (_docx, page) in papers.items():
        assert page.get("lang") == "en-GB"
        assert page.findtext("head/title").startswith("NMER-2026-001 "), name


def test_every_link_leads_somewhere_and_no_name_is_given_twice(papers):
    for name, (_docx, page) in papers.items():
        places = page.xpath("//@id")

        assert len(places) == len(set(places)), name
        assert {to.removeprefix("#") for to in page.xpath("//@href")} <= set(places), name


def test_one_title_and_no_level_of_heading_is_left_out(papers):
    for name, (_docx, page) in papers.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]

        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_landmarks_hold_everything(papers):
    for name, (_docx, page) in papers.items():
        assert [child.tag for child in page.find("body")] == ["a", "header", "main", "footer"], name
        assert page.find("body/a").get("href") == "#main"


@pytest.mark.parametrize("name", [f"{review} {name}" for review in ("example", "most") for name in WITH_COVER])
def test_the_contents_are_word_s_contents_and_lead_to_the_headings(papers, name):
    docx, page = papers[name]
    body = parsed(parts_of(docx)["word/document.xml"])
    lines = [text_of(p) for p in body.iter(w("p")) if re.fullmatch("TOC[12]", style_of(p))]
    listed = page.xpath("//nav//a")

    assert [re.sub(r"\t\d[\d.]*(\u00a0to\u00a0[\d.]+)?$", "", line).replace("\t", " ") for line in lines] == [
        link.text_content() for link in listed
    ]
    assert [page.get_element_by_id(link.get("href")[1:]).text_content() for link in listed] == [
        link.text_content() for link in listed
    ]
    assert page.xpath("//nav/@aria-labelledby") == ["contents"]


def test_paragraphs_are_numbered_as_their_contents_say(papers):
    docx, page = papers["example overview-report"]
    body = parsed(parts_of(docx)["word/document.xml"])
    covers = [text_of(p).rpartition("\t")[2] for p in body.iter(w("p")) if style_of(p) == "TOC1"]
    last = [line.rpartition("\u00a0")[2] for line in covers if re.fullmatch(r"[\d.]+(\u00a0to\u00a0[\d.]+)?", line)]
    numbers = page.xpath("//p[@class='numbered']/span[@class='number']/text()")

    assert set(last) <= set(numbers)
    assert len(numbers) == len(set(numbers)) > 150
    assert page.get_element_by_id("paragraph-1.1").getparent().text_content().startswith("1.1 ")


def test_header_cells_say_what_they_head_and_every_table_has_a_caption(papers):
    for name, (_docx, page) in papers.items():
        for table in page.xpath("//table"):
            assert table.xpath("thead/tr/th[@scope='col']"), name
            assert table.findall("thead//td") == [], name
            assert table.find("caption").text_content().strip(), name


def test_a_caption_over_a_table_is_its_caption(papers):
    _docx, page = papers["example overview-report"]
    captions = [caption.text_content() for caption in page.xpath("//caption[not(span)]")]

    assert "Chronology" in captions
    assert page.xpath("//p[@class='caption']") == []


def test_the_marking_stands_at_both_ends_and_on_each_printed_page(papers):
    _docx, page = papers["example overview-report"]
    marking = "OFFICIAL-SENSITIVE: PANEL DRAFT, not for circulation"

    assert page.xpath("//header/p[contains(@class, 'marking')]//text()") == ["FICTIONAL: FOR TRAINING", marking]
    assert page.xpath("//footer/p[@class='marking']//text()") == [marking]
    assert f'@top-center{{content:"FICTIONAL: FOR TRAINING · {marking}"' in page.findtext("head/style")
    assert page.xpath("//footer/p[@class='running']//text()") == ["Panel draft, version 1"]


def test_what_is_published_has_no_marking_but_the_one_of_a_fiction():
    (docx,) = of_the_example("overview-report", stage=Stage.PUBLICATION)

    assert opened(docx).xpath("//*[contains(@class, 'marking')]//text()") == ["FICTIONAL: FOR TRAINING"]
    assert opened(docx).find("body/footer") is None  # with nothing to say at its foot, the page has none


def test_the_same_file_makes_the_same_page(summary):
    assert web_page_of(summary) == web_page_of(summary)


def test_lists_are_nested_begin_where_word_begins_and_hold_all_their_paragraphs(summary):
    lists = '<w:num w:numId="901"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    added = f"{lists}</w:lvlOverride></w:num>"
    docx = with_part(
        summary,
        "word/numbering.xml",
        parts_of(summary)["word/numbering.xml"].replace(b"</w:numbering>", f"{added}</w:numbering>".encode()),
    )
    page = opened(
        with_blocks(
            docx,
            paragraph("ListNumber", run("third"), at_level(0, 901)),
            paragraph("ListNumber", run("within"), at_level(1, 901)),
            paragraph("ListContinue", run("more of it")),
            paragraph("ListNumber", run("fourth"), at_level(0, 901)),
            paragraph("ListBullet", run("a point")),
        )
    )
    (found,) = page.xpath("//li[starts-with(text(), 'third')]/..")

    assert (found.tag, found.get("start"), found.get("class")) == ("ol", "3", "bracket decimal")
    assert [item.text for item in found.findall("li")] == ["third", "fourth"]
    assert found.find("li/ol").get("type") == "a"
    assert [item.text_content() for item in found.findall("li/ol/li")] == ["withinmore of it"]
    assert found.getnext().tag == "ul"


def test_what_a_cover_tells_is_paired_and_a_line_alone_stays_a_line(summary):
    alone = paragraph("CoverLine", run("For people at work."))
    page = opened(with_body(summary, lambda body: body.insert(3, parsed(alone.replace(">", f' xmlns:w="{W}">', 1)))))
    pairs = {row.findtext("dt/strong"): row.findtext("dd") for row in page.xpath("//dl/div")}

    assert page.xpath("//p[@class='cover-line']/text()") == ["For people at work."]
    assert pairs["Reference"] == "NMER-2026-001"
    assert all(pairs.items())


def test_a_paragraph_that_came_between_has_its_number_too(summary):
    page = opened(with_blocks(summary, paragraph("InsertedParagraph", run("Came between."))))
    (found,) = page.xpath("//p[contains(., 'Came between.')]")

    assert re.fullmatch(r"\d+\.\d+a Came between\.", found.text_content())


def test_emphasis_and_what_is_to_follow_are_marked(summary):
    properties = '<w:r><w:rPr><w:rStyle w:val="{}"/>{}</w:rPr><w:t>{}</w:t></w:r>'
    inner = properties.format("Strong", "", "heavy") + properties.format("Emphasis", "<w:b/>", "both")
    page = opened(with_blocks(summary, paragraph("BodyText", inner + properties.format("ToFollow", "", "[to follow]"))))

    assert page.xpath("//p/strong[text()='heavy']")
    assert page.xpath("//p/em/strong[text()='both']")
    assert page.xpath("//p/mark[text()='[to follow]']")


def test_a_cross_reference_is_a_link(summary):
    place = '<w:bookmarkStart w:id="900" w:name="_Ref_gate"/>' + run("The gate.") + '<w:bookmarkEnd w:id="900"/>'
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> REF _Ref_gate \\r \\h </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>9.9</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    page = opened(
        with_blocks(summary, paragraph("BodyText", place), paragraph("BodyText", run("See ") + field + run(".")))
    )
    (link,) = page.xpath("//a[text()='9.9']")

    assert link.getparent().text_content() == "See 9.9."
    assert page.get_element_by_id(link.get("href")[1:]).getparent().text_content() == "The gate."


def with_a_note(docx: bytes) -> bytes:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="7"/></w:r>'
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>{run("Said in a note.")}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    return with_part(
        with_blocks(docx, paragraph("BodyText", run("Before") + mark + run(" after."))),
        "word/footnotes.xml",
        notes.encode(),
    )


def test_a_note_is_linked_both_ways(summary):
    page = opened(with_a_note(summary))
    mark, note = page.get_element_by_id("mark-1"), page.get_element_by_id("note-1")

    assert (mark.get("href"), mark.get("role"), mark.text_content()) == ("#note-1", "doc-noteref", "Note 1")
    assert note.text_content().startswith("Said in a note.")
    assert note.xpath(".//a/@href") == ["#mark-1"]
    assert page.xpath("//section[@role='doc-endnotes']/h2/text()") == ["Notes"]


def with_a_picture(docx: bytes, name: str = "media/map.png", about: str = 'descr="Four homes within a mile."') -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    inner = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:docPr id="1" name="map" {about}/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData><a:blip r:embed="rId90"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    said = f'<Relationship Id="rId90" Type="{OFFICE}/image" Target="{name}"/></Relationships>'
    relations = parts_of(docx)[RELATIONS].replace(b"</Relationships>", said.encode())
    placed = with_blocks(docx, paragraph("Caption", run("The places")), paragraph("BodyText", inner))
    return with_part(with_part(placed, RELATIONS, relations), f"word/{name}", PNG)


def test_a_picture_is_within_the_page_with_its_words(summary):
    (picture,) = opened(with_a_picture(summary)).xpath("//figure/img")

    assert b64decode(picture.get("src").removeprefix("data:image/png;base64,")) == PNG
    assert picture.get("alt") == "Four homes within a mile."
    assert picture.getparent().findtext("figcaption") == "The places"


@pytest.mark.parametrize("change", [{"about": ""}, {"name": "media/map.emf"}], ids=["no words", "another kind"])
def test_a_picture_that_cannot_be_shown_to_everybody_is_named(summary, change):
    with pytest.raises(NeedsAPerson, match="alternative text"):
        web_page_of(with_a_picture(summary, **change))


def test_merged_cells_keep_their_places(summary):
    def cell(words: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph('TableText', run(words) if words else '')}</w:tc>"

    across, down = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Who')}{cell('What', across)}</w:tr>"
        f"<w:tr>{cell('Larkfield', down)}{cell('a')}{cell('b')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('c')}{cell('d')}</w:tr>"
    )
    grid = "<w:tblGrid>" + '<w:gridCol w:w="3000"/>' * 3 + "</w:tblGrid>"
    page = opened(with_blocks(summary, f"<w:tbl><w:tblPr/>{grid}{rows}</w:tbl>", paragraph("AfterTable", run("End."))))
    table = page.xpath("//table[thead/tr/th[text()='Who']]")[0]

    assert [cell.get("colspan") for cell in table.findall("thead/tr/th")] == [None, "2"]
    assert [cell.get("rowspan") for cell in table.findall("tbody/tr")[0]] == ["2", None, None]
    assert [cell.text for cell in table.findall("tbody/tr")[1]] == ["c", "d"]


def test_a_row_that_heads_others_is_the_heading_of_their_group(summary):
    def row(*words: str, across: str = "", style: str = "TableText") -> str:
        cells = (f"<w:tc><w:tcPr>{across}</w:tcPr>{paragraph(style, run(word))}</w:tc>" for word in words)
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def theme(word: str) -> str:
        return row(word, across='<w:gridSpan w:val="2"/>', style="TableHeading")

    grid = "<w:tblGrid>" + '<w:gridCol w:w="4000"/>' * 2 + "</w:tblGrid>"
    rows = theme("Asking") + row("a", "b") + row("c", "d") + theme("Homes") + row("e", "f")
    page = opened(with_blocks(summary, f"<w:tbl><w:tblPr/>{grid}{rows}</w:tbl>", paragraph("AfterTable", run("End."))))
    groups = page.xpath("//table[tbody/tr/th[text()='Asking']]/tbody")

    assert [[cell.text for cell in group.xpath("tr/*")] for group in groups] == [
        ["Asking", "a", "b", "c", "d"],
        ["Homes", "e", "f"],
    ]
    assert [group.xpath("tr/th/@scope") for group in groups] == [["rowgroup"], ["rowgroup"]]


MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
EQUATION = f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>seven</m:t></m:r><m:r><m:t>=7</m:t></m:r></m:oMath>'


def test_the_words_of_an_equation_stand_in_their_place(summary):
    page = opened(with_blocks(summary, paragraph("BodyText", f"{run('She counted ')}{EQUATION}{run(' visits.')}")))

    assert page.xpath("//p[text()='She counted seven=7 visits.']")


@pytest.mark.parametrize(
    "inner",
    [
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<w:customXml><w:r><w:t>Wrapped.</w:t></w:r></w:customXml>",
        f"<w:customXml>{EQUATION}</w:customXml>",
    ],
    ids=["a text box", "a wrapping we do not know", "an equation in it"],
)
def test_words_that_would_not_be_on_the_page_stop_it(summary, inner):
    with pytest.raises(WordsLost):
        web_page_of(with_blocks(summary, paragraph("BodyText", inner)))


def test_a_page_that_says_something_else_is_found_out(summary):
    page = web_page_of(summary).decode()
    words = next(p for p in opened(summary).xpath("//main//p/text()") if len(p) > 40)

    for other in (page.replace(words, words[:-3], 1), page.replace(words, f"{words} more", 1)):
        with pytest.raises(WordsLost):
            check_page_says_the_same(parts_of(summary), other.encode())


def test_a_dangerous_link_is_refused(summary):
    said = f'<Relationship Id="rId90" Type="{OFFICE}/hyperlink" Target="javascript:1" TargetMode="External"/>'
    relations = parts_of(summary)[RELATIONS].replace(b"</Relationships>", f"{said}</Relationships>".encode())
    linked = with_blocks(summary, paragraph("BodyText", f'<w:hyperlink r:id="rId90">{run("here")}</w:hyperlink>'))

    with pytest.raises(NeedsAPerson, match="points outside"):
        web_page_of(with_part(linked, RELATIONS, relations))


def test_what_somebody_typed_is_never_markup():
    typed = '<script>alert("x")</script> & <b>bold</b>'
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;")
    docx = with_body(of_the_most("action-plan"), lambda body: body.insert(4, plain(run(escaped), style="BodyText")))
    page = opened(docx)

    assert page.xpath("//script") == []
    assert typed in page.text_content()


def test_a_paragraph_is_found_where_the_document_has_it(papers):
    docx, page = papers["most overview-report"]
    seen = []
    with_body(docx, lambda body: seen.append(text_of(paragraph_that_begins(body, "Her friend knew most."))))

    assert page.xpath("//p[contains(., $words)]", words=seen[0])
