"""A step is taken: what its entry holds, who is recorded, and what a second press is told."""

from __future__ import annotations

from datetime import date

import pytest

from commands.standing import standing_of
from flows import recording
from flows.allowing import Form
from flows.matters import matter_of
from flows.taking import take_step
from review.errors import NeedsAPerson, OutOfTurn
from review.sections import ROLE_IN_WORDS
from review.timeline import Event, Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import adopt, press
from tests.flows.walking import REF, changed, record_of
from tests.review.values import ENGLAND

ON = date(2026, 10, 20)
HELD = {"workstream": "family", "reason": "coroner", "asked_by": "sio"}


def last(door):
    return read_ledger(door.vault, REF).lines[-1].entry


def refused(door, act, sentence, error=NeedsAPerson):
    before = read_ledger(door.vault, REF).head
    with pytest.raises(error, match=sentence) as told:
        act()

    assert read_ledger(door.vault, REF).head == before
    return str(told.value)


def test_an_entry_holds_the_day_the_role_and_the_codes_of_the_form(door):
    adopt(door, "under_way")
    said = press(door, "09 have records secured", "coordinator", ON, agencies=["gp", "police"])

    entry = last(door)
    assert (entry.event, entry.on, entry.by) == (Event.RECORDS_SECURED.value, ON, "coordinator")
    assert entry.data == {"codes": {"agencies": ["gp", "police"]}}
    assert said == "The agencies are recorded as told to secure their records. It is entry 3."


def test_an_entry_that_rests_on_a_section_holds_its_number_and_what_it_says_and_none_of_its_words(door):
    adopt(door, "under_way")
    accept(
        door, "replacement", changed("replacement", role="writer", left_on="2026-10-02", reasons="Her canary has died.")
    )
    press(door, "replace a person", "coordinator", n=1)

    entry = last(door)
    assert (entry.on, entry.data) == (date(2026, 10, 2), {"n": 1, "codes": {"role": "writer"}})


def test_a_form_adds_codes_and_never_changes_what_the_section_says(door):
    adopt(door, "under_way")
    accept(door, "replacement", changed("replacement", role="writer", left_on="2026-10-02"))
    press(door, "replace a person", "coordinator", ON, n=1, role="chair")

    assert (last(door).data["codes"], last(door).on) == ({"role": "writer"}, date(2026, 10, 2))


def test_a_press_that_goes_by_another_name_records_the_same_event(door):
    adopt(door, "under_way")
    codes = {"agencies": ["gp"], "kind": "imr", "due": "2026-12-01", "state": "asked"}
    press(door, "12 ask agencies", "chair", ON, **codes)

    assert (last(door).event, last(door).data["codes"]) == (Event.INPUT_MOVED.value, codes)


def test_a_step_on_a_review_nobody_knows_says_what_comes_first(door):
    refused(
        door,
        lambda: press(door, "09 have records secured", "coordinator", ON, agencies=["gp"]),
        "is not known here",
        OutOfTurn,
    )


@pytest.mark.parametrize("n", [0, 2])
def test_a_section_that_was_not_accepted_is_asked_for_by_its_name(door, n):
    adopt(door, "under_way")
    accept(door, "replacement", walking.least("replacement"))

    said = refused(
        door,
        lambda: press(door, "replace a person", "coordinator", n=n),
        f"no accepted replacement number {n}",
        OutOfTurn,
    )
    assert f"review send {REF} replacement FILE --as ROLE" in said


def test_a_section_of_an_agency_is_looked_for_under_its_code(door):
    adopt(door, "under_way")
    accept(door, "agency_input", changed("agency_input", agency="gp"))
    codes = {"agencies": ["gp"], "kind": "imr", "due": "2026-12-01", "state": "asked"}
    press(door, "12 ask agencies", "chair", date(2025, 5, 1), **codes)

    def returns(agency):
        return lambda: take_step(door, REF, "12 record a return", Form(by="coordinator", n=1, agency=agency))

    refused(door, returns("police"), "no accepted agency input number 1 for NMER-2026-001 from that agency", OutOfTurn)
    refused(door, returns(""), "no accepted agency input number 1 for NMER-2026-001\\. Send", OutOfTurn)
    refused(door, returns("../gp"), "An agency is given by its code")
    returns("gp")()
    assert last(door).data["codes"]["agencies"] == ["gp"]


