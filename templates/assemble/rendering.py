"""Fills a document's Word template from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from review.documents import Fields
from review.stages import Stage
from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.finishing import Finish
from templates.assemble.ink import Ink
from templates.assemble.numbering import Outline, outline_of
from templates.assemble.numbers import Numbers
from templates.assemble.package import parts_of
from templates.engine.filling import Order, filled
from templates.engine.template import fields_of

TEMPLATES = Path(__file__).parent.parent
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"


def rendered(said: Fields, labels: Mapping[str, str], on: datetime | None) -> bytes:
    """The document as a .docx. *on* is its own day, the only date in the file; None while that is not known."""
    ink = Ink(labels)
    sections = {heading.title: heading.section for heading in getattr(said, "headings", ())}
    finish = Finish(ink, Numbers(_outline(said.name), sections), gaps=Stage(said.cover.stage).allows_gaps)
    order = Order(
        docx=_template(said.name),
        context={f.name: getattr(said, f.name) for f in fields(said)},
        language=environment(ink),
        properties=environment_of_properties(ink),
        on=on,
        finish=finish.body,
        afterwards=finish.parts,
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


@cache
def _outline(document: str) -> Outline:
    parts = parts_of(_template(document))
    return outline_of(parts[_STYLES], parts[_NUMBERING])
