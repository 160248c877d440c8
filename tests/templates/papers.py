"""A small Word document in the house style, made from prose alone, without a template's fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import escape

from templates.assemble.finishing import Finish
from templates.assemble.house_styles import NUMBERED
from templates.assemble.ink import Ink
from templates.assemble.numbering import outline_of
from templates.assemble.numbers import Numbers
from templates.assemble.package import packed, parts_of
from templates.assemble.prose import prose
from templates.assemble.rendering import TEMPLATES
from templates.schemes import renumbered

BODY = "word/document.xml"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
LABELS = {"fern": "Fern", "mother": "her mother"}


@dataclass
class Paper:
    """Write chapters into it, then take its bytes."""

    scheme: str = "by-chapter"
    gaps: bool = True
    ink: Ink = field(default_factory=lambda: Ink(LABELS))
    written: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)

    def chapter(self, title: str, *texts: str, section: str = "", under: str = "") -> Paper:
        """A heading of the first level, *under* one of the second, and each text in numbered paragraphs."""
        self.sections |= {title: section} if section else {}
        for level, words in ((1, title), (2, under)):
            if words:
                self.written.append(
                    f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>'
                )
        self.written += [prose(self.ink, NUMBERED, text) for text in texts]
        return self

    def parts(self) -> dict[str, bytes]:
        parts = parts_of(renumbered((TEMPLATES / "house.docx").read_bytes(), self.scheme))
        body = parts[BODY].decode()
        start, end = body.index("<w:body>") + len("<w:body>"), body.index("<w:sectPr>")
        parts[BODY] = f"{body[:start]}{''.join(self.written)}{body[end:]}".encode()
        numbers = Numbers(outline_of(parts[_STYLES], parts[_NUMBERING]), self.sections)
        finish = Finish(self.ink, numbers, gaps=self.gaps)
        finished = b"".join(finish.body(iter([parts[BODY]])))
        return {**parts, **finish.parts(parts), BODY: finished}

    def docx(self) -> bytes:
        return packed(self.parts())
