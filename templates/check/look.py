"""How a run of words looks once styles are followed: bold or not, its colour, and what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

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

    def chain(self, name: str) -> list[etree._Element]:
        """The style called *name*, then what it is based on, and so on."""
        found: list[etree._Element] = []
        while name in self._by_id and self._by_id[name] not in found:
            found.append(self._by_id[name])
            name = _named(found[-1], "basedOn")
        return found

    def of_paragraph(self, paragraph: etree._Element) -> list[etree._Element]:
        return self.chain(_named(paragraph, "pPr", "pStyle") or self._usual)

    def of_run(self, run: etree._Element) -> list[etree._Element]:
        return self.chain(_named(run, "rPr", "rStyle"))

    def of_table(self, cell: etree._Element) -> list[etree._Element]:
        """What the table's style says of *cell*: of the first row before the whole table."""
        table, row = next(cell.iterancestors(w("tbl"))), next(cell.iterancestors(w("tr")))
        chain = self.chain(_named(table, "tblPr", "tblStyle"))
        first = [part for style in chain for part in style.iterchildren(w("tblStylePr")) if _is_of_first_row(part)]
        return [*(first if next(row.itersiblings(w("tr"), preceding=True), None) is None else []), *chain]


def styles_of(package: Opened) -> Styles:
    return Styles(package.root("word/styles.xml"))


def is_bold(run: etree._Element, styles: Styles) -> bool:
    """Set in bold by hand or by a style of letters; a paragraph's own style is not asked."""
    for holder in (run, *styles.of_run(run)):
        mark = holder.find(f"{w('rPr')}/{w('b')}")
        if mark is not None:
            return mark.get(w("val"), "1") not in _OFF
    return False


def colour_of(run: etree._Element, styles: Styles) -> str | None:
    """The letters' colour as `RRGGBB`; None where Word chooses one that can be read."""
    paragraph = next(run.iterancestors(w("p")))
    cell = next(run.iterancestors(w("tc")), None)
    table = [] if cell is None else styles.of_table(cell)
    defaults = styles.root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}")
    for holder in (run, *styles.of_run(run), *styles.of_paragraph(paragraph), *table, *defaults):
        mark = holder.find(f"{w('rPr')}/{w('color')}")
        if mark is not None:
            return _shade(mark.get(w("val")))
    return None


def ground_of(run: etree._Element, styles: Styles) -> str:
    """The colour behind the letters as `RRGGBB`: the nearest of highlight, shading of run, paragraph and cell."""
    highlight = _HIGHLIGHTS.get(_named(run, "rPr", "highlight"))
    return highlight or next(
        (shade for mark in _shadings(run, styles) if (shade := _shade(mark.get(w("fill"))))), WHITE
    )


def _shadings(run: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    paragraph = next(run.iterancestors(w("p")))
    cell = next(run.iterancestors(w("tc")), None)
    holders = [(one, "rPr") for one in (run, *styles.of_run(run), *styles.of_paragraph(paragraph))]
    holders += [(one, "pPr") for one in (paragraph, *styles.of_paragraph(paragraph))]
    holders += [] if cell is None else [(one, "tcPr") for one in (cell, *styles.of_table(cell))]
    for holder, properties in holders:
        yield from holder.iterfind(f"{w(properties)}/{w('shd')}")


def _shade(value: str | None) -> str | None:
    return None if value in (None, "auto", "") else value


def _named(element: etree._Element, *path: str) -> str:
    mark = element.find("/".join(w(step) for step in path))
    return "" if mark is None else mark.get(w("val"), "")


def _is_of_paragraphs(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph"


def _is_of_first_row(part: etree._Element) -> bool:
    return part.get(w("type")) == "firstRow"
