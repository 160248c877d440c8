"""One sound document, and what is needed to break it in one place."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_LZMA, ZipFile

from lxml import etree

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import W, parsed, serialised, text_of, w
from tests.templates.builders import MOST, a_case

BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
CORE, TYPES, JOINS, ROOT_JOINS = (
    "docProps/core.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
)
_JOIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_JOIN}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_ORDINARY = "A life in short"


class Defect(NamedTuple):
    """*code* is what must be said of the file, and nothing else but *also*."""

    code: str
    what: str
    broken: Callable[[bytes], bytes]
    also: tuple[str, ...] = ()


@cache
def sound() -> bytes:
    """A summary with lists, tables, quotations, links, bookmarks and fields, and nothing wrong with it."""
    (made,) = assemble(a_case(MOST), Stage.HOME_OFFICE, ["executive-summary"])
    return made.body


def within(part: str, change: Callable[[etree._Element], object]) -> Callable[[bytes], bytes]:
    """A break that changes the XML of one part."""

    def broken(docx: bytes) -> bytes:
        parts = parts_of(docx)
        root = parsed(parts[part])
        change(root)
        return packed({**parts, part: serialised(root)})

    return broken


def with_parts(**more: bytes) -> Callable[[bytes], bytes]:
    """A break that puts parts in: `word__lost=b"…"` is `word/lost.xml`."""
    named = {f"{name.replace('__', '/')}.xml": body for name, body in more.items()}
    return lambda docx: packed({**parts_of(docx), **named})


def with_a_part_twice(docx: bytes) -> bytes:
    held = BytesIO(docx)
    with ZipFile(held, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("word/settings.xml", parts_of(docx)["word/settings.xml"])
    return held.getvalue()


def packed_otherwise(docx: bytes) -> bytes:
    """The same parts, packed in a way that ZIP knows and Word does not."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_LZMA) as package:
        for name, body in parts_of(docx).items():
            package.writestr(name, body)
    return held.getvalue()


def element(xml: str) -> etree._Element:
    return etree.fromstring(f"<all {_SPACES}>{xml}</all>")[0]


def elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<all {_SPACES}>{xml}</all>"))


def ordinary(body: etree._Element) -> etree._Element:
    """A paragraph in the middle of it."""
    return next(p for p in body.iter(w("p")) if text_of(p).startswith(_ORDINARY))


def put(xml: str) -> Callable[[bytes], bytes]:
    """A break that puts elements at the end of the ordinary paragraph."""
    return within(BODY, lambda body: ordinary(body).extend(elements(xml)))


def put_first(xml: str) -> Callable[[bytes], bytes]:
    """A break that puts an element at the start of the ordinary paragraph, after its properties."""
    return within(BODY, lambda body: ordinary(body).insert(1, element(xml)))


def add(xml: str) -> Callable[[bytes], bytes]:
    """A break that puts one paragraph or table after the ordinary paragraph."""
    return within(BODY, lambda body: ordinary(body).addnext(element(xml)))


def in_table(change: Callable[[etree._Element], object]) -> Callable[[bytes], bytes]:
    """A break of the table of meetings, which has three columns."""

    def changed(body: etree._Element) -> None:
        caption = next(one for one in body.iter(w("tblCaption")) if one.get(w("val")) == "Key lines of enquiry")
        change(next(caption.iterancestors(w("tbl"))))

    return within(BODY, changed)


def cell(table: etree._Element, row: int = 1, column: int = -1) -> etree._Element:
    return table.findall(w("tr"))[row].findall(w("tc"))[column]


def drop(found: etree._Element | None) -> None:
    assert found is not None
    found.getparent().remove(found)


def words(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str, properties: str = '<w:pStyle w:val="BodyText"/>') -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def mark(kind: str) -> str:
    """A field's beginning, middle or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def picture(about: str, inside: str = "", number: int = 901) -> str:
    """A drawing as far as a reader's program looks."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="Map" {about}>{inside}</wp:docPr>'
        "</wp:inline></w:drawing></w:r>"
    )
