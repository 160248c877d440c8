"""Where in the template of a header or footer stands what a document made from it shows."""

from __future__ import annotations

import re

from lxml import etree

from templates.assemble.wordml import text_of, w
from templates.check.opened import Found, Opened
from templates.editing.tags import paragraph_of

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def origin_of(package: Opened, found: Found) -> etree._Element | None:
    """The table of the same count, or the paragraph whose own words stand in the one that was found; None for neither."""
    element = found.element
    if element is None:
        return None
    root, table = package.root(found.part), next((one for one in _around(element) if one.tag == w("tbl")), None)
    if table is not None:
        before = element.getroottree().iter(w("tbl"))
        return next((ours for ours, one in zip(root.iter(w("tbl")), before, strict=False) if one is table), None)
    paragraph = paragraph_of(element)
    words = "" if paragraph is None else text_of(paragraph)
    return next((one for one in root.iter(w("p")) if _is_origin(text_of(one), words)), None)


def _around(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()]


def _is_origin(typed: str, words: str) -> bool:
    """Whether all that was typed beside the tags of a paragraph stands in *words*."""
    pieces = [piece.strip() for piece in _TAG.split(typed) if piece.strip()]
    return bool(pieces) and all(piece in words for piece in pieces)
