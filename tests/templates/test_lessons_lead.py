"""What a lesson leads to is told by the recommendations that come from it: all of them."""

from __future__ import annotations

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import LEAST, a_case


def led_to(*comes_from: str, **lesson: str):
    """The lines of lesson `ask-again`, with one recommendation for each of the lessons it *comes_from*."""
    first = LEAST["recommendations"]["recommendations"][0]
    given = [{**first, "id": f"r{n}", "number": f"{n}a", "lesson": id_} for n, id_ in enumerate(comes_from, 1)]
    lessons = [{"id": id_, "text": "Ask.", "evidence": "Visits"} for id_ in ("ask-again", "other")]
    case = a_case(
        lessons={"lessons": [{**lessons[0], **lesson}, lessons[1]]},
        recommendations={"recommendations": given},
        action_plan={**LEAST["action_plan"], "actions": []},
    )
    made = assemble(case, Stage.DRAFT, ["overview-report", "executive-summary"])
    return [next((text for text in lines(one.body) if text.startswith("Leads to")), "") for one in made]


@pytest.mark.parametrize(
    ("comes_from", "lesson", "line"),
    [
        (["ask-again"], {}, "Leads to: recommendation 1a"),
        (["ask-again", "other", "ask-again"], {}, "Leads to: recommendations 1a and 3a"),
        (["ask-again"] * 3, {"recommendation": "r2"}, "Leads to: recommendations 1a, 2a and 3a"),
        (["other", "ask-again"], {"recommendation": "r1"}, "Leads to: recommendations 1a and 2a"),
    ],
)
def test_a_lesson_leads_to_every_recommendation_that_comes_from_it(comes_from, lesson, line):
    assert led_to(*comes_from, **lesson)[0] == line
    assert led_to(*comes_from, **lesson)[1] == line


def test_a_recommendation_that_is_not_there_is_a_gap():
    assert "[to follow: the number of the recommendation that follows]" in led_to("ask-again", recommendation="r9")[0]
