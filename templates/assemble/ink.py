"""What one rendering writes with: the labels people are printed by, and what it has numbered so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from markupsafe import Markup, escape

from review.documents import Gap
from review.marks import REFERENCE
from review.pictures import Picture
from review.tokens import TOKEN, as_it_stands
from templates.assemble.characters import possible
from templates.assemble.directions import has_right_to_left, stretches
from templates.assemble.gaps import printed
from templates.assemble.wordml import TYPED_BRACE
from templates.engine.pens import TAB

# docxtpl turns {_{ into {{, wherever it finds it: written as a character reference it stays what was typed.
_LOOKS_ESCAPED = re.compile(r"(?<=[{%}])_(?=[{}%])")
_BRACE = re.compile("[{}]")
_IS_WRITTEN_OTHERWISE = re.compile("[_\t{}]").search
_STANDS_FOR_ANOTHER = re.compile(f"{TOKEN.pattern}|{REFERENCE.pattern}")
# List numbers handed out here begin above those of the templates, and bookmarks above those of the headings.
_FIRST_NUMBER = 101
_FIRST_BOOKMARK = 100_001
# Around the label of a paragraph whose number is known once the whole document stands: nobody can type these.
BEFORE_LABEL, AFTER_LABEL = "\ufdd2", "\ufdd3"
NOTHING = Markup("")
_RUN_ENDS, _RUN_BEGINS = Markup("</w:t></w:r>"), Markup('<w:r><w:t xml:space="preserve">')


@dataclass(frozen=True)
class Restart:
    """A numbered list of its own: the number Word knows it by, its pattern, and its first number at *level*."""

    number: int
    pattern: int
    level: int
    start: int


@dataclass
class Ink:
    """One per rendering. *labels* holds the public label of each id; the rest grows in the order of the document.

    *restarts* are its lists, *notes* the paragraph of each footnote, *pictures* what is drawn in it, *labelled* the
    paragraphs that have a label, *asked* the labels whose number is printed somewhere. *drawn* are the numbers that the
    template's own drawings have.
    """

    labels: Mapping[str, str]
    restarts: list[Restart] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: dict[int, Picture] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    bookmarks: int = 0
    drawn: frozenset[int] = frozenset()

    def number_afresh(self, pattern: int, level: int, start: int) -> int:
        """The number of a new list that begins at *start*."""
        number = _FIRST_NUMBER + len(self.restarts)
        self.restarts.append(Restart(number, pattern, level, start))
        return number

    def keep_note(self, paragraph: str) -> int:
        """The number of a new footnote, which is also the one that prints: they are given out in order, from 1."""
        self.notes.append(paragraph)
        return len(self.notes)

    def keep_picture(self, picture: Picture) -> int:
        """The number of a new drawing: Word gives each out once for the whole file."""
        last = max(self.pictures, default=0)
        number = next(n for n in count(last + 1) if n not in self.drawn)
        self.pictures[number] = picture
        return number

    def bookmarked(self, name: str, inside: str) -> str:
        """*inside* with a bookmark around it."""
        number = _FIRST_BOOKMARK + self.bookmarks
        self.bookmarks += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def number_of(self, label: str, properties: Markup = NOTHING) -> Markup:
        """A run that holds the place of the number of the paragraph with this label, until it is known."""
        self.asked.add(label)
        return run(f"{BEFORE_LABEL}{label}{AFTER_LABEL}", properties, checked=True)

    def named(self, token: str, before: str) -> str | Gap:
        """The label of a person or place, as it stands after *before*; a gap when nobody has given one."""
        if token not in self.labels:
            return Gap("labels", "label", token)
        return as_it_stands(self.labels[token], before)

    def plain(self, text: str) -> str:
        """*text* with each token replaced, as a property of the file shows it."""
        return TOKEN.sub(lambda found: self._plain(self.named(found[1], text[: found.start()])), text)

    def inside_a_run(self, text: str) -> Markup:
        """*text* escaped, each token and reference replaced, to stand where a template has a field."""
        written, at = NOTHING, 0
        for found in _STANDS_FOR_ANOTHER.finditer(text):
            written += letters(text[at : found.start()]) + self._inside(found, text[: found.start()])
            at = found.end()
        return written + letters(text[at:])

    def _inside(self, found: re.Match[str], before: str) -> Markup:
        if found[2]:
            return _RUN_ENDS + self.number_of(found[2]) + _RUN_BEGINS
        named = self.named(found[1], before)
        return gap_inside_a_run(named) if isinstance(named, Gap) else letters(named)

    def _plain(self, named: str | Gap) -> str:
        return printed(named) if isinstance(named, Gap) else named


def letters(text: str) -> Markup:
    """*text* as XML, letter for letter, to stand inside a run; what is read from right to left has one of its own.

    Raises `NeedsAPerson` when a letter of it cannot stand in a Word file.
    """
    said = possible(text)
    if not has_right_to_left(said):
        return _escaped(said)
    return NOTHING.join(
        _RUN_ENDS + _run(piece, turned) + _RUN_BEGINS if turned else _escaped(piece)
        for piece, turned in stretches(said)
    )


def _escaped(text: str) -> Markup:
    escaped = escape(text)
    if not _IS_WRITTEN_OTHERWISE(text):
        return escaped
    written = _LOOKS_ESCAPED.sub("&#95;", str(escaped)).replace("\t", TAB)
    return Markup(_BRACE.sub(TYPED_BRACE, written))  # noqa: S704  # escaped just now


def run(text: str, properties: Markup = NOTHING, *, checked: bool = False) -> Markup:
    """A run of its own, *properties* being XML, or several where the direction of reading changes.

    A newline in *text* is a line break. *checked* when somebody has seen already that Word can hold every letter of it.
    """
    said = text if checked else possible(text)
    if not has_right_to_left(said):
        return _run(said, properties)
    return NOTHING.join(_run(piece, properties + turned) for piece, turned in stretches(said))


def _run(text: str, properties: Markup) -> Markup:
    written = _escaped(text)
    if "\n" in written:
        written = Markup('</w:t><w:br/><w:t xml:space="preserve">').join(written.split("\n"))
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return Markup(f'<w:r>{wrapped}<w:t xml:space="preserve">{written}</w:t></w:r>')  # noqa: S704  # escaped above


def gap_run(gap: Gap) -> Markup:
    """`[to follow: …]`, highlighted: on the run itself, since Word knows no highlight in a style."""
    return run(printed(gap), Markup('<w:rStyle w:val="ToFollow"/><w:highlight w:val="yellow"/>'))


def gap_inside_a_run(gap: Gap) -> Markup:
    """The same where a run is open: it is closed before and opened again after."""
    return _RUN_ENDS + gap_run(gap) + _RUN_BEGINS
