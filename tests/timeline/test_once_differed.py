"""Where code and texts once differed, and do no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.timeline.drawn import ONE_DAY
from tests.timeline.life import (
    COMMISSIONED,
    RELEASED,
    SUBMITTED,
    answered,
    appointed,
    day,
    decided,
    lettered,
    lived,
    notified,
    planned,
    press,
    pressed,
    recommended,
    rests,
)

pytestmark = pytest.mark.thorough

TWICE_A_DAY = {
    "published, withdrawn and published anew": (
        *SUBMITTED,
        lettered(8, "publishable"),
        planned(9),
        press("23 publish", 9, variant="full"),
        press("withdraw the publication", 9),
        planned(9),
        press("23 publish", 9, variant="full"),
    ),
    "asked to think again about a second no": (
        notified(0),
        recommended(1),
        decided(2, "no_review"),
        press("05c reopen after a no", 2),
        decided(2, "no_review"),
        press("05c reopen after a no", 2),
    ),
    "queries, a revision, and queries again": (
        *COMMISSIONED,
        press("12 ask agencies", 3, agencies=["gp"], kind="imr", due=day(9), state="asked"),
        *(press("12 record agency inputs", 4, agencies=["gp"], state=one) for one in ("draft", "queries", "revised")),
        press("12 record agency inputs", 4, agencies=["gp"], state="queries"),
    ),
    "held, resumed, and held again": (
        notified(0),
        press("hold a workstream", 1, workstream="family", reason="coroner", asked_by="sio"),
        press("resume a workstream", 1, workstream="family"),
        press("hold a workstream", 1, workstream="family", reason="coroner", asked_by="sio"),
    ),
}


@pytest.mark.parametrize("presses", TWICE_A_DAY.values(), ids=TWICE_A_DAY)
def test_the_same_may_happen_again_on_one_day(presses):
    lived(presses)


def test_no_interview_is_asked_for_while_interviews_are_held():
    both = lived(COMMISSIONED)
    pressed(both, press("hold a workstream", 3, workstream="interviews", reason="criminal_trial", asked_by="sio"))

    asked = press("12 ask agencies", 4, agencies=["gp"], kind="interview", due=day(9), state="asked")

    assert not pressed(both, asked)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ((), answered(10, "1")),
        ((answered(9, "1"), planned(10)), press("23 publish", 10, variant="full")),
    ],
    ids=["which points are to be answered", "what is published"],
)
def test_a_letter_that_is_not_recorded_does_not_say(before, then):
    both = lived((*SUBMITTED, lettered(8, "publishable_after_changes", "1"), *before))

    pressed(both, lettered(9, "publishable_after_changes", "1", "2"))

    assert pressed(both, then)


@pytest.mark.parametrize("last", ["stop the release", "confirm the receipt"])
def test_the_day_of_a_stop_or_a_receipt_can_be_corrected(last):
    both = lived((*RELEASED, press("try to send", 7), press("no answer", 7), press(last, 8)))
    entry = both.review.taken[-1].entry

    corrected = rests("correct an entry", 12, "correction", entry=entry, kind="day", on=day(9), given_on=day(12))

    assert pressed(both, corrected)


ASKED = press("12 ask agencies", 3, agencies=["gp"], kind="imr", due=day(9), state="asked")
QUERIED = press("12 record agency inputs", 6, agencies=["gp"], state="queries")


def returned(on):
    draft = rests(
        "12 record a return", on, "agency_input", agency="gp", kind="imr", signed_on=None, received_on=day(on)
    )
    return replace(draft, agency="gp")


def test_an_old_link_records_no_agencys_paper_twice():
    both = lived((*COMMISSIONED, ASKED, returned(5), QUERIED))

    assert not both.press(None, returned(5), 1)
    assert pressed(both, returned(7))
    assert not both.press(None, returned(7), 2)


@pytest.mark.parametrize(
    ("name", "section"),
    [("08 form the panel", "panel"), ("10 agree terms of reference", "terms_of_reference")],
)
def test_one_version_is_recorded_once_whatever_day_a_form_gives(name, section):
    formed = rests(name, 4, section)
    both = lived((*COMMISSIONED, appointed(3), formed))
    later = replace(formed, on=formed.on + ONE_DAY)

    assert not both.press(None, later, 1)
    assert pressed(both, later)


def test_what_is_looked_at_again_may_stand_as_it_stood():
    looked = rests("26 record action progress", 4, "action_plan")
    both = lived((*COMMISSIONED, appointed(3), looked))

    assert both.press(None, replace(looked, on=looked.on + ONE_DAY), 1)
