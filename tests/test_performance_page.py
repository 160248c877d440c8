"""The page on the engine's performance tells what was measured."""

from __future__ import annotations

import json

from bench.performance_page import PAGE, page
from bench.rows import FIGURES


def test_the_page_is_made_from_the_figures_kept():
    engine, documents, prose = (
        json.loads((FIGURES / f"{name}.json").read_text("utf-8")) for name in ("engine", "documents", "prose")
    )

    assert PAGE.read_text("utf-8") == page(engine, [*documents, *prose])
