"""References to paragraphs and sections: numbers are known only once every heading and paragraph stands.

While a document is written, a reference holds its place with the label. Where the first of them stands the document
waits, until all of it has been counted; then a field goes there with the number stored in it. What only the overview
report has prints its number there in plain words: no field leads from one file into another. Where nothing was asked,
nothing is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from review.documents import Gap
from review.errors import NeedsAPerson
from templates.assemble.ink import AFTER_LABEL, BEFORE_LABEL, Ink, gap_run
from templates.assemble.note_marks import field_of
from templates.assemble.numbers import Numbers

_HELD = BEFORE_LABEL.encode()
_HELD_PLACE = re.compile(
    rf"<w:r>(?P<manner><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    rf"<w:t[^>]*>{BEFORE_LABEL}(?P<label>[a-z0-9_-]+){AFTER_LABEL}</w:t></w:r>"
)


def with_references(chunks: Iterable[bytes], ink: Ink, numbers: Numbers, *, gaps: bool) -> Iterator[bytes]:
    """The body with each reference filled in; *numbers* are complete before the last of *chunks*.

    A label that neither the document nor the report made with it has prints as a gap, or raises `NeedsAPerson` where no
    gap may stand.
    """
    waiting: list[bytes] = []
    for chunk in chunks:
        if numbers.is_complete:
            yield from (_filled(piece, ink, numbers, gaps=gaps) for piece in (*waiting, chunk))
            waiting = []
        elif waiting or (ink.asked and _HELD in chunk):
            waiting.append(chunk)
        else:
            yield chunk


def references_in(parts: Mapping[str, bytes], ink: Ink, numbers: Numbers, *, gaps: bool) -> dict[str, bytes]:
    """Those of the other parts, headers and footnotes among them, that hold a reference, with each filled in."""
    if not ink.asked:
        return {}
    return {name: _filled(xml, ink, numbers, gaps=gaps) for name, xml in parts.items() if _HELD in xml}


def _filled(xml: bytes, ink: Ink, numbers: Numbers, *, gaps: bool) -> bytes:
    if not ink.asked or _HELD not in xml:
        return xml
    if not gaps and (unknown := [label for label in sorted(ink.asked) if not _is_known(label, numbers)]):
        raise NeedsAPerson(
            f"A text refers to {' and to '.join(f'[#{label}]' for label in unknown)}, and no numbered paragraph "
            "or section of the same document, or of the report made with it, is called so. Write {#name} at the end of "
            "the paragraph that is meant."
        )
    return _HELD_PLACE.sub(lambda held: _number(held, numbers), xml.decode()).encode()


def _number(held: re.Match[str], numbers: Numbers) -> str:
    known, manner = numbers.at(held["label"]), held["manner"] or ""
    if known is not None:
        bookmark, number = known
        return field_of(f"REF {bookmark} \\n \\h", number, manner)
    if words := numbers.in_report(held["label"]):
        return f"<w:r>{manner}<w:t>{words}</w:t></w:r>"
    return gap_run(Gap("", "number", held["label"]))


def _is_known(label: str, numbers: Numbers) -> bool:
    return numbers.at(label) is not None or numbers.in_report(label) != ""
