"""The document every engine fills: a cover, 300 numbered paragraphs, a plan of 40 rows, a chronology of N rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.rows import ROOT
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import W

PARAGRAPHS, PLAN = 300, 40
BODY = "word/document.xml"
COVER = ("partnership", "review", "title", "chair", "finished")
PLAN_COLUMNS = {"number": 900, "recommendation": 2600, "action": 2600, "lead": 1400, "due": 1100, "status": 1100}
CHRONOLOGY_COLUMNS = {"number": 900, "when": 1400, "source": 1700, "event": 3800, "comment": 1900}
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}"><w:body>'
TAIL = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
_EVENTS = (
    "The practice nurse saw her for a repeat prescription and noted that she was tired & “not herself” at home.",
    "A neighbour telephoned about raised voices; officers attended, spoke to both of them apart, and left a card.",
    "The school recorded that the younger child was collected by an aunt & that the mother’s number had changed.",
    "She told the housing officer that the lock of the back door had been changed twice since the spring.",
    "A referral was made to the drop-in at Tŷ Gobaith; the appointment offered was for a date <4 weeks away.",
)


def context(rows: int) -> dict[str, Any]:
    """The same values for every engine: nested mappings and lists of text."""
    return {
        "partnership": "Northmere & Eastford Community Safety Partnership",
        "review": "Domestic Homicide Review",
        "title": "Overview Report",
        "chair": "Margaret Oyelaran-Tate",
        "finished": "16 October 2026",
        "paragraphs": [{"words": f"{_EVENTS[n % 5]} {_EVENTS[(n + 2) % 5]} ({n})"} for n in range(PARAGRAPHS)],
        "plan": [_planned(n) for n in range(PLAN)],
        "chronology": [_happened(n) for n in range(rows)],
    }


def _planned(n: int) -> dict[str, str]:
    return {
        "number": f"{n + 1}",
        "recommendation": f"Agencies should agree who asks, & record the answer ({n}).",
        "action": _EVENTS[n % 5],
        "lead": "Larkfield Surgery",
        "due": "11 December 2026",
        "status": "In progress",
    }


def _happened(n: int) -> dict[str, str]:
    return {
        "number": f"{n + 1}",
        "when": f"{n % 28 + 1} March {2000 + n % 24}",
        "source": "Larkfield Surgery" if n % 3 else "Northmere Police",
        "event": f"{_EVENTS[n % 5]} Entry {n}.",
        "comment": "Known to one agency" if n % 2 else "None",
    }


def paragraph(style: str, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def row(words: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph("TableText", word)}</w:tc>'
        for word, width in zip(words, widths, strict=True)
    )
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(columns: Mapping[str, int], rows: str) -> str:
    """A table in the look of the house, its first row repeated on each page, and the paragraph that ends it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns.values())
    titles = row([name.capitalize() for name in columns], list(columns.values()))
    header = titles.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    look = '<w:tblPr><w:tblStyle w:val="ReviewTable"/><w:tblW w:w="9700" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>{paragraph('BodyText', '')}"


@dataclass(frozen=True)
class Dialect:
    """How an engine's template names a value, and repeats a paragraph and a row."""

    value: Callable[[str], str]
    paragraphs: str
    rows: Callable[[str, Mapping[str, int]], str]

    def template(self, *, contents: bool = False) -> bytes:
        """A .docx in this dialect, with the styles of the house; with a contents list and a heading if asked for."""
        listed = paragraph("TOC1", "Contents") + paragraph("Heading1", "Chronology") if contents else ""
        cover = "".join(paragraph("CoverBody", self.value(name)) for name in COVER)
        tables = table(PLAN_COLUMNS, self.rows("plan", PLAN_COLUMNS))
        tables += table(CHRONOLOGY_COLUMNS, self.rows("chronology", CHRONOLOGY_COLUMNS))
        return packed({**house(), BODY: f"{HEAD}{cover}{listed}{self.paragraphs}{tables}{TAIL}".encode()})


def house() -> dict[str, bytes]:
    """The parts every engine writes beside the body."""
    parts = parts_of((ROOT / "templates" / "house.docx").read_bytes())
    return {name: body for name, body in parts.items() if name != BODY}


def _docxtpl_rows(name: str, columns: Mapping[str, int]) -> str:
    empty, widths = [""] * (len(columns) - 1), list(columns.values())
    loop = (f"{{%tr for one in {name} %}}", "{%tr endfor %}")
    first, last = (row([tag, *empty], widths) for tag in loop)
    return first + row([f"{{{{ one.{column} }}}}" for column in columns], widths) + last


def _docxtemplater_rows(name: str, columns: Mapping[str, int]) -> str:
    words = [f"{{{column}}}" for column in columns]
    return row([f"{{#{name}}}{words[0]}", *words[1:-1], f"{words[-1]}{{/{name}}}"], list(columns.values()))


def _carbone_rows(name: str, columns: Mapping[str, int]) -> str:
    return "".join(
        row([f"{{d.{name}[{turn}].{column}}}" for column in columns], list(columns.values())) for turn in ("i", "i+1")
    )


def _three(*words: str) -> str:
    return "".join(paragraph("NumberedParagraph", word) for word in words)


DOCXTPL = Dialect(
    lambda name: f"{{{{ {name} }}}}",
    _three("{%p for one in paragraphs %}", "{{ one.words }}", "{%p endfor %}"),
    _docxtpl_rows,
)
DOCXTEMPLATER = Dialect(
    lambda name: f"{{{name}}}", _three("{#paragraphs}", "{words}", "{/paragraphs}"), _docxtemplater_rows
)
CARBONE = Dialect(
    lambda name: f"{{d.{name}}}", _three("{d.paragraphs[i].words}", "{d.paragraphs[i+1].words}"), _carbone_rows
)
