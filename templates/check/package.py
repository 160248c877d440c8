"""The package itself: every part once, of a known kind, joined to parts that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from templates.assemble.package import CONTENT_TYPES
from templates.assemble.wordml import w
from templates.check.opened import BODY, Found, Opened

_JOINING = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XML = (".xml", ".rels")
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WHOLE_FILES = ("aFChunk", "subDocument")


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


def kinds_are_said_once(package: Opened) -> Iterator[Found]:
    """Word opens no file that says twice of what kind a part or an ending is, and no reader of ours minds."""
    types = package.root(CONTENT_TYPES)
    for tag, about in (("Default", "Extension"), ("Override", "PartName")):
        times = Counter(line.get(about, "").lower() for line in types.iterchildren(f"{{*}}{tag}"))
        yield from (Found("kind-twice", CONTENT_TYPES) for number in times.values() if number > 1)


def main_part_is_a_document(package: Opened) -> Iterator[Found]:
    """A template or a macro file of Word (.dotx, .docm) under a document's name: Word refuses to open it."""
    joined = [line.target for line in package.relationships("") if line.kind == "officeDocument"]
    if kind_of(package, BODY) != _DOCUMENT or joined != [BODY]:
        yield Found("not-a-document", CONTENT_TYPES)


def kind_of(package: Opened, name: str) -> str:
    """The content type of a part: its own, else that of its ending; empty for neither. Names differ not by case."""
    types, ending = package.root(CONTENT_TYPES), name.rpartition(".")[2].lower()
    for line in types.iterchildren("{*}Override"):
        if line.get("PartName", "").lstrip("/").lower() == name.lower():
            return str(line.get("ContentType", ""))
    usual = (line for line in types.iterchildren("{*}Default") if line.get("Extension", "").lower() == ending)
    return next((str(line.get("ContentType", "")) for line in usual), "")


def no_other_file_is_put_in_whole(package: Opened) -> Iterator[Found]:
    """Word opens it as it opens the document and puts its words in; no reader of the document's own text sees them."""
    for part, root in package.stories.items():
        marks = list(root.iter(w("altChunk"), w("subDoc")))
        yield from (Found("file-within", part, mark) for mark in marks)
        if not marks and any(line.kind in _WHOLE_FILES for line in package.relationships(part)):
            yield Found("file-within", part)


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
