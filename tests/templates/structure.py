"""How a document is built, as the tests ask for it."""

from __future__ import annotations

from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, w
from templates.check.checking import SOUND, problems_in


def faults(docx: bytes) -> list[str]:
    """What would make Word repair or refuse the file, in words; empty when it is sound."""
    return [str(problem) for problem in problems_in(docx, SOUND)]


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
