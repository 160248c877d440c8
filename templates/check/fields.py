"""Fields (page numbers, the contents) that begin, show a result and end: no other validator looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Found, Opened

# A page that is only linked to is fetched by nobody until somebody follows the link.
_FETCHING = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|EMBED|CONTROL|PRINT)\b",
    re.IGNORECASE,
)
# What Word fills anew by itself and that stays what it was: places in the document, and links.
_LASTING = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "TOC", "TC", "XE", "INDEX", "HYPERLINK"),
    *("REF", "NOTEREF", "STYLEREF", "SEQ", "LISTNUM", "SYMBOL"),
}
_STORIES = {w("tc"), w("txbxContent"), w("footnote"), w("endnote"), w("comment")}


def fields_are_closed(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        yield from (Found(code, part, mark) for code, mark in _faults(root))


def _faults(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """A field may stand inside another; it may not overlap it, nor leave the cell or note it began in."""
    still_open: list[tuple[etree._Element, bool]] = []
    for mark in root.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            still_open.append((mark, False))
        elif not still_open or (kind == "separate" and still_open[-1][1]):
            yield "field-crossed", mark
        elif _story(still_open[-1][0]) is not _story(mark):
            yield "field-crossed", mark
            still_open.pop()
        elif kind == "separate":
            still_open[-1] = (still_open[-1][0], True)
        else:
            still_open.pop()
    yield from (("field-unclosed", mark) for mark, _ in still_open)


def codes_stand_in_fields(package: Opened) -> Iterator[Found]:
    """A field's code outside any field is lost to Word and seen by nobody."""
    for part, root in package.stories.items():
        depth = 0
        for mark in root.iter(w("fldChar"), w("instrText")):
            if mark.tag == w("instrText") and depth <= 0:
                yield Found("field-code-alone", part, mark)
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)


def fields_fetch_nothing(package: Opened) -> Iterator[Found]:
    """Word reads the runs of an instruction as one, however its letters are divided among them."""
    for part, root in package.stories.items():
        for mark, words in instructions_of(root):
            if _FETCHING.match(words):
                yield Found("field-fetches", part, mark)


def fields_that_change(package: Opened) -> Iterator[tuple[Found, str]]:
    """Each field that shows another thing on another day or machine, and what it is called: `DATE`."""
    for part, root in package.stories.items():
        for mark, words in instructions_of(root):
            called = next(iter(words.upper().split()), "")
            if called and called not in _LASTING and not _FETCHING.match(words):
                yield Found("field-changes", part, mark), called


def instructions_of(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each field's instruction with the element it begins at; that of a field inside another is told by itself too."""
    still_open: list[_Instruction] = [_Instruction(root)]
    for mark in root.iter(w("fldChar"), w("instrText"), w("delInstrText"), w("fldSimple")):
        kind = mark.get(w("fldCharType"))
        if mark.tag == w("fldSimple"):
            yield mark, mark.get(w("instr"), "")
        elif kind == "begin":
            still_open.append(_Instruction(mark))
        elif kind == "separate":
            still_open[-1].is_over = True
        elif kind == "end" and len(still_open) > 1:
            inside = still_open.pop()
            yield inside.mark, inside.words
        elif mark.text:
            for one in still_open[1:] or still_open:
                one.words += "" if one.is_over else mark.text
    yield from ((one.mark, one.words) for one in still_open if one.words)


@dataclass
class _Instruction:
    """What has been read of a field that began at *mark*; it *is_over* where its result begins."""

    mark: etree._Element
    words: str = ""
    is_over: bool = False


def _story(mark: etree._Element) -> etree._Element | None:
    return next((one for one in mark.iterancestors() if one.tag in _STORIES), None)
