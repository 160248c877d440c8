"""Fills a document's Word template from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import lru_cache

from review.documents import Fields
from review.reports.paper import Report
from review.stages import Stage
from templates.assemble.chosen import OURS, TEMPLATES, Templates
from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.finishing import Finish
from templates.assemble.ink import Ink
from templates.assemble.numbering import Outline, outline_of
from templates.assemble.numbers import Numbers
from templates.assemble.package import parts_of
from templates.assemble.pictures import numbers_given_twice, numbers_taken
from templates.engine.filling import Order, filled
from templates.engine.template import fields_of

__all__ = ["TEMPLATES", "asked_for", "numbers_for", "rendered", "template_digest"]
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"


def rendered(
    said: Fields | Report,
    labels: Mapping[str, str],
    on: datetime | None,
    templates: Templates = OURS,
    numbers: Numbers | None = None,
) -> bytes:
    """The document as a .docx. *on* is its own day, the only date in the file; None while that is not known.

    *numbers*, from `numbers_for`, hold afterwards what was counted; another document can refer to it.
    """
    docx, counted = templates.of(said.name), numbers or numbers_for(said, templates)
    ink = Ink(labels, drawn=_drawn(docx))
    finish = Finish(ink, counted, gaps=Stage(said.cover.stage).allows_gaps, twice=_drawn_twice(docx))
    order = Order(
        docx=docx,
        context={f.name: getattr(said, f.name) for f in fields(said)},
        language=environment(ink),
        properties=environment_of_properties(ink),
        on=on,
        finish=finish.body,
        afterwards=finish.parts,
    )
    return filled(order).body


def numbers_for(said: Fields | Report, templates: Templates = OURS, report: Numbers | None = None) -> Numbers:
    """What counts in one rendering of the document; *report* has counted the overview report of the same set."""
    sections = {heading.title: heading.section for heading in getattr(said, "headings", ())}
    return Numbers(_outline(templates.of(said.name)), sections, report)


def template_digest(document: str) -> str:
    """The sha256 of our template for a document."""
    return OURS.digest(document)


def asked_for(document: str) -> set[str]:
    """The fields our template for a document asks for."""
    return fields_of(OURS.of(document), environment(Ink({})))


@lru_cache(maxsize=64)
def _drawn(docx: bytes) -> frozenset[int]:
    return numbers_taken(parts_of(docx))


@lru_cache(maxsize=64)
def _drawn_twice(docx: bytes) -> frozenset[int]:
    return numbers_given_twice(parts_of(docx))


@lru_cache(maxsize=64)
def _outline(docx: bytes) -> Outline:
    parts = parts_of(docx)
    return outline_of(parts[_STYLES], parts[_NUMBERING])
