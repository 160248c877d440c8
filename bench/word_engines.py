"""The engines, each filling the document of `bench.word_document`; run as a program, the peak memory of one."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
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
from templates.assemble.package import LEVEL
from templates.assemble.rows import settled
from templates.engine.filling import Order, filled

Engine = Callable[[Mapping[str, Any]], bytes]


def ours(values: Mapping[str, Any]) -> bytes:
    """As the service fills its own templates: escaped, bounded, tokens looked for, rows settled, headings marked."""
    ink = Ink({})
    return filled(
        Order(
            docx=_template(),
            context={**values, "cover": _NOTHING},
            language=environment(ink),
            properties=environment_of_properties(ink),
            finish=lambda chunks: with_contents(settled(chunks)),
        )
    ).body


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


ENGINES: Mapping[str, Engine] = {"ours": ours, "floor": floor, "docxtpl": docxtpl}
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


def seconds(engine: str, values: Mapping[str, Any]) -> tuple[float, bytes]:
    """CPU seconds of one filling, and what was made."""
    gc.collect()  # what an engine before it left behind is not this one's
    start = process_time()
    made = ENGINES[engine](values)
    return process_time() - start, made


def main(engine: str, rows: int) -> None:
    """Print how far the memory rose above that of the interpreter with its libraries, in kilobytes."""
    before = _peak()
    ENGINES[engine](context(rows))
    sys.stdout.write(json.dumps({"kilobytes": _peak() - before}))


def _peak() -> int:
    """The most memory this program ever held, in kilobytes; what its parent held is not among it, as in getrusage."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
