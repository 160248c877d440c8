"""How a run of words looks once styles are followed: bold or not, its colour, and what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Opened

WHITE, BLACK = "FFFFFF", "000000"
_HIGHLIGHTS: Mapping[str, str] = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": BLACK,
    "white": WHITE,
}
_PARAGRAPH_STYLE, _RUN_STYLE, _TABLE_STYLE, _HIGHLIGHT, _BOLD, _COLOUR = (
    f"{w(holder)}/{w(name)}"
    for holder, name in (
        ("pPr", "pStyle"),
        ("rPr", "rStyle"),
        ("tblPr", "tblStyle"),
        ("rPr", "highlight"),
        ("rPr", "b"),
        ("rPr", "color"),
    )
)
_BASED_ON, _VALUE = w("basedOn"), w("val")
_SHADINGS = {holder: f"{w(holder)}/{w('shd')}" for holder in ("rPr", "pPr", "tcPr")}
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Styles:
    """The styles of a file, each followed to what it is based on."""

    root: etree._Element

    @cached_property
    def _by_id(self) -> Mapping[str, etree._Element]:
        return {style.get(w("styleId"), ""): style for style in self.root.iterchildren(w("style"))}

    @cached_property
    def _usual(self) -> str:
        """The id of the style of a paragraph that names none."""
        usual = (name for name, style in self._by_id.items() if style.get(w("default")) and _is_of_paragraphs(style))
        return next(usual, "")

    @cached_property
    def _chains(self) -> dict[str, tuple[etree._Element, ...]]:
        return {}

    def chain(self, name: str) -> tuple[etree._Element, ...]:
        """The style called *name*, then what it is based on, and so on."""
        if name not in self._chains:
            self._chains[name] = tuple(self._followed(name))
        return self._chains[name]

    def _followed(self, name: str) -> Iterator[etree._Element]:
        passed: set[str] = set()
        while name in self._by_id and name not in passed:
            passed.add(name)
            yield self._by_id[name]
            name = _named(self._by_id[name], _BASED_ON)

    def of_paragraph(self, paragraph: etree._Element) -> tuple[etree._Element, ...]:
        return self.chain(_named(paragraph, _PARAGRAPH_STYLE) or self._usual)

    def of_run(self, run: etree._Element) -> tuple[etree._Element, ...]:
        return self.chain(_named(run, _RUN_STYLE))

    def of_table(self, cell: etree._Element) -> tuple[etree._Element, ...]:
        """What the table's style says of *cell*: of the first row before the whole table."""
        table, row = next(cell.iterancestors(w("tbl"))), next(cell.iterancestors(w("tr")))
        worn = self.chain(_named(table, _TABLE_STYLE))
        first = [part for style in worn for part in style.iterchildren(w("tblStylePr")) if _is_of_first_row(part)]
        return (*(first if next(row.itersiblings(w("tr"), preceding=True), None) is None else ()), *worn)


def styles_of(package: Opened) -> Styles:
    return Styles(package.root("word/styles.xml"))


def is_bold(run: etree._Element, styles: Styles) -> bool:
    """Set in bold by hand or by a style of letters; a paragraph's own style is not asked."""
    for holder in (run, *styles.of_run(run)):
        mark = holder.find(_BOLD)
        if mark is not None:
            return mark.get(w("val"), "1") not in _OFF
    return False


def colour_of(run: etree._Element, styles: Styles) -> str | None:
    """The letters' colour as `RRGGBB`; None where Word chooses one that can be read."""
    for holder in worn_by(run, styles):
        mark = holder.find(_COLOUR)
        if mark is not None:
            return _shade(mark.get(_VALUE))
    return None


def worn_by(run: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    """Whatever says how the letters of *run* look, from itself to what is usual in the file."""
    defaults = styles.root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}")
    return chain((run,), styles.of_run(run), styles.of_paragraph(_paragraph(run)), _table(run, styles), defaults)


def ground_of(run: etree._Element, styles: Styles) -> str:
    """The colour behind the letters as `RRGGBB`: the nearest of highlight, shading of run, paragraph and cell."""
    highlight = _HIGHLIGHTS.get(_named(run, _HIGHLIGHT))
    return highlight or next(
        (shade for mark in _shadings(run, styles) if (shade := _shade(mark.get(w("fill"))))), WHITE
    )


def _shadings(run: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    paragraph, cell = _paragraph(run), next(run.iterancestors(w("tc")), None)
    worn = styles.of_paragraph(paragraph)
    for holder in (run, *styles.of_run(run), *worn):
        yield from holder.iterfind(_SHADINGS["rPr"])
    for holder in (paragraph, *worn):
        yield from holder.iterfind(_SHADINGS["pPr"])
    for holder in () if cell is None else (cell, *styles.of_table(cell)):
        yield from holder.iterfind(_SHADINGS["tcPr"])


def _paragraph(run: etree._Element) -> etree._Element:
    return next(run.iterancestors(w("p")))


def _table(run: etree._Element, styles: Styles) -> tuple[etree._Element, ...]:
    cell = next(run.iterancestors(w("tc")), None)
    return () if cell is None else styles.of_table(cell)


def _shade(value: str | None) -> str | None:
    return None if value in (None, "auto", "") else value


def _named(element: etree._Element, path: str) -> str:
    mark = element.find(path)
    return "" if mark is None else mark.get(w("val"), "")


def _is_of_paragraphs(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph"


def _is_of_first_row(part: etree._Element) -> bool:
    return part.get(w("type")) == "firstRow"
