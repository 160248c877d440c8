"""A finished document as one web page in one file, for everybody: no script, nothing fetched, made without LibreOffice.

Paragraph numbers stand as words, so that 4.5 is found as 4.5; the contents lead to their headings instead of showing
pages; headers and footers, with their marking, stand once at the top and at the end, and on each printed page.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from lxml import etree

from templates.assemble.wordml import parsed, style_of, w
from templates.copies.blocks import COVER, Blocks, Heading
from templates.copies.flow import Flow
from templates.copies.lines import Lines, targets_of
from templates.copies.markup import Piece, element, fill, hidden, words_in
from templates.copies.ours import BODY, check_ours
from templates.copies.same_words import check_page_says_the_same

_NOTES = "word/footnotes.xml"
_LOOK = Path(__file__).with_name("look.css")
_POLICY = "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARKINGS = {"Marking": "marking", "FictionalMarking": "marking fictional"}
_DEEPEST_LISTED = 2  # headings in the contents, as in Word's
_DC = "{http://purl.org/dc/elements/1.1/}"


def web_page_of(docx: bytes) -> bytes:
    """*docx* as HTML; the same file makes the same page.

    Raises `NeedsAPerson` for a file that this service did not make or a picture that cannot be shown, and `WordsLost`
    when the page would not say what the document says.
    """
    parts = check_ours(docx)
    top, foot = _story(parts, "header"), _story(parts, "footer")
    page = element("html", [_head(parts, top), _body(parts, top, foot)], lang=_language(parts))
    written: bytes = etree.tostring(page, method="html", encoding="UTF-8", doctype="<!DOCTYPE html>")
    check_page_says_the_same(parts, written)
    return written + b"\n"


def _head(parts: Mapping[str, bytes], top: Iterable[etree._Element]) -> etree._Element:
    look = _LOOK.read_text("utf-8") + _on_each_printed_page(top)
    digest = b64encode(sha256(look.encode()).digest()).decode()
    style = element("style")
    style.text = look
    return element(
        "head",
        [
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=_POLICY.format(digest)),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", [parsed(parts["docProps/core.xml"]).findtext(f"{_DC}title", "")]),
            style,
        ],
    )


def _body(parts: Mapping[str, bytes], top: list[etree._Element], foot: list[etree._Element]) -> etree._Element:
    blocks = Blocks(parts)
    cover, text = _at_the_cover(parsed(parts[BODY])[0])
    header, main = element("header", top), element("main", id="main")
    blocks.put(cover, Flow(header))
    blocks.put(text, Flow(main))
    if blocks.contents is not None:
        blocks.contents.append(_contents(blocks.headings))
    main.extend(_notes(parts, blocks.lines))
    skip = element("a", ["Skip to the text"], href="#main", class_="skip")
    return element("body", [skip, header, main, *([element("footer", foot)] if foot else [])])


def _at_the_cover(body: etree._Element) -> tuple[etree._Element, etree._Element]:
    """What stands on the cover, and all after it. A letter has no cover."""
    blocks = list(body)
    covered = next((n for n, block in enumerate(blocks) if style_of(block) not in COVER), 0)
    cover, text = etree.Element(body.tag), etree.Element(body.tag)
    cover.extend(blocks[:covered])
    text.extend(blocks[covered:])
    return cover, text


def _contents(headings: Iterable[Heading]) -> etree._Element:
    """The headings as lists of links, the second level within the first."""
    listed = element("ol", class_="listed")
    for heading in headings:
        item = element("li", [element("a", [heading.words], href=f"#{heading.place}")])
        if heading.level == 1 or not len(listed):
            listed.append(item)
        elif heading.level <= _DEEPEST_LISTED:
            inner = listed[-1].find("ol")
            if inner is None:
                listed[-1].append(inner := element("ol"))
            inner.append(item)
    return listed


def _notes(parts: Mapping[str, bytes], lines: Lines) -> list[etree._Element]:
    """The footnotes, each with a way back to its mark."""
    if not lines.notes:
        return []
    bodies = {note.get(w("id")): note for note in parsed(parts[_NOTES]).iter(w("footnote"))}
    listed, own = element("ol"), Lines(parts, _NOTES)
    for number, identifier in enumerate(list(lines.notes), 1):
        paragraphs = [element("p", own.pieces(p)) for p in bodies[identifier].iter(w("p"))]
        back = element("a", [hidden(f"Back to note {number} in the text "), "\u21a9"], href=f"#mark-{number}")
        back.set("role", "doc-backlink")
        fill(paragraphs[-1], [" ", back])
        listed.append(element("li", paragraphs, id=f"note-{number}"))
    return [
        element("section", [element("h2", ["Notes"], id="notes"), listed], role="doc-endnotes", aria_labelledby="notes")
    ]


def _story(parts: Mapping[str, bytes], kind: str) -> list[etree._Element]:
    """The header or footer of the first section, a paragraph each, without the numbers of pages: a logo stands once."""
    first = parsed(parts[BODY]).find(f".//{w('sectPr')}/{w(f'{kind}Reference')}")
    name = targets_of(parts, BODY).get(first.get(_R_ID, ""), "") if first is not None else ""
    story = parsed(parts[f"word/{name}"]) if name else etree.Element(w("hdr"))
    own = Lines(parts, f"word/{name}")
    lines = [
        element("p", _apart(own.pieces(_without_pages(p))), class_=_MARKINGS.get(style_of(p), "running"))
        for p in story.iter(w("p"))
    ]
    return [line for line in lines if words_in(line).strip() or line.find(".//img") is not None]


def _apart(pieces: Iterable[Piece]) -> list[Piece]:
    """What tabs hold apart, each by itself."""
    sides: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece == "\t":
            sides.append([])
        else:
            sides[-1].append(piece)
    return [element("span", side) for side in sides if side]


def _without_pages(paragraph: etree._Element) -> etree._Element:
    """A web page has no pages: the fields that number them go, with the words about them."""
    runs = list(paragraph.iterchildren(w("r")))
    first = next((n for n, run in enumerate(runs) if run.find(w("fldChar")) is not None), len(runs))
    if first < len(runs):
        words = runs[first - 1].find(w("t")) if first else None
        about = 1 if words is not None and re.fullmatch(r"\s*Page\s*", words.text or "") else 0
        for run in runs[first - about :]:
            paragraph.remove(run)
    return paragraph


def _on_each_printed_page(top: Iterable[etree._Element]) -> str:
    """The marking at the head of each page that is printed, where the reader's browser can do so."""
    markings = [words_in(line) for line in top if "marking" in line.get("class", "")]
    if not markings:
        return ""
    said = re.sub(r'[\\"<>&\n\r]', lambda sign: f"\\{ord(sign[0]):x} ", " \u00b7 ".join(markings))
    return f'@page{{@top-center{{content:"{said}";font:bold 9pt Arial,sans-serif}}}}\n'


def _language(parts: Mapping[str, bytes]) -> str:
    said = parsed(parts["word/styles.xml"]).find(f"{w('docDefaults')}//{w('lang')}")
    return "en-GB" if said is None else said.get(w("val"), "en-GB")
