"""Whatever a part names is there: styles, lists, bookmarks, notes; and no change waits to be accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Found, Opened

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_NAMING_STYLES = tuple(w(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
_NOTES: Mapping[str, tuple[str, str]] = {
    "commentReference": ("word/comments.xml", "comment"),
    "footnoteReference": ("word/footnotes.xml", "footnote"),
    "endnoteReference": ("word/endnotes.xml", "endnote"),
}
_CHANGES = tuple(
    w(name)
    for name in [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "cellIns",
        "cellDel",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "sectPrChange",
    ]
)
_POINTING = re.compile(r'\s*(?:PAGEREF|REF|NOTEREF)\s+"?([^\s"\\]+)')


def styles_are_known(package: Opened) -> Iterator[Found]:
    known = {style.get(w("styleId")) for style in package.root(_STYLES).iter(w("style"))}
    for part, root in _naming(package).items():
        for mark in root.iter(*_NAMING_STYLES):
            if mark.get(w("val")) not in known:
                yield Found("unknown-style", part, mark)


def lists_are_known(package: Opened) -> Iterator[Found]:
    """Zero is no list: it takes a paragraph out of its style's."""
    numbering = package.root(_NUMBERING)
    known = {number.get(w("numId")) for number in numbering.iterchildren(w("num"))} | {"0"}
    for part, root in _naming(package).items():
        for mark in root.iter(w("numId")):
            if mark.get(w("val")) not in known:
                yield Found("unknown-list", part, mark)
    patterns = {pattern.get(w("abstractNumId")) for pattern in numbering.iterchildren(w("abstractNum"))}
    for mark in numbering.iterfind(f"{w('num')}/{w('abstractNumId')}"):
        if mark.get(w("val")) not in patterns:
            yield Found("unknown-list", _NUMBERING, mark)


def bookmarks_are_closed(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        starts, ends = (
            {mark.get(w("id")): mark for mark in root.iter(w(f"bookmark{end}"))} for end in ("Start", "End")
        )
        for lonely in starts.keys() ^ ends.keys():
            yield Found("bookmark-half", part, {**starts, **ends}[lonely])


def pointers_meet_a_bookmark(package: Opened) -> Iterator[Found]:
    names = {mark.get(w("name")) for root in package.stories.values() for mark in root.iter(w("bookmarkStart"))}
    for part, root in package.stories.items():
        for mark, name in _pointers(root):
            if name not in names:
                yield Found("bookmark-missing", part, mark)


def _pointers(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for link in root.iter(w("hyperlink")):
        if name := link.get(w("anchor")):
            yield link, name
    for mark in root.iter(w("instrText"), w("fldSimple")):
        if found := _POINTING.match(mark.text or mark.get(w("instr")) or ""):
            yield mark, found[1]


def notes_are_there(package: Opened) -> Iterator[Found]:
    for part, root in package.stories.items():
        for tag, (holder, kind) in _NOTES.items():
            known = {note.get(w("id")) for note in package.root(holder).iterchildren(w(kind))}
            for mark in root.iter(w(tag)):
                if mark.get(w("id")) not in known:
                    yield Found(f"{kind}-missing", part, mark)


def changes_are_accepted(package: Opened) -> Iterator[Found]:
    """Words that are inserted and deleted at once: readers see one, programs the other."""
    for part, root in package.stories.items():
        for mark in root.iter(*_CHANGES):
            yield Found("change-tracked", part, mark)


def _naming(package: Opened) -> dict[str, etree._Element]:
    """The parts in which a style or a list may be named."""
    more = {name: package.root(name) for name in (_STYLES, _NUMBERING) if name in package.roots}
    return {**package.stories, **more}
