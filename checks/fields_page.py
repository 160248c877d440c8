"""`make fields`: writes the tables of templates/README.md, which say what each field of a template stands for.

`python -m checks.fields_page` writes them; with `--check` it compares, and says so when a table is another.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence, Set
from pathlib import Path

from checks.fields.meaning import meaning_of
from checks.fields.printed import Printed, printed_in
from checks.kept_page import kept
from review.letters import TEMPLATES as LETTERS
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import file_of

PAGE = Path(__file__).parents[1] / "templates" / "README.md"
_BEGIN, _END = "<!-- tables: begin -->\n", "<!-- tables: end -->"
_TABLES = re.compile(f"({re.escape(_BEGIN)}).*?({re.escape(_END)})", re.DOTALL)


def tables() -> str:
    """What every template may print, then what each may print of its own."""
    by_document = {document: printed_in(document) for document in DOCUMENTS}
    common = [one for one in by_document[DOCUMENTS[0]] if all(_has(one, found) for found in by_document.values())]
    shared = {_known_by(one) for one in common}
    parts = [_table("In every template", common)]
    for document, found in by_document.items():
        parts.append(_table(f"`{file_of(document)}`", [one for one in found if _known_by(one) not in shared]))
    parts.append(_table("In the letters and papers", _of_letters(shared)))
    return "\n".join(parts)


def _of_letters(shared: Set[tuple[str, str]]) -> list[Printed]:
    """What any of their templates may print, each once: most of it stands in several."""
    found: dict[tuple[str, str], Printed] = {}
    for one in (one for template in LETTERS for one in printed_in(template)):
        if _known_by(one) not in shared:
            found.setdefault(_known_by(one), one)
    return list(found.values())


def page(text: str) -> str:
    """*text* with the tables as they are now."""
    return _TABLES.sub(lambda found: f"{found[1]}{tables()}{found[2]}", text)


def run(arguments: Sequence[str], file: Path = PAGE) -> int:
    """0, or 1 when asked to check and a table is another."""
    otherwise = f"The tables of {file.name} are not what the templates ask for now. Run `make fields`."
    return kept(file, page(file.read_text("utf-8")), arguments, otherwise)


def _has(one: Printed, found: Sequence[Printed]) -> bool:
    return _known_by(one) in map(_known_by, found)


def _known_by(one: Printed) -> tuple[str, str]:
    return one.typed, one.loop


def _table(title: str, found: Sequence[Printed]) -> str:
    head = "| in the template | inside the loop | stands for | for example |"
    return "\n".join([f"### {title}", "", head, "|---|---|---|---|", *map(_row, found)]) + "\n"


def _row(one: Printed) -> str:
    loop = f"`{one.loop}`" if one.loop else "anywhere"
    return f"| `{_cell(one.typed)}` | {loop} | {meaning_of(one.path)} | {one.example} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
