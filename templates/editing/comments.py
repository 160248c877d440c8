"""A copy of a template with a Word comment at each fault. The words and every other part stay as they were."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from templates.assemble.package import CONTENT_TYPES, packed
from templates.assemble.wordml import serialised, w
from templates.check.opened import BODY, Opened
from templates.editing.fault import Fault

_COMMENTS, _JOINS = "word/comments.xml", "word/_rels/document.xml.rels"
_AUTHOR, _INITIALS = "Review Service", "RS"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def commented(package: Opened, faults: Iterable[Fault]) -> bytes:
    """The template as a .docx with a comment for each of *faults*, which were found in this *package*.

    What stands outside the text, where Word takes no comment, is told at its first paragraph. The package's own XML is
    changed: it is of no use afterwards.
    """
    body, comments = package.roots[BODY], _comments(package)
    first = next(body.iter(w("p")))
    free = 1 + max((int(taken) for one in comments if (taken := one.get(w("id"), "")).isdecimal()), default=-1)
    for number, fault in enumerate(faults, free):
        _mark(_anchor(fault) if fault.part == BODY else first, number, first)
        comments.append(_comment(number, fault))
    changed = {_COMMENTS: serialised(comments), BODY: serialised(body), **_joined(package)}
    return packed({**package.parts, **changed})


def _anchor(fault: Fault) -> etree._Element | None:
    """The paragraph it is in, or the first inside it; of a text box, the paragraph that the box hangs on."""
    if fault.element is None:
        return None
    around = [one for one in (fault.element, *fault.element.iterancestors()) if one.tag == w("p")]
    return around[-1] if around else next(fault.element.iter(w("p")), None)


def _mark(paragraph: etree._Element | None, number: int, first: etree._Element) -> None:
    """Span the comment over the paragraph's words."""
    paragraph = first if paragraph is None else paragraph
    after_properties = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
    paragraph.insert(after_properties, etree.Element(w("commentRangeStart"), {w("id"): str(number)}))
    etree.SubElement(paragraph, w("commentRangeEnd"), {w("id"): str(number)})
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): str(number)})


def _comment(number: int, fault: Fault) -> etree._Element:
    about = {w("id"): str(number), w("author"): _AUTHOR, w("initials"): _INITIALS}
    comment = etree.Element(w("comment"), about)
    for words in (fault.advice, f"{fault.place or 'the whole file'} ({fault.code})"):
        text = etree.SubElement(etree.SubElement(etree.SubElement(comment, w("p")), w("r")), w("t"))
        text.set(_SPACE, "preserve")
        text.text = words
    return comment


def _comments(package: Opened) -> etree._Element:
    if _COMMENTS in package.roots:
        return package.roots[_COMMENTS]
    return etree.Element(w("comments"), nsmap={"w": w("")[1:-1]})


def _joined(package: Opened) -> dict[str, bytes]:
    """The two parts that tell Word of a part of comments, each with a line more if it does not tell yet."""
    types, joins = package.roots[CONTENT_TYPES], package.roots[_JOINS]
    if all(line.get("PartName") != f"/{_COMMENTS}" for line in types):
        _add(types, "Override", {"PartName": f"/{_COMMENTS}", "ContentType": _TYPE})
    if all(line.kind != "comments" for line in package.relationships(BODY)):
        taken = {line.get("Id") for line in joins}
        name = next(name for number in range(len(joins) + 1) if (name := f"rIdComments{number}") not in taken)
        _add(joins, "Relationship", {"Id": name, "Type": _KIND, "Target": "comments.xml"})
    return {CONTENT_TYPES: serialised(types), _JOINS: serialised(joins)}


def _add(root: etree._Element, name: str, about: dict[str, str]) -> None:
    """A line in the namespace of its part."""
    space = str(root.tag).rpartition("}")[0]
    root.append(root.makeelement(f"{space}}}{name}" if space else name, about))
