"""The page on the engine's performance tells what was measured."""

from __future__ import annotations

import json

from bench.engine import PAGE, page
from bench.rows import FIGURES


def test_the_page_is_made_from_the_figures_kept():
    assert PAGE.read_text("utf-8") == page(json.loads((FIGURES / "engine.json").read_text("utf-8")))
