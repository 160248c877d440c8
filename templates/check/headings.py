"""What a screen reader is told first, and the headings it moves by."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from templates.assemble.wordml import style_of, text_of, w
from templates.check.look import WHITE, Styles, ground_of, is_bold, styles_of
from templates.check.opened import BODY, CORE, Found, Opened
from templates.check.reading import QUOTATIONS

_STYLES = "word/styles.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_USELESS = ("", "word document", "document", "untitled")
_LONGEST = 80  # letters: what is longer is a sentence set in bold
_BODY_LEVEL = 9  # Word's own number for "no heading"


def title_is_told(package: Opened) -> Iterator[Found]:
    title = package.root(CORE).findtext(f"{_DC}title") or ""
    if title.strip().lower() in _USELESS:
        yield Found("no-title", CORE)


def language_is_british_english(package: Opened) -> Iterator[Found]:
    """The language of the file as a whole; a sentence in another language may say so for itself."""
    spoken = package.root(_STYLES).find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if spoken is None or spoken.get(w("val")) != "en-GB":
        yield Found("no-language", _STYLES)


def no_other_english_is_spoken(package: Opened) -> Iterator[Found]:
    """Word marks letters typed on an American keyboard, and a screen reader then changes its voice."""
    letters = {part: root.iter(w("r")) for part, root in package.stories.items()}
    for part, holders in {**letters, _STYLES: package.root(_STYLES).iterchildren(w("style"))}.items():
        for mark in (mark for holder in holders for mark in holder.iterfind(f"{w('rPr')}/{w('lang')}")):
            spoken = mark.get(w("val"), "")
            if spoken.startswith("en-") and spoken != "en-GB":
                yield Found("other-english", part, mark)


def headings_go_down_step_by_step(package: Opened) -> Iterator[Found]:
    styles, before = styles_of(package), 0
    for paragraph in package.root(BODY).iter(w("p")):
        level = level_of(paragraph, styles)
        if level is None:
            continue
        if not text_of(paragraph).strip():
            yield Found("heading-empty", BODY, paragraph)
        if level > before + 1:
            yield Found("heading-skips", BODY, paragraph)
        before = level


def headings_are_headings(package: Opened) -> Iterator[Found]:
    """A short paragraph that somebody set in bold is a heading to those who see it, and to nobody else."""
    styles = styles_of(package)
    for paragraph in package.root(BODY).iter(w("p")):
        if level_of(paragraph, styles) is None and not _is_elsewhere(paragraph) and _poses(paragraph, styles):
            yield Found("heading-posed", BODY, paragraph)


def level_of(paragraph: etree._Element, styles: Styles) -> int | None:
    """1 for the highest heading; None for a paragraph that is none."""
    for holder in (paragraph, *styles.of_paragraph(paragraph)):
        mark = holder.find(f"{w('pPr')}/{w('outlineLvl')}")
        if mark is not None:
            level = int(mark.get(w("val"), _BODY_LEVEL))
            return None if level >= _BODY_LEVEL else level + 1
    return None


def _is_elsewhere(paragraph: etree._Element) -> bool:
    """In a table, where headers are marked another way, in the contents, in a quotation, or an item of a list."""
    style, of_a_list = style_of(paragraph), paragraph.find(f"{w('pPr')}/{w('numPr')}")
    is_in_a_table = next(paragraph.iterancestors(w("tc")), None) is not None
    return is_in_a_table or style.startswith("TOC") or style in QUOTATIONS or of_a_list is not None


def _poses(paragraph: etree._Element, styles: Styles) -> bool:
    runs = [run for run in paragraph.iter(w("r")) if any((text.text or "").strip() for text in run.iter(w("t")))]
    return (
        bool(runs)
        and len(text_of(paragraph)) < _LONGEST
        # What is shaded is a mark, such as the one for a gap.
        and all(is_bold(run, styles) and ground_of(run, styles) == WHITE for run in runs)
    )
