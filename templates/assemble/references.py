"""References to paragraphs and sections: numbers are known only once every heading and paragraph stands.

While a document is written, a reference holds its place with the label. `settled` then counts through the whole body
and puts a field there, with the number stored in it. Where nothing was asked, nothing is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from review.documents import Gap
from review.errors import NeedsAPerson
from templates.assemble.ink import AFTER_LABEL, BEFORE_LABEL, Ink, bookmark_of, gap_run
from templates.assemble.note_marks import field_of
from templates.assemble.numbering import Counting, Outline, numbered_outright, outline_of

_BODY, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_HELD = BEFORE_LABEL.encode()
_HELD_PLACE = re.compile(
    rf"<w:r>(?P<manner><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    rf"<w:t[^>]*>{BEFORE_LABEL}(?P<label>[a-z0-9_-]+){AFTER_LABEL}</w:t></w:r>"
)
_STEP = re.compile(
    r'<w:pStyle w:val="(?P<style>[^"]*)"/>(?P<rest>.*?)</w:pPr>|<w:bookmarkStart [^>]*w:name="(?P<bookmark>_Ref_\w+)"',
    re.DOTALL,
)
_PARAGRAPH_ENDS = "</w:p>"
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


@dataclass
class Counted:
    """What one reading of the body found: the number of each label, and where the headings stand that need a bookmark."""

    numbers: dict[str, str] = field(default_factory=dict)
    headings: dict[str, tuple[int, int]] = field(default_factory=dict)


def settled(parts: Mapping[str, bytes], ink: Ink, sections: Mapping[str, str], *, gaps: bool) -> dict[str, bytes]:
    """*parts* with each reference filled in. *sections* holds the printed heading of each section of the document.

    A label that the document does not have prints as a gap, or raises `NeedsAPerson` where no gap may stand.
    """
    outline = outline_of(parts[_STYLES], parts[_NUMBERING])
    if not ink.asked and not outline.unnamed:
        return dict(parts)
    counted = _counted(parts[_BODY].decode(), outline, ink.asked, sections)
    if (unknown := ink.asked - counted.numbers.keys()) and not gaps:
        raise NeedsAPerson(
            f"A text refers to {' and to '.join(f'[#{label}]' for label in sorted(unknown))}, and no numbered paragraph "
            "or section of the same document is called so. Write {#name} at the end of the paragraph that is meant."
        )
    body = numbered_outright(_with_bookmarks(parts[_BODY].decode(), counted.headings, ink), outline)
    return {
        name: _filled(xml.decode(), counted).encode() if _HELD in xml else xml
        for name, xml in {**parts, _BODY: body.encode()}.items()
    }


def _counted(body: str, outline: Outline, asked: set[str], sections: Mapping[str, str]) -> Counted:
    counting = Counting(outline)
    labels = {bookmark_of(label): label for label in asked}
    called = {title: section for section, title in sections.items() if section in asked}
    found, latest = Counted(), ""
    for step in _STEP.finditer(body):
        if step["bookmark"]:
            found.numbers.setdefault(labels.get(step["bookmark"], ""), latest)
        elif "<w:numPr>" not in step["rest"] and (number := counting.take(step["style"])):
            latest, end = number, body.index(_PARAGRAPH_ENDS, step.end())
            section = called.pop(_text(body[step.end() : end]), None) if step["style"].startswith("Heading") else None
            if section:
                found.numbers[section], found.headings[section] = number, (step.end(), end)
    return found


def _text(xml: str) -> str:
    return unescape("".join(_WORDS.findall(xml)))


def _with_bookmarks(body: str, headings: Mapping[str, tuple[int, int]], ink: Ink) -> str:
    for section, (start, end) in sorted(headings.items(), key=lambda item: item[1], reverse=True):
        body = body[:start] + ink.bookmarked(_bookmark_of_section(section), body[start:end]) + body[end:]
    return body


def _filled(xml: str, counted: Counted) -> str:
    def number(held: re.Match[str]) -> str:
        label = held["label"]
        if label not in counted.numbers:
            return gap_run(Gap("", "number", label))
        bookmark = _bookmark_of_section(label) if label in counted.headings else bookmark_of(label)
        return field_of(f"REF {bookmark} \\n \\h", counted.numbers[label], held["manner"] or "")

    return _HELD_PLACE.sub(number, xml)


def _bookmark_of_section(section: str) -> str:
    """Apart from those of paragraphs: `terms_of_reference` is a section, `terms-of-reference` may be a paragraph."""
    return f"_Section_{section}"
