"""The part of a Word package that holds the footnotes, and what points to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from review.errors import NeedsAPerson
from templates.assemble.package import CONTENT_TYPES
from templates.assemble.wordml import W, parsed, serialised, w

NOTES = "word/footnotes.xml"
_RELATIONS, _SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
# In the order that Word wants, the first of these comes after a word on footnotes.
_AFTER_NOTES = {"endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"}
_AFTER_NOTES |= {"shapeDefaults", "decimalSymbol", "listSeparator"}


def with_notes(parts: Mapping[str, bytes], notes: Sequence[str]) -> dict[str, bytes]:
    """*parts* with the paragraphs of *notes* as footnotes 1, 2, 3; as they are where there is none.

    Raises `NeedsAPerson` for a template that has footnotes of its own: theirs would come out of order.
    """
    if not notes:
        return dict(parts)
    if NOTES in parts and any(note.get(w("type")) is None for note in parsed(parts[NOTES])):
        raise NeedsAPerson("The template has footnotes of its own. Put their words into the text of the template.")
    return {
        **parts,
        NOTES: _part(notes),
        CONTENT_TYPES: _with_its_kind(parts[CONTENT_TYPES]),
        _RELATIONS: _with_its_relation(parts[_RELATIONS]),
        _SETTINGS: _with_separators(parts[_SETTINGS]),
    }


def _part(notes: Sequence[str]) -> bytes:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in _SEPARATORS.items()
    )
    written = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, start=1))
    return serialised(parsed(f'<w:footnotes xmlns:w="{W}">{separators}{written}</w:footnotes>'))


def _with_its_kind(types: bytes) -> bytes:
    root = parsed(types)
    if not any(one.get("PartName") == f"/{NOTES}" for one in root):
        kind = {"PartName": f"/{NOTES}", "ContentType": _KIND}
        etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Override", kind)
    return serialised(root)


def _with_its_relation(relations: bytes) -> bytes:
    root, kind = parsed(relations), f"{_OFFICE}/footnotes"
    if not any(one.get("Type") == kind for one in root):
        relation = {"Id": "rIdFootnotes", "Type": kind, "Target": NOTES.removeprefix("word/")}
        etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship", relation)
    return serialised(root)


def _with_separators(settings: bytes) -> bytes:
    root = parsed(settings)
    for old in root.findall(w("footnotePr")):
        root.remove(old)
    told = etree.Element(w("footnotePr"))
    for number in _SEPARATORS:
        etree.SubElement(told, w("footnote"), {w("id"): number})
    after = (at for at, one in enumerate(root) if etree.QName(one).localname in _AFTER_NOTES)
    root.insert(next(after, len(root)), told)
    return serialised(root)
