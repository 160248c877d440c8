"""The clocks of one review, as its record tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.board_notes import notes_on
from review.clocks import WITH_THE_FAMILY, dates_of, next_date
from review.due import Ticking
from review.ledger import Entry
from review.milestones import State, milestones_of
from review.reached import NAMED
from review.record import Record
from review.steps_taken import StepTaken
from review.timeline import Event, Standing
from tests.review.values import ENGLAND, a_clock, a_matter, a_step

# No clock runs to these.
BEGINNINGS = ("aware_on", "notified_on")
FACTS_OF_A_LETTER = {"home_office_letter": {"panel_date": "2025-09-20"}}
NOTHING = date(2025, 9, 1)
DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2025, 9, 14), outcome="review")
REFUSED = a_step(Event.DECIDED_NOT_TO, date(2025, 9, 14), outcome="no_review")
DIRECTED = a_step(Event.DIRECTED, date(2026, 2, 1), kind="establish")
HELD = a_step(Event.HELD, date(2026, 1, 3), workstream="family", reason="criminal_trial", asked_by="sio")
RESUMED = a_step(Event.RESUMED, date(2026, 3, 3), workstream="family")
EXTENDED = a_step(
    Event.EXTENDED, date(2026, 3, 2), until="2026-06-30", panel_agreed_on="2026-02-20", csp_agreed_on="2026-03-02"
)
COMPLETE = a_step(Event.COMPLETED, date(2026, 6, 20))
SIGNED = a_step(Event.SIGNED_OFF, date(2026, 7, 1), documents=[])


def clock(name, *entries, today, **kinds):
    (found,) = [told for told in dates_of(a_matter(*entries, today=today, **kinds)) if told.clock == name]
    return found


def with_clock(**changes):
    """England's pack with its completion clock changed."""
    return replace(ENGLAND, clocks={**ENGLAND.clocks, "completion": replace(ENGLAND.clocks["completion"], **changes)})


def test_every_clock_of_the_pack_is_told_and_names_what_it_begins_with():
    told = dates_of(a_matter(today=NOTHING))

    assert {one.id for one in told} == {f"C{n}" for n in range(1, 13)}
    assert {one.clock for one in told if one.ticking is Ticking.RUNNING} == {"decision"}
    for one in told:
        if one.ticking is Ticking.NOT_BEGUN:
            assert one.date is None
            assert "step" not in one.sentence.rpartition(").")[2]


def test_the_month_runs_from_the_day_the_partnership_first_knew():
    told = clock("decision", today=NOTHING)

    assert (told.start, told.date) == (date(2025, 8, 20), date(2025, 9, 20))
    assert told.sentence.endswith("On 1 September 2025: 19 days left.")


def test_the_month_may_run_from_the_written_notification_where_a_pack_says_so():
    pack = replace(ENGLAND, clocks={"decision": replace(ENGLAND.clocks["decision"], from_="notified_on")})
    told = clock("decision", DECIDED, today=NOTHING, pack=pack)

    assert told.date == date(2025, 9, 22)


def test_before_the_decision_the_six_months_begin_with_it():
    told = clock("completion", today=NOTHING)

    assert (told.ticking, told.date) == (Ticking.NOT_BEGUN, None)
    assert told.sentence.endswith("It begins with the decision; there is no date yet.")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 9, 14), "The decision was on 14 September 2025, 6 days before the one-month date."),
        (date(2025, 9, 20), "The decision was on 20 September 2025, on the one-month date."),
        (date(2025, 9, 21), "The decision was on 21 September 2025, 1 day after the one-month date."),
    ],
)
def test_a_clock_that_was_met_says_how_early_or_late(on, words):
    told = clock("decision", a_step(Event.DECIDED_TO_REVIEW, on, outcome="review"), today=date(2026, 1, 1))

    assert (told.ticking, told.taken) == (Ticking.MET, on)
    assert told.sentence.endswith(words)


@pytest.mark.parametrize(("place", "words"), [one for one in sorted(NAMED.items()) if one[0] not in BEGINNINGS])
def test_a_clock_that_was_met_agrees_with_the_name_of_its_step(place, words):
    pack = replace(ENGLAND, clocks={"it": a_clock(name="it", from_="04", to=place, days=10)})
    taken = StepTaken(place, date(2025, 9, 20), "coordinator", entry=9)
    matter = a_matter(DECIDED, today=date(2026, 1, 1), pack=pack, **FACTS_OF_A_LETTER)
    record = replace(matter.record, steps=(*matter.record.steps, taken))
    (told,) = dates_of(replace(matter, record=record))
    verb = "were" if words == "the answers" else "was"

    assert f"{words[1:]} {verb} on " in told.sentence


