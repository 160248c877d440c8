"""The figures in the docs are those that were measured."""

from __future__ import annotations

import json

import pytest

from bench.rows import FIGURES, PAGE, page


def test_the_page_of_figures_is_made_from_the_json_beside_it():
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("name", sorted(file.stem for file in FIGURES.glob("*.json")))
def test_every_figure_says_its_unit_and_goal_in_the_form_machines_read(name):
    for row in json.loads((FIGURES / f"{name}.json").read_text("utf-8")):
        assert set(row) == {"name", "value", "unit", "against", "goal", "met"}
