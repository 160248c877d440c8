"""Marks of a template that a finished document should not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from templates.assemble.wordml import text_of, w
from templates.check.opened import CORE, Found, Opened

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
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
