"""The program as a person runs it: a process, its words and its exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FERN = ROOT / "examples" / "fern"
FAULTS = ROOT / "examples" / "faults"


@dataclass(frozen=True)
class Ran:
    status: int
    said: str
    complained: str


def review(*words: object, environment: dict[str, str] | None = None) -> Ran:
    """Run `review` with *words*, in an environment without settings but for *environment*."""
    done = subprocess.run(
        [sys.executable, "-m", "commands.main", *map(str, words)],
        cwd=ROOT,
        env=plain_environment() | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def plain_environment() -> dict[str, str]:
    kept = ("PATH", "HOME", "TMPDIR", "LANG")
    return {name: os.environ[name] for name in kept if name in os.environ}
