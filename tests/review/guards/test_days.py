"""Days: none in the future, before the death or the law, or before what it rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.guards.days import LAW_IN_FORCE, ORDER, day_in_order, known_before_notified, planned_in_order
from review.steps import OF
from review.timeline import Event
from tests.review.guards.asking import APPOINTED, ARCHIVED, DECIDED, SENT, TODAY, asking, said, under_way
from tests.review.values import a_matter, a_step

DAY = timedelta(1)
# In `a_matter` the partnership first knew of the death on this day, and recommended a review on 1 September 2025.
AWARE = date(2025, 8, 20)
LATER = [
    a_step(Event.COMPLETED, date(2026, 3, 1)),
    a_step(Event.SIGNED_OFF, date(2026, 4, 1), documents=["0" * 64]),
]
SUBMITTED = [*LATER, ARCHIVED, *SENT]
CLEARED = [*SUBMITTED, a_step(Event.LETTER_PUBLISHABLE, date(2026, 6, 1), outcome="publishable", points=0)]
WITHDRAWN = [
    *CLEARED,
    a_step(Event.PUBLISHED, date(2026, 7, 1), variant="full"),
    a_step(Event.WITHDRAWN, date(2026, 8, 1)),
]


def told(matter, event, on, **codes):
    return said(day_in_order, asking(matter, event, on, {"meetings": []}, **codes))


@pytest.mark.parametrize(("on", "refused"), [(TODAY, False), (TODAY + DAY, True)])
def test_no_day_lies_in_the_future(on, refused):
    sentences = told(under_way(), Event.COMBINED, on)

    assert sentences == (["The day must be today or in the past, so 1 December 2026 at the latest."] if refused else [])


@pytest.mark.parametrize(("on", "refused"), [(AWARE - DAY, True), (AWARE, False)])
def test_no_day_lies_before_the_death_was_known(on, refused):
    sentences = told(under_way(), Event.COMBINED, on)

    assert sentences == (
        ["The day must not be before 20 August 2025, when the partnership first knew of the death."] if refused else []
    )


@pytest.mark.parametrize(("on", "refused"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_an_address_is_returned_once_there_is_a_publication(on, refused):
    sentences = told(under_way(*WITHDRAWN[:-1]), Event.ADDRESS_RETURNED, on)

    assert sentences == (["The day must not be before 1 July 2026, the day of step 23."] if refused else [])


@pytest.mark.parametrize(("on", "refused"), [(LAW_IN_FORCE - DAY, True), (LAW_IN_FORCE, False)])
@pytest.mark.parametrize("event", [Event.NOTIFIED, Event.REFERRED])
def test_a_notification_lies_after_the_law_and_may_tell_of_an_earlier_day(event, on, refused):
    content = {"aware_on": on.isoformat(), "notified_on": on.isoformat(), "died": f"{on:%Y-%m}"}
    sentences = list(day_in_order(asking(a_matter(today=TODAY), event, on, content)))

    assert sentences == (["The day must not be before 13 April 2011, when the law came into force."] if refused else [])


IN_ORDER = [
    (Event.DECIDED_TO_REVIEW, [], date(2025, 9, 1), "the recommendation"),
    (Event.DECIDED_NOT_TO, [], date(2025, 9, 1), "the recommendation"),
    (Event.APPOINTED, [DECIDED], DECIDED.on, "step 04"),
    (Event.COMPLETED, [DECIDED, APPOINTED], APPOINTED.on, "step 07"),
    (Event.SIGNED_OFF, [DECIDED, APPOINTED, LATER[0]], LATER[0].on, "step 16"),
    (Event.RELEASED, [DECIDED, APPOINTED, *LATER, ARCHIVED], date(2026, 5, 1), "the bundle"),
    (Event.LETTER_PUBLISHABLE, [DECIDED, APPOINTED, *SUBMITTED], date(2026, 5, 2), "step 18"),
    (Event.CLEARED, [DECIDED, APPOINTED, *SUBMITTED], date(2026, 5, 2), "step 18"),
    (Event.PUBLISHED, [DECIDED, APPOINTED, *CLEARED], date(2026, 6, 1), "step 20"),
    (Event.PUBLISHED, [DECIDED, APPOINTED, *WITHDRAWN], date(2026, 8, 1), "the withdrawal"),
    (Event.CLOSED, [DECIDED, APPOINTED, *WITHDRAWN[:-1]], date(2026, 7, 1), "step 23"),
    (Event.ABANDONED, [DECIDED, APPOINTED], APPOINTED.on, "step 07"),
    (Event.MOVED_ON, [DECIDED, APPOINTED, LATER[0]], LATER[0].on, "step 16"),
    (Event.WITHDRAWN, [DECIDED, APPOINTED, *WITHDRAWN[:-1]], date(2026, 7, 1), "step 23"),
]


@pytest.mark.parametrize(("event", "before", "earliest", "rests_on"), IN_ORDER)
def test_a_step_that_leads_on_comes_after_all_it_rests_on(event, before, earliest, rests_on):
    matter = a_matter(*before, today=TODAY)
    asked = {on: list(day_in_order(asking(matter, event, on))) for on in (earliest - DAY, earliest)}

    assert asked[earliest] == []
    (sentence,) = asked[earliest - DAY]
    assert sentence.endswith(f"the day of {rests_on}.")


def test_a_decision_recorded_again_may_lie_before_what_followed_it_but_not_before_what_it_rests_on():
    matter = under_way(*LATER)

    assert list(day_in_order(asking(matter, Event.DECIDED_TO_REVIEW, date(2025, 9, 1)))) == []
    assert len(list(day_in_order(asking(matter, Event.DECIDED_TO_REVIEW, date(2025, 8, 31))))) == 1


def test_what_is_beside_the_main_line_may_have_happened_any_day():
    matter = under_way(*LATER)

    assert all(
        told(matter, event, AWARE, agencies=["gp"], rung="standard", about="decision", number=1) == []
        for event in (Event.RECORDS_SECURED, Event.HOME_OFFICE_TOLD, Event.COMBINED, Event.FAMILY_TOLD)
    )


@pytest.mark.parametrize(
    ("before", "earliest", "why"),
    [
        pytest.param([], "2026-02-20", "20 February 2026, the day of step 07", id="the last day on record"),
        pytest.param(
            [a_step(Event.LETTER_PUBLISHABLE, date(2026, 6, 1))],
            "2026-06-01",
            "1 June 2026, the day of step 20",
            id="the letter that cleared it",
        ),
        pytest.param(
            [
                a_step(Event.LETTER_PUBLISHABLE, date(2026, 6, 1)),
                a_step(Event.PUBLISHED, date(2026, 7, 1), variant="full"),
                a_step(Event.WITHDRAWN, date(2026, 7, 2)),
            ],
            "2026-07-02",
            "2 July 2026, the day of the withdrawal",
            id="a publication that was taken back",
        ),
    ],
)
def test_a_publication_is_planned_for_a_day_on_which_it_could_have_been(before, earliest, why):
    day_before = (date.fromisoformat(earliest) - timedelta(1)).isoformat()
    asked = [
        asking(under_way(*before), Event.PUBLICATION_PLANNED, TODAY, a_plan(on), variant="full", planned=on)
        for on in (day_before, earliest)
    ]

    assert said(planned_in_order, asked[0]) == [f"The planned day must not be before {why}."]
    assert said(planned_in_order, asked[1]) == []


def test_a_publication_is_not_planned_for_a_day_before_the_death_was_known():
    asked = asking(a_matter(today=TODAY), Event.PUBLICATION_PLANNED, TODAY, a_plan("2012-05-01"), variant="full")

    assert said(planned_in_order, asked) == [
        "The planned day must not be before 1 September 2025, the day of the recommendation."
    ]


def a_plan(on):
    return {"planned_on": on, "variant": "full", "avoided": [], "told": []}


def test_every_code_in_the_order_is_a_step():
    assert set(ORDER) <= {step.code for step in OF.values()}


NOTIFIED = {"died": "2025-08", "aware_on": "2025-08-20", "notified_on": "2025-08-22"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, None),
        ({"aware_on": "2025-08-01"}, None),
        ({"aware_on": "2025-07-31"}, "before the month of the death"),
        ({"aware_on": "2025-08-22"}, None),
        ({"aware_on": "2025-08-23"}, "after the written notification"),
        ({"died": "2025-09"}, "before the month of the death"),
    ],
)
def test_the_partnership_knew_after_the_death_and_before_it_was_written_to(changes, sentence):
    content = {**NOTIFIED, **changes}
    on = date.fromisoformat(content["notified_on"])
    sentences = said(known_before_notified, asking(under_way(), Event.NOTIFIED, on, content))

    assert [one for one in sentences if sentence and sentence in one] == sentences
    assert bool(sentences) is (sentence is not None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, None),
        ({"aware_on": "2025-08-23"}, "after the written notification"),
        ({"notified_on": "2026-03-02"}, None),
        ({"notified_on": "2026-03-03"}, "after the day on which the review was adopted"),
    ],
)
def test_a_review_that_is_adopted_has_a_notification_whose_days_are_in_order_too(changes, sentence):
    matter = a_matter(today=TODAY, notification={**NOTIFIED, **changes})
    adoption = {"stands": "notified", "adopted_on": "2026-03-02", "past": []}
    sentences = said(
        known_before_notified, asking(matter, Event.ADOPTED, date(2026, 3, 2), adoption, stands="notified")
    )

    assert [one for one in sentences if sentence and sentence in one] == sentences
    assert bool(sentences) is (sentence is not None)
