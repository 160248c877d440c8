"""The record of a review that was adopted, corrected or moved to another guidance."""

from __future__ import annotations

from datetime import date

import pytest

from review.guards.past import ADOPTABLE
from review.ledger import Entry
from review.record import Record
from review.timeline import Event, Standing
from tests.builders import REF, a_whole_life, an_entry, record_of

OPENED = an_entry(Event.NOTIFIED, pack="england-2016", n=1, codes={}, off=[], handle="Amber Kite")
RECOMMENDED = an_entry(Event.RECOMMENDED, n=1, codes={"outcome": "review"})


def decided(n, outcome="review"):
    return an_entry(
        Event.DECIDED_TO_REVIEW if outcome == "review" else Event.DECIDED_NOT_TO, n=n, codes={"outcome": outcome}
    )


def corrects(entry, kind="struck", n=1, **right):
    return an_entry(Event.CORRECTED, n=n, codes={"entry": entry, "kind": kind, **right})


def adopts(stands, *past, off=()):
    told = [
        {"step": code, "on": on, "by": "coordinator", "codes": {}, "event": event.value} for code, on, event in past
    ]
    data = {"pack": "england-2016", "off": list(off), "handle": "Amber Kite", "n": 1, "notification": 2, "past": told}
    return an_entry(Event.ADOPTED, codes={"stands": stands}, **data)


def repacked(*off, pack="england-s8a"):
    return an_entry(Event.REPACKED, codes={"pack": pack}, off=list(off))


@pytest.mark.parametrize("standing", ADOPTABLE)
def test_a_review_is_adopted_where_it_stands(standing):
    record = record_of(REF, [adopts(standing.code)])

    assert record.standing is standing
    assert (record.pack, record.handle, record.adopted_on) == ("england-2016", "Amber Kite", date(2026, 3, 4))
    assert record.movers == ((0, Standing.UNHEARD_OF),)


def test_where_the_guidance_leaves_out_what_it_waits_for_it_stands_at_the_next():
    assert record_of(REF, [adopts("notified", off=["recommendation"])]).standing is Standing.RECOMMENDED
    assert record_of(REF, [adopts("under_way", off=["16"])]).standing is Standing.COMPLETE


def test_the_past_stands_before_the_adoption_that_tells_it():
    past = [("04", "2025-10-01", Event.DECIDED_TO_REVIEW), ("07", "2025-11-01", Event.APPOINTED)]
    record = record_of(REF, [adopts("under_way", *past)])

    assert [(one.step, one.on.isoformat(), one.entry, one.n) for one in record.steps] == [
        ("04", "2025-10-01", 0, 0),
        ("07", "2025-11-01", 0, 0),
        ("adoption", "2026-03-04", 0, 1),
    ]


def test_the_notification_that_comes_with_an_adoption_counts():
    assert record_of(REF, [adopts("under_way")]).sections == {"adoption": 1, "notification": 2}


def test_a_step_taken_after_the_adoption_is_the_latest():
    past = ("04", "2025-10-01", Event.DECIDED_TO_REVIEW)
    record = record_of(REF, [adopts("under_way", past), decided(1)])

    assert (record.step("04").on, record.step("04").entry) == (date(2026, 3, 4), 1)
    assert [one.entry for one in record.taken("04")] == [0, 1]


def test_a_sign_off_that_only_a_paper_tells_of_signed_nothing_that_is_here():
    record = record_of(REF, [adopts("submitted", ("17", "2025-10-01", Event.SIGNED_OFF))])

    assert record.step("17") is not None
    assert record.signed() == ()


def test_a_corrected_role_is_told_in_place_of_the_old_one():
    record = record_of(REF, [OPENED, RECOMMENDED, corrects(1, "role", by="csp-deputy")])

    assert record.step("recommendation").by == "csp-deputy"
    assert record.step("02").by == "coordinator"


def test_a_correction_of_a_correction_counts_as_the_last_says():
    entries = [OPENED, RECOMMENDED, *(corrects(1, "day", on=day) for day in ("2026-02-01", "2026-02-02"))]

    assert record_of(REF, entries).step("recommendation").on == date(2026, 2, 2)


@pytest.mark.parametrize("kind", ["day", "role"])
def test_a_correction_that_says_not_what_would_be_right_changes_nothing(kind):
    """It is refused before it is written; what it would come to can still be asked."""
    before, after = record_of(REF, [OPENED]), record_of(REF, [OPENED, corrects(0, kind)])

    assert after.step("02") == before.step("02")


def test_strikes_undo_the_moves_one_after_another():
    entries = [OPENED, RECOMMENDED, decided(1), corrects(2), corrects(1)]
    standings = [record_of(REF, entries[:length]).standing for length in range(1, 6)]

    assert standings == [
        Standing.NOTIFIED,
        Standing.RECOMMENDED,
        Standing.COMMISSIONED,
        Standing.RECOMMENDED,
        Standing.NOTIFIED,
    ]
    assert record_of(REF, entries).movers == ((0, Standing.UNHEARD_OF),)


