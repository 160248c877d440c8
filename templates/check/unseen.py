"""Words that are in the file and that nobody sees: hidden, too small to read, or behind a lock."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from templates.assemble.wordml import w
from templates.check.look import Styles, styles_of, worn_by
from templates.check.opened import Found, Opened

_SETTINGS = "word/settings.xml"
_HIDDEN, _SIZE = f"{w('rPr')}/{w('vanish')}", f"{w('rPr')}/{w('sz')}"
_OFF = ("0", "false", "off", "none")
_LEAST = 8  # half points: smaller print is made to be overlooked
_USUAL = 20  # half points, which Word takes where no size is given


def no_words_are_hidden(package: Opened) -> Iterator[Found]:
    """Hidden letters are neither shown nor printed, and every program that reads the file finds them."""
    styles = styles_of(package)
    for part, root in package.stories.items():
        for run in _with_words(root):
            if _is_on(_nearest(run, styles, _HIDDEN)):
                yield Found("words-hidden", part, run)
        for mark in root.iter(w("hidden")):
            if _is_on(mark):
                yield Found("words-hidden", part, mark)


def letters_are_large_enough(package: Opened) -> Iterator[Found]:
    styles = styles_of(package)
    for part, root in package.stories.items():
        for run in _with_words(root):
            if _size(run, styles) < _LEAST:
                yield Found("letters-tiny", part, run)


def nothing_is_locked(package: Opened) -> Iterator[Found]:
    for mark in package.root(_SETTINGS).iter(w("documentProtection"), w("writeProtection")):
        of_writing = mark.tag == w("writeProtection")
        if of_writing or mark.get(w("enforcement"), "0") not in _OFF:
            yield Found("file-locked", _SETTINGS, mark)


def no_change_will_be_tracked(package: Opened) -> Iterator[Found]:
    for mark in package.root(_SETTINGS).iter(w("trackRevisions")):
        if _is_on(mark):
            yield Found("tracking-on", _SETTINGS, mark)


def _with_words(root: etree._Element) -> Iterator[etree._Element]:
    for run in root.iter(w("r")):
        if any((text.text or "").strip() for text in run.iterchildren(w("t"))) and _is_in_a_paragraph(run):
            yield run


def _is_in_a_paragraph(run: etree._Element) -> bool:
    return next(run.iterancestors(w("p")), None) is not None


def _nearest(run: etree._Element, styles: Styles, path: str) -> etree._Element | None:
    """What the run itself says, else its styles, from the nearest to the usual."""
    return next((mark for holder in worn_by(run, styles) if (mark := holder.find(path)) is not None), None)


def _size(run: etree._Element, styles: Styles) -> float:
    mark = _nearest(run, styles, _SIZE)
    said = "" if mark is None else mark.get(w("val"), "")
    return float(said) if said.isdecimal() else _USUAL


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(w("val"), "1") not in _OFF
