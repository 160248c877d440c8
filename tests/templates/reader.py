"""A reader of Word files that shares nothing with the room that makes them: what a person sees, line by line.

It numbers headings, paragraphs and lists itself, as Word does, from the numbering part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as Tree
from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": " ⏎ ", f"{_W}noBreakHyphen": "-"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def seen(docx: bytes) -> list[str]:
    """Header, body, footnotes and footer as lines. A table is a line for each row, its cells between bars."""
    with ZipFile(BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        roots = {name: Tree.fromstring(package.read(name)) for name in names}  # noqa: S314  # our own packages
    numbers = _Numbers(roots["word/numbering.xml"], roots["word/styles.xml"])
    found = []
    for start in ("word/header", "word/document.xml", "word/footnotes.xml", "word/footer"):
        for name in sorted(name for name in roots if name.startswith(start)):
            found += [f"[{name[5:-4]}]", *_blocks(roots[name], numbers)]
    return found


def _blocks(holder: Tree.Element, numbers: _Numbers) -> Iterator[str]:
    for child in holder:
        if child.tag == f"{_W}p":
            yield _line(child, numbers)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, numbers)
        elif child.tag in (f"{_W}body", f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child, numbers)
        elif child.tag == f"{_W}footnote" and child.get(f"{_W}type") is None:
            yield f"{_note(child)} {' / '.join(_blocks(child, numbers)).strip()}"


def _table(table: Tree.Element, numbers: _Numbers) -> Iterator[str]:
    yield f"[table: {_value(table, 'tblPr', 'tblCaption')}]"
    for row in table.iter(f"{_W}tr"):
        cells = [" / ".join(_blocks(cell, numbers)) for cell in row.iter(f"{_W}tc")]
        yield f"| {' | '.join(cells)} |"


def _line(paragraph: Tree.Element, numbers: _Numbers) -> str:
    style = _value(paragraph, "pPr", "pStyle")
    level = numbers.outline(style)
    begins = ["#" * level] if level else []
    return " ".join(part for part in (*begins, numbers.next(paragraph, style), _words(paragraph)) if part)


def _words(paragraph: Tree.Element) -> str:
    letters = []
    for run in paragraph.iter(f"{_W}r"):
        letters += [_letters(child) for child in run]
    return "".join(letters)


def _letters(child: Tree.Element) -> str:
    if child.tag == f"{_W}footnoteReference":
        return _note(child)
    return child.text or "" if child.tag == f"{_W}t" else _MARKS.get(child.tag, "")


def _note(element: Tree.Element) -> str:
    return f"[note {element.get(f'{_W}id')}]"


class _Numbers:
    """The numbers Word would print, given out paragraph by paragraph."""

    def __init__(self, numbering: Tree.Element, styles: Tree.Element) -> None:
        patterns = {one.get(f"{_W}abstractNumId"): one for one in numbering.iter(f"{_W}abstractNum")}
        self._lists = {one.get(f"{_W}numId"): one for one in numbering.iter(f"{_W}num")}
        self._pattern = {number: patterns[_value(one, "abstractNumId")] for number, one in self._lists.items()}
        self._styles = {one.get(f"{_W}styleId"): one for one in styles.iter(f"{_W}style")}
        self._counted = defaultdict(dict)
        self._begun = set()

    def outline(self, style: str) -> int:
        """1 for a heading of the first level; 0 for what is none."""
        level = _value(self._styles.get(style), "pPr", "outlineLvl")
        return int(level) + 1 if level else 0

    def next(self, paragraph: Tree.Element, style: str) -> str:
        number = _value(paragraph, "pPr", "numPr", "numId") or _value(self._styles.get(style), "pPr", "numPr", "numId")
        if number in ("", "0"):
            return ""
        here = _value(paragraph, "pPr", "numPr", "ilvl") or _value(self._styles.get(style), "pPr", "numPr", "ilvl")
        return self._counted_on(number, int(here or 0))

    def _counted_on(self, number: str, level: int) -> str:
        pattern = self._pattern[number]
        counted = self._counted[pattern]
        start = self._restart(number, level)
        counted[level] = start if start is not None else counted.get(level, self._first(pattern, level) - 1) + 1
        for deeper in [one for one in counted if one > level]:
            del counted[deeper]
        return self._shown(pattern, level, counted)

    def _restart(self, number: str, level: int) -> int | None:
        """The number a list of its own begins with, the first time that list is met at this level."""
        if (number, level) in self._begun:
            return None
        self._begun.add((number, level))
        for override in self._lists[number].iter(f"{_W}lvlOverride"):
            if override.get(f"{_W}ilvl") == str(level):
                return int(_value(override, "startOverride"))
        return None

    def _first(self, pattern: Tree.Element, level: int) -> int:
        return int(_value(_level(pattern, level), "start") or 1)

    def _shown(self, pattern: Tree.Element, level: int, counted: dict[int, int]) -> str:
        text = _value(_level(pattern, level), "lvlText")
        for place in range(level + 1):
            kind = _value(_level(pattern, place), "numFmt")
            text = text.replace(f"%{place + 1}", _figure(kind, counted.get(place, self._first(pattern, place))))
        return text


def _level(pattern: Tree.Element, level: int) -> Tree.Element:
    return next(one for one in pattern.iter(f"{_W}lvl") if one.get(f"{_W}ilvl") == str(level))


def _figure(kind: str, number: int) -> str:
    if kind == "lowerLetter":
        return chr(ord("a") + number - 1)
    if kind != "lowerRoman":
        return str(number)
    letters = ""
    for worth, letter in _ROMAN:
        letters += letter * (number // worth)
        number %= worth
    return letters


def _value(element: Tree.Element | None, *path: str) -> str:
    found = None if element is None else element.find("/".join(f"{_W}{step}" for step in path))
    return "" if found is None else found.get(f"{_W}val", "")
