"""What is done to a document once its words stand: on the body while it streams by, on the other parts after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from templates.assemble.contents import with_contents
from templates.assemble.ink import Ink, Restart
from templates.assemble.margins import numbers_after, with_settled_margins
from templates.assemble.notes_part import with_notes
from templates.assemble.numbering import numbered_outright
from templates.assemble.numbers import Numbers
from templates.assemble.pictures import with_pictures
from templates.assemble.references import references_in, with_references
from templates.assemble.rows import with_settled_rows
from templates.assemble.wordml import parsed, serialised, w

_NUMBERING = "word/numbering.xml"


@dataclass(frozen=True)
class Finish:
    """What is done to a document while and after its body streams by; *gaps* where a gap may stand in it.

    *twice* are the numbers that its template gives to more than one drawing.
    """

    ink: Ink
    numbers: Numbers
    gaps: bool
    twice: frozenset[int] = frozenset()

    def body(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The body with rows, contents and references in their places."""
        pieces = with_contents(with_settled_rows(chunks), self.numbers)
        outright = numbered_outright(pieces, self.numbers.outline)
        return with_references(outright, self.ink, self.numbers, gaps=self.gaps)

    def parts(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """Those of the other *parts* that depend on the body: its lists, footnotes and pictures, what they refer to."""
        known = with_notes(_with_lists(parts, self.ink.restarts), self.ink.notes)
        known = with_pictures(known, self.ink.pictures)
        known = with_settled_margins(known, self.twice, count(numbers_after(self.ink.drawn, self.ink.pictures)))
        known |= references_in(known, self.ink, self.numbers, gaps=self.gaps)
        return {name: part for name, part in known.items() if parts.get(name) is not part}


def _with_lists(parts: Mapping[str, bytes], restarts: Sequence[Restart]) -> dict[str, bytes]:
    """*parts* with the lists that the body began; as they are where it began none."""
    if not restarts:
        return dict(parts)
    numbering = parsed(parts[_NUMBERING])
    numbering.extend(_number(restart) for restart in restarts)
    return {**parts, _NUMBERING: serialised(numbering)}


def _number(restart: Restart) -> etree._Element:
    number = etree.Element(w("num"), {w("numId"): str(restart.number)})
    etree.SubElement(number, w("abstractNumId"), {w("val"): str(restart.pattern)})
    override = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(restart.level)})
    etree.SubElement(override, w("startOverride"), {w("val"): str(restart.start)})
    return number
