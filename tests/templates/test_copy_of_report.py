"""What a copy of the report that is sent says of its publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.steps_taken import StepTaken
from tests.templates.letter_review import made, the_review, with_steps

CLEARED = "The Home Office has cleared it for publication. It is not public unless it is published."


def step(code, on, **codes):
    return StepTaken(code, date.fromisoformat(on), "coordinator", codes)


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((), "It is not public before the Home Office has cleared it and it is published."),
        ((step("20", "2026-07-30", outcome="publishable"),), CLEARED),
        ((step("20", "2026-07-30", outcome="publishable_after_changes"),), "before the Home Office has cleared it"),
        ((step("20", "2026-07-30", outcome="publishable_after_changes"), step("21", "2026-07-31")), CLEARED),
        ((step("clearance", "2026-07-31"),), CLEARED),
        ((step("clearance", "2026-07-31"), step("23", "2026-08-01", variant="not_published")), CLEARED),
        (
            (
                step("clearance", "2026-07-30"),
                step("23", "2026-07-31", variant="not_published"),
                step("withdrawal", "2026-08-01"),
            ),
            CLEARED,
        ),
        (
            (step("clearance", "2026-07-30"), step("23", "2026-07-31"), step("withdrawal", "2026-08-01")),
            "It was published, and its publication has been withdrawn. It is not public before it is published again.",
        ),
    ],
)
def test_a_copy_is_said_to_be_public_or_not_by_the_record(steps, says):
    kept = tuple(one for one in the_review().record.steps if one.step not in ("20", "21", "22", "23", "clearance"))
    matter = replace(the_review(), record=replace(the_review().record, steps=kept))
    said = made("copy-of-report", with_steps(matter, *steps)).text

    assert says in said
    assert said.count("not public") == 1
