"""The two commands as a newcomer meets them: set-up from nothing, then the demonstration, in a fresh clone."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.rows import ROOT, RUN, Row, at_most, middle, seconds_of


def measure() -> Sequence[Row]:
    """Seconds of set-up and of the demonstration, each as a whole process."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        clone = Path(folder) / "clone"
        run(ROOT, "git", "clone", "--quiet", str(ROOT), str(clone))
        (set_up,) = seconds_of(lambda: run(clone, "make", ".venv/ready"), 1)
        run(clone, "make", "demo")
        journey = json.loads((clone / "var" / "demo" / "journey.json").read_text("utf-8"))
    return [
        at_most("set-up in a fresh clone, the libraries in pip's cache", set_up, "s", 240),
        at_most("make demo after set-up, as journey.json says", journey["seconds"], "s", 150),
        at_most("a press but assembling, from the button to its end, median", middle(_but_assembling(journey)), "s", 8),
        at_most("slowest press", max(step["seconds"] for step in journey["steps"]), "s", 30),
    ]


def _but_assembling(journey: dict[str, Any]) -> list[float]:
    return [step["seconds"] for step in journey["steps"] if "assemble" not in step["deployment"]]


def run(folder: Path, *words: str) -> None:
    """Run a command as a newcomer would; raises CalledProcessError when it fails."""
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
