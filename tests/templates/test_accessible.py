"""What keeps somebody from reading a document: each is found where it was put, and nothing else is."""

from __future__ import annotations

import pytest
from lxml import etree

from templates.assemble.wordml import w
from templates.check.checking import problems_in
from templates.check.contrast import ratio
from tests.templates.defects import (
    BODY,
    CORE,
    STYLES,
    Defect,
    add,
    cell,
    drop,
    element,
    in_table,
    para,
    picture,
    put,
    sound,
    within,
    words,
)

_NESTED = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
_OF_A_TABLE = ("header-row-missing", "table-unnamed", "table-undescribed")
_SHAPE = '<w:r><w:pict><v:shape id="one"/></w:pict></w:r>'
_BOX = f"<w:r><w:txbxContent>{para(words('Said.'))}</w:txbxContent></w:r>"


def _of_table(name: str):
    return in_table(lambda table: drop(table.find(f"{w('tblPr')}/{w(name)}")))


def _of_header_row(name: str):
    return in_table(lambda table: drop(table.find(f"{w('tr')}/{w('trPr')}/{w(name)}")))


def _heading(text: str, style: str) -> str:
    return para(words(text), f'<w:pStyle w:val="{style}"/>')


def _link(text: str) -> str:
    return f'<w:hyperlink w:anchor="_Toc00000001">{words(text)}</w:hyperlink>'


def _language(root):
    return root.find(f".//{w('rPrDefault')}//{w('lang')}")


def _shaded(table) -> None:
    """Grey letters in a cell of a dark colour: the colour of neither is set where the letters are."""
    cell(table)[0].append(element('<w:shd w:val="clear" w:color="auto" w:fill="003078"/>'))


def _pale_header(root) -> None:
    """The table's style gives its first row another ground."""
    for shading in root.iterfind(f".//{w('tblStylePr')}//{w('shd')}"):
        shading.set(w("fill"), "003078")


DEFECTS = [
    Defect("no-title", "a title of spaces", within(CORE, lambda root: setattr(root[0], "text", "  "))),
    Defect(
        "no-title",
        "the title of a library's own template",
        within(CORE, lambda root: setattr(root[0], "text", "Word Document")),
    ),
    Defect("no-language", "American English", within(STYLES, lambda root: _language(root).set(w("val"), "en-US"))),
    Defect("no-language", "no language", within(STYLES, lambda root: drop(_language(root)))),
    Defect("other-english", "a sentence of an American keyboard", put(words("said", '<w:lang w:val="en-US"/>'))),
    Defect("paragraph-empty", "a blank line", add(para(words(" ")))),
    Defect("heading-empty", "a heading of spaces", add(_heading("  ", "Heading2"))),
    Defect(
        "heading-skips",
        "the third level under the first",
        within(
            BODY,
            lambda body: next(
                p for p in body.iter(w("p")) if p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "Heading1"
            ).addnext(element(_heading("Too deep", "Heading3"))),
        ),
    ),
    Defect("heading-posed", "bold by hand", add(para(words("What was known", "<w:b/>")))),
    Defect(
        "heading-posed",
        "bold by a style of letters, in two runs",
        add(para(words("What ", '<w:rStyle w:val="Strong"/>') + words("was known", '<w:rStyle w:val="Strong"/>'))),
    ),
    Defect("header-row-missing", "a first row like any other", _of_header_row("tblHeader")),
    Defect("header-row-torn", "a header row that may break", _of_header_row("cantSplit")),
    Defect(
        "header-empty", "a column without a name", in_table(lambda table: drop(cell(table, row=0).find(f".//{w('r')}")))
    ),
    Defect(
        "cell-merged",
        "cells merged downwards",
        in_table(lambda table: cell(table)[0].append(element('<w:vMerge w:val="restart"/>'))),
    ),
    Defect(
        "table-nested",
        "a table in a cell",
        in_table(lambda table: cell(table).insert(1, element(_NESTED))),
        _OF_A_TABLE,
    ),
    Defect("table-unnamed", "a table without a title", _of_table("tblCaption")),
    Defect("table-undescribed", "a table nobody described", _of_table("tblDescription")),
    Defect(
        "row-height-fixed",
        "a row of a fixed height",
        in_table(
            lambda table: (
                table.findall(w("tr"))[1].find(w("trPr")).append(element('<w:trHeight w:val="300" w:hRule="exact"/>'))
            )
        ),
    ),
    Defect(
        "bullet-typed",
        "a round bullet and a tab",
        add(para(words("•") + "<w:r><w:tab/></w:r>" + words("the children"))),
    ),
    Defect("bullet-typed", "Word's own bullet of a font for symbols", add(para(words("\uf0b7 the children")))),
    Defect("bullet-typed", "a hyphen", add(para(words("- the children")))),
    Defect("number-typed", "a number with a full stop", add(para(words("2. The children were not asked.")))),
    Defect("number-typed", "a letter in brackets", add(para(words("(b) the children")))),
    Defect(
        "number-typed",
        "a paragraph's number and a tab",
        add(para(words("14.3") + "<w:r><w:tab/></w:r>" + words("The panel met."))),
    ),
    Defect("picture-undescribed", "no alternative text", put(picture(""))),
    Defect("picture-undescribed", "spaces", put(picture('descr="  "'))),
    Defect("picture-undescribed", "the name of a file", put(picture('descr="IMG_0042.jpg"'))),
    Defect("picture-undescribed", "an old drawing", put(_SHAPE)),
    Defect("link-says-nothing", "here", put(_link("Click here."))),
    Defect("link-says-nothing", "no words", put(_link(" "))),
    Defect("link-says-nothing", "an address", put(_link("https://www.example.org/guidance"))),
    Defect("text-box", "words in a box", put(_BOX)),
    Defect("contrast", "pale letters", put(words("said", '<w:color w:val="999999"/>'))),
    Defect(
        "contrast",
        "letters on a highlight",
        put(words("said", '<w:color w:val="FFFFFF"/><w:highlight w:val="yellow"/>')),
    ),
    Defect("contrast", "letters in a dark cell", in_table(_shaded)),
    Defect("contrast", "a header row of the letters' own colour", within(STYLES, _pale_header)),
]


