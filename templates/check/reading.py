"""Lists, pictures and links as those meet them who cannot see the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from templates.assemble.wordml import style_of, text_of, w
from templates.check.look import Styles, styles_of
from templates.check.numbers import DRAWING
from templates.check.opened import Found, Opened

_BULLET = re.compile("[•‣◦●○■□▪▫·*\\-\u2013\ue000-\uf8ff][ \t\u00a0]+\\S")
# `1. `, `1) `, `(a) `, `iv) `, and `4.2` before a tab. Not `5.30 pm`, nor a date.
_NUMBER = re.compile(r"(\d{1,3}[.)]|\(?([a-z]|[ivx]{1,5}|\d{1,3})\)|[a-hj-z]\.)[ \t\u00a0]+\S|\d+(\.\d+)+\.?\t+\S")
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
_NOTES = (w("continuationSeparator"), w("endnoteRef"), w("annotationRef"), w("object"))
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SHAPES = tuple(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("shape", "rect", "oval", "roundrect", "line"))


def lists_are_lists(package: Opened) -> Iterator[Found]:
    """A bullet or number typed by hand is read out as a letter, and nothing says how long the list is."""
    styles = styles_of(package)
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            if style_of(paragraph).startswith("TOC") or _is_numbered(paragraph, styles):
                continue
            words = text_of(paragraph).lstrip()
            if _BULLET.match(words):
                yield Found("bullet-typed", part, paragraph)
            elif _NUMBER.match(words):
                yield Found("number-typed", part, paragraph)


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

    Let be: one in a cell, or one that is all of a header or footer, which has to hold one.
    """
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            is_alone = paragraph.getparent() is root and len(root) == 1
            is_needed = is_alone or next(paragraph.iterancestors(w("tc")), None) is not None
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


def _is_empty(paragraph: etree._Element) -> bool:
    """Nothing to read or see, and no section ends here. An empty heading has a rule of its own."""
    holds = paragraph.iter(w("drawing"), w("pict"), w("sectPr"), w("br"), w("footnoteRef"), w("separator"), *_NOTES)
    return (
        not text_of(paragraph).strip() and next(holds, None) is None and not style_of(paragraph).startswith("Heading")
    )


def _is_decorative(picture: etree._Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in picture.iter(_DECORATIVE))
