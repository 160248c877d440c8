"""The engines, each filling the document of `bench.word_document`; run as a program, the peak memory of one."""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docxtpl import DocxTemplate

from bench.word_document import (
    BODY,
    CHRONOLOGY_COLUMNS,
    COVER,
    DOCXTPL,
    HEAD,
    PLAN_COLUMNS,
    TAIL,
    context,
    house,
    paragraph,
    row,
    table,
)
from templates.assemble.contents import with_contents
from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.ink import Ink
from templates.assemble.numbering import Outline, outline_of
from templates.assemble.numbers import Numbers
from templates.assemble.package import LEVEL, parts_of
from templates.assemble.rows import with_settled_rows
from templates.engine.filling import Order, filled

Engine = Callable[[Mapping[str, Any]], bytes]


def ours(values: Mapping[str, Any]) -> bytes:
    """As the service fills its own templates: escaped, bounded, tokens looked for, rows settled, headings marked."""
    return _ours(_template(), values)


def ours_with_contents(values: Mapping[str, Any]) -> bytes:
    """The same with a contents list at the front, which is written last, so that all after it has to wait."""
    return _ours(DOCXTPL.template(contents=True), values)


def _ours(docx: bytes, values: Mapping[str, Any]) -> bytes:
    ink = Ink({})
    return filled(
        Order(
            docx=docx,
            context={**values, "cover": _NOTHING},
            language=environment(ink),
            properties=environment_of_properties(ink),
            finish=lambda chunks: with_contents(with_settled_rows(chunks), Numbers(_outline())),
        )
    ).body


@cache
def _outline() -> Outline:
    parts = _house()
    return outline_of(parts["word/styles.xml"], parts["word/numbering.xml"])


def floor(values: Mapping[str, Any]) -> bytes:
    """No engine at all: strings put together by hand for this one document, values escaped, and the zip of Python."""
    cover = "".join([paragraph("CoverBody", escape(values[name], quote=False)) for name in COVER])
    numbered = "".join([_PARAGRAPH % escape(one["words"], quote=False) for one in values["paragraphs"]])
    plan = table(PLAN_COLUMNS, _rows(_PLAN_ROW, PLAN_COLUMNS, values["plan"]))
    chronology = table(CHRONOLOGY_COLUMNS, _rows(_CHRONOLOGY_ROW, CHRONOLOGY_COLUMNS, values["chronology"]))
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=LEVEL) as package:
        for name, body in _house().items():
            package.writestr(name, body)
        package.writestr(BODY, f"{HEAD}{cover}{numbered}{plan}{chronology}{TAIL}".encode())
    return written.getvalue()


def docxtpl(values: Mapping[str, Any]) -> bytes:
    """docxtpl as its manual says, with escaping on."""
    word, written = DocxTemplate(BytesIO(_template())), BytesIO()
    word.render({**values, "cover": _NOTHING}, autoescape=True)
    word.save(written)
    return written.getvalue()


WITH_CONTENTS = "ours, with a contents list"
ENGINES: Mapping[str, Engine] = {
    "ours": ours,
    "floor": floor,
    "docxtpl": docxtpl,
    WITH_CONTENTS: ours_with_contents,
}
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|</w:p>")
_NOTHING: Mapping[str, str] = {"reference": "", "title": "", "review_name": "", "csp": ""}  # what the properties ask
_PARAGRAPH = paragraph("NumberedParagraph", "%s")
_PLAN_ROW = row(["%s"] * len(PLAN_COLUMNS), list(PLAN_COLUMNS.values()))
_CHRONOLOGY_ROW = row(["%s"] * len(CHRONOLOGY_COLUMNS), list(CHRONOLOGY_COLUMNS.values()))


def _rows(pattern: str, columns: Mapping[str, int], values: Sequence[Mapping[str, str]]) -> str:
    return "".join([pattern % tuple([escape(one[name], quote=False) for name in columns]) for one in values])


@cache
def _template() -> bytes:
    return DOCXTPL.template()


@cache
def _house() -> Mapping[str, bytes]:
    return house()


def words_of(docx: bytes) -> str:
    """The sha256 of the words of the body, a line for each paragraph."""
    body = parts_of(docx)[BODY].decode()
    lines = ("\n" if found[1] is None else unescape(found[1]) for found in _WORDS.finditer(body))
    return sha256("".join(lines).encode()).hexdigest()


def main(engine: str, rows: int, times: int) -> None:
    """Print how far the memory rose at the first filling, in kilobytes; the CPU seconds of *times* more; the words."""
    before, values = _peak(), context(rows)
    made = ENGINES[engine](values)
    figures = {"kilobytes": _peak() - before, "seconds": [_seconds(engine, values) for _ in range(times)]}
    sys.stdout.write(json.dumps({**figures, "words": words_of(made)}))


def _seconds(engine: str, values: Mapping[str, Any]) -> float:
    gc.collect()
    start = process_time()
    ENGINES[engine](values)
    return process_time() - start


def _peak() -> int:
    """The most memory this program ever held, in kilobytes; what its parent held is not among it, as in getrusage."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
