"""Set-up says in one sentence what a machine lacks."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def set_up(code, tmp_path, path=ROOT):
    return subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "venv"), "nothing.lock"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{path}:{ROOT}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


RUN = "import sys; from checks import set_up; {change}; set_up.main(*sys.argv[1:])"


def test_an_old_python_is_told_that_it_is_old(tmp_path):
    ran = set_up(RUN.format(change="set_up.OLDEST = (3, 99)"), tmp_path)

    assert ran.returncode == 2
    assert ran.stderr.startswith("This needs Python 3.11 to 3.14, and ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_that_makes_no_environments_names_the_package(tmp_path, missing):
    (tmp_path / f"{missing}.py").write_text("raise ImportError", "utf-8")

    ran = set_up(RUN.format(change="pass"), tmp_path, tmp_path)

    assert ran.returncode == 2
    assert "python3-venv" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_the_oldest_python_can_read_the_set_up():
    """It has to be able to say that it is old: nothing in it may be newer than Python 3.5."""
    source = (ROOT / "checks" / "set_up.py").read_text("utf-8")

    assert ast.parse(source, feature_version=(3, 5))
    assert 'f"' not in source
