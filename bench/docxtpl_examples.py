"""docxtpl's own examples through both engines: how many end the same, and why not the rest.

`python -m bench.docxtpl_examples FOLDER` takes the folder `tests` of docxtpl's source, which its releases do not carry
and which is not copied here; it runs each script twice, and writes docs/docxtpl_examples.md. Where docxcompose is on the
path of modules (PYTHONPATH), the scripts that put one document into another run too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.docxtpl_contents import contents
from bench.docxtpl_page import NO_FILE, PAGE, REFUSED, Example, page
from bench.docxtpl_pictures import put_in_place
from bench.rows import ROOT

_LONGEST = 300  # seconds
_NOTHING_OF_THEIR_OWN = ("__init__.py", "runtests.py")
_LEFT_OUT = "field that there is not"


@dataclass(frozen=True)
class Ended:
    """How one run of a script ended: each file it made, by name; what it printed; our account of it; a last line."""

    made: Mapping[str, Mapping[str, Any]]
    printed: str
    account: Mapping[str, Any]
    stopped: str

    def says_as(self, other: Ended) -> bool:
        return not self.stopped and self.made == other.made and (bool(self.made) or self.printed == other.printed)


def compared(folder: Path) -> tuple[list[Example], tuple[str, ...]]:
    """Each script of *folder*, and the pictures that were put in the place of missing ones."""
    with tempfile.TemporaryDirectory() as work:
        whole = Path(work) / "whole"
        shutil.copytree(folder, whole, ignore=shutil.ignore_patterns("output"))
        pictures = put_in_place(whole)
        scripts = sorted(file.name for file in whole.glob("*.py"))
        return [_compared(script, whole) for script in scripts], pictures


def _compared(script: str, whole: Path) -> Example:
    if script in _NOTHING_OF_THEIR_OWN:
        return Example(script, NO_FILE, None, 0)
    theirs, ours = (_ended(script, engine, whole) for engine in ("docxtpl", "ours"))
    fault = ours.account["fault"]
    return Example(
        script,
        _engine(theirs, ours),
        None if theirs.stopped else ours.says_as(theirs),
        len(theirs.made),
        tuple(dict.fromkeys(why for why in ours.account["whys"] if why)),
        _differing(theirs, ours),
        fault or ours.stopped or theirs.stopped,
        _LEFT_OUT in fault and _ended(script, "given", whole).says_as(theirs),
    )


def _ended(script: str, engine: str, whole: Path) -> Ended:
    home = whole.with_name(f"{script}-{engine}")
    shutil.copytree(whole, home)
    (home / "output").mkdir()
    account = home / "account.json"
    command = [sys.executable, "-m", "bench.docxtpl_script", engine, script, account.name]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    there = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=home, env=there, capture_output=True, text=True, timeout=_LONGEST, check=False)
    made = {file.name: contents(file.read_bytes()) for file in sorted((home / "output").glob("*.docx"))}
    said = done.stderr.strip().splitlines()[-1:] if done.returncode else []
    return Ended(made, done.stdout, json.loads(account.read_text("utf-8")), "".join(said))


def _engine(theirs: Ended, ours: Ended) -> str:
    if not theirs.made and not ours.made:
        return NO_FILE
    return REFUSED if ours.account["fault"] else " and ".join(sorted(set(ours.account["engines"])))


def _differing(theirs: Ended, ours: Ended) -> tuple[str, ...]:
    """What is compared, where a file that both made is different."""
    both = theirs.made.keys() & ours.made.keys()
    kinds = (kind for name in both for kind in theirs.made[name] if theirs.made[name][kind] != ours.made[name][kind])
    return tuple(dict.fromkeys(kinds))


def main(folder: str) -> None:
    examples, pictures = compared(Path(folder))
    PAGE.write_text(page(examples, pictures), "utf-8")
    sys.stdout.write(json.dumps([vars(example) for example in examples], indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
