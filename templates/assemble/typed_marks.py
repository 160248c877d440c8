"""Government markings that were typed into a template: at each stage they would be the same, and published ones are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from templates.assemble.margins import is_margin
from templates.assemble.wordml import text_of, w

# As the security classifications write them, now and before 2014. In small letters most of them are ordinary words.
_MARKING = (
    r"(?:(?i:official[\s\u2010-\u2015\u2212-]+sensitive)|OFFICIAL|(?:TOP\s+)?SECRET|RESTRICTED|CONFIDENTIAL|PROTECT)"
)
_AMONG_WORDS = re.compile(rf"(?<!\w){_MARKING}(?!\w)")
_WHOLE_LINE = re.compile(rf"\W*{_MARKING}(?:\s*[^\w\s,;&/].*)?", re.DOTALL)
# Up to the next brace and no further: of many that nobody closes each would be looked for to the end of the part.
_TAGS = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_BODY = "word/document.xml"
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"


def holds_marking(words: str) -> bool:
    """Whether a marking stands anywhere among *words*."""
    return _AMONG_WORDS.search(words) is not None


def typed_marks(stories: Mapping[str, etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    """Part and paragraph, by the template's parts: one among the words of a header or footer, or a line of the text."""
    for part, root in stories.items():
        found = holds_marking if is_margin(part) else _is_marking if part == _BODY else None
        for paragraph in root.iter(w("p")) if found else ():
            if found and found(_TAGS.sub(" ", _said(paragraph))):
                yield part, paragraph


def _is_marking(line: str) -> bool:
    return _WHOLE_LINE.fullmatch(line.strip()) is not None


def _said(paragraph: etree._Element) -> str:
    """Its words, and those of a watermark that hangs on it."""
    return " ".join([text_of(paragraph), *(one.get("string", "") for one in paragraph.iter(_WATERMARK))])
