"""Lists, pictures and links as those meet them who cannot see the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from review.marks import TYPED_BULLET, TYPED_NUMBER
from templates.assemble.margins import is_margin
from templates.assemble.wordml import style_of, text_of, w
from templates.check.look import Styles, styles_of
from templates.check.numbers import DRAWING
from templates.check.opened import Found, Opened

_FOOTNOTES = "word/footnotes.xml"
QUOTATIONS = ("Quote", "TableQuote")
_FILE = re.compile(r"\S+\.(png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?|ftp)://", re.IGNORECASE)
_NOWHERE = {
    "",
    "here",
    "click here",
    "link",
    "this link",
    "more",
    "read more",
    "find out more",
    "see more",
    "this page",
}
_NOTES = (
    w("continuationSeparator"),
    w("footnoteReference"),
    w("endnoteReference"),
    w("endnoteRef"),
    w("annotationRef"),
    w("object"),
)
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SHAPES = tuple(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("shape", "rect", "oval", "roundrect", "line"))


def lists_are_lists(package: Opened) -> Iterator[Found]:
    """A bullet or number typed by hand is read out as a letter, and nothing says how long the list is.

    Let be: in a quotation, which is written as it was; in a footnote; in a cell where no second paragraph has one.
    """
    styles = styles_of(package)
    for part, root in package.stories.items():
        marked = [] if part == _FOOTNOTES else [(p, code) for p in root.iter(w("p")) if (code := _typed(p, styles))]
        in_cells = Counter(_cell_of(paragraph) for paragraph, _ in marked)
        for paragraph, code in marked:
            if (cell := _cell_of(paragraph)) is None or in_cells[cell] > 1:
                yield Found(code, part, paragraph)


def _typed(paragraph: etree._Element, styles: Styles) -> str:
    """The code of the mark that was typed before the words; nothing where there is none, or it may stand."""
    words, style = text_of(paragraph).lstrip(), style_of(paragraph)
    code = "bullet-typed" if TYPED_BULLET.match(words) else "number-typed" if TYPED_NUMBER.match(words) else ""
    return "" if not code or style.startswith("TOC") or style in QUOTATIONS or _is_numbered(paragraph, styles) else code


def _cell_of(paragraph: etree._Element) -> etree._Element | None:
    return next(paragraph.iterancestors(w("tc")), None)


def pictures_are_described(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        for picture in root.iter(DRAWING):
            said = picture.get("descr", "").strip()
            if (not said or _FILE.fullmatch(said)) and not _is_decorative(picture):
                yield Found("picture-undescribed", part, picture)
        for shape in root.iter(*_SHAPES):
            if not shape.get("alt", "").strip():
                yield Found("picture-undescribed", part, shape)


def links_say_where_they_go(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        for link in root.iter(w("hyperlink")):
            words = " ".join("".join(text.text or "" for text in link.iter(w("t"))).split())
            if words.lower().rstrip(".:") in _NOWHERE or _ADDRESS.match(words):
                yield Found("link-says-nothing", part, link)


def no_line_is_left_empty(package: Opened) -> Iterator[Found]:
    """An empty paragraph is read out as blank; space belongs to the styles.

    Let be: one in a cell, or one that is all of a header or footer, which has to hold one; and the one that the house
    sets after a table, or anybody after one in a header or footer, since two tables without a paragraph between them are one to Word.
    """
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            is_alone = paragraph.getparent() is root and len(root) == 1
            is_needed = is_alone or _cell_of(paragraph) is not None or _parts_tables(part, paragraph)
            if _is_empty(paragraph) and not is_needed:
                yield Found("paragraph-empty", part, paragraph)


def no_words_stand_in_boxes(package: Opened) -> Iterator[Found]:
    """Screen readers pass text boxes by, or read them where they do not belong."""
    for part, root in package.stories.items():
        for box in root.iter(w("txbxContent")):
            yield Found("text-box", part, box)


def _is_numbered(paragraph: etree._Element, styles: Styles) -> bool:
    for holder in (paragraph, *styles.of_paragraph(paragraph)):
        mark = holder.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if mark is not None:
            return mark.get(w("val")) != "0"
    return False


def _parts_tables(part: str, paragraph: etree._Element) -> bool:
    before = paragraph.getprevious()
    is_set = style_of(paragraph) == "AfterTable" or is_margin(part)
    return is_set and before is not None and before.tag == w("tbl")


def _is_empty(paragraph: etree._Element) -> bool:
    """Nothing to read or see, and no section ends here. An empty heading has a rule of its own."""
    holds = paragraph.iter(w("drawing"), w("pict"), w("sectPr"), w("br"), w("footnoteRef"), w("separator"), *_NOTES)
    return (
        not text_of(paragraph).strip() and next(holds, None) is None and not style_of(paragraph).startswith("Heading")
    )


def _is_decorative(picture: etree._Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in picture.iter(_DECORATIVE))
