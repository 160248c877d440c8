"""The two commands as a newcomer meets them: set-up from nothing, then the demonstration, in a fresh clone."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.rows import ROOT, RUN, Row, at_most, seconds_of


def measure() -> Sequence[Row]:
    """Seconds of set-up and demonstration, and of the checks, each as a whole process."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        clone = Path(folder) / "clone"
        _run(ROOT, "git", "clone", "--quiet", str(ROOT), str(clone))
        (set_up,) = seconds_of(lambda: _run(clone, "make", ".venv/ready"), 1)
        _run(clone, "make", "demo")
        journey = json.loads((clone / "var" / "demo" / "journey.json").read_text("utf-8"))
        (quick,) = seconds_of(lambda: _run(ROOT, "make", "quick"), 1)
        (whole,) = seconds_of(lambda: _run(ROOT, "make", "test"), 1)
    return [
        at_most("set-up in a fresh clone", set_up, "s", 240),
        at_most("make demo after set-up, as journey.json says", journey["seconds"], "s", 150),
        at_most("slowest press", max(step["seconds"] for step in journey["steps"]), "s", 30),
        at_most("make quick", quick, "s", 60),
        at_most("make test", whole, "s", 360),
    ]


def _run(folder: Path, *words: str) -> None:
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
