"""The words of a paragraph as runs: in their manner, with names, footnotes and the places of numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from markupsafe import Markup

from review.documents import Gap
from templates.assemble.gaps import printed
from templates.assemble.ink import NOTHING, Ink, gap_run, run
from templates.assemble.manuscript import Manuscript, Span, Spans, Stands
from templates.assemble.note_marks import again, first_mark, note_paragraph

_MANNERS = {
    (False, False): NOTHING,
    (True, False): Markup('<w:rStyle w:val="Strong"/>'),
    (False, True): Markup('<w:rStyle w:val="Emphasis"/>'),
    (True, True): Markup('<w:rStyle w:val="Strong"/><w:i/><w:iCs/>'),
}


@dataclass
class Runs:
    """Writes the paragraphs of one text; *notes* are its footnotes that have their number already."""

    ink: Ink
    said: Manuscript
    notes: dict[str, int] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        if self.said.notes:
            spans = (span for paragraph in self.said.paragraphs for span in paragraph)
            self.asked.update(span.text for span in spans if span.stands_for is Stands.NOTE)

    def of(self, spans: Spans) -> str:
        written, before = list[str](), ""
        for span in spans:
            written.append(self._run(span, before))
            before += span.words
        return "".join(written)

    def _run(self, span: Span, before: str) -> str:
        manner = _MANNERS[span.strong, span.emphasis]
        match span.stands_for:
            case Stands.PERSON:
                named = self.ink.named(span.text, before)
                return gap_run(named) if isinstance(named, Gap) else run(named, manner)
            case Stands.PARAGRAPH:
                return self.ink.number_of(span.text, manner)
            case Stands.NOTE:
                return self._note(span.text)
        return run(span.text, manner, checked=True)

    def _note(self, name: str) -> str:
        if name in self.notes:
            return again(self.notes[name])
        number = self.notes[name] = self.ink.keep_note(note_paragraph(self.of(self.said.notes[name])))
        return first_mark(self.ink, number, is_asked_again=self.asked[name] > 1)

    def plain(self, spans: Spans) -> str:
        """What a screen reader is told: the words alone."""
        said = ""
        for span in spans:
            if span.stands_for is Stands.PERSON:
                named = self.ink.named(span.text, said)
                said += printed(named) if isinstance(named, Gap) else named
            elif span.stands_for is Stands.WORDS:
                said += span.text
        return " ".join(said.split())
