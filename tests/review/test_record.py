"""The entries added up."""

from __future__ import annotations

from datetime import date

from review.record import Attempt, Record, record_from_case
from review.timeline import Event, Standing
from tests.builders import REF, a_whole_life, an_entry, record_of


def test_a_whole_life_ends_submitted():
    record = record_of(REF, a_whole_life())

    assert record.standing is Standing.SUBMITTED
    assert [step.step for step in record.steps] == ["02", "04", "07", "17", "18"]
    assert [attempt.result for attempt in record.dispatched] == ["unknown", "sent"]


def test_a_record_is_whatever_its_entries_say_so_far():
    life = a_whole_life()

    assert [record_of(REF, life[:length]).standing.name for length in range(9)] == [
        "UNHEARD_OF",
        "RECOMMENDED",
        "RECOMMENDED",
        "COMMISSIONED",
        "COMPLETE",
        "COMPLETE",
        "SIGNED_OFF",
        "ARCHIVED",
        "RELEASED",
    ]


def test_a_case_file_gives_the_record_back_but_for_its_standing():
    record = record_of(REF, a_whole_life())
    again = record_from_case(record.as_case())

    assert again.as_case() == record.as_case()


def test_the_newest_acceptance_of_a_section_counts():
    life = [*a_whole_life()[:1], *(an_entry(Event.ACCEPTED, section="analysis", n=n, inbox=f"id-{n}") for n in (1, 2))]

    assert record_of(REF, life).sections["analysis"] == 2


def test_accepting_a_newer_decision_changes_nothing_until_its_step_is_taken():
    life = [*a_whole_life()[:3], an_entry(Event.ACCEPTED, section="decision", n=2, inbox="id-2")]

    assert record_of(REF, life).sections["decision"] == 1


def test_the_digest_of_what_was_accepted_is_held_where_an_entry_says_it():
    life = [
        *a_whole_life()[:1],
        an_entry(Event.ACCEPTED, section="analysis", n=1, inbox="id-1"),
        an_entry(Event.ACCEPTED, section="analysis", n=2, inbox="id-2", sha256="2" * 64),
        an_entry(Event.ACCEPTED, section="agency_chronology.housing", n=1, inbox="id-3", sha256="3" * 64),
    ]

    record = record_of(REF, life)

    assert record.accepted == {"analysis/2": "2" * 64, "agency_chronology.housing/1": "3" * 64}
    assert "accepted" not in record.as_case()


def test_what_was_accepted_first_as_a_version_stays_what_was_accepted():
    first, second = (
        an_entry(Event.ACCEPTED, section="analysis", n=1, inbox=f"id-{n}", sha256=f"{n}" * 64) for n in (1, 2)
    )

    assert record_of(REF, [*a_whole_life()[:1], first, second]).accepted == {"analysis/1": "1" * 64}


def test_an_entry_that_is_written_is_believed_and_moves_nothing_where_it_has_no_place():
    """Turn is asked before an entry is written. A table that grew stricter must never make an old ledger unreadable."""
    record = record_of(REF, [*a_whole_life()[:3], an_entry(Event.RELEASED, codes={"bundle": 1})])

    assert record.standing is Standing.COMMISSIONED
    assert record.step("18") is not None


def test_a_ledger_from_before_there_were_recommendations_waits_for_none():
    record = record_of(REF, a_whole_life()[:1])

    assert record.off == {"recommendation", "16"}
    assert record.standing is Standing.RECOMMENDED


def test_a_review_opened_today_waits_for_its_recommendation():
    opened = an_entry(Event.NOTIFIED, pack="england-2016", n=1, codes={}, off=[], handle="Amber Kite")
    record = record_of(REF, [opened])

    assert (record.standing, record.handle) == (Standing.NOTIFIED, "Amber Kite")


def test_a_corrected_day_is_told_in_place_of_the_old_one_and_both_stay():
    correction = an_entry(Event.CORRECTED, n=1, codes={"entry": 2, "kind": "day", "on": "2026-03-03"})
    record = record_of(REF, [*a_whole_life()[:4], correction])

    assert record.step("04").on == date(2026, 3, 3)
    assert record.step("correction").codes["entry"] == 2
    assert record.entries == 5


def test_an_entry_that_was_struck_leaves_the_review_where_it_stood_before():
    stopped = an_entry(Event.ABANDONED, codes={})
    struck = an_entry(Event.CORRECTED, n=1, codes={"entry": 4, "kind": "struck"})
    record = record_of(REF, [*a_whole_life()[:4], stopped, struck])

    assert record.standing is Standing.COMPLETE
    assert record.step("stop") is None


def test_an_attempt_stands_until_its_result_is_known():
    record = record_of(REF, a_whole_life()[:9])

    assert record.standing is Standing.UNCERTAIN
    assert record.dispatched == (Attempt(1, "attempted", record.dispatched[0].on),)


MOVED = [
    an_entry(Event.NOTIFIED, n=1, pack="england-2016", off=[]),
    an_entry(Event.RECOMMENDED, n=1, codes={"outcome": "review"}),
    an_entry(Event.DECIDED_TO_REVIEW, n=1, codes={"outcome": "review"}),
    an_entry(Event.APPOINTED, n=1),
    an_entry(Event.REPACKED, codes={"pack": "elsewhere"}, off=["16"]),
]
BACK = an_entry(Event.REPACKED, codes={"pack": "england-2016"}, off=[])


def the_record(*entries):
    record = Record("NMER-2026-001")
    for entry in entries:
        record = record.after(entry)
    return record


def test_a_move_to_a_guidance_without_the_next_step_leads_past_it_and_the_move_back_leads_back():
    there, back = the_record(*MOVED), the_record(*MOVED, BACK)

    assert (there.standing, there.led_to) == (Standing.COMPLETE, Standing.UNDER_WAY)
    assert (back.standing, back.led_to) == (Standing.UNDER_WAY, Standing.UNDER_WAY)


def test_what_was_taken_after_the_move_stands():
    signed = an_entry(Event.SIGNED_OFF, codes={"documents": []})

    assert the_record(*MOVED, signed, BACK).standing is Standing.SIGNED_OFF