def test_a_step_whose_day_nobody_gives_is_not_recorded(door):
    adopt(door, "under_way")

    refused(door, lambda: press(door, "13 combine the chronology", "writer"), "The day on which it happened is missing")


def test_a_second_press_names_the_entry_and_who_recorded_it(door):
    adopt(door, "under_way")
    press(door, "13 combine the chronology", "writer", ON)

    said = refused(
        door, lambda: press(door, "13 combine the chronology", "chair", ON), "recorded already, as entry 3", OutOfTurn
    )
    assert f"by {ROLE_IN_WORDS['writer']}" in said


def test_what_may_happen_again_is_recorded_for_another_day(door):
    adopt(door, "under_way")
    for on in (ON, date(2026, 10, 21)):
        press(door, "13 combine the chronology", "writer", on)

    assert [one.on for one in record_of(door).taken("13")] == [ON, date(2026, 10, 21)]


def test_work_that_was_resumed_can_be_held_again(door):
    adopt(door, "under_way")
    press(door, "hold a workstream", "chair", ON, **HELD)
    press(door, "resume a workstream", "chair", date(2026, 10, 22), workstream="family")
    said = press(door, "hold a workstream", "chair", date(2026, 10, 23), **HELD)

    assert "It is entry 5." in said
    assert "six-month date" in said or "Six months from" in said


def extends(door, until):
    agreed = {"panel_agreed_on": "2026-10-01", "csp_agreed_on": "2026-10-02"}
    return lambda: press(door, "agree an extension", "csp-chair", ON, until=until, **agreed)


def test_a_reason_is_used_once_and_the_entry_says_which(door):
    adopt(door, "under_way")
    refused(door, extends(door, "2027-01-01"), "A reason is missing: send one about extension")

    accept(door, "reason", changed("reason", about="extension"), 310)
    extends(door, "2027-01-01")()
    assert last(door).data["reasons"] == {"extension": 1}

    refused(door, extends(door, "2027-02-01"), "A reason is missing: send one about extension")
    accept(door, "reason", changed("reason", about="extension", reason="The trial was moved."), 311)
    extends(door, "2027-02-01")()
    assert last(door).data["reasons"] == {"extension": 2}
    assert record_of(door).reasons == {"extension": {1, 2}}


def test_a_publication_that_was_withdrawn_is_published_anew(door):
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))
    told = [{"who": who, "told_on": "2026-10-19"} for who in ENGLAND.publication.told]
    for number, day in enumerate(("2026-10-20", "2026-11-03")):
        plan = changed("publication_plan", planned_on=day, variant="full", avoided=[], told=told)
        accept(door, "publication_plan", plan, 310 + number)
    accept(door, "background", changed("background", proceedings_view="Counsel has no objection."), 320)
    accept(door, "reason", changed("reason", about="withdrawal"), 321)

    press(door, "22 plan the publication", "coordinator", ON, n=1)
    press(door, "23 publish", "csp-chair", ON, variant="full")
    press(door, "withdraw the publication", "csp-chair", date(2026, 10, 30))
    press(door, "22 plan the publication", "coordinator", date(2026, 10, 30), n=2)
    press(door, "23 publish", "csp-chair", date(2026, 11, 3), variant="full")

    assert record_of(door).standing is Standing.PUBLISHED
    assert [one.on.day for one in record_of(door).taken("23")] == [20, 3]


def plans(door, day, n, *considered):
    plan = changed("publication_plan", planned_on=day, variant="full", avoided=[], considered=list(considered), told=[])
    accept(door, "publication_plan", plan, 330 + n)
    return lambda: press(door, "22 plan the publication", "coordinator", ON, n=n)


