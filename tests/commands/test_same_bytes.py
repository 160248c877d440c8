"""The same inputs make the same bytes: another time, zone, language, hash seed, umask, folder and order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.commands.running import FERN, ROOT, plain_environment

HERE = {"TZ": "Europe/London", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LC_ALL": "POSIX"}


def made(case, out, surroundings, umask):
    """Documents and rehearsed bundle of *case*, made by processes of their own, by name."""
    run = f"import os, sys; os.umask({umask}); from commands.main import run; run()"
    for words in (["assemble", case, "--out", out, "--stage", "home-office"], ["bundle", case, "--out", out / "1.zip"]):
        done = subprocess.run(
            [sys.executable, "-c", run, *words],
            cwd=out.parent,
            env=plain_environment() | surroundings | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return {file.name: file.read_bytes() for file in out.iterdir()}


def copied_backwards(folder, to):
    """The same files, made in the opposite order, with other times."""
    for file in sorted((file for file in folder.rglob("*") if file.is_file()), reverse=True):
        target = to / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(target, (1_000_000_000, 1_000_000_000))
    return to


@pytest.mark.slow
def test_documents_and_bundle_are_the_same_bytes_elsewhere(tmp_path):
    here = made(FERN, tmp_path / "here", HERE, 0o022)
    elsewhere = made(copied_backwards(FERN, tmp_path / "øther place"), tmp_path / "there", ELSEWHERE, 0o077)

    assert len(here) == 4
    assert here == elsewhere
