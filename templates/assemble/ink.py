"""What one rendering writes with: the labels people are printed by, and the lists it has numbered so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from review.documents import Gap
from review.pictures import Picture
from review.tokens import TOKEN, as_it_stands
from templates.assemble.characters import possible
from templates.assemble.gaps import printed

# docxtpl turns {_{ into {{, wherever it finds it: written as a character reference it stays what was typed.
_LOOKS_ESCAPED = re.compile(r"(?<=[{%}])_(?=[{}%])")
# List numbers handed out here begin above those of the templates.
_FIRST_NUMBER = 101
NOTHING = Markup("")


@dataclass(frozen=True)
class Restart:
    """A numbered list of its own: the number Word knows it by, its pattern, and its first number at *level*."""

    number: int
    pattern: int
    level: int
    start: int


@dataclass
class Ink:
    """One per rendering. *labels* holds the public label of each id; *restarts* and *pictures* grow in its order."""

    labels: Mapping[str, str]
    restarts: list[Restart] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def number_afresh(self, pattern: int, level: int, start: int) -> int:
        """The number of a new list that begins at *start*."""
        number = _FIRST_NUMBER + len(self.restarts)
        self.restarts.append(Restart(number, pattern, level, start))
        return number

    def named(self, token: str, before: str) -> str | Gap:
        """The label of a person or place, as it stands after *before*; a gap when nobody has given one."""
        if token not in self.labels:
            return Gap("labels", "label", token)
        return as_it_stands(self.labels[token], before)

    def plain(self, text: str) -> str:
        """*text* with each token replaced, as a property of the file shows it."""
        return TOKEN.sub(lambda found: self._plain(self.named(found[1], text[: found.start()])), text)

    def inside_a_run(self, text: str) -> Markup:
        """*text* escaped, each token replaced, to stand where a template has a field."""
        written, at = NOTHING, 0
        for found in TOKEN.finditer(text):
            written += letters(text[at : found.start()]) + self._inside(self.named(found[1], text[: found.start()]))
            at = found.end()
        return written + letters(text[at:])

    def _inside(self, named: str | Gap) -> Markup:
        return gap_inside_a_run(named) if isinstance(named, Gap) else letters(named)

    def _plain(self, named: str | Gap) -> str:
        return printed(named) if isinstance(named, Gap) else named


def letters(text: str) -> Markup:
    """*text* as XML, letter for letter; raises `NeedsAPerson` when a letter of it cannot stand in a Word file."""
    return Markup(_LOOKS_ESCAPED.sub("&#95;", escape(possible(text))))  # noqa: S704  # it was escaped just now


def run(text: str, properties: Markup = NOTHING) -> Markup:
    """A run of its own. A newline in *text* is a line break."""
    lines = Markup('</w:t><w:br/><w:t xml:space="preserve">').join(letters(line) for line in text.split("\n"))
    wrapped = Markup("<w:rPr>{}</w:rPr>").format(properties) if properties else ""
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(wrapped, lines)


def gap_run(gap: Gap) -> Markup:
    """`[to follow: …]`, highlighted: on the run itself, since Word knows no highlight in a style."""
    return run(printed(gap), Markup('<w:rStyle w:val="ToFollow"/><w:highlight w:val="yellow"/>'))


def gap_inside_a_run(gap: Gap) -> Markup:
    """The same where a run is open: it is closed before and opened again after."""
    return Markup('</w:t></w:r>{}<w:r><w:t xml:space="preserve">').format(gap_run(gap))
