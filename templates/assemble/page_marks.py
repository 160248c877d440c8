"""What each page of a document has to say of itself: its marking, that its review was invented, its version, its number."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from review.documents import Fields
from review.reports.paper import Report
from review.stages import Stage
from templates.assemble.package import parts_of
from templates.assemble.typed_marks import holds_marking
from templates.assemble.wordml import parsed, w

_BODY, _JOINS, _SETTINGS = "word/document.xml", "word/_rels/document.xml.rels", "word/settings.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF = ("0", "false", "off")
_PAGE = re.compile(r"\s*PAGE\b")
_BETWEEN_WORDS = (w("p"), w("tab"), w("br"))
_CODES = (w("fldChar"), w("instrText"), w("fldSimple"))
FICTIONAL = "fictional"
MARKING, INVENTED, VERSION, PAGE = (
    "{{ cover.marking }}",
    "{{ cover.fictional }}",
    "{{ version }}",
    "the number of the page",
)


class Unmarked(NamedTuple):
    """A page in whose *part* (`word/footer2.xml`; the body where there is none) *mark* is missing, or was *typed*."""

    mark: str
    part: str
    typed: bool = False

    @property
    def told(self) -> str:
        """What follows “pages with”; the part is told apart."""
        if self.typed:
            return f"a mark that was typed by hand where {self.mark} belongs"
        return f"no {self.mark.removeprefix('the ')}" if self.mark == PAGE else f"no {self.mark} in header or footer"


@dataclass(frozen=True)
class _Story:
    """A header or footer: its words, but for what its fields show, and whether one of those counts the page."""

    part: str
    words: str = ""
    counts: bool = False


@dataclass(frozen=True)
class _Page:
    """A kind of page: the `first`, the `even` or any other of a section."""

    kind: str
    header: _Story
    footer: _Story

    @property
    def words(self) -> str:
        return f"{self.header.words}\n{self.footer.words}"


def unmarked(docx: bytes, said: Fields | Report, markings: Mapping[str, str]) -> Iterator[Unmarked]:
    """What the pages of a finished document lack; *markings* are the guidance's, by stage.

    The marking stands in header and footer of every page, and the rest in either. A first page may do without its number.
    """
    version = "" if said.cover.stage == Stage.PUBLICATION.value else str(getattr(said, "version", ""))
    for page in _pages(parts_of(docx)):
        for story in (page.header, page.footer):
            if not _stands(said.cover.marking, story.words):
                yield Unmarked(MARKING, story.part)
        if not _stands(said.cover.fictional, page.words):
            yield Unmarked(INVENTED, page.header.part)
        if not _stands(version, page.words):
            yield Unmarked(VERSION, page.footer.part)
        if page.kind != "first" and not (page.header.counts or page.footer.counts):
            yield Unmarked(PAGE, page.footer.part)
        yield from _typed(page, said, markings)


def _typed(page: _Page, said: Fields | Report, markings: Mapping[str, str]) -> Iterator[Unmarked]:
    """A marking of another stage where there is to be none, and the mark of an invented review on a real one."""
    others = {text for stage, text in markings.items() if text and stage != FICTIONAL}
    for story in (page.header, page.footer):
        if not said.cover.marking and (
            holds_marking(story.words) or any(_stands(text, story.words) for text in others)
        ):
            yield Unmarked(MARKING, story.part, typed=True)
        if not said.cover.fictional and (text := markings.get(FICTIONAL)) and _stands(text, story.words):
            yield Unmarked(INVENTED, story.part, typed=True)


def _stands(mark: str, words: str) -> bool:
    """As a word of its own; what is empty need not stand anywhere."""
    return not mark or re.search(rf"(?<![\w-]){re.escape(mark)}(?![\w-])", words) is not None


def _pages(parts: Mapping[str, bytes]) -> Iterator[_Page]:
    """Every kind of page there is. A section without a header of its own goes on with that of the section before."""
    stories, held = _stories(parts), dict[tuple[str, str], str]()
    has_even = _is_on(parsed(parts[_SETTINGS]).find(w("evenAndOddHeaders"))) if _SETTINGS in parts else False
    for section in parsed(parts[_BODY]).iter(w("sectPr")):
        for name in ("header", "footer"):
            for one in section.iterchildren(w(f"{name}Reference")):
                held[name, one.get(w("type"), "default")] = one.get(_ID, "")
        kinds = {"default": True, "first": _is_on(section.find(w("titlePg"))), "even": has_even}
        for kind in (kind for kind, is_there in kinds.items() if is_there):
            header, footer = (stories.get(held.get((name, kind), ""), _Story(_BODY)) for name in ("header", "footer"))
            yield _Page(kind, header, footer)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "1") not in _OFF


def _stories(parts: Mapping[str, bytes]) -> dict[str, _Story]:
    """The headers and footers by the name that a section calls them by."""
    joins = {line.get("Id", ""): _part(line.get("Target", "")) for line in parsed(parts[_JOINS])}
    return {name: _story(part, parsed(parts[part])) for name, part in joins.items() if _is_read(part, parts)}


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/word", target)).lstrip("/")


def _is_read(part: str, parts: Mapping[str, bytes]) -> bool:
    return part in parts and re.fullmatch(r"word/(header|footer)\d*\.xml", part) is not None


def _story(part: str, root: etree._Element) -> _Story:
    words, codes, depth = list[str](), list[str](), 0
    for element in root.iter():
        depth += {"begin": 1, "end": -1}.get(element.get(w("fldCharType"), ""), 0)
        if element.tag == w("t"):
            words.append(element.text or "" if depth == 0 and _is_outside(element) else "")
        elif element.tag in _BETWEEN_WORDS:
            words.append("\n")
        elif element.tag in _CODES:
            codes.append(element.text or "" if element.tag == w("instrText") else f"\n{element.get(w('instr'), '')}\n")
    return _Story(part, "".join(words), any(_PAGE.match(code) for code in "".join(codes).splitlines()))


def _is_outside(text: etree._Element) -> bool:
    return next(text.iterancestors(w("fldSimple")), None) is None
