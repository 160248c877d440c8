"""What Word repairs, refuses or loses in silence: each is found where it was put, and nothing else is."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from templates.assemble.ink import run
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import w
from templates.check.checking import EVERY, problems_in
from templates.check.sentences import SENTENCES
from tests.templates.defects import (
    BODY,
    CORE,
    JOINS,
    NUMBERING,
    ROOT_JOINS,
    STYLES,
    TYPES,
    Defect,
    add,
    cell,
    drop,
    element,
    in_table,
    mark,
    para,
    picture,
    put,
    put_first,
    sound,
    with_a_part_twice,
    with_parts,
    within,
    words,
)
from tests.templates.strange_defects import HARMLESS_STRANGERS, STRANGERS
from tests.templates.test_accessible import DEFECTS as OF_READERS

_TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
_OF_A_TABLE = ("header-row-missing", "table-unnamed", "table-undescribed")
_JOINED = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_PICTURES = 'descr="A map of the town"'


def _in_a_field(result: str) -> str:
    return mark("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + mark("separate") + result + mark("end")


def _half_a_control(number: int) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{words("x")}</w:sdtContent></w:sdt>'


def _join(number: str, target: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    return f'<Relationship {_JOINED} Id="{number}" Type="{kind}" Target="{target}"/>'


def _a_kind(name: str) -> str:
    about = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    return f'<Override {about} PartName="{name}" ContentType="application/xml"/>'


_AN_ENDING = (
    '<Default xmlns="http://schemas.openxmlformats.org/package/2006/content-types" Extension="{}" '
    'ContentType="image/png"/>'
)


def _two_properties(docx: bytes) -> bytes:
    parts = parts_of(docx)
    return packed({**parts, "docProps/core1.xml": parts[CORE]})


def _cell_with_a_field(part: str):
    """A field that begins in one cell and ends in the next."""

    def change(table):
        for column, kinds in ((0, ("begin", "separate")), (1, ("end",))):
            for kind in kinds:
                cell(table, column=column).find(w("p")).append(element(mark(kind)))

    return change


def _emptied(found) -> None:
    for paragraph in found.findall(w("p")):
        drop(paragraph)


DEFECTS = [
    *STRANGERS,
    Defect("part-twice", "a part written twice", with_a_part_twice),
    Defect("part-unreadable", "a part cut short", with_parts(word__settings=b"<w:settings")),
    Defect("part-without-kind", "a part of no type", lambda docx: packed({**parts_of(docx), "word/map.png": b"PNG"})),
    Defect(
        "kind-twice",
        "an ending named twice",
        within(TYPES, lambda root: [root.insert(0, element(_AN_ENDING.format(ending))) for ending in ("png", "PNG")]),
    ),
    Defect(
        "kind-twice",
        "a part's kind named twice",
        within(TYPES, lambda root: root.append(element(etree.tostring(root[-1], encoding="unicode")))),
    ),
    Defect(
        "part-missing",
        "a type for a part that is not there",
        within(TYPES, lambda root: root.append(element(_a_kind("/word/gone.xml")))),
    ),
    Defect(
        "part-missing",
        "a relationship to a picture that is not there",
        within(JOINS, lambda root: root.append(element(_join("rId77", "media/gone.png")))),
    ),
    Defect("properties-twice", "properties in two parts", _two_properties),
    Defect(
        "properties-twice",
        "properties joined twice",
        within(
            ROOT_JOINS,
            lambda root: root.append(
                element(str(_join("rId9", "docProps/core.xml")).replace("/image", "/core-properties"))
            ),
        ),
    ),
    Defect(
        "relationship-twice",
        "one number for two relationships",
        within(JOINS, lambda root: root.append(element(_join("rId1", "styles.xml")))),
    ),
    Defect(
        "relationship-missing",
        "a link by an unknown number",
        put('<w:hyperlink r:id="rId999">' + words("the guidance") + "</w:hyperlink>"),
    ),
    Defect("cell-without-paragraph", "an emptied cell", in_table(lambda table: _emptied(cell(table)))),
    Defect(
        "cell-ends-in-table",
        "a table last in a cell",
        in_table(lambda table: cell(table).append(element(_TABLE))),
        (*_OF_A_TABLE, "table-nested"),
    ),
    Defect("row-unlike-grid", "a row of one cell less", in_table(lambda table: drop(cell(table)))),
    Defect(
        "row-unlike-grid",
        "a row of one cell more",
        in_table(lambda table: cell(table).addnext(element("<w:tc><w:p/></w:tc>"))),
    ),
    Defect(
        "row-unlike-grid",
        "a cell over two columns, and all three cells kept",
        in_table(lambda table: cell(table)[0].append(element('<w:gridSpan w:val="2"/>'))),
        ("cell-merged",),
    ),
    Defect(
        "table-without-paragraph-after",
        "two tables that touch",
        in_table(lambda table: table.addprevious(element(_TABLE))),
        _OF_A_TABLE,
    ),
    Defect(
        "table-without-paragraph-after",
        "a document that ends in a table",
        within(BODY, lambda body: body[0][-1].addprevious(element(_TABLE))),
        _OF_A_TABLE,
    ),
    Defect("paragraph-in-paragraph", "a paragraph put where a word goes", put(para(words("Said.")))),
    Defect("field-unclosed", "a field that never ends", put(mark("begin"))),
    Defect("field-crossed", "a field that ends and never began", put(mark("end"))),
    Defect(
        "field-crossed", "a result shown twice", put(mark("begin") + mark("separate") + mark("separate") + mark("end"))
    ),
    Defect("field-crossed", "a field over two cells", in_table(_cell_with_a_field(BODY))),
    Defect("field-code-alone", "a code outside its field", put("<w:r><w:instrText> PAGE </w:instrText></w:r>")),
    Defect("unknown-style", "a paragraph's style", add(para(words("Said."), '<w:pStyle w:val="Lost"/>'))),
    Defect("unknown-style", "a word's style", put(words("said", '<w:rStyle w:val="Lost"/>'))),
    Defect(
        "unknown-style",
        "a table's style",
        in_table(lambda table: table.find(f"{w('tblPr')}/{w('tblStyle')}").set(w("val"), "Lost")),
    ),
    Defect(
        "unknown-style",
        "a style that another is based on",
        within(STYLES, lambda root: root.find(f"{w('style')}/{w('basedOn')}").set(w("val"), "Lost")),
    ),
    Defect(
        "unknown-list",
        "a paragraph of a list nobody knows",
        add(para(words("Said."), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="777"/></w:numPr>')),
    ),
    Defect(
        "unknown-list",
        "a list of a pattern nobody knows",
        within(
            NUMBERING, lambda root: root.append(element('<w:num w:numId="778"><w:abstractNumId w:val="779"/></w:num>'))
        ),
    ),
    Defect("bookmark-half", "a bookmark that never ends", put('<w:bookmarkStart w:id="901" w:name="half"/>')),
    Defect(
        "bookmark-missing",
        "a link to no bookmark",
        put('<w:hyperlink w:anchor="gone">' + words("the timescales") + "</w:hyperlink>"),
    ),
    Defect(
        "bookmark-missing",
        "a cross-reference to no bookmark",
        put(mark("begin") + "<w:r><w:instrText> PAGEREF gone \\h </w:instrText></w:r>" + mark("end")),
    ),
    Defect("comment-missing", "a mark without its comment", put('<w:r><w:commentReference w:id="5"/></w:r>')),
    Defect("footnote-missing", "a mark without its footnote", put('<w:r><w:footnoteReference w:id="5"/></w:r>')),
    Defect("endnote-missing", "a mark without its endnote", put('<w:r><w:endnoteReference w:id="5"/></w:r>')),
    Defect(
        "bookmark-number-twice",
        "two bookmarks of one number",
        put('<w:bookmarkStart w:id="1" w:name="again"/><w:bookmarkEnd w:id="1"/>'),
    ),
    Defect(
        "bookmark-name-twice",
        "two bookmarks of one name",
        put('<w:bookmarkStart w:id="901" w:name="_Toc00000001"/><w:bookmarkEnd w:id="901"/>'),
    ),
    Defect("drawing-number-twice", "two pictures of one number", put(picture(_PICTURES) + picture(_PICTURES))),
    Defect("control-number-twice", "two controls of one number", put(_half_a_control(5) + _half_a_control(5))),
    Defect(
        "style-twice",
        "a style copied",
        within(STYLES, lambda root: root.append(element('<w:style w:type="paragraph" w:styleId="Quote"/>'))),
    ),
    Defect(
        "list-twice",
        "a list copied",
        within(NUMBERING, lambda root: root.append(element('<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'))),
    ),
    Defect("change-tracked", "an insertion", put(f'<w:ins w:id="1">{words("said")}</w:ins>')),
    Defect(
        "change-tracked", "a paragraph's end deleted", add(para(words("Said."), '<w:rPr><w:del w:id="2"/></w:rPr>'))
    ),
    Defect("field-failed", "a page nobody found", put(_in_a_field(words("Error! Bookmark not defined.")))),
    Defect(
        "field-failed",
        "contents that nobody found",
        put('<w:fldSimple w:instr="TOC">' + words("Error! No table of contents entries found.") + "</w:fldSimple>"),
    ),
    Defect(
        "update-asked",
        "a field marked for updating",
        put(mark("begin").replace("/>", ' w:dirty="true"/>') + mark("end")),
    ),
    Defect(
        "update-asked",
        "all fields to be updated",
        within("word/settings.xml", lambda root: root.append(element("<w:updateFields/>"))),
    ),
    Defect("properties-out-of-order", "bold after size", put(words("said", '<w:sz w:val="20"/><w:b/>'))),
    Defect(
        "properties-out-of-order",
        "the style after the indent",
        add(para(words("Said."), '<w:ind w:left="20"/><w:pStyle w:val="BodyText"/>')),
    ),
    Defect(
        "properties-out-of-order",
        "shading before the width of a cell",
        in_table(lambda table: cell(table)[0].insert(0, element('<w:shd w:fill="FFFFFF"/>'))),
    ),
    Defect("tag-left", "a field that was not filled", put(words("{{ cover.title }}"))),
    Defect("tag-left", "a tag in two runs", put(words("{") + words("{ cover.title }}"))),
    Defect("tag-left", "half a condition", put(words("{% if"))),
    Defect("tag-left", "a tag in the title", within(CORE, lambda root: setattr(root[0], "text", "{{ cover.title }}"))),
    Defect("token-left", "a person's token", put(words("[[fern]]"))),
]
# Looks like a defect, and is none.
HARMLESS = {
    **HARMLESS_STRANGERS,
    "a tag that somebody typed": put(str(run("{{ cover.title }} {% if"))),
    "words of Word that somebody quotes": put(words("It printed “Error! Bookmark not defined.” on each page.")),
    "a field inside another": put(
        mark("begin") + mark("separate") + mark("begin") + mark("separate") + 2 * mark("end")
    ),
    "a field without a result": put(mark("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + mark("end")),
    "a paragraph taken out of its list": add(
        para(words("Said."), '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    ),
    "a bookmark after a table": in_table(
        lambda table: [
            table.addnext(one)
            for one in (element('<w:bookmarkEnd w:id="901"/>'), element('<w:bookmarkStart w:id="901" w:name="here"/>'))
        ]
    ),
    "a bookmark last in a cell": in_table(
        lambda table: [
            cell(table).append(element(f'<w:bookmark{end} w:id="901" w:name="here"/>')) for end in ("Start", "End")
        ]
    ),
    "a row that begins a column late": in_table(
        lambda table: (
            drop(cell(table)),
            table.findall(w("tr"))[1].insert(0, element('<w:trPr><w:gridBefore w:val="1"/></w:trPr>')),
        )
    ),
    "braces that are no tag": put_first(words("{ }, % and [ ] are signs; so is {x}.")),
}


def codes(docx: bytes) -> set[str]:
    return {problem.code for problem in problems_in(docx)}


def test_the_sound_document_is_sound():
    assert problems_in(sound()) == ()


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.code}: {defect.what}")
def test_a_defect_is_found_and_nothing_else(defect):
    assert codes(defect.broken(sound())) == {defect.code, *defect.also}


@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_only_looks_like_a_defect_is_let_be(harmless):
    broken = HARMLESS[harmless](sound())

    assert broken != sound()
    assert codes(broken) == set()


def test_every_code_has_a_defect_that_was_planted_and_a_sentence():
    assert {defect.code for defect in (*DEFECTS, *OF_READERS)} == SENTENCES.keys()


def test_a_sentence_tells_what_to_do_and_blames_nobody():
    for code, sentence in SENTENCES.items():
        assert sentence.count(". ") >= 1, code
        assert sentence.endswith("."), code
        assert "invalid" not in sentence.lower(), code
        assert "please" not in sentence.lower(), code


def test_no_rule_is_listed_twice():
    assert len(set(EVERY)) == len(EVERY)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (in_table(lambda table: _emptied(cell(table))), r"document, table \d+, row 2, cell 3"),
        (put(mark("begin")), r"document, paragraph \d+"),
        (within("word/footer1.xml", lambda root: root[0].append(element(mark("begin")))), "footer1, paragraph 1"),
        (within(STYLES, lambda root: root.append(element('<w:style w:styleId="Quote"/>'))), "styles"),
        (
            in_table(lambda table: cell(table)[-1].append(element(mark("end")))),
            r"document, table \d+, row 2, cell 3, paragraph 1",
        ),
    ],
)
def test_a_place_is_counted_and_holds_no_words(broken, place):
    (problem,) = problems_in(broken(sound()))

    assert re.fullmatch(place, problem.place)
