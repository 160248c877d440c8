"""300 Markdown paragraphs to Word: read, numbered, with people, footnotes, tables and references, and packed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import process_time

from bench.rows import Row, at_most
from templates.assemble.finishing import Finish
from templates.assemble.house_styles import NUMBERED
from templates.assemble.ink import Ink
from templates.assemble.numbering import outline_of
from templates.assemble.numbers import Numbers
from templates.assemble.package import packed, parts_of
from templates.assemble.prose import prose
from templates.assemble.rendering import TEMPLATES

TIMES = 7
PARAGRAPHS, IN_ONE_TEXT = 300, 30
_BODY, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_WORDS = (
    "The surgery wrote to [[fern]] on **3 May** about sleep, and *nobody* asked why she came so often. "
    + "She was seen by a different doctor each time, and the letters went to an address that she had left. " * 4
).strip()
_TABLE = (
    "\n\nTable: Visits\n\n| Month | Visits | Recorded |\n|---|--:|---|\n| May | 2 | Sleep |\n| June | 3 | *Sleep* |"
)


def measure() -> Sequence[Row]:
    """CPU seconds, and what they were spent on."""
    texts = [_text(number) for number in range(0, PARAGRAPHS, IN_ONE_TEXT)]
    set_in_word = partial(_set_in_word, texts)
    set_in_word()  # the first reads the house style
    return [
        at_most("300 Markdown paragraphs to a Word file, CPU, median of 7", _cpu(set_in_word), "s", 0.15),
        Row("of which reading and writing the paragraphs", round(_cpu(partial(_written, texts, Ink({}))), 3), "s"),
        Row("letters in a paragraph", len(_WORDS), "letters"),
        Row("size of the file", round(len(set_in_word()) / 1024), "KB"),
    ]


def _text(first: int) -> str:
    return "\n\n".join(_paragraph(number) for number in range(first, first + IN_ONE_TEXT))


def _paragraph(number: int) -> str:
    """Every fifth refers to another and has a name, every tenth has a footnote, every thirtieth a table."""
    said = _WORDS
    if not number % 10:
        said += f"[^n{number}]\n\n[^n{number}]: Records, page {number}."
    elif not number % 5:
        said += f" See paragraph [#p{PARAGRAPHS - number}]. {{#p{number}}}"
    return said + (_TABLE if number % IN_ONE_TEXT == 1 else "")


def _written(texts: Sequence[str], ink: Ink) -> str:
    return "".join(prose(ink, NUMBERED, text) for text in texts)


def _set_in_word(texts: Sequence[str]) -> bytes:
    ink = Ink({"fern": "Fern"})
    parts = parts_of((TEMPLATES / "house.docx").read_bytes())
    body = parts[_BODY].decode().replace("<w:sectPr>", f"{_written(texts, ink)}<w:sectPr>")
    finish = Finish(ink, Numbers(outline_of(parts[_STYLES], parts[_NUMBERING])), gaps=True)
    finished = b"".join(finish.body(iter([body.encode()])))
    return packed({**parts, **finish.parts(parts), _BODY: finished})


def _cpu(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken)
