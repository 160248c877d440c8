"""What a review had taken before it was adopted: from the days of its papers, what each step must have been."""

from __future__ import annotations

import pytest

from review.adopted import earlier_papers, past_of, untold
from review.steps import OF, STEPS
from review.timeline import COMMISSIONED, OPEN, Event

NO, YES = Event.DECIDED_NOT_TO.value, Event.DECIDED_TO_REVIEW.value
CODES = sorted({step.code for step in STEPS if step.code})


def past(stands, *codes):
    """Each code a day after the one before it."""
    told = [{"step": code, "on": f"2025-01-{day:02}", "paper": "Minute"} for day, code in enumerate(codes, 1)]
    return past_of({"stands": stands, "adopted_on": "2026-01-01", "past": told})


def events(stands, *codes):
    return [one["event"] for one in past(stands, *codes)]


def test_a_past_step_has_its_day_its_code_and_whoever_entered_it():
    assert past("under_way", "07") == [
        {
            "step": "07",
            "on": "2025-01-01",
            "by": "coordinator",
            "codes": {},
            "event": "appointment recorded",
            "paper": 1,
        }
    ]


def test_the_words_of_the_paper_stay_in_the_section():
    assert "Minute" not in str(past("under_way", "04", "07"))


def test_a_past_step_says_where_its_paper_is_named_and_which_it_is_whatever_the_order_of_days():
    told = [
        {"step": "07", "on": "2025-03-01", "paper": "Letter", "earlier_paper": 4},
        {"step": "04", "on": "2025-02-01", "paper": "Minute"},
    ]

    past = past_of({"stands": "under_way", "adopted_on": "2026-01-01", "past": told})

    assert [(one["step"], one["paper"], one.get("earlier_paper")) for one in past] == [("04", 2, None), ("07", 1, 4)]


def test_each_paper_that_is_named_is_told_once():
    told = [{"step": "04", "on": "2025-02-01", "paper": "Minute", "earlier_paper": number} for number in (2, 1, 2)]

    assert earlier_papers({"past": [*told, {"step": "07", "on": "2025-02-01", "paper": "Letter"}]}) == (1, 2)


def test_steps_are_told_by_day_however_the_papers_lay():
    told = [
        {"step": code, "on": on, "paper": "Minute"}
        for code, on in (("07", "2025-03-01"), ("04", "2025-02-01"), ("05", "2025-02-01"))
    ]

    found = past_of({"stands": "under_way", "adopted_on": "2026-01-01", "past": told})

    assert [one["step"] for one in found] == ["04", "05", "07"]


@pytest.mark.parametrize("code", CODES)
def test_every_step_of_the_table_can_be_one_of_the_past(code):
    (told,) = past("under_way", code)

    assert OF[Event(told["event"])].code == code


def test_what_is_no_step_has_no_event():
    assert events("under_way", "99") == [""]


@pytest.mark.parametrize("standing", OPEN)
def test_a_decision_led_to_where_the_review_stands(standing):
    assert events(standing.code, "04") == [YES if standing in COMMISSIONED else NO]


@pytest.mark.parametrize(
    ("codes", "decided"),
    [
        (("04", "05a", "05c", "04"), [NO, YES]),
        (("04", "05c", "04", "07"), [NO, YES]),
        (("04", "06"), [NO]),
        (("04", "06", "07"), [NO]),
        (("04", "07", "06"), [YES]),
        (("04", "05", "05b", "07"), [YES]),
        (("04", "04", "07"), [YES, YES]),
    ],
)
def test_a_decision_that_was_thought_again_was_a_no(codes, decided):
    assert [event for event in events("under_way", *codes) if event in (YES, NO)] == decided


def test_a_direction_before_there_was_a_chair_established_the_review():
    (told,) = past("commissioned", "06")

    assert (told["event"], told["codes"]) == (Event.DIRECTED.value, {"kind": "establish"})


def test_a_direction_after_there_was_a_chair_told_a_body_to_take_part():
    told = past("under_way", "04", "07", "06")[-1]

    assert (told["event"], told["codes"]) == (Event.BOUND.value, {"kind": "take_part"})


RESUBMIT, TO_CHANGE, CLEAR = (
    (Event.LETTER_TO_RESUBMIT.value, "resubmit"),
    (Event.LETTER_TO_CHANGE.value, "publishable_after_changes"),
    (Event.LETTER_PUBLISHABLE.value, "publishable"),
)


@pytest.mark.parametrize(
    ("stands", "codes", "letters"),
    [
        ("to_change", ("20",), [TO_CHANGE]),
        ("to_resubmit", ("20",), [RESUBMIT]),
        ("cleared", ("20",), [CLEAR]),
        ("published", ("20", "23"), [CLEAR]),
        ("cleared", ("20", "21"), [TO_CHANGE]),
        ("to_resubmit", ("20", "21"), [RESUBMIT]),
        ("submitted", ("20", "17", "18"), [RESUBMIT]),
        ("to_change", ("20", "21", "17", "18", "20"), [RESUBMIT, TO_CHANGE]),
        ("published", ("20", "21", "18", "20", "23"), [RESUBMIT, CLEAR]),
    ],
)
def test_a_letter_said_what_fits_where_the_review_stands_and_what_followed(stands, codes, letters):
    told = [(one["event"], one["codes"]["outcome"]) for one in past(stands, *codes) if one["step"] == "20"]

    assert told == letters


@pytest.mark.parametrize(
    ("told", "off", "lacking"),
    [
        (("04", "07", "16"), (), ("17", "18")),
        (("06", "07", "17"), (), ("16", "18")),
        (("04", "07", "17"), ("16",), ("18",)),
        ((), (), ("04", "07", "16", "17", "18")),
    ],
    ids=["two", "directed", "without a completion", "nothing told"],
)
def test_what_no_paper_tells_is_what_the_guidance_asks_and_nobody_told(told, off, lacking):
    assert untold("submitted", told, frozenset(off)) == lacking
