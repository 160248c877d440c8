"""Small Word templates, made of paragraphs and rows as somebody would type them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.ink import Ink
from templates.assemble.package import packed, parts_of
from templates.assemble.rendering import TEMPLATES
from templates.assemble.wordml import W
from templates.engine.filling import Filled, Order, filled
from templates.read.lines import paragraphs

HOUSE = parts_of((TEMPLATES / "house.docx").read_bytes())
BODY = "word/document.xml"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2020-02-02T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2020-02-02T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'


def p(*runs: str) -> str:
    """A paragraph, each text in a run of its own; XML stays as it is."""
    return f"<w:p>{''.join(one if isinstance(one, Markup) else run(one) for one in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{_WIDTH}{p(words)}</w:tc>" for words in row) for row in rows)
    grid = '<w:gridCol w:w="4000"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>{p('')}"


_WIDTH = '<w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>'


def template(*inside: str, title: str = "", **parts: str) -> bytes:
    """A .docx of these paragraphs and tables; *parts* are other parts by their stem (`header1`, `footnotes` …)."""
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(inside)}<w:sectPr/></w:body></w:document>'
    others = {f"word/{stem}.xml": xml.encode() for stem, xml in parts.items()}
    core = CORE.format(escape(title)).encode()
    return packed({**HOUSE, BODY: body.encode(), "docProps/core.xml": core, **others})


def fill(docx: bytes, context: Mapping[str, Any] | None = None, ink: Ink | None = None, **order: Any) -> Filled:
    ink = ink or Ink({})
    return filled(Order(docx, context or {}, environment(ink), environment_of_properties(ink), **order))


def words_of(docx: bytes, part: str = "document") -> list[str]:
    return [text for name, text in paragraphs(docx) if name == part]
