"""The number of each heading and paragraph, taken down as a document streams by: for its contents and references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from templates.assemble.numbering import Counting, Outline

_NAMED = re.compile(rb'<w:bookmarkStart [^>]*w:name="(_Ref_\w+)"')
_A_NAME = b'w:name="_Ref_'
OF_THE_REPORT = " of the overview report"
_NUMBERED_APART = b"<w:numPr>"


@dataclass
class Numbers:
    """One per rendering. *sections* is the section of each printed heading.

    *report* are those of the overview report, where another document of the same set is written. *found* grows: the
    number that stands at each bookmark. *is_complete* once the whole body has passed.
    """

    outline: Outline = field(default_factory=lambda: Outline({}, {}))
    sections: Mapping[str, str] = field(default_factory=dict)
    report: Numbers | None = None
    found: dict[str, str] = field(default_factory=dict)
    is_complete: bool = False

    def __post_init__(self) -> None:
        self._counting = Counting(self.outline)

    def of(self, style: str, paragraph: bytes) -> str:
        """The number of the next paragraph of *style*; empty for one without, or with a list of its own."""
        if _NUMBERED_APART in paragraph:
            return ""
        number = self._counting.take(style)
        if _A_NAME in paragraph:
            for name in _NAMED.findall(paragraph):
                self.found.setdefault(name.decode(), number)
        return number

    def section_at(self, title: str, number: str) -> str:
        """The bookmark of the section that this numbered heading begins; empty where it begins none."""
        section = self.sections.get(title, "") if number else ""
        name = bookmark_of_section(section) if section else ""
        if not name or name in self.found:
            return ""
        self.found[name] = number
        return name

    def at(self, label: str) -> tuple[str, str] | None:
        """The bookmark and the number of what is called *label*: a section, else a paragraph; None when nothing is."""
        for name in (bookmark_of_section(label), bookmark_of(label)):
            if name in self.found:
                return name, self.found[name]
        return None

    def in_report(self, label: str) -> str:
        """`14.3 of the overview report`; empty where no report is made with this, or nothing in it is called *label*."""
        _, number = (self.report.at(label) if self.report else None) or ("", "")
        return f"{number}{OF_THE_REPORT}" if number else ""


def bookmark_of(label: str) -> str:
    """`_Ref_asked_alone`: Word hides a bookmark that begins with a line, and its name takes no hyphen."""
    return f"_Ref_{label.replace('-', '_')}"


def bookmark_of_section(section: str) -> str:
    """Apart from those of paragraphs: `terms_of_reference` is a section, `terms-of-reference` may be a paragraph."""
    return f"_Section_{section}"