def test_a_decision_recorded_again_with_the_same_outcome_was_mended():
    mended = a_step(Event.DECIDED_TO_REVIEW, date(2025, 9, 12), outcome="review")

    assert clock("decision", DECIDED, mended, today=date(2026, 1, 1)).taken == date(2025, 9, 12)
    assert clock("completion", DECIDED, mended, today=date(2026, 1, 1)).start == date(2025, 9, 12)


def test_a_no_that_was_thought_again_met_the_month_and_starts_the_six_months_later():
    asked, yes = (
        a_step(Event.ASKED_AGAIN, date(2026, 1, 10)),
        a_step(Event.DECIDED_TO_REVIEW, date(2026, 1, 20), outcome="review"),
    )
    entries = (REFUSED, asked, yes)

    assert clock("decision", *entries, today=date(2026, 2, 1)).taken == date(2025, 9, 14)
    assert clock("completion", *entries, today=date(2026, 2, 1)).date == date(2026, 7, 20)


def test_after_a_no_nothing_more_is_due():
    told = clock("completion", REFUSED, today=date(2026, 1, 1))

    assert (told.ticking, told.date) == (Ticking.OVER, None)
    assert "decided not to be reviewed: no clock runs any more" in told.sentence


def test_a_direction_stands_in_the_place_of_a_decision():
    told = clock("completion", REFUSED, DIRECTED, today=date(2026, 2, 2))

    assert (told.start, told.date) == (date(2026, 2, 1), date(2026, 8, 1))
    assert "It began with the direction to hold a review." in told.sentence


def test_a_direction_before_any_decision_meets_the_month():
    told = clock("decision", DIRECTED, today=date(2026, 2, 2))

    assert (told.ticking, told.taken) == (Ticking.MET, date(2026, 2, 1))


def test_a_direction_that_meets_the_month_is_called_by_its_name():
    late = a_step(Event.DIRECTED, date(2025, 11, 18), kind="establish")
    told = clock("decision", late, today=date(2026, 2, 2))

    assert "The direction to hold a review was on 18 November 2025, 59 days after the one-month date." in told.sentence


def test_a_direction_to_take_part_starts_nothing():
    bound = a_step(Event.BOUND, date(2026, 2, 1), kind="take_part", agency="housing")

    assert clock("completion", DECIDED, bound, today=date(2026, 2, 2)).start == date(2025, 9, 14)


def test_an_extension_of_an_earlier_decision_is_none_of_the_later_one():
    again = a_step(Event.DECIDED_TO_REVIEW, date(2026, 4, 1), outcome="review")

    assert clock("completion", DECIDED, EXTENDED, again, today=date(2026, 4, 2)).beside is None


def test_from_a_date_that_was_agreed_earlier_than_the_guidances_the_report_is_late_wherever_it_is_told():
    codes = {"until": "2026-02-02", "panel_agreed_on": "2025-11-03", "csp_agreed_on": "2025-11-10"}
    earlier = a_step(Event.EXTENDED, date(2025, 11, 10), **codes)
    matter = a_matter(DECIDED, earlier, today=date(2026, 2, 3))
    report = next(one for one in milestones_of(matter) if one.name == "Report complete")

    assert clock("completion", DECIDED, earlier, today=matter.today).ticking is Ticking.LATE
    assert notes_on(matter).late == ("the report, agreed for 2 February 2026 (1 day)",)
    assert (report.state, report.words) == (State.LATE, "was due by 2 February 2026, as agreed")
    assert next_date(matter) == date(2026, 2, 2)


def test_a_hold_begun_once_the_step_was_taken_is_no_part_of_the_story():
    done = a_step(Event.COMPLETED, date(2026, 2, 1))
    after = a_step(Event.HELD, date(2026, 2, 1), workstream="panel", reason="coroner", asked_by="chair")
    told = clock("completion", DECIDED, HELD, done, after, today=date(2026, 3, 1)).sentence

    assert "On hold: the work with the family since 3 January 2026 because of the criminal trial; a hold" in told
    assert "coroner" not in told


def test_the_six_month_date_stays_and_the_agreed_date_stands_beside_it_with_its_reason():
    told = clock("completion", DECIDED, HELD, EXTENDED, today=date(2026, 3, 20))

    assert (told.date, told.beside) == (date(2026, 3, 14), date(2026, 6, 30))
    assert "Six-month date 14 March 2026; agreed date 30 June 2026, because of the criminal trial." in told.sentence
    assert told.ticking is Ticking.RUNNING
    assert told.sentence.endswith("On 20 March 2026: 102 days left.")


