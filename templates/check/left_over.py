"""Marks of a template that a finished document should not hold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from templates.assemble.wordml import parsed, text_of, w
from templates.check.opened import CORE, Found, Opened

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FAILED = re.compile(r"Error! (Bookmark not defined|Reference source not found|No table of contents)")
_TOKEN = re.compile(r"\[\[|\]\]")


def no_tag_is_left(package: Opened) -> Iterator[Found]:
    """A tag that was not filled is seen by every reader: `{{ cover.title }}`, `[[fern]]`."""
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            words = text_of(paragraph)
            if _TAG.search(words):
                yield Found("tag-left", part, paragraph)
            if _TOKEN.search(words):
                yield Found("token-left", part, paragraph)
    for value in package.root(CORE).iter():
        if _TAG.search(value.text or "") or _TOKEN.search(value.text or ""):
            yield Found("tag-left", CORE)


def is_unfilled(docx: bytes) -> bool:
    """Whether these bytes are a template rather than a document: its title still waits to be filled. No for no Word file."""
    try:
        with ZipFile(BytesIO(docx)) as package:
            title = parsed(package.read(CORE)).findtext("{*}title") or ""
    except (BadZipFile, KeyError, ValueError, zlib.error, etree.XMLSyntaxError):
        return False
    return _TAG.search(title) is not None


def no_field_failed(package: Opened) -> Iterator[Found]:
    """What Word writes in place of a page number or a reference that it could not find."""
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            if _FAILED.search(text_of(paragraph)):
                yield Found("field-failed", part, paragraph)


def nothing_is_asked_on_opening(package: Opened) -> Iterator[Found]:
    """A field marked for updating makes Word ask a question that nobody can answer."""
    for mark in package.root("word/settings.xml").iter(w("updateFields")):
        yield Found("update-asked", "word/settings.xml", mark)
    for part, root in package.stories.items():
        for mark in root.iter(w("fldChar"), w("fldSimple")):
            if mark.get(w("dirty"), "0") not in ("0", "false", "off"):
                yield Found("update-asked", part, mark)
