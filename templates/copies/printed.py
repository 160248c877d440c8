"""What a finished document prints, in letters and figures: paragraphs with their numbers, notes, headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from lxml import etree

from templates.assemble.wordml import parsed, text_of, w
from templates.read.marks import Marks

_NO_LETTER = re.compile(r"[\W_]+")
# What every font of Western text has. A letter besides these, or one with a mark that makes no letter of its own with it,
# may be drawn in another font, and then a reader of PDF gives it after the rest of its line.
_PLAIN = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_NOT_PLAIN = re.compile(rf"(?:[^{_PLAIN}]|[{_PLAIN}](?=\s*[\u0300-\u036f]))+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_NUMBER_OF_A_PAGE = "\ue000"  # stands for a field of a header, whose words each page has of its own
_AT_MOST = 80  # letters in such a field


@dataclass(frozen=True)
class Said:
    """What a document says, in plain letters: *running* paragraphs in order, *placed* ones (cells, notes) anywhere near.

    *rare* counts the letters besides; *rare_again* are those of headers, footers and header rows, printed more than once.
    """

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    header_rows: list[str] = field(default_factory=list)
    furniture: list[re.Pattern[str]] = field(default_factory=list)
    rare: Counter[str] = field(default_factory=Counter)
    rare_again: set[str] = field(default_factory=set)

    def add(self, text: str, *, runs_on: bool) -> None:
        """Count a paragraph in."""
        self.pieces.append((plain(text), runs_on))
        self.rare.update(rare(text))


def letters(text: str) -> str:
    """Letters and figures alone; ligatures apart."""
    return _NO_LETTER.sub("", normalize("NFKC", text))


def plain(text: str) -> str:
    """The letters and figures of *text* that any font draws in their place; ligatures apart."""
    return _NOT_PLAIN.sub("", _composed(text))


def rare(text: str) -> Counter[str]:
    """How often *text* has each letter and figure besides the plain ones; raised, circled and halved ones as usual ones."""
    return Counter(letters("".join(_NOT_PLAIN.findall(_composed(text)))))


def _composed(text: str) -> str:
    return _LIGATURE.sub(lambda sign: normalize("NFKC", sign[0]), normalize("NFC", text))


def said_by(parts: Mapping[str, bytes]) -> Said:
    """What the finished document of these *parts* prints."""
    said, marks, notes = Said(), Marks(parts), _Notes(parts)
    for paragraph in parsed(parts["word/document.xml"]).iter(w("p")):
        mark = marks.of(paragraph)
        in_a_table = next(paragraph.iterancestors(w("tbl")), None) is not None
        said.add((mark.text if mark else "") + notes.text_of(paragraph), runs_on=not in_a_table)
    for note in notes.printed():
        said.add(note, runs_on=False)
    for row in _header_rows(parsed(parts["word/document.xml"])):
        said.header_rows.append(plain(row))
        said.rare_again.update(rare(row))
    said.furniture.extend(_furniture(parts))
    said.rare_again.update(*(rare(text_of(p)) for story in _heads_and_feet(parts) for p in story.iter(w("p"))))
    return said


class _Notes:
    """Counts the footnotes, whose number stands in the text and before the note."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        body = parts.get("word/footnotes.xml")
        self._bodies = {note.get(w("id")): note for note in parsed(body).iter(w("footnote"))} if body else {}
        self._order: list[str] = []

    def text_of(self, paragraph: etree._Element) -> str:
        marks = [mark.get(w("id"), "") for mark in paragraph.iter(w("footnoteReference"))]
        if not marks:
            return text_of(paragraph)
        return "".join(self._pieces(paragraph))

    def _pieces(self, paragraph: etree._Element) -> Iterator[str]:
        for run in paragraph.iter(w("r")):
            yield text_of(_alone(run))
            for mark in run.iter(w("footnoteReference")):
                self._order.append(mark.get(w("id"), ""))
                yield str(len(self._order))

    def printed(self) -> Iterator[str]:
        for number, note in enumerate(self._order, 1):
            first, *others = [text_of(p) for p in self._bodies[note].iter(w("p"))]
            yield from (f"{number}{first}", *others)


def _alone(run: etree._Element) -> etree._Element:
    """A paragraph that holds a copy of *run* and nothing else."""
    holder = etree.Element(w("p"))
    holder.append(etree.fromstring(etree.tostring(run)))
    return holder


def _header_rows(body: etree._Element) -> Iterator[str]:
    for row in body.iter(w("tr")):
        if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None:
            yield "".join(text_of(paragraph) for paragraph in row.iter(w("p")))


def _heads_and_feet(parts: Mapping[str, bytes]) -> list[etree._Element]:
    return [parsed(body) for name, body in parts.items() if name.startswith(("word/header", "word/footer"))]


def _furniture(parts: Mapping[str, bytes]) -> Iterator[re.Pattern[str]]:
    """What to take off the top of a page, and off its foot; the longest first, since one may begin like another."""
    for kind, pattern in (("header", "^{}"), ("footer", "{}$")):
        found = {_pattern(parsed(body)) for name, body in parts.items() if name.startswith(f"word/{kind}")}
        longest = sorted(filter(None, found), key=len, reverse=True)
        if longest:
            yield re.compile(pattern.format(f"(?:{'|'.join(longest)})"))


def _pattern(story: etree._Element) -> str:
    said = plain("".join(_with_fields_held(p) for p in story.iter(w("p"))).replace(_NUMBER_OF_A_PAGE, "qzfieldzq"))
    return re.escape(said).replace("qzfieldzq", rf"\w{{0,{_AT_MOST}}}?")


def _with_fields_held(paragraph: etree._Element) -> str:
    """The words of *paragraph*, with a sign for each field instead of what is stored in it."""
    found, inside = "", False
    for element in paragraph.iter(w("t"), w("fldChar")):
        if element.tag == w("t"):
            found += "" if inside else element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            found, inside = found + _NUMBER_OF_A_PAGE, True
        elif element.get(w("fldCharType")) == "end":
            inside = False
    return found