def test_a_day_to_avoid_asks_for_a_reason_and_a_moved_publication_for_another(door):
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))
    asks = "The planned day is {}. Choose another, or give a reason: send one about day"
    refused(door, plans(door, "2026-11-06", 1), asks.format("a Friday"))

    accept(door, "reason", changed("reason", about="day"), 340)
    press(door, "22 plan the publication", "coordinator", ON, n=1)
    assert last(door).data["reasons"] == {"day": 1}

    assert last(door).data["codes"]["avoided"] == ["fridays"]

    refused(door, plans(door, "2026-12-22", 2), asks.format("in the days of Christmas and New Year"))
    plans(door, "2026-11-10", 3)()
    assert "reasons" not in last(door).data


def test_a_reason_holds_for_the_day_it_was_given_for_and_for_no_other(door):
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))
    accept(door, "reason", changed("reason", about="day"), 340)
    plans(door, "2026-11-06", 1)()
    plans(door, "2026-11-06", 2, "birthdays")()
    refused(door, lambda: press(door, "22 plan the publication", "coordinator", ON, n=2), "recorded already", OutOfTurn)

    accept(door, "reason", changed("reason", about="day", reason="The family asked for this day."), 341)
    plans(door, "2026-11-10", 3)()
    refused(
        door, plans(door, "2026-12-22", 4), "in the days of Christmas and New Year. Choose another, or give a reason"
    )
    accept(door, "reason", changed("reason", about="day", reason="The family asked for that day."), 342)
    press(door, "22 plan the publication", "coordinator", ON, n=4)
    assert last(door).data["reasons"] == {"day": 3}


def test_a_plan_is_shown_once_its_day_came_to_be_one_to_avoid(door):
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))
    plans(door, "2027-02-09", 1)()
    told = "The planned day is in the month of an anniversary of the death, and the plan has no reason for it."
    assert told not in standing_of(matter_of(door, REF)).sentence

    accept(door, "notification", changed("notification", died="2025-02"), 341)
    recording.record_notification(door, REF, 2, "england-2016", "coordinator")
    assert told in standing_of(matter_of(door, REF)).sentence

    accept(door, "reason", changed("reason", about="day"), 342)
    press(door, "22 plan the publication", "coordinator", ON, n=1)
    assert told not in standing_of(matter_of(door, REF)).sentence


def test_a_publication_is_planned_for_no_day_before_its_letter(door):
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))

    refused(door, plans(door, "2012-05-01", 1), "The planned day must not be before 16 April 2025, the day of step 20.")


def test_a_plan_is_told_which_days_only_people_know(door):
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))
    said = plans(door, "2026-11-10", 1, "birthdays", "trial", "festivals", "other_polls")()

    assert said == (
        "The plan for publication is recorded. “assemble documents” at stage publication makes what is published. It is "
        "entry 4. Worth a thought: The plan for publication does not say that "
        "these were considered: school examinations. (T17)."
    )
    assert (
        "Worth a thought"
        not in plans(door, "2026-11-10", 2, "birthdays", "trial", "festivals", "examinations", "other_polls")()
    )


def test_the_close_tells_what_is_kept_and_asks_who_signed_a_disposal(door):
    adopt(door, "published", ("04", "07", "16", "17", "18", "20", "23"))
    destroyed = {"material": "destroyed", "certificate": "yes", "closed_on": ON.isoformat()}
    accept(door, "closing", changed("closing", **destroyed), 350)
    accept(door, "closing", changed("closing", disposal_signed_by="Data protection officer", **destroyed), 351)
    accept(door, "reason", changed("reason", about="close"), 352)

    refused(door, lambda: press(door, "27 close the review", "csp-chair", n=1), "until a person signs its disposal")
    said = press(door, "27 close the review", "csp-chair", n=2)
    assert "What becomes of its material: agency material, family records, " in said
    for told in (said, standing_of(matter_of(door, REF)).sentence):
        assert "website: recorded at the close on 20 October 2026 as destroyed, its disposal signed" in told
        assert "until a person signs its disposal" not in told
