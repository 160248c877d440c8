"""A hostile template is refused before it has used much of the processor: the system stops one that goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.thorough
SECONDS = 10  # of the processor, for each; the whole report of a long review takes one


def stopped(way: str, seconds: int = SECONDS) -> str:
    """The names of the templates that the system had to stop, a line for each."""
    command = [sys.executable, "-m", "tests.templates.in_so_much_time", way, str(seconds)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("way", ["filled", "checked"])
def test_no_hostile_template_has_to_be_stopped(way):
    assert stopped(way) == ""


def test_what_goes_on_without_end_is_stopped():
    assert stopped("endless", 1) == "endless"
