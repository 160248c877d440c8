"""What two Word files are compared by: what a reader sees of them, and what lies in the package beside the text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from lxml import etree

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, text_of, w

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SPOKEN = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_PROPERTIES = ("title", "subject", "creator", "description", "identifier", "language", "keywords", "category")
Parts = Mapping[str, bytes]


def contents(docx: bytes) -> dict[str, Any]:
    """By the plural a reader calls it: words, properties, formats, tables, pictures, links, files that were put in."""
    parts = parts_of(docx)
    spoken = {name: parsed(body) for name, body in sorted(parts.items()) if _kind(name) in _SPOKEN}
    return {
        "words": sorted((_kind(name), _words(root)) for name, root in spoken.items()),
        "properties": _properties(parts),
        "formats": sorted((_kind(name), _formats(root)) for name, root in spoken.items()),
        "tables": sorted((_kind(name), _tables(root)) for name, root in spoken.items()),
        "pictures": sorted(
            (_kind(name), _pictures(root, _targets(parts, name), parts)) for name, root in spoken.items()
        ),
        "links": sorted((_kind(name), _links(root, _targets(parts, name))) for name, root in spoken.items()),
        "media": sorted(_digest(body) for name, body in parts.items() if name.startswith("word/media/")),
        "embedded files": [_embedded(name, body) for name, body in sorted(parts.items()) if "/embeddings/" in name],
    }


def _kind(name: str) -> str:
    folder, _, stem = name.removesuffix(".xml").rpartition("/")
    return stem.rstrip("0123456789") if folder == "word" and name.endswith(".xml") else ""


def _words(root: etree._Element) -> list[str]:
    return [words for paragraph in root.iter(w("p")) if (words := text_of(paragraph))]


def _properties(parts: Parts) -> dict[str, str]:
    core = parsed(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else ()
    said = {etree.QName(element).localname: element.text or "" for element in core}
    return {name: said[name] for name in _PROPERTIES if said.get(name)}


def _formats(root: etree._Element) -> list[Any]:
    """Each paragraph that has words: its format, and its words run by run, as far as their format differs."""
    return [
        (_xml(paragraph.find(w("pPr"))), list(_runs(paragraph)))
        for paragraph in root.iter(w("p"))
        if text_of(paragraph)
    ]


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    look, words = "", ""
    for run in paragraph.iter(w("r")):
        said, its = _said(run), _xml(run.find(w("rPr")))
        if said and its != look and words:
            yield look, words
            words = ""
        look, words = (its, words + said) if said else (look, words)
    yield look, words


def _said(run: etree._Element) -> str:
    holder = etree.Element(w("p"))
    holder.append(parsed(etree.tostring(run, with_tail=False)))
    return text_of(holder)


def _xml(element: etree._Element | None) -> str:
    return "" if element is None else etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()


def _tables(root: etree._Element) -> list[Any]:
    """Each table: how many columns it declares, and of each cell how far it reaches and its colour."""
    return [
        (
            len(list(table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))),
            [[_cell(c) for c in row.iterfind(w("tc"))] for row in table.iterfind(w("tr"))],
        )
        for table in root.iter(w("tbl"))
    ]


def _cell(cell: etree._Element) -> list[str]:
    return [
        "" if found is None else found.get(w(attribute), "on")
        for name, attribute in (("gridSpan", "val"), ("vMerge", "val"), ("shd", "fill"))
        for found in [cell.find(f"{w('tcPr')}/{w(name)}")]
    ]


def _targets(parts: Parts, name: str) -> dict[str, str]:
    """Where a part's relationships lead, by their identifier."""
    folder, _, file = name.rpartition("/")
    listed = parts.get(f"{folder}/_rels/{file}.rels")
    related = parsed(listed) if listed else ()
    return {one.get("Id", ""): _target(folder, one) for one in related}


def _target(folder: str, relationship: etree._Element) -> str:
    to = relationship.get("Target", "")
    return (
        to if relationship.get("TargetMode") == "External" else posixpath.normpath(posixpath.join("/", folder, to))[1:]
    )


def _pictures(root: etree._Element, targets: Mapping[str, str], parts: Parts) -> list[Any]:
    """Each picture: its width, its height and the digest of what is shown there."""
    return [
        (extent.get("cx"), extent.get("cy"), *(_digest(parts[targets[one.get(f"{_R}embed", "")]]) for one in blips))
        for extent in root.iter(f"{_WP}extent")
        for blips in [extent.findall(f"../{'{*}'}graphic//{_A}blip")]
    ]


def _links(root: etree._Element, targets: Mapping[str, str]) -> list[str]:
    return [targets.get(link.get(f"{_R}id", ""), link.get(w("anchor"), "")) for link in root.iter(w("hyperlink"))]


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()


def _embedded(name: str, body: bytes) -> tuple[str, Any]:
    return name, contents(body) if name.endswith(".docx") else _digest(body)
