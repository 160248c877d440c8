"""Fills a document's Word template from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from lxml import etree

from review.documents import Fields
from templates.assemble.contents import with_contents
from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.ink import Ink, Restart
from templates.assemble.rows import settled
from templates.assemble.wordml import parsed, serialised, w
from templates.engine.filling import Order, filled
from templates.engine.template import fields_of

TEMPLATES = Path(__file__).parent.parent
_NUMBERING = "word/numbering.xml"


def rendered(said: Fields, labels: Mapping[str, str], on: datetime | None) -> bytes:
    """The document as a .docx. *on* is its own day, the only date in the file; None while that is not known."""
    ink = Ink(labels)
    order = Order(
        docx=_template(said.name),
        context={f.name: getattr(said, f.name) for f in fields(said)},
        language=environment(ink),
        properties=environment_of_properties(ink),
        on=on,
        finish=lambda chunks: with_contents(settled(chunks)),
        afterwards=lambda parts: _known_afterwards(parts, ink),
    )
    return filled(order).body


def template_digest(document: str) -> str:
    """The sha256 of a document's template."""
    return sha256(_template(document)).hexdigest()


def asked_for(document: str) -> set[str]:
    """The fields a document's template asks for."""
    return fields_of(_template(document), environment(Ink({})))


@cache
def _template(document: str) -> bytes:
    return (TEMPLATES / f"{document.replace('-', '_')}.docx").read_bytes()


def _known_afterwards(parts: Mapping[str, bytes], ink: Ink) -> Mapping[str, bytes]:
    """The parts that depend on what the body has used up: the lists it began."""
    if not ink.restarts:
        return {}
    numbering = parsed(parts[_NUMBERING])
    numbering.extend(_number(restart) for restart in ink.restarts)
    return {_NUMBERING: serialised(numbering)}


def _number(restart: Restart) -> etree._Element:
    number = etree.Element(w("num"), {w("numId"): str(restart.number)})
    etree.SubElement(number, w("abstractNumId"), {w("val"): str(restart.pattern)})
    override = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(restart.level)})
    etree.SubElement(override, w("startOverride"), {w("val"): str(restart.start)})
    return number
