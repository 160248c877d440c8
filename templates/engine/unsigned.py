"""What says who edited a template, on which machine and in whose firm: it is left out of every document made from it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from lxml import etree

from templates.assemble.package import CONTENT_TYPES
from templates.assemble.wordml import parsed, serialised, w

PROPERTIES = "docProps/core.xml"
# app.xml holds firm and manager, custom.xml and customXml what a council's own system wrote, people.xml and the
# properties of comments whoever commented; a thumbnail draws the first page as it once was.
_PARTS = re.compile(
    r"docProps/(app|custom)\.xml|docProps/thumbnail\.\w+|docMetadata/.*|customXml/.*|word/printerSettings/?.*"
    r"|word/(people|commentsExtended|commentsIds|commentsExtensible)\.xml",
    re.IGNORECASE,
)
_RELATIONSHIPS = re.compile(r"(.*?)_rels/([^/]*)\.rels")
_ELEMENTS = tuple(map(w, ("rsids", "docVars", "dataBinding", "printerSettings")))
_OF_PROPERTIES = ("lastModifiedBy", "lastPrinted")
_SESSION = w("rsid")  # Word numbers each sitting at a file, and marks what was typed in it
# A nought among the bytes: the part is not in UTF-8, as Word writes it, so its letters say nothing here.
_TELLS = re.compile(rb"rsid|docVars|dataBinding|printerSettings|lastModifiedBy|lastPrinted|\0")


def unsigned(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """*parts* without those that tell of whoever edited them, with nothing left that leads to what is gone.

    A part that tells nothing stays as it is, byte for byte. XML that is none is left for its reader to tell of.
    """
    gone = {name for name in parts if _PARTS.fullmatch(name)}
    kept = {name: body for name, body in parts.items() if name not in gone}
    return {name: _without(name, body, gone) for name, body in kept.items()}


def signatures(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The parts that `unsigned` leaves out or clears of a name: `docProps/app.xml`. Marks of sittings are not told."""
    by_name = _BY_NAME.search(parts.get(PROPERTIES, b""))
    return tuple(sorted({name for name in parts if _PARTS.fullmatch(name)} | ({PROPERTIES} if by_name else set())))


_BY_NAME = re.compile(rb"lastModifiedBy>[^<\s]")


def _without(name: str, body: bytes, gone: set[str]) -> bytes:
    if name == CONTENT_TYPES and gone:
        return _cleared(body, lambda root: _drop_kinds(root, gone))
    joins = _RELATIONSHIPS.fullmatch(name)
    if joins and gone:
        return _cleared(body, lambda root: _drop_joins(root, joins[1], gone))
    if not joins and name.endswith(".xml") and _TELLS.search(body):
        return _cleared(body, _drop_marks)
    return body


def _cleared(body: bytes, clear: Callable[[etree._Element], None]) -> bytes:
    try:
        root = parsed(body)
    except etree.XMLSyntaxError:
        return body
    clear(root)
    return serialised(root)


def _drop_kinds(root: etree._Element, gone: set[str]) -> None:
    for line in root.findall("{*}Override"):
        if line.get("PartName", "").lstrip("/") in gone:
            root.remove(line)


def _drop_joins(root: etree._Element, folder: str, gone: set[str]) -> None:
    for line in root.findall("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, line.get("Target", ""))).lstrip("/")
        if target in gone and line.get("TargetMode") != "External":
            root.remove(line)


def _drop_marks(root: etree._Element) -> None:
    for one in [*root.iter(*_ELEMENTS), *(one for name in _OF_PROPERTIES for one in root.iterchildren(f"{{*}}{name}"))]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    for one in root.iter(etree.Element):
        for mark in [name for name in one.attrib if str(name).startswith(_SESSION)]:
            del one.attrib[mark]
