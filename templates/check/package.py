"""The package itself: every part once, of a known kind, joined to parts that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from templates.assemble.package import CONTENT_TYPES
from templates.check.opened import Found, Opened

_JOINING = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XML = (".xml", ".rels")


def parts_are_whole(package: Opened) -> Iterator[Found]:
    for name, times in Counter(package.names).items():
        if times > 1:
            yield Found("part-twice", name)
        if name.endswith(_XML) and name not in package.roots:
            yield Found("part-unreadable", name)


def parts_have_a_kind(package: Opened) -> Iterator[Found]:
    types = package.root(CONTENT_TYPES)
    named = {line.get("PartName", "").lstrip("/") for line in types.iterchildren("{*}Override")}
    endings = tuple(f".{line.get('Extension')}" for line in types.iterchildren("{*}Default"))
    for name in package.parts:
        if name != CONTENT_TYPES and name not in named and not name.endswith(endings):
            yield Found("part-without-kind", name)
    for name in sorted(named - package.parts.keys()):
        yield Found("part-missing", name)


def properties_are_there_once(package: Opened) -> Iterator[Found]:
    """LibreOffice and some libraries add a second part of properties; Word then offers to repair the file."""
    joined = [line for line in package.relationships("") if line.kind == "core-properties"]
    files = [name for name in package.names if name.lower().startswith("docprops/core")]
    if len(joined) > 1 or len(files) > 1:
        yield Found("properties-twice", files[-1] if files else "_rels/.rels")


def relationships_lead_somewhere(package: Opened) -> Iterator[Found]:
    for part in ("", *package.parts):
        seen = set()
        for line in package.relationships(part):
            if line.name in seen:
                yield Found("relationship-twice", part or "_rels/.rels")
            if not line.outside and line.target not in package.parts:
                yield Found("part-missing", line.target)
            seen.add(line.name)


def relationships_are_known(package: Opened) -> Iterator[Found]:
    for part, root in package.roots.items():
        known = {line.name for line in package.relationships(part)}
        for element in root.iter(etree.Element):
            if any(value not in known for name, value in element.items() if str(name).startswith(_JOINING) and value):
                yield Found("relationship-missing", part, element)
