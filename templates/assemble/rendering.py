"""Fills a Word template from a document's fields. The one user of docxtpl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from review.documents import Fields
from templates.assemble.contents import fill_contents
from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.ink import Ink, Restart
from templates.assemble.package import packed, parts_of
from templates.assemble.pictures import with_pictures
from templates.assemble.rows import settle_rows
from templates.assemble.wordml import parsed, serialised, w

TEMPLATES = Path(__file__).parent.parent
_BODY, _NUMBERING = "word/document.xml", "word/numbering.xml"


class _WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, made to fail where it would shorten a document, and to escape properties once instead of twice."""

    def __init__(self, body: bytes, properties: Environment) -> None:
        super().__init__(BytesIO(body))
        self._properties = properties

    def fix_tables(self, xml: str) -> etree._Element:
        """Ours repeat no columns, so nothing needs fixing; docxtpl's own parser drops what it cannot read."""
        return parsed(xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        super().render_properties(context, self._properties)


def rendered(said: Fields, labels: Mapping[str, str], on: datetime | None) -> bytes:
    """The document as a .docx. *on* is its own day, the only date in the file; None while that is not known."""
    ink = Ink(labels)
    word = _WordTemplate(_template(said.name), environment_of_properties(ink))
    word.render({f.name: getattr(said, f.name) for f in fields(said)}, environment(ink))
    word.core_properties.created = word.core_properties.modified = on or datetime(1980, 1, 1, tzinfo=UTC)
    saved = BytesIO()
    word.save(saved)
    return packed(_finished(parts_of(saved.getvalue()), ink))


def template_digest(document: str) -> str:
    """The sha256 of a document's template."""
    return sha256(_template(document)).hexdigest()


def asked_for(document: str) -> set[str]:
    """The fields a document's template asks for."""
    word = DocxTemplate(BytesIO(_template(document)))
    return set(word.get_undeclared_template_variables(environment(Ink({}))))


@cache
def _template(document: str) -> bytes:
    return (TEMPLATES / f"{document.replace('-', '_')}.docx").read_bytes()


def _finished(parts: dict[str, bytes], ink: Ink) -> dict[str, bytes]:
    """Contents, list numbers and what fits on a page are known only now that everything else stands."""
    root = parsed(parts[_BODY])
    settle_rows(root[0])
    fill_contents(root[0])
    numbering = parsed(parts[_NUMBERING])
    numbering.extend(_number(restart) for restart in ink.restarts)
    return with_pictures({**parts, _BODY: serialised(root), _NUMBERING: serialised(numbering)}, ink.pictures)


def _number(restart: Restart) -> etree._Element:
    number = etree.Element(w("num"), {w("numId"): str(restart.number)})
    etree.SubElement(number, w("abstractNumId"), {w("val"): str(restart.pattern)})
    override = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(restart.level)})
    etree.SubElement(override, w("startOverride"), {w("val"): str(restart.start)})
    return number