def test_without_a_hold_the_reason_of_an_agreed_date_is_in_the_record():
    told = clock("completion", DECIDED, EXTENDED, today=date(2026, 3, 20))

    assert "agreed date 30 June 2026, for the reason in the record." in told.sentence


def test_a_hold_that_began_later_is_no_reason_for_the_date_agreed_before():
    later = a_step(Event.HELD, date(2026, 3, 10), workstream="panel", reason="coroner", asked_by="chair")
    told = clock("completion", DECIDED, HELD, EXTENDED, later, today=date(2026, 3, 20))

    assert "agreed date 30 June 2026, because of the criminal trial." in told.sentence


def test_a_hold_alone_moves_nothing_and_the_review_is_late():
    told = clock("completion", DECIDED, HELD, today=date(2026, 3, 20))

    assert (told.date, told.beside, told.ticking) == (date(2026, 3, 14), None, Ticking.LATE)
    assert "a hold does not stop this clock" in told.sentence
    assert told.sentence.endswith("On 20 March 2026: 6 days late.")


def test_where_holds_stop_the_clock_the_date_moves():
    told = clock("completion", DECIDED, HELD, RESUMED, today=date(2026, 3, 20), pack=with_clock(stops=True))

    assert (told.date, told.ticking) == (date(2026, 5, 12), Ticking.RUNNING)


@pytest.mark.parametrize("stops", [True, False])
def test_a_hold_of_the_publication_does_not_touch_the_report(stops):
    later = a_step(Event.HELD, date(2026, 1, 3), workstream="publication", reason="coroner", asked_by="coroner")
    told = clock("completion", DECIDED, later, today=date(2026, 3, 1), pack=with_clock(stops=stops))

    assert told.date == date(2026, 3, 14)
    assert "old" not in told.sentence


def test_the_report_says_how_far_it_was_from_both_dates():
    told = clock("completion", DECIDED, HELD, EXTENDED, COMPLETE, today=date(2026, 7, 1))

    assert told.ticking is Ticking.MET
    assert told.sentence.endswith(
        "The completion of the report was on 20 June 2026, 98 days after the six-month date, "
        "10 days before the agreed date."
    )


def test_the_extension_has_a_line_of_its_own_that_says_who_agreed_it():
    told = clock("extension", DECIDED, HELD, EXTENDED, today=date(2026, 3, 20))

    assert told.date == date(2026, 6, 30)
    assert (
        "Agreed date 30 June 2026, because of the criminal trial; the panel agreed it on 20 February 2026 and the "
        "partnership on 2 March 2026. On 20 March 2026: 102 days left."
    ) in told.sentence


def test_without_an_extension_its_line_says_so():
    assert clock("extension", DECIDED, today=date(2026, 3, 20)).sentence.endswith("No other date is agreed.")


def test_every_hold_that_goes_on_has_a_line_of_its_own():
    panel = a_step(Event.HELD, date(2026, 2, 1), workstream="panel", reason="coroner", asked_by="chair")
    told = dates_of(a_matter(DECIDED, HELD, panel, today=date(2026, 3, 1)))
    lines = [one.sentence.partition("). ")[2] for one in told if one.clock == "hold"]

    assert lines == [
        "On hold: the work with the family, since 3 January 2026 because of the criminal trial. "
        "On 1 March 2026: 57 days since then.",
        "On hold: the work of the panel, since 1 February 2026 because of the coroner’s inquiry. "
        "On 1 March 2026: 28 days since then.",
    ]


def test_without_a_hold_its_line_says_so():
    assert clock("hold", DECIDED, HELD, RESUMED, today=date(2026, 3, 20)).sentence.endswith("Nothing is on hold.")


@pytest.mark.parametrize("step", sorted(WITH_THE_FAMILY))
def test_the_familys_steps_have_no_date_whatever_a_pack_says(step):
    pack = replace(ENGLAND, clocks={"family": a_clock(name="family", to=step, days=10)})
    told = clock("family", DECIDED, today=date(2026, 7, 1), pack=pack)

    assert (told.date, told.ticking) == (None, Ticking.WITH_THE_FAMILY)
    assert told.sentence.endswith("This is with the family: it has no date and is never late.")


def test_a_clock_to_a_step_the_guidance_leaves_out_is_not_told():
    pack = replace(ENGLAND, steps_off=frozenset({"19"}))

    assert "commissioner" not in {told.clock for told in dates_of(a_matter(DECIDED, today=NOTHING, pack=pack))}


