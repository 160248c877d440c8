"""Marks of a template that a finished document should not hold."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from templates.assemble.wordml import left_by_template, parsed, text_of, w
from templates.check.opened import CORE, Found, Opened

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_FAILED = re.compile(r"Error! (Bookmark not defined|Reference source not found|No table of contents)")
_TOKEN = re.compile(r"\[\[|\]\]")


def no_tag_is_left(package: Opened) -> Iterator[Found]:
    """A tag that was not filled is seen by every reader: `{{ cover.title }}`, `[[fern]]`. Not what somebody typed."""
    for part, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            if _TAG.search(left_by_template(paragraph)):
                yield Found("tag-left", part, paragraph)
            if _TOKEN.search(text_of(paragraph)):
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
    """What Word writes as the result of a field it could not fill. Outside of fields it is a quotation."""
    for part, root in package.stories.items():
        for paragraph, words in _results(root).items():
            if _FAILED.search(words):
                yield Found("field-failed", part, paragraph)


def _results(root: etree._Element) -> dict[etree._Element, str]:
    """The words that stand in fields, by paragraph; a field may begin in one paragraph and end in another."""
    found, depth = dict[etree._Element, str](), 0
    for element in root.iter(w("p"), w("fldChar"), w("t")):
        depth += {"begin": 1, "end": -1}.get(element.get(w("fldCharType"), ""), 0)
        if element.tag == w("p"):
            paragraph = element
        elif element.tag == w("t") and (depth > 0 or next(element.iterancestors(w("fldSimple")), None) is not None):
            found[paragraph] = found.get(paragraph, "") + (element.text or "")
    return found


def nothing_is_asked_on_opening(package: Opened) -> Iterator[Found]:
    """A field marked for updating makes Word ask a question that nobody can answer."""
    for mark in package.root("word/settings.xml").iter(w("updateFields")):
        yield Found("update-asked", "word/settings.xml", mark)
    for part, root in package.stories.items():
        for mark in root.iter(w("fldChar"), w("fldSimple")):
            if mark.get(w("dirty"), "0") not in ("0", "false", "off"):
                yield Found("update-asked", part, mark)
