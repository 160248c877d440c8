"""One script of docxtpl's examples, run in this process: by docxtpl, or with our engine in the place of its filling.

`python -m bench.docxtpl_script ENGINE SCRIPT ACCOUNT` writes what happened to the file ACCOUNT, as JSON. ENGINE is
`docxtpl`, `ours`, or `given`: ours, with no words for each field that the script leaves out.
"""

from __future__ import annotations

import json
import os
import runpy
import shlex
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from types import FunctionType
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS
from markupsafe import Markup, escape

from templates.engine.faults import TemplateFault
from templates.engine.filling import Order, filled
from templates.engine.language import Language
from templates.engine.pens import LINE_BREAK, TAB, words_alone, writers
from templates.engine.template import fields_of


@dataclass
class Account:
    """What our engine did: for each template which engine filled it, and why docxtpl if it did; the last fault.

    *given* is set before: fields that are left out are given as no words.
    """

    given: bool = False
    engines: list[str] = field(default_factory=list)
    whys: list[str] = field(default_factory=list)
    fault: str = ""


class AsPrinted:
    """A pen that prints whatever docxtpl would."""

    def in_a_run(self, value: Any) -> str:
        if isinstance(value, Markup):
            return value
        return str(escape(str(value))).replace("\t", TAB).replace("\n", LINE_BREAK)

    def as_words(self, value: Any) -> str:
        return str(value)


ACCOUNT = Account()  # one process, one script
_by_docxtpl = DocxTemplate.render, DocxTemplate.save


def _render(word: DocxTemplate, context: Mapping[str, Any], jinja_env: Any = None, autoescape: bool = False) -> None:
    if isinstance(jinja_env, Language):  # docxtpl is asked by our engine
        _by_docxtpl[0](word, context, jinja_env)
        return
    word.__dict__.pop("filled", None)
    text, properties = _languages(jinja_env, context)
    try:
        made = filled(Order(_bytes(word), {**_left_out(word, text), **context}, text, properties, word=word))
    except TemplateFault as fault:
        ACCOUNT.fault = str(fault)
        raise TemplateError(str(fault)) from fault  # what a script of docxtpl's expects
    ACCOUNT.engines.append(made.engine)
    ACCOUNT.whys.append(made.why)
    word.__dict__["filled"] = made


def _left_out(word: DocxTemplate, language: Language) -> dict[str, str]:
    return dict.fromkeys(fields_of(_bytes(word), language) - set(language.globals), "") if ACCOUNT.given else {}


def _save(word: DocxTemplate, to: Any) -> None:
    made = word.__dict__.get("filled")
    if made is None:
        _by_docxtpl[1](word, to)
    elif any(getattr(word, kind) for kind in _REPLACED):
        _by_docxtpl[1](_with_replacements(made.body, word), to)
    elif hasattr(to, "write"):
        to.write(made.body)
    else:
        Path(to).write_bytes(made.body)


def _undeclared(word: DocxTemplate, jinja_env: Any = None, context: Mapping[str, Any] | None = None) -> set[str]:
    return fields_of(_bytes(word), _languages(jinja_env, {})[0]) - set(context or ())


_REPLACED = ("crc_to_new_media", "crc_to_new_embedded", "zipname_to_replace", "pics_to_replace")


def _with_replacements(body: bytes, word: DocxTemplate) -> DocxTemplate:
    """docxtpl replaces pictures and embedded files when it saves, in a file that need not be a template."""
    done = DocxTemplate(BytesIO(body))
    done.pic_map = {}  # which rendering would have made
    for kind in _REPLACED:
        setattr(done, kind, getattr(word, kind))
    return done


def _bytes(word: DocxTemplate) -> bytes:
    given = word.template_file
    if isinstance(given, str | Path):
        return Path(given).read_bytes()
    given.seek(0)
    return bytes(given.read())


def _languages(environment: Any, context: Mapping[str, Any]) -> list[Language]:
    """For the text and for the properties, with the filters and functions that the script brings."""
    functions = {name: value for name, value in context.items() if isinstance(value, FunctionType)}
    tools = {**functions, **_own(environment, "filters", DEFAULT_FILTERS)}
    pen = AsPrinted()
    return [
        Language(pen, made(pen), tools, _own(environment, "tests", DEFAULT_TESTS)) for made in (writers, words_alone)
    ]


def _own(environment: Any, kind: str, usual: Mapping[str, Any]) -> dict[str, Any]:
    """What the script added to Jinja's own."""
    return {name: work for name, work in getattr(environment, kind, {}).items() if usual.get(name) is not work}


def _here(command: str) -> int:
    """`python -m docxtpl …`, in this process, so that it is filled by the engine that is asked for."""
    _python, _module, name, *arguments = shlex.split(command)
    sys.argv = [name, *arguments]
    runpy.run_module(name, run_name="__main__")
    return 0


def run(engine: str, script: Path) -> None:
    """The script, as if it were started by itself."""
    if engine != "docxtpl":
        ACCOUNT.given = engine == "given"
        DocxTemplate.render, DocxTemplate.save = _render, _save
        DocxTemplate.get_undeclared_template_variables = _undeclared
    os.system = _here
    runpy.run_path(str(script), run_name="__main__")


def main(engine: str, script: str, written: str) -> None:
    try:
        run(engine, Path(script).resolve())
    finally:
        Path(written).write_text(json.dumps(asdict(ACCOUNT)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