def test_a_strike_of_what_moved_nothing_moves_nothing():
    told = an_entry(Event.HOME_OFFICE_TOLD, codes={"about": "decision"})
    record = record_of(REF, [OPENED, RECOMMENDED, decided(1), told, corrects(3)])

    assert record.standing is Standing.COMMISSIONED
    assert record.step("05") is None


def test_what_rested_on_a_struck_entry_counts_no_more():
    record = record_of(REF, [OPENED, RECOMMENDED, decided(1), corrects(2)])

    assert record.sections == {"notification": 1, "recommendation": 1, "correction": 1}


def test_of_a_step_taken_again_the_version_before_counts_once_the_last_is_struck():
    record = record_of(REF, [OPENED, RECOMMENDED, decided(1), decided(2), decided(3), corrects(4)])

    assert record.sections["decision"] == 2
    assert [one.entry for one in record.happened(Event.DECIDED_TO_REVIEW)] == [2, 3]
    assert record.standing is Standing.COMMISSIONED


def test_striking_the_earlier_of_two_leaves_the_later():
    record = record_of(REF, [OPENED, RECOMMENDED, decided(1), decided(2), corrects(2)])

    assert record.sections["decision"] == 2


def test_a_section_that_counts_by_itself_stays_when_its_step_is_struck():
    accepted = an_entry(Event.ACCEPTED, section="panel", n=1, inbox="id-1")
    formed = an_entry(Event.PANEL_FORMED, n=1, codes={})
    record = record_of(REF, [OPENED, RECOMMENDED, decided(1), accepted, formed, corrects(4)])

    assert record.step("08") is None
    assert record.sections["panel"] == 1


def test_a_decision_not_to_review_that_is_struck_waits_for_the_decision_again():
    record = record_of(REF, [OPENED, RECOMMENDED, decided(1, "no_review"), corrects(2)])

    assert (record.standing, record.step("04")) == (Standing.RECOMMENDED, None)


def test_a_review_moved_to_another_guidance_has_its_pack_and_its_steps():
    record = record_of(REF, [OPENED, repacked("05a")])

    assert (record.pack, record.off, record.standing) == ("england-s8a", {"05a"}, Standing.NOTIFIED)


@pytest.mark.parametrize(
    ("entries", "off", "standing"),
    [
        ([OPENED], ["recommendation"], Standing.RECOMMENDED),
        ([OPENED, RECOMMENDED, decided(1), an_entry(Event.APPOINTED, n=1)], ["16"], Standing.COMPLETE),
        ([OPENED, RECOMMENDED, decided(1)], ["16"], Standing.COMMISSIONED),
    ],
)
def test_nobody_waits_for_a_step_that_the_new_guidance_leaves_out(entries, off, standing):
    assert record_of(REF, [*entries, repacked(*off)]).standing is standing


def test_reasons_that_were_used_are_held_by_what_they_are_about():
    stopped = Entry(
        event=Event.ABANDONED.value, on=date(2026, 3, 4), by="csp-chair", data={"codes": {}, "reasons": {"stop": 2}}
    )
    held = an_entry(Event.HELD, codes={"workstream": "family", "reason": "other"}, reasons={"hold": 1, "t01": 1})
    again = an_entry(Event.HELD, codes={"workstream": "panel", "reason": "other"}, reasons={"hold": 2})

    record = record_of(REF, [OPENED, RECOMMENDED, decided(1), held, again, stopped])

    assert record.reasons == {"hold": {1, 2}, "t01": {1}, "stop": {2}}


def test_movers_are_the_entries_that_moved_the_review_and_where_it_stood():
    record = record_of(REF, [OPENED, RECOMMENDED, RECOMMENDED, decided(1), decided(2)])

    assert record.movers == ((0, Standing.UNHEARD_OF), (1, Standing.NOTIFIED), (3, Standing.RECOMMENDED))


def test_a_record_is_the_same_whether_it_was_added_up_at_once_or_read_on():
    life = [*a_whole_life()[:7], corrects(0, "day", on="2026-03-01")]
    half = record_of(REF, life[:4])

    whole = half
    for entry in life[4:]:
        whole = whole.after(entry)

    assert whole == record_of(REF, life)
    assert isinstance(whole, Record)


def test_takings_are_found_by_their_codes():
    held = [
        an_entry(Event.HELD, codes={"workstream": one, "reason": "coroner"}) for one in ("family", "panel", "family")
    ]
    record = record_of(REF, [OPENED, *held])

    assert [one.entry for one in record.taken("hold", workstream="family", reason="coroner")] == [1, 3]
    assert record.taken("hold", workstream="family", reason="other") == ()
    assert record.taken("hold", asked_by="sio") == ()
