"""What the Home Office's list says of a publication that was withdrawn, and of a decision that is to be taken again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from review.reports.status_list import status_list
from review.steps_taken import StepTaken
from review.timeline import Standing
from tests.templates.letter_review import TODAY, the_review, with_steps


def step(code, on, **codes):
    return StepTaken(code, date.fromisoformat(on), "coordinator", codes)


def listed(matter):
    return status_list([matter], TODAY)


def days(matter):
    [line] = listed(matter).reviews
    return line.published_on, line.withdrawn_on


def test_a_publication_that_was_withdrawn_is_told_with_both_days():
    withdrawn = with_steps(the_review(), step("withdrawal", "2026-08-03"))
    none = with_steps(the_review(), step("23", "2026-08-02", variant="not_published"), step("withdrawal", "2026-08-03"))

    assert days(the_review()) == (date(2026, 8, 1), None)
    assert days(withdrawn) == (date(2026, 8, 1), date(2026, 8, 3))
    assert "and published: 0." in listed(withdrawn).sentences
    assert days(with_steps(withdrawn, step("23", "2026-08-04"))) == (date(2026, 8, 4), None)
    assert days(none) == (None, None)


def test_a_decision_that_is_to_be_taken_again_waits_for_one():
    matter = with_steps(the_review(), step("05c", "2026-08-03"))
    again = replace(matter, record=replace(matter.record, standing=Standing.THINKING_AGAIN))

    assert (listed(the_review()).undecided, listed(again).undecided) == (0, 1)
