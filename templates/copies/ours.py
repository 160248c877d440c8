"""Only what this service made is laid out: a file that points outside, or holds what ours never hold, is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from review.errors import NeedsAPerson
from templates.assemble.package import CONTENT_TYPES, parts_of
from templates.assemble.wordml import parsed, w
from templates.check.links import field_leads_astray, is_safe
from templates.copies.damaged import told_as_damage

BODY = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = frozenset(
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "styles",
        "numbering",
        "settings",
        "theme",
        "header",
        "footer",
        "fontTable",
        "footnotes",
        "endnotes",
        "image",
        "hyperlink",
        "webSettings",
    ]
)
_FIELDS = frozenset(
    [
        "TOC",
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "SEQ",
        "STYLEREF",
        "HYPERLINK",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
    ]
)
_STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


_DAY = (1980, 1, 1, 0, 0, 0)
_NAMED_IN_UTF_8 = 1 << 11


def is_as_assembled(docx: bytes) -> bool:
    """Whether the package of *docx* is put together as this service does it: no clock, and its parts in order.

    Word, LibreOffice and the libraries that change a .docx each put it together in their own way, so that a file one of
    them saved is told from ours. It does not show that the file is the one that was kept: a digest does.
    """
    try:
        with ZipFile(BytesIO(docx)) as package:
            parts = package.infolist()
    except BadZipFile:
        return False
    names = [part.filename for part in parts]
    return names == sorted(names, key=lambda name: (name != CONTENT_TYPES, name)) and all(map(_is_ours, parts))


def _is_ours(part: ZipInfo) -> bool:
    return part.date_time == _DAY and not part.flag_bits & ~_NAMED_IN_UTF_8 and not part.extra


@told_as_damage()
def check_ours(docx: bytes) -> dict[str, bytes]:
    """The parts of *docx*; raises `NeedsAPerson` for a file that is not as this service makes them."""
    try:
        parts = parts_of(docx)
    except BadZipFile:
        raise NeedsAPerson("This is not a Word file. Give a .docx that “review assemble” or a step made.") from None
    if BODY not in parts or any(_strange(parts)):
        raise NeedsAPerson(
            "This file points outside itself or holds what documents of this service never hold, so no copy was made. "
            "Give the file as it was assembled; copies of a file that was edited are made in Word."
        )
    return parts


def _strange(parts: Mapping[str, bytes]) -> Iterator[bool]:
    for name, body in parts.items():
        if not name.endswith((".rels", ".xml")):
            continue
        root = parsed(body)
        yield root.getroottree().docinfo.internalDTD is not None  # where entities are declared; Word writes none
        if name.endswith(".rels"):
            yield from (_leads_out(relation) for relation in root.iter(_RELATION))
        elif name.startswith(_STORIES):
            yield from (_asks_outside(code) for code in _codes(root))
            yield root.find(f".//{w('altChunk')}") is not None


def _leads_out(relation: etree._Element) -> bool:
    """A link may lead to any page, since only a reader follows it; anything else has to lie in the file."""
    kind = relation.get("Type", "").rpartition("/")[2]
    outside = relation.get("TargetMode") == "External"
    leads_to_a_page = kind == "hyperlink" and is_safe(relation.get("Target", ""))
    return kind not in _KINDS or (outside and not leads_to_a_page)


def _codes(root: etree._Element) -> Iterator[str]:
    """The code of each field. Word may tear a code into runs, so each begins where its field does."""
    for field in root.iter(w("fldSimple")):
        yield field.get(w("instr"), "")
    code, open_code = "", False
    for mark in root.iter(w("fldChar"), w("instrText")):
        if mark.tag == w("instrText"):
            code += mark.text or ""
            continue
        if open_code:
            yield code
        code, open_code = "", mark.get(w("fldCharType")) == "begin"


def _asks_outside(code: str) -> bool:
    words = code.split()
    return not words or words[0].upper() not in _FIELDS or field_leads_astray(code)
