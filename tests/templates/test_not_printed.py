"""What sections say for steps and rules alone stands in no document, and makes no new version of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.facts import NOT_PRINTED
from tests.schemas.walking import fields_of
from tests.templates.builders import LEAST, a_case

EXAMPLES = Path(__file__).parents[1] / "schemas/examples"
FULL = {name: json.loads((EXAMPLES / name / "accepted/most.json").read_text("utf-8")) for name in LEAST}


def pointer(path):
    return "".join("/*" if step == 0 else f"/{step}" for step in path)


def without(said, places, at=""):
    """Written apart from the code under test: what is left when *places* are taken out."""
    if isinstance(said, dict):
        kept = [key for key in said if f"{at}/{key}" not in places]
        return {key: without(said[key], places, f"{at}/{key}") for key in kept}
    return [without(entry, places, f"{at}/*") for entry in said] if isinstance(said, list) else said


BARE = {name: without(said, NOT_PRINTED.get(name, ())) for name, said in FULL.items()}


@pytest.mark.parametrize("section", NOT_PRINTED)
def test_it_is_there_in_the_schema_and_may_be_left_out(section):
    asked = {pointer(path): said for path, said in fields_of(section)}

    for place in NOT_PRINTED[section]:
        above, _, name = place.rpartition("/")
        assert place in asked
        assert name not in asked[above].get("required", ())


@pytest.mark.parametrize("section", NOT_PRINTED)
def test_the_fullest_input_has_it(section):
    assert BARE[section] != FULL[section]


def test_documents_are_the_same_with_and_without_it():
    with_it, without_it = (assemble(a_case(sections), Stage.DRAFT) for sections in (FULL, BARE))

    assert [made.body for made in with_it] == [made.body for made in without_it]
    assert [made.inputs for made in with_it] == [made.inputs for made in without_it]
    assert [made.gaps for made in with_it] == [made.gaps for made in without_it]


def test_an_answer_about_the_chair_that_comes_later_makes_no_new_version():
    chair = FULL["appointment"]["chair"]
    answered = [{**FULL["appointment"], "chair": {**chair, "worked_locally": answer}} for answer in ("no", "yes")]
    made = [assemble(a_case({**FULL, "appointment": one}), Stage.DRAFT) for one in answered]

    assert [one.inputs for one in made[0]] == [one.inputs for one in made[1]]
