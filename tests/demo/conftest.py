"""One demonstration, run once as a person runs it, serves every test here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import review


@dataclass(frozen=True)
class Demonstration:
    """What `review demo` left behind: its folder, what it said, and its journey.json."""

    out: Path
    said: str
    journey: dict[str, Any]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    out = tmp_path_factory.mktemp("demonstration") / "demo"
    ran = review("demo", "--out", out)
    assert ran.status == 0, ran.said + ran.complained
    return Demonstration(out, ran.said, json.loads((out / "journey.json").read_text("utf-8")))
