"""A package with its XML read once, and where in it something was found."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from templates.assemble.wordml import parsed, w

BODY = "word/document.xml"
CORE = "docProps/core.xml"
_STORY = re.compile(r"word/(document|(header|footer)\d*|footnotes|endnotes|comments)\.xml")
_PLACES = {w("tbl"): "table", w("tr"): "row", w("tc"): "cell"}


class Found(NamedTuple):
    """What a rule found: its code, the part, and the element if it is about one."""

    code: str
    part: str
    element: etree._Element | None = None


class Relationship(NamedTuple):
    """One line of a part's relationships; *target* is the name of a part, or an address when *outside*."""

    name: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Opened:
    """The parts of one file. *names* is as the package lists them, so that a name given twice is there twice."""

    names: tuple[str, ...]
    parts: Mapping[str, bytes]
    roots: Mapping[str, etree._Element]

    @cached_property
    def stories(self) -> Mapping[str, etree._Element]:
        """The parts that hold paragraphs for a reader, by name."""
        return {name: root for name, root in self.roots.items() if _STORY.fullmatch(name)}

    def root(self, name: str) -> etree._Element:
        """A part's XML; an empty element when there is no such part."""
        return self.roots[name] if name in self.roots else etree.Element("nothing")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """What *part* is joined to; those of the package itself for an empty name."""
        folder, file = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        return tuple(_relationship(folder, line) for line in root.iterchildren("{*}Relationship"))


Rule = Callable[[Opened], Iterator[Found]]


def opened(docx: bytes) -> Opened:
    """Read one of our own packages. XML that is none is left out of the roots: a rule of its own tells of it."""
    with ZipFile(BytesIO(docx)) as package:
        names = tuple(package.namelist())
        parts = {name: package.read(name) for name in dict.fromkeys(names)}
    return Opened(names, parts, {name: root for name, body in parts.items() if (root := _root(name, body)) is not None})


def place_of(found: Found) -> str:
    """Where it stands, by counting: `document, table 2, row 3, cell 1, paragraph 1`. Never what is written there."""
    part = found.part.removeprefix("word/").removesuffix(".xml")
    return ", ".join([part, *_steps(found.element)])


def _steps(element: etree._Element | None) -> list[str]:
    if element is None:
        return []
    chain = [element, *element.iterancestors()]
    kept = [one for one in reversed(chain) if one.tag in _PLACES or one.tag == w("p")]
    return [f"{_PLACES.get(str(one.tag), 'paragraph')} {_order(one)}" for one in kept]


def _order(element: etree._Element) -> int:
    """Rows, cells and a cell's paragraphs are counted among their own; tables and other paragraphs in their part."""
    inside = next(element.iterancestors(w("tc")), None)
    if element.tag in (w("tr"), w("tc")) or inside is not None:
        return 1 + sum(1 for _ in element.itersiblings(str(element.tag), preceding=True))
    same = element.getroottree().iter(str(element.tag))
    return 1 + next(order for order, one in enumerate(_outside_cells(same)) if one is element)


def _outside_cells(elements: Iterator[etree._Element]) -> Iterator[etree._Element]:
    return (one for one in elements if next(one.iterancestors(w("tc")), None) is None)


def _relationship(folder: str, line: etree._Element) -> Relationship:
    target, outside = line.get("Target", ""), line.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(line.get("Id", ""), line.get("Type", "").rpartition("/")[2], target, outside)


def _root(name: str, body: bytes) -> etree._Element | None:
    if not name.endswith((".xml", ".rels")):
        return None
    try:
        return parsed(body)
    except etree.XMLSyntaxError:
        return None