def _headed(table: etree._Element) -> None:
    """The table with a row of one cell across all of it."""
    columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    said = para(words("Housing"), '<w:pStyle w:val="TableText"/>')
    span = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    table.append(element(f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{span}{said}</w:tc></w:tr>"))


def _emptied(footer: etree._Element) -> None:
    for paragraph in footer[1:]:
        drop(paragraph)
    for run in list(footer.iter(w("r"))):
        drop(run)


HARMLESS = {
    "a row that says what those beneath it have in common": in_table(_headed),
    "a footer with nothing to say": within("word/footer1.xml", _emptied),
    "a sentence in Welsh": put(words("Diolch yn fawr.", '<w:lang w:val="cy-GB"/>')),
    "some words in bold": add(para(words("She asked ", "") + words("twice", "<w:b/>"))),
    "bold turned off": add(para(words("She asked twice", '<w:b w:val="0"/>'))),
    "a whole sentence in bold": add(
        para(
            words(
                "No practitioner in any of the nine appointments that year asked her that question, though two came near.",
                "<w:b/>",
            )
        )
    ),
    "a gap": add(para(words("[to follow: a date]", '<w:rStyle w:val="ToFollow"/><w:highlight w:val="yellow"/>'))),
    "white letters on a dark cell": in_table(
        lambda table: (
            _shaded(table),
            [run.insert(0, element('<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')) for run in cell(table).iter(w("r"))],
        )
    ),
    "a row that is at least so high": in_table(
        lambda table: (
            table.findall(w("tr"))[1].find(w("trPr")).append(element('<w:trHeight w:val="300" w:hRule="atLeast"/>'))
        )
    ),
    "a time": add(para(words("5.30 pm was the last call that day."))),
    "a date": add(para(words("12 March 2026 was the day of the first meeting."))),
    "an initial": add(para(words("I. Marram wrote the first account."))),
    "a number in a list": add(para(words("2. is what the letter calls it."), '<w:pStyle w:val="ListNumber"/>')),
    "a picture for the eye alone": put(picture("", '<adec:decorative val="1"/>')),
    "a page break in a paragraph of its own": add(para('<w:r><w:br w:type="page"/></w:r>')),
    "a picture that is described": put(picture('descr="The five people of the household and how they are related."')),
    "a link that names its page": put(_link("Multi-agency statutory guidance")),
}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.code}: {defect.what}")
def test_a_defect_is_found_and_nothing_else(defect):
    found = {problem.code for problem in problems_in(defect.broken(sound()))}

    assert found == {defect.code, *defect.also}


@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_only_looks_like_a_defect_is_let_be(harmless):
    broken = HARMLESS[harmless](sound())

    assert broken != sound()
    assert problems_in(broken) == ()


@pytest.mark.parametrize(
    ("one", "other", "measured"),
    [("000000", "FFFFFF", 21), ("FFFFFF", "FFFFFF", 1), ("777777", "FFFFFF", 4.48), ("FF0000", "FFFFFF", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, measured):
    """The figures that public contrast checkers give."""
    assert ratio(one, other) == ratio(other, one) == pytest.approx(measured, abs=0.005)
