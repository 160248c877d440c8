"""Finished documents to copy, and small changes to them. All invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from review.case import Case
from review.packs import load_pack
from review.record import Record, StepTaken
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import W, parsed, serialised, style_of, text_of, w
from tests.templates.builders import MOST, WORKING_LIFE, a_case

EXAMPLE = Path(__file__).parents[3] / "examples/fern/sections"


def of_the_example(*names: str, stage: Stage = Stage.PANEL) -> list[bytes]:
    """The documents of the fictional review of this repository."""
    sections = {file.stem: json.loads(file.read_text("utf-8")) for file in EXAMPLE.glob("*.json")}
    steps = tuple(StepTaken(step, on, "coordinator") for step, on in WORKING_LIFE)
    case = Case(Record("NMER-2026-001", pack="england-2016", steps=steps), load_pack("england-2016"), sections)
    return [made.body for made in assemble(case, stage, names)]


def of_the_most(name: str, stage: Stage = Stage.PANEL) -> bytes:
    """A document of a review in which every field is filled."""
    return assemble(a_case(MOST), stage, [name])[0].body


def with_part(docx: bytes, name: str, body: bytes) -> bytes:
    return packed({**parts_of(docx), name: body})


def with_body(docx: bytes, change: Callable[[etree._Element], object]) -> bytes:
    """The same document after *change* was made to its body."""
    root = parsed(parts_of(docx)["word/document.xml"])
    change(root[0])
    return with_part(docx, "word/document.xml", serialised(root))


def paragraph_that_begins(body: etree._Element, words: str) -> etree._Element:
    (found,) = [p for p in body.iter(w("p")) if text_of(p).startswith(words) and not style_of(p).startswith("TOC")]
    return found


def plain(inner: str, *, style: str = "") -> etree._Element:
    """A paragraph of a style, holding *inner* as it is."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return parsed(
        f'<w:p xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{properties}{inner}</w:p>"
    )


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