def test_where_there_is_no_completion_the_sign_off_completes_the_report():
    pack = replace(ENGLAND, steps_off=frozenset({"16"}))

    assert clock("completion", DECIDED, SIGNED, today=date(2026, 8, 1), pack=pack).taken == SIGNED.on


def test_a_corrected_day_moves_what_rests_on_it():
    wrong = a_step(Event.DIRECTED, date(2026, 2, 1), kind="establish")
    mended = a_step(Event.CORRECTED, date(2026, 2, 9), entry=2, kind="day", on="2026-01-20")

    assert clock("completion", wrong, mended, today=date(2026, 2, 10)).date == date(2026, 7, 20)


def test_a_review_that_was_stopped_or_has_moved_on_owes_nothing():
    gone = a_step(Event.ABANDONED, date(2026, 1, 1))
    told = dates_of(a_matter(DECIDED, gone, today=date(2027, 1, 1)))

    assert {one.ticking for one in told} == {Ticking.MET, Ticking.OVER}
    assert not [one for one in told if "late" in one.sentence.rpartition(").")[2]]


def adopted(stands, *past):
    """A review taken over from paper, with what had happened before as step, day, codes and event."""
    told = [
        {"step": step, "on": on, "by": "csp-chair", "codes": codes, "event": event.value}
        for step, on, codes, event in past
    ]
    data = {"pack": "england-2016", "n": 1, "off": [], "codes": {"stands": stands}, "past": told, "notification": 1}
    entry = Entry(event=Event.ADOPTED.value, on=date(2026, 8, 1), by="coordinator", data=data)
    return replace(a_matter(today=date(2026, 8, 10)), record=Record("NMER-2026-001").after(entry))


def test_an_adopted_review_says_that_its_beginning_was_entered_later():
    matter = adopted("under_way", ("04", "2025-09-14", {}, Event.DECIDED_TO_REVIEW))
    (told,) = [one for one in dates_of(matter) if one.clock == "completion"]

    assert matter.record.standing is Standing.UNDER_WAY
    assert told.date == date(2026, 3, 14)
    assert "Its beginning was entered later, when the review was adopted." in told.sentence


def test_what_was_adopted_without_its_codes_is_told_as_far_as_it_is_known():
    matter = adopted(
        "under_way",
        ("06", "2025-10-01", {}, Event.DIRECTED),
        ("hold", "2025-11-01", {}, Event.HELD),
        ("extension", "2025-12-01", {}, Event.EXTENDED),
    )
    told = {one.clock: one for one in dates_of(matter)}

    assert (told["completion"].date, told["completion"].beside) == (date(2026, 4, 1), None)
    assert told["hold"].sentence.endswith("Nothing is on hold.")
    assert told["extension"].sentence.endswith("No other date is agreed.")


def test_a_no_that_was_adopted_starts_nothing():
    matter = adopted("not_reviewed", ("04", "2025-09-14", {}, Event.DECIDED_NOT_TO))

    assert {one.clock: one for one in dates_of(matter)}["completion"].date is None


def test_a_decision_of_before_that_is_recorded_anew_is_told_by_its_mended_day():
    """The papers of an adoption seldom tell the outcome; a picture and a table of the same page tell one day."""
    matter = adopted("under_way", ("04", "2025-09-14", {}, Event.DECIDED_TO_REVIEW))
    mended = a_step(Event.DECIDED_TO_REVIEW, date(2025, 9, 12), outcome="review")
    matter = replace(matter, record=matter.record.after(mended))
    told = {one.clock: one for one in dates_of(matter)}
    pictured = {one.name: one.words for one in milestones_of(matter)}

    assert told["decision"].taken == date(2025, 9, 12)
    assert pictured["Decision"] == "12 September 2025"
    assert told["completion"].start == date(2025, 9, 12)


def test_a_no_of_before_that_was_thought_again_had_met_its_clock():
    matter = adopted("not_reviewed", ("04", "2025-09-14", {}, Event.DECIDED_NOT_TO))
    other = a_step(Event.DECIDED_TO_REVIEW, date(2025, 9, 20), outcome="review")
    matter = replace(matter, record=matter.record.after(other))

    assert {one.clock: one for one in dates_of(matter)}["decision"].taken == date(2025, 9, 14)


def test_a_sentence_holds_no_word_of_the_sections():
    secret = {"aware_on": "2025-08-20", "notified_on": "2025-08-22", "outline": "CANARY", "csp": "CANARY"}
    told = dates_of(a_matter(DECIDED, HELD, EXTENDED, today=date(2026, 3, 1), notification=secret))

    assert "CANARY" not in "".join(map(str, told))
