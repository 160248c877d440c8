"""What is done to a body as it streams by: the same however it is cut, and nothing waits that need not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from templates.assemble.finishing import Finish
from templates.assemble.ink import Ink
from templates.assemble.numbering import outline_of
from templates.assemble.numbers import Numbers
from templates.assemble.package import parts_of
from templates.assemble.rendering import TEMPLATES
from templates.assemble.wordml import parsed, style_of, text_of, w
from templates.schemes import SCHEMES, renumbered
from tests.templates.papers import BODY, Paper
from tests.templates.structure import faults

A_FIELD = (
    '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
LINES = {
    "by-chapter": ["1\tFacts\t1.1 to 1.2a", "Visits\t1.2 to 1.2a", "2\tFindings\t2.1"],
    "continuous": ["1\tFacts\t1 to 2a", "Visits\t2 to 2a", "2\tFindings\t3"],
    "with-headings": ["1\tFacts\t2 to 4a", "3\tVisits\t4 to 4a", "5\tFindings\t6"],
}


def a_paper(scheme: str) -> Paper:
    paper = Paper(scheme)
    paper.written.append(A_FIELD)
    paper.chapter("Facts", "One, as [#end] and [#findings] say. {#start}").written.append(
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Visits</w:t></w:r></w:p>'
    )
    paper.chapter("", "Two.\n\nPut in. {+}").chapter("Findings", "See [#start]. {#end}", section="findings")
    return paper


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_contents_count_as_the_lists_of_the_template_do(scheme):
    paper = a_paper(scheme)
    contents = [text_of(p) for p in parsed(paper.parts()[BODY]).iter(w("p")) if style_of(p).startswith("TOC")]

    assert [line.replace("\u00a0", " ") for line in contents] == LINES[scheme]
    assert faults(paper.docx()) == []


def finishing(paper: Paper) -> tuple[Finish, bytes]:
    parts = parts_of(renumbered((TEMPLATES / "house.docx").read_bytes(), paper.scheme))
    numbers = Numbers(outline_of(parts["word/styles.xml"], parts["word/numbering.xml"]), paper.sections)
    return Finish(paper.ink, numbers, gaps=True), "".join(paper.written).encode()


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_a_body_may_come_in_pieces_of_any_size(size):
    whole, body = finishing(a_paper("with-headings"))
    pieces, _ = finishing(a_paper("with-headings"))
    cut = (body[at : at + size] for at in range(0, len(body), size))

    assert b"".join(pieces.body(cut)) == b"".join(whole.body(iter([body])))


def test_a_reference_before_the_contents_finds_its_number_too():
    paper = Paper().chapter("", "See [#end].")
    paper.written.append(A_FIELD)
    body = paper.chapter("Findings", "Last. {#end}").parts()[BODY]

    assert next(text_of(p) for p in parsed(body).iter(w("p")) if text_of(p)) == "See 1.1."


def test_nothing_waits_where_nothing_is_referred_to():
    read: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number in range(3):
            read.append(number)
            yield b'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>'

    finish = Finish(Ink({}), Numbers(), gaps=True)
    before = [len(read) for piece in finish.body(chunks()) if piece]

    assert before == [1, 2, 3]


def test_a_section_has_its_bookmark_once():
    body = Paper().chapter("Facts", "One.", section="facts").chapter("Facts", "Two.", section="facts").parts()[BODY]

    assert len(re.findall(rb'w:name="_Section_facts"', body)) == 1
