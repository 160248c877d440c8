"""What stands in a paragraph, as HTML: emphasis, links, notes, pictures, and places that are linked to."""

from __future__ import annotations

import posixpath
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from review.errors import NeedsAPerson
from templates.assemble.wordml import parsed, w
from templates.copies.markup import Piece, element, hidden
from templates.copies.ours import BODY

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
_STYLES = {"Strong": "strong", "Emphasis": "em", "ToFollow": "mark", "PlaceholderText": "mark"}
_LINKS = frozenset({"REF", "PAGEREF", "NOTEREF"})
_SAFE = ("https://", "http://", "mailto:")


@dataclass
class _Field:
    """A field that is open: its code so far, whether what comes is its result, and where the result goes."""

    code: str = ""
    has_result: bool = False
    result: list[Piece] = field(default_factory=list)

    def closed(self) -> list[Piece]:
        """The result, as a link where the field is a reference that leads somewhere."""
        words = self.code.split()
        if len(words) > 1 and words[0] in _LINKS and "\\h" in words:
            return [element("a", self.result, href=f"#{words[1]}")]
        return self.result


@dataclass
class Lines:
    """Reads the paragraphs of one part. *notes* holds the numbers of the footnotes in the order of their marks."""

    parts: Mapping[str, bytes]
    part: str = BODY
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._targets = targets_of(self.parts, self.part)

    def pieces(self, paragraph: etree._Element) -> list[Piece]:
        """The paragraph's words and elements, in order."""
        written: list[Piece] = []
        open_fields: list[_Field] = []
        for part in _steps(paragraph):
            holder = open_fields[-1].result if open_fields else written
            if part.tag == w("fldChar"):
                self._at_field(part, open_fields, written)
            elif open_fields and not open_fields[-1].has_result:
                open_fields[-1].code += (part.findtext(w("instrText")) or "") if part.tag == w("r") else ""
            else:
                holder.extend(self._piece(part))
        return written + [piece for one in open_fields for piece in one.result]

    @staticmethod
    def _at_field(mark: etree._Element, open_fields: list[_Field], written: list[Piece]) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(_Field())
        elif open_fields and kind == "separate":
            open_fields[-1].has_result = True
        elif open_fields:  # a field that ends here may have begun in an earlier paragraph: the contents do
            done = open_fields.pop()
            (open_fields[-1].result if open_fields else written).extend(done.closed())

    def _piece(self, part: etree._Element) -> Iterator[Piece]:
        if part.tag == w("r"):
            yield from self._run(part)
        elif part.tag == w("hyperlink"):
            yield self._link(part)
        elif part.tag == w("bookmarkStart"):
            yield element("span", id=part.get(w("name"), ""))

    def _link(self, link: etree._Element) -> etree._Element:
        anchor = link.get(w("anchor"))
        target = f"#{anchor}" if anchor else self._targets.get(link.get(f"{_R}id", ""), "")
        if not target.startswith(("#", *_SAFE)):
            raise NeedsAPerson("A link in this document leads to no web page and no address, so no copy was made.")
        return element("a", self.pieces(link), href=target)

    def _run(self, run: etree._Element) -> Iterator[Piece]:
        said: list[Piece] = [piece for part in run for piece in self._in_run(part)]
        for tag in _emphasis(run):
            said = [element(tag, said)] if said else []
        yield from said

    def _in_run(self, part: etree._Element) -> Iterator[Piece]:
        if part.tag == w("t"):
            yield part.text or ""
        elif part.tag == w("tab"):
            yield "\t"
        elif part.tag == w("noBreakHyphen"):
            yield "\u2011"
        elif part.tag == w("br") and part.get(w("type")) in (None, "textWrapping"):
            yield element("br")
        elif part.tag == w("footnoteReference"):
            yield self._note(part.get(w("id"), ""))
        elif part.tag == w("drawing"):
            yield self._picture(part)

    def _note(self, identifier: str) -> etree._Element:
        self.notes.append(identifier)
        number = str(len(self.notes))
        link = element("a", [hidden("Note "), number], id=f"mark-{number}", href=f"#note-{number}", role="doc-noteref")
        return element("sup", [link], class_="note-mark")

    def _picture(self, drawing: etree._Element) -> etree._Element:
        blip, about = drawing.find(f".//{_BLIP}"), drawing.find(f".//{_PICTURE}")
        name = self._targets.get(blip.get(f"{_R}embed", ""), "") if blip is not None else ""
        kind = _PICTURES.get(PurePosixPath(name).suffix.lower())
        if not kind or about is None or not about.get("descr"):
            raise NeedsAPerson(
                "A drawing in this document is no PNG, JPEG or GIF picture, or nothing says in words what it shows, so no "
                "web page was made. Put a picture with alternative text in its place."
            )
        body = b64encode(self.parts[posixpath.normpath(posixpath.join("word", name)).lstrip("/")]).decode()
        return element("img", src=f"data:{kind};base64,{body}", alt=about.get("descr", ""))


def targets_of(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Where each relation of a part leads: each part gives out numbers of its own."""
    folder, name = posixpath.split(part)
    joins = f"{folder}/_rels/{name}.rels"
    relations = parsed(parts[joins]) if joins in parts else []
    return {relation.get("Id", ""): relation.get("Target", "") for relation in relations}


def _steps(holder: etree._Element) -> Iterator[etree._Element]:
    """Runs, links and bookmarks in order, and each mark of a field by itself; what merely wraps others is opened."""
    for child in holder:
        if child.tag in (w("sdt"), w("sdtContent"), w("fldSimple"), w("smartTag"), w("ins")):
            yield from _steps(child)
        elif child.tag == w("r") and (mark := child.find(w("fldChar"))) is not None:
            yield mark
        else:
            yield child


def _emphasis(run: etree._Element) -> Iterator[str]:
    """The elements to stand around a run, the innermost first."""
    properties = run.find(w("rPr"))
    if properties is None:
        return
    style = properties.find(w("rStyle"))
    named = _STYLES.get(style.get(w("val"), "")) if style is not None else None
    raised = properties.find(w("vertAlign"))
    height = raised.get(w("val")) if raised is not None else None
    if height in ("superscript", "subscript") and run.find(w("footnoteReference")) is None:
        yield "sup" if height == "superscript" else "sub"
    yield from dict.fromkeys(
        filter(None, (_switched(properties, "i", "em"), _switched(properties, "b", "strong"), named))
    )


def _switched(properties: etree._Element, name: str, tag: str) -> str | None:
    found = properties.find(w(name))
    return tag if found is not None and found.get(w("val"), "1") not in ("0", "false", "off") else None
