"""docxtpl's own examples through both engines: how many say the same, and why not the rest.

`python -m bench.docxtpl_examples FOLDER` takes the folder `tests` of docxtpl's source repository, which its releases do
not carry and which is not copied here; it runs each script twice, and writes docs/docxtpl_examples.md.
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS
from markupsafe import Markup, escape

from bench.rows import ROOT
from templates.engine.filling import Order, filled
from templates.engine.language import Language
from templates.engine.pens import LINE_BREAK, TAB, words_alone, writers
from templates.read.lines import lines

PAGE = ROOT / "docs" / "docxtpl_examples.md"
_LONGEST = 300  # seconds


@dataclass(frozen=True)
class Example:
    """One script: which engine filled it in the end, whether the words were the same, and what was said if not."""

    name: str
    engine: str
    same: bool
    said: str


class AsPrinted:
    """A pen that prints whatever docxtpl would."""

    def in_a_run(self, value: Any) -> str:
        if isinstance(value, Markup):
            return value
        return str(escape(str(value))).replace("\t", TAB).replace("\n", LINE_BREAK)

    def as_words(self, value: Any) -> str:
        return str(value)


def compared(folder: Path) -> list[Example]:
    """Each script of *folder* that makes a Word file."""
    with tempfile.TemporaryDirectory() as both:
        homes = {engine: Path(both) / engine for engine in ("docxtpl", "ours")}
        for home in homes.values():
            shutil.copytree(folder, home)
            (home / "output").mkdir(exist_ok=True)
        scripts = sorted(file.name for file in folder.glob("[A-Za-z]*.py") if file.name != "runtests.py")
        examples = [_compared(script, homes) for script in scripts]
    return [example for example in examples if example is not None]


def _compared(script: str, homes: Mapping[str, Path]) -> Example | None:
    theirs, ours = (_run(script, engine, home) for engine, home in homes.items())
    if not theirs["made"]:
        return None
    same = theirs["made"] == ours["made"]
    return Example(script, ours["engine"], same, "" if same else ours["said"] or "other words")


def _run(script: str, engine: str, home: Path) -> dict[str, Any]:
    """What the script made, as the words of each file by name; the engine; and the last line it said if it failed."""
    before = set(home.rglob("*.docx"))
    command = [sys.executable, "-m", "bench.docxtpl_examples", "--one", engine, script]
    there = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=home, env=there, capture_output=True, text=True, timeout=_LONGEST, check=False)
    new = sorted(set(home.rglob("*.docx")) - before)
    said = done.stderr.strip().splitlines()[-1:] if done.returncode else []
    used = "docxtpl" if "filled by docxtpl" in done.stderr or engine == "docxtpl" else "ours"
    return {"made": {file.name: lines(file.read_bytes()) for file in new}, "engine": used, "said": "".join(said)}


def one(engine: str, script: str) -> None:
    """Run one script here; with our engine in the place of docxtpl's render and save."""
    if engine == "ours":
        DocxTemplate.render, DocxTemplate.save = _render, _save
    runpy.run_path(script, run_name="__main__")


_render_by_docxtpl = DocxTemplate.render


def _render(word: DocxTemplate, context: Mapping[str, Any], jinja_env: Any = None, autoescape: bool = False) -> None:
    if isinstance(jinja_env, Language):  # docxtpl is asked by our engine
        _render_by_docxtpl(word, context, jinja_env)
        return
    given = word.template_file
    docx = Path(given).read_bytes() if isinstance(given, str | Path) else given.read()
    tools = _own(jinja_env, "filters", DEFAULT_FILTERS), _own(jinja_env, "tests", DEFAULT_TESTS)
    pen = AsPrinted()
    languages = (Language(pen, made(pen), *tools) for made in (writers, words_alone))
    word.__dict__["filled"] = filled(Order(docx, context, *languages))
    sys.stderr.write(f"filled by {word.__dict__['filled'].engine}\n")


def _own(environment: Any, kind: str, usual: Mapping[str, Any]) -> dict[str, Any]:
    """What the script added to Jinja's own."""
    return {name: work for name, work in getattr(environment, kind, {}).items() if usual.get(name) is not work}


_save_by_docxtpl = DocxTemplate.save


def _save(word: DocxTemplate, to: Any) -> None:
    if "filled" not in word.__dict__ or isinstance(to, BytesIO):
        _save_by_docxtpl(word, to)
        return
    Path(to).write_bytes(word.__dict__["filled"].body)


def page(examples: Sequence[Example]) -> str:
    """docs/docxtpl_examples.md."""
    same = sum(example.same for example in examples)
    rows = [f"| {one.name} | {one.engine} | {'yes' if one.same else 'no'} | {one.said} |" for one in examples]
    return "\n".join(
        [
            "# docxtpl’s own examples",
            "",
            f"Written by `python -m bench.docxtpl_examples`: {same} of {len(examples)} say the same in both engines.",
            "",
            "| example | filled by | the same words | if not, why |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3])
    else:
        found = compared(Path(sys.argv[1]))
        PAGE.write_text(page(found), "utf-8")
        sys.stdout.write(json.dumps([vars(example) for example in found], indent=2) + "\n")
