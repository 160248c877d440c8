"""Corrections and adoption: what can be mended, and what happened and stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.guards.days import LAW_IN_FORCE
from review.guards.mending import entry_can_be_corrected
from review.guards.past import ADOPTABLE, adopted_where_it_can_stand, past_is_whole
from review.ledger import Entry
from review.timeline import ENDS, OPEN, Event, Standing
from tests.review.guards.asking import ARCHIVED, DECIDED, SENT, TODAY, asking, said, under_way
from tests.review.rules.builders import a_review, adopted
from tests.review.values import a_matter, a_step

# In `under_way` the notification is entry 0, the recommendation 1, the decision 2 and the appointment 3.
NOTIFICATION, RECOMMENDATION, DECISION, APPOINTMENT, NEXT = range(5)
COMPLETED = a_step(Event.COMPLETED, date(2026, 5, 1))
TOLD = a_step(Event.HOME_OFFICE_TOLD, date(2026, 3, 1), about="decision")
CANNOT_BE_STRUCK = "This entry cannot be struck"


def corrects(matter, entry, kind, **right):
    return said(entry_can_be_corrected, asking(matter, Event.CORRECTED, TODAY, entry=entry, kind=kind, **right))


def test_a_day_a_role_or_a_whole_entry_can_be_corrected():
    matter = under_way(TOLD)

    assert corrects(matter, NEXT, "day", on="2026-03-02") == []
    assert corrects(matter, NEXT, "role", by="chair") == []
    assert corrects(matter, NEXT, "struck") == []


@pytest.mark.parametrize("entry", [NEXT, 999])
def test_only_an_entry_that_recorded_a_step_can_be_corrected(entry):
    assert "No step was recorded by an entry of that number" in corrects(under_way(), entry, "struck")[0]


def test_what_moves_nothing_and_is_no_step_cannot_be_corrected():
    matter = under_way(COMPLETED, a_step(Event.SIGNED_OFF, date(2026, 5, 1), documents=[]), ARCHIVED)

    assert "No step was recorded" in corrects(matter, NEXT + 2, "day", on="2026-05-02")[0]


@pytest.mark.parametrize(
    ("on", "refused"),
    [
        (LAW_IN_FORCE - timedelta(1), True),
        (LAW_IN_FORCE, False),
        (TODAY, False),
        (TODAY + timedelta(1), True),
        (None, True),
    ],
)
def test_a_corrected_day_is_given_and_lies_between_the_law_and_today(on, refused):
    right = {"on": on.isoformat()} if on else {}

    assert bool(corrects(under_way(TOLD), NEXT, "day", **right)) is refused


@pytest.mark.parametrize("entry", [NOTIFICATION, DECISION, APPOINTMENT])
def test_a_day_that_stands_in_a_section_is_sent_anew(entry):
    (sentence,) = corrects(under_way(), entry, "day", on="2026-03-02")

    assert sentence.startswith("This day stands in its section: send the section anew, then take its step again.")


@pytest.mark.parametrize("by", [None, "agency", "king"])
def test_a_corrected_role_is_one_that_can_be_recorded(by):
    (sentence,) = corrects(under_way(), DECISION, "role", **({"by": by} if by else {}))

    assert sentence == "A corrected role must be one of: csp-chair, csp-deputy."


def test_what_brought_the_review_to_where_it_stands_can_be_struck_and_nothing_under_it():
    matter = under_way(COMPLETED)

    assert corrects(matter, NEXT, "struck") == []
    assert [corrects(matter, entry, "struck")[0][:27] for entry in (RECOMMENDATION, DECISION, APPOINTMENT)] == [
        CANNOT_BE_STRUCK
    ] * 3


def test_once_the_last_move_is_struck_the_one_before_it_can_be():
    matter = under_way(COMPLETED)
    struck = a_step(Event.CORRECTED, TODAY, entry=NEXT, kind="struck")

    assert corrects(under_way(COMPLETED, struck), APPOINTMENT, "struck") == []
    assert corrects(matter, APPOINTMENT, "struck") != []
    assert "No step was recorded" in corrects(under_way(COMPLETED, struck), NEXT, "struck")[0]


def test_a_decision_recorded_again_moved_nothing_and_can_be_struck():
    assert corrects(under_way(DECIDED), NEXT, "struck") == []


@pytest.mark.parametrize(
    "entries",
    [
        [COMPLETED, a_step(Event.SIGNED_OFF, date(2026, 5, 1), documents=[])],
        [COMPLETED, a_step(Event.SIGNED_OFF, date(2026, 5, 1), documents=[]), ARCHIVED, SENT[0]],
        [a_step(Event.CORRECTED, TODAY, entry=APPOINTMENT, kind="role", by="chair")],
        [a_step(Event.NOTIFIED, date(2026, 3, 1))],
    ],
    ids=["sign-off", "release", "correction", "notification"],
)
def test_what_was_signed_released_corrected_or_notified_happened(entries):
    matter = under_way(*entries)

    assert corrects(matter, NEXT + len(entries) - 1, "struck")[0].startswith(CANNOT_BE_STRUCK)


def test_a_move_to_another_guidance_is_mended_by_moving_back():
    data = {"codes": {"pack": "england-s8a"}, "off": []}
    matter = under_way(Entry(event=Event.REPACKED.value, on=date(2026, 3, 1), by="csp-chair", data=data))

    assert corrects(matter, NEXT, "struck")[0].startswith(CANNOT_BE_STRUCK)
    assert corrects(matter, NEXT, "role", by="csp-deputy") == []


PAST = (("04", "2025-10-01"), ("07", "2025-11-01"), ("05", "2025-11-02"), ("05", "2025-11-03"))


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("day", {}),
        ("role", {"step": "04"}),
        ("day", {"step": "04", "paper": 3}),
        ("day", {"step": "16"}),
        ("day", {"step": "05"}),
        ("day", {"step": "adoption"}),
    ],
)
def test_an_adoption_with_all_its_past_is_not_corrected_in_one_go(kind, codes):
    matter = a_review(adopted("2026-03-01", "under_way", *PAST))

    (sentence,) = corrects(matter, 0, kind, on="2025-10-02", by="chair", **codes)
    assert sentence.startswith("That entry is the adoption")


def test_one_day_of_the_past_is_put_right_by_the_code_of_its_step():
    matter = a_review(adopted("2026-03-01", "under_way", *PAST))

    assert corrects(matter, 0, "day", step="04", on="2025-10-02") == []


def test_an_adoption_is_struck_while_nothing_was_done_since():
    adoption = adopted("2026-03-01", "under_way", *PAST)
    corrected = a_step(Event.CORRECTED, TODAY, entry=0, kind="day", step="04", on="2025-10-02")

    assert corrects(a_review(adoption, corrected), 0, "struck") == []
    (sentence,) = corrects(a_review(adoption, a_step(Event.PANEL_FORMED, TODAY)), 0, "struck")
    assert sentence.startswith(
        "Steps were taken since the review was adopted, so the adoption stands: strike those first."
    )


def test_only_that_day_is_another():
    entries = (
        adopted("2026-03-01", "under_way", *PAST),
        a_step(Event.CORRECTED, TODAY, entry=0, kind="day", step="04", on="2025-10-02"),
    )
    record = a_review(*entries).record

    assert [(taken.step, taken.on.isoformat()) for taken in record.steps[:2]] == [
        ("04", "2025-10-02"),
        ("07", "2025-11-01"),
    ]


def test_a_step_is_named_for_an_adoption_alone():
    assert "leave step and paper out" in corrects(under_way(TOLD), NEXT, "day", on="2026-03-12", step="05")[0]


def adopts(stands, *past, on=date(2026, 3, 1)):
    content = {
        "stands": stands,
        "adopted_on": on.isoformat(),
        "past": [{"step": code, "on": day} for code, day in past],
    }
    notification = {"died": "2025-08", "aware_on": "2025-08-20", "notified_on": "2025-08-22"}
    return asking(a_matter(today=TODAY, notification=notification), Event.ADOPTED, on, content, stands=stands)


def test_a_review_is_adopted_wherever_it_is_open_and_nothing_of_it_is_in_the_outbox():
    outbox = {Standing.SIGNED_OFF, Standing.ARCHIVED, Standing.RELEASED, Standing.UNCERTAIN}

    assert set(ADOPTABLE) == set(OPEN) - outbox
    assert not set(ADOPTABLE) & {*ENDS, Standing.UNHEARD_OF}


@pytest.mark.parametrize("standing", Standing)
def test_where_it_cannot_stand_it_is_told_where_it_can(standing):
    told = said(adopted_where_it_can_stand, adopts(standing.code))

    assert (told == []) is (standing in ADOPTABLE)
    assert all(one.startswith("A review can be adopted as: notified, recommended, ") for one in told)


@pytest.mark.parametrize("stands", ["moonlit", "", "UNDER_WAY"])
def test_a_standing_nobody_knows_is_refused_and_not_repeated(stands):
    (sentence,) = said(adopted_where_it_can_stand, adopts(stands))

    assert "moonlit" not in sentence


DECIDED_ON, CHAIRED_ON = ("04", "2026-01-01"), ("07", "2026-01-02")
NOT_DECIDED = "A review at that stage has taken step 04"
NO_CHAIR = "A review at that stage has its chair"


@pytest.mark.parametrize(
    ("stands", "past", "told"),
    [
        ("notified", (), []),
        ("recommended", (), []),
        ("commissioned", (), [NOT_DECIDED]),
        ("commissioned", (DECIDED_ON,), []),
        ("under_way", (), [NOT_DECIDED, NO_CHAIR]),
        ("under_way", (CHAIRED_ON,), [NOT_DECIDED]),
        ("under_way", (DECIDED_ON,), [NO_CHAIR]),
        ("under_way", (DECIDED_ON, CHAIRED_ON), []),
        ("published", (("06", "2026-01-01"),), [NO_CHAIR]),
        ("published", (("06", "2026-01-01"), CHAIRED_ON), []),
    ],
)
def test_what_every_review_that_stands_there_has_behind_it(stands, past, told):
    assert [one.split(":")[0] for one in said(past_is_whole, adopts(stands, *past))] == told


def test_what_is_no_step_of_the_past_is_told_by_its_place():
    past = [(code, "2026-01-01") for code in ("04", "99", "adoption", "hold", "correction", "pack", "07")]

    assert said(past_is_whole, adopts("under_way", *past)) == [
        "Entry 2, 3, 5, 6 of the past is no step of the timeline."
    ]


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        ("2025-08-19", True),
        ("2025-08-20", False),
        ("2026-03-01", False),
        ("2026-03-02", True),
    ],
)
def test_the_past_lies_between_the_first_news_of_the_death_and_the_adoption(day, refused):
    told = said(past_is_whole, adopts("under_way", DECIDED_ON, CHAIRED_ON, ("25", day)))

    off = "Entry 3 of the past must lie before the adoption, and not before the day the partnership first knew of"
    assert [one.startswith(off) for one in told] == ([True] if refused else [])


@pytest.mark.parametrize(
    ("past", "early"),
    [
        ((DECIDED_ON, CHAIRED_ON), ""),
        ((("04", "2026-01-03"), CHAIRED_ON), "07"),
        ((("04", "2026-01-02"), CHAIRED_ON), ""),
        ((DECIDED_ON, CHAIRED_ON, ("16", "2026-01-01"), ("17", "2025-12-01")), "16, 17"),
        # The set was signed a second time.
        (
            (
                DECIDED_ON,
                CHAIRED_ON,
                ("16", "2026-02-01"),
                ("17", "2026-02-02"),
                ("18", "2026-02-03"),
                ("17", "2026-02-09"),
            ),
            "",
        ),
    ],
)
def test_the_main_line_of_the_past_is_in_its_order(past, early):
    told = said(past_is_whole, adopts("submitted", *past))

    assert told == (
        [f"In the past, step {early} lies before the step of the main line that it follows."] if early else []
    )


@pytest.mark.parametrize("code", ["adoption", "correction", "pack", "recall", "receipt", "transfer", "stop"])
def test_what_ended_a_review_or_is_recorded_here_alone_is_no_past_of_one_under_way(code):
    told = said(past_is_whole, adopts("under_way", DECIDED_ON, CHAIRED_ON, (code, "2026-02-01")))

    assert told == ["Entry 3 of the past is no step of the timeline."]


@pytest.mark.parametrize(
    ("stands", "step", "refused"),
    [
        ("complete", "16", False),
        ("complete", "17", True),
        ("submitted", "21", False),
        ("to_resubmit", "clearance", True),
        ("cleared", "clearance", False),
        ("cleared", "23", True),
        ("published", "23", False),
        ("published", "27", True),
    ],
)
def test_the_past_holds_no_step_that_a_review_at_that_stage_has_not_taken(stands, step, refused):
    told = said(past_is_whole, adopts(stands, DECIDED_ON, CHAIRED_ON, (step, "2026-02-01")))

    ahead = "Entry 3 of the past is a step that a review at that stage has not taken."
    assert told == ([ahead] if refused else [])


def test_what_was_withdrawn_is_cleared_and_has_its_publication_behind_it():
    past = (DECIDED_ON, CHAIRED_ON, ("23", "2026-02-01"), ("withdrawal", "2026-02-02"))

    assert said(past_is_whole, adopts("cleared", *past)) == []
