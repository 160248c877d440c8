"""What Word repairs or refuses, and python-docx and LibreOffice open without a word: looked for by hand."""

from __future__ import annotations

from collections import Counter

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, w


def faults(docx: bytes) -> list[str]:
    """Every structural fault of a package, in words; empty when it is sound."""
    parts = parts_of(docx)
    known = _known(parts)
    found = []
    for name in sorted(parts):
        if name.startswith(("word/document", "word/header", "word/footer")):
            root = parsed(parts[name])
            found += [
                f"{name}: {fault}" for fault in (*_tables(root), *_fields(root), *_marks(root), *_names(root, known))
            ]
    return found


def _known(parts):
    styles, numbering = parsed(parts["word/styles.xml"]), parsed(parts["word/numbering.xml"])
    return {
        "styles": {style.get(w("styleId")) for style in styles.iter(w("style"))},
        "numbers": {number.get(w("numId")) for number in numbering.iterchildren(w("num"))},
    }


def _tables(root):
    for table in root.iter(w("tbl")):
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        for row in table.iterchildren(w("tr")):
            cells = row.findall(w("tc"))
            if _is_a_theme(row, columns):
                cells = cells * columns
            if len(cells) != columns:
                yield f"a row of {len(cells)} cells in a grid of {columns}"
            if any(len(cell) == 0 or cell[-1].tag != w("p") for cell in cells):
                yield "a cell that does not end with a paragraph"
        merged = [
            cell
            for cell in table.iter(w("gridSpan"))
            if not _is_a_theme(cell.getparent().getparent().getparent(), columns)
        ]
        if table.find(f".//{w('vMerge')}") is not None or merged:
            yield "a merged cell"
        if table.getnext() is None or table.getnext().tag != w("p"):
            yield "a table that no paragraph follows"


def _is_a_theme(row, columns):
    """One cell over every column, which says what the rows beneath have in common: the only cell that is merged."""
    spans = [span.get(w("val")) for span in row.iter(w("gridSpan"))]
    return len(row.findall(w("tc"))) == 1 and spans == [str(columns)]


def _fields(root):
    kinds = [mark.get(w("fldCharType")) for mark in root.iter(w("fldChar"))]
    open_fields = 0
    for kind in kinds:
        open_fields += {"begin": 1, "separate": 0, "end": -1}[kind]
        if not 0 <= open_fields <= 1:
            yield "a field that ends before it begins, or stands in another"
    if open_fields:
        yield "a field that is never closed"


def _marks(root):
    for tag, attribute in (("bookmarkStart", "id"), ("bookmarkStart", "name"), ("id", "val")):
        counted = Counter(mark.get(w(attribute)) for mark in root.iter(w(tag)))
        yield from (f"{tag} {value} given out {n} times" for value, n in counted.items() if n > 1)
    names = {mark.get(w("name")) for mark in root.iter(w("bookmarkStart"))}
    if {link.get(w("anchor")) for link in root.iter(w("hyperlink"))} - names:
        yield "a link to a bookmark that is not there"
    if any(paragraph.getparent().tag == w("p") for paragraph in root.iter(w("p"))):
        yield "a paragraph inside a paragraph"


def _names(root, known):
    for tag in ("pStyle", "rStyle", "tblStyle"):
        unknown = {style.get(w("val")) for style in root.iter(w(tag))} - known["styles"]
        yield from (f"an unknown style {style}" for style in unknown)
    yield from (
        f"an unknown list {number.get(w('val'))}"
        for number in root.iter(w("numId"))
        if number.get(w("val")) not in known["numbers"]
    )


def has_header_rows(docx: bytes) -> bool:
    """Whether each table's first row repeats and is never torn, and a reader is told what the table is."""
    tables = list(parsed(parts_of(docx)["word/document.xml"]).iter(w("tbl")))
    return bool(tables) and all(
        table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None
        and table.find(f"{w('tr')}/{w('trPr')}/{w('cantSplit')}") is not None
        and table.find(f"{w('tblPr')}/{w('tblCaption')}") is not None
        and table.find(f"{w('tblPr')}/{w('tblDescription')}") is not None
        for table in tables
    )


def pages_fixed(docx: bytes) -> tuple[int, int]:
    """Width and height of the page, in twips."""
    size = parsed(parts_of(docx)["word/document.xml"]).find(f".//{w('pgSz')}")
    return int(size.get(w("w"))), int(size.get(w("h")))


def texts_of_style(docx: bytes, style: str, *, kind: str = "pStyle", highlighted: bool = False) -> list[str]:
    """The words of each paragraph (or run, with *kind* `rStyle`) that has this style."""
    body = parsed(parts_of(docx)["word/document.xml"])
    holders = body.iter(w("p") if kind == "pStyle" else w("r"))
    return [
        "".join(text.text or "" for text in holder.iter(w("t")))
        for holder in holders
        if (mark := holder.find(f"*/{w(kind)}")) is not None
        and mark.get(w("val")) == style
        and (not highlighted or holder.find(f".//{w('highlight')}") is not None)
    ]
