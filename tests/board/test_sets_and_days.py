"""What board, picture and calendar tell of days that no clock sets, of sets that have not left, and of what was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commands.standing import standing_of
from flows.allowing import Form
from flows.board_forms import filled
from flows.board_notes import notes_on
from flows.board_rows import STOPPED
from flows.boards import write_board
from flows.matters import matter_of
from flows.taking import take_step
from review import places
from review.clocks import next_date
from review.diary import diary_of
from review.errors import OutOfTurn
from review.milestones import State, milestones_of
from review.possible import possible_presses
from review.rules import judge
from review.timeline import Event
from review.waiting import waiting_of
from review.waiting_to_send import has_set_to_sign
from tests.board.living import ACTS, CONTACT, DIGESTS, RELATIVE, lived
from tests.flows.walking import INDEPENDENT, REF


def on(door, day):
    return matter_of(door, REF, date.fromisoformat(day))


def stands(door, day):
    return {one.name: (one.state, one.words) for one in milestones_of(on(door, day))}


def possible(door, day):
    matter = on(door, day)
    return possible_presses(matter, judge(matter))


def publish(door):
    form = Form(by="csp-chair", on=date(2025, 8, 26), handle="Amber Kite", codes={"variant": "full"})
    with pytest.raises(OutOfTurn) as refused:
        take_step(door, REF, "23 publish", form)
    return str(refused.value)


def test_nobody_is_told_to_end_a_hold_or_to_press_a_family_that_reads(door):
    review = lived(door, "offered")
    of_the_family = publish(door)
    review.take(Event.DRAFT_TO_FAMILY, "2026-08-20", {"n": 2}, **RELATIVE, **CONTACT)
    review.take(Event.HELD, "2026-09-01", workstream="finalising", reason="criminal_trial", asked_by="sio")
    of_the_hold = publish(door)

    assert of_the_family == of_the_hold
    assert of_the_hold == (
        "It waits, see the board; once it goes on, “16 complete the report” leads on: this review is under way, so "
        "“23 publish” has no turn now."
    )


def a_letter(review, **more):
    n = review.accept("home_office_letter", "2027-01-20", outcome="publishable_after_changes", **more)
    review.take(Event.LETTER_TO_CHANGE, "2027-01-20", {"n": n}, outcome="publishable_after_changes", points=8)


def answers_in(door, day, role="chair"):
    return [(one.on, one.settled) for one in diary_of(on(door, day), role) if one.key == "revision.beside"]


def test_the_day_for_the_answers_stands_in_the_column_of_dates_in_the_picture_and_in_the_calendars(door):
    review = lived(door, "sent")
    a_letter(review, answers_due="2027-03-13")

    assert next_date(on(door, "2027-03-01")) == date(2027, 3, 13)
    assert notes_on(on(door, "2027-03-13")).late == ()
    assert notes_on(on(door, "2027-03-16")).late == ("the answers, due on 13 March 2027 (3 days)",)
    assert stands(door, "2027-03-01")["Answers to the letter"] == (State.DUE, "by 13 March 2027")
    assert stands(door, "2027-03-16")["Answers to the letter"] == (State.LATE, "was due by 13 March 2027")
    assert answers_in(door, "2027-03-01") == answers_in(door, "2027-03-16", "writer") == [(date(2027, 3, 13), False)]
    page = review.board("2027-03-16").pages[REF.lower()]
    assert "| Asked for by 13\u00a0Mar\u00a02027 | late | the answers to the letter |" in page
    ACTS["answered"](review)

    assert answers_in(door, "2027-03-16") == [(date(2027, 3, 13), True)]
    assert stands(door, "2027-03-16")["Answers to the letter"] == (State.DONE, "10 February 2027")
    assert next_date(on(door, "2027-03-01")) is None


def test_no_answers_are_to_come_where_no_letter_asked_for_them(door):
    lived(door, "sent")

    assert "Answers to the letter" not in stands(door, "2026-12-01")
    assert answers_in(door, "2026-12-01") == []


def test_a_planned_day_of_publication_is_a_date_before_it_has_passed(door):
    lived(door, "planned")

    for day in ("2027-02-22", "2027-03-02"):
        assert next_date(on(door, day)) == date(2027, 3, 2)
        assert stands(door, day)["Published"] == (State.DUE, "planned for 2 March 2027")
    assert stands(door, "2027-03-03")["Published"] == (State.LATE, "was planned for 2 March 2027")


def withdrawn(review):
    review.take(Event.WITHDRAWN, "2027-03-10")


def test_the_plan_of_a_publication_that_was_withdrawn_fills_in_no_form(door):
    review = lived(door, "address returned")
    withdrawn(review)
    matter = on(door, "2027-03-11")

    assert "variant" not in filled(replace(waiting_of(matter), press="23 publish"), matter)


def leads_on(door, day):
    return standing_of(on(door, day)).extras["leads_on"]


def test_after_a_withdrawal_nobody_is_offered_to_publish_what_is_not_planned_anew(door):
    review = lived(door, "address returned")
    withdrawn(review)
    assert "23 publish" not in possible(door, "2027-03-11")
    assert leads_on(door, "2027-03-11") == ["22 plan the publication"]
    review.take(Event.PUBLICATION_PLANNED, "2027-03-12", {"n": 1}, planned="2027-03-20", variant="full")

    assert possible(door, "2027-03-13") == ("23 publish",)
    assert leads_on(door, "2027-03-13") == ["23 publish"]


def test_what_has_changed_since_it_was_signed_is_not_offered_to_be_published(door):
    review = lived(door, "planned")
    assert possible(door, "2027-02-22") == ("23 publish",)
    review.accept("analysis", "2027-02-22")

    assert possible(door, "2027-02-22") == ()
    assert leads_on(door, "2027-02-22") == ["assemble documents"]


def test_nobody_publishes_before_everybody_the_guidance_names_was_told(door):
    review = lived(door, "planned")
    n = review.accept("publication_plan", "2027-02-22", told=[])
    review.take(Event.PUBLICATION_PLANNED, "2027-02-22", {"n": n}, planned="2027-03-02", variant="full")

    assert possible(door, "2027-02-22") == ()
    assert leads_on(door, "2027-02-22") == ["22 plan the publication"]


def test_after_a_second_publication_its_own_address_is_asked_for(door):
    review = lived(door, "address returned")
    withdrawn(review)
    review.take(Event.PUBLICATION_PLANNED, "2027-03-12", {"n": 1}, planned="2027-03-20", variant="full")
    review.take(Event.PUBLISHED, "2027-03-20", variant="full")
    assert review.waiting("2027-03-21").press == "24 return the web address"
    review.take(Event.ADDRESS_RETURNED, "2027-03-22", {"n": 1})

    assert review.waiting("2027-03-23").press == "26 record action progress"


def test_a_decision_that_is_to_be_taken_once_more_is_not_done(door):
    review = lived(door, "recommended")
    review.accept("decision", "2025-09-15", decided_on="2025-09-15")
    review.take(Event.DECIDED_NOT_TO, "2025-09-15", {"n": 1}, outcome="no_review")
    review.take(Event.ASKED_AGAIN, "2025-10-20")
    assert stands(door, "2025-10-21")["Decision"] == (State.DUE, "to be taken once more, asked on 20 October 2025")
    assert "It is to be taken once more." in review.board("2025-10-21").pages[REF.lower()]
    review.take(Event.DECIDED_TO_REVIEW, "2025-11-03", {"n": 1}, outcome="review")

    assert stands(door, "2025-11-04")["Decision"] == (State.DONE, "3 November 2025")
    assert "once more" not in review.board("2025-11-04").pages[REF.lower()]


def test_a_mail_server_that_is_down_stops_since_the_first_failure(door):
    review = lived(door, "released")
    for day in ("2026-11-06", "2026-11-07", "2026-11-08"):
        review.take(Event.ATTEMPTED, day, {"bundle": 1})
        review.take(Event.NOT_SENT, day, {"bundle": 1})
    (row,) = review.board("2026-11-08").rows

    assert (row.waiting.who, row.waiting.since) == ("whoever looks after the mail server", date(2026, 11, 6))
    assert row.urgency == STOPPED
    review.take(Event.ATTEMPTED, "2026-11-09", {"bundle": 1})
    review.take(Event.NOT_SENT, "2026-11-09", {"bundle": 1, "code": 550})
    assert review.waiting("2026-11-09").since == date(2026, 11, 6)


def test_the_home_office_has_a_set_from_the_day_it_left(door):
    review = lived(door, "released")
    for day, result in (("2026-11-06", Event.NOT_SENT), ("2026-12-10", Event.SENT)):
        review.take(Event.ATTEMPTED, day, {"bundle": 1})
        review.take(result, day, {"bundle": 1})
    waiting = review.waiting("2026-12-11")

    assert (waiting.who, waiting.since) == ("the Home Office", date(2026, 12, 10))
    assert waiting.what.endswith("with whom it has been for 1 day")


def test_a_set_whose_wait_is_over_and_that_nobody_sends_is_stopped(door):
    review = lived(door, "released")
    assert review.board("2026-11-05").rows[0].urgency != STOPPED
    (row,) = review.board("2026-12-05").rows

    assert row.urgency == STOPPED
    assert (row.waiting.who, row.waiting.since) == ("whoever looks after the service", date(2026, 11, 5))
    assert "the wait after the release is over and the bundle has not been sent" in row.waiting.sentence


def test_no_paper_says_of_a_set_released_on_an_earlier_day_that_its_wait_is_to_end(door):
    lived(door, "released")
    sentences = [waiting_of(on(door, day)).sentence for day in ("2026-11-05", "2026-12-05")]

    assert ["once the wait after its release is over" in one for one in sentences] == [True, False]
    assert "waiting since 5 November 2026 for the service to send the bundle;" in sentences[1]


def test_a_receipt_a_second_signature_and_a_report_without_a_draft_are_not_offered(door):
    review = lived(door, "input accepted")
    assert "16 complete the report" not in possible(door, "2026-04-01")
    ACTS["combined"](review)
    ACTS["drafted"](review)
    assert "16 complete the report" in possible(door, "2026-07-02")
    for act in ("offered", "read", "complete"):
        ACTS[act](review)
    assert "17 record the sign-off" not in possible(door, "2026-10-17")
    ACTS["made"](review)
    assert "17 record the sign-off" in possible(door, "2026-10-21")
    for act in ("signed", "archived", "released"):
        ACTS[act](review)
        assert not {"17 record the sign-off", "confirm the receipt"} & {*possible(door, "2026-11-05")}
    review.take(Event.ATTEMPTED, "2026-11-06", {"bundle": 1})
    review.take(Event.UNKNOWN, "2026-11-06", {"bundle": 1})

    assert "confirm the receipt" in possible(door, "2026-11-06")


def test_a_set_made_twice_of_the_same_words_is_signed_once(door):
    """Another template makes other bytes of the same sections: the newest are signed, and the earlier are past."""
    review = lived(door, "made")
    again = [
        {"document": document, "stage": "home-office", "n": 2, "sha256": sha256[::-1][:63] + "f", "inputs": sha256}
        for document, sha256 in DIGESTS.items()
    ]
    review.take(Event.ASSEMBLED, "2026-10-21", {"documents": again})
    assert has_set_to_sign(on(door, "2026-10-22"))
    review.take(Event.SIGNED_OFF, "2026-10-26", documents=[one["sha256"] for one in again])

    assert not has_set_to_sign(on(door, "2026-10-27"))


def test_the_chair_in_post_has_the_day_of_their_own_appointment(door):
    review = lived(door, "terms agreed")
    review.take(
        Event.REPLACED, "2025-11-20", {"n": review.accept("replacement", "2025-11-20", role="chair")}, role="chair"
    )
    for day in ("2025-12-08", "2026-01-12"):
        review.take(Event.APPOINTED, day, {"n": review.accept("appointment", day, chair=INDEPENDENT)})

    assert stands(door, "2026-01-13")["Chair appointed"] == (State.DONE, "8 December 2025")


def test_a_note_says_of_what_to_remind_and_the_form_is_filled_in_so(door):
    review = lived(door, "asked", but=("scoping answered",))
    today = date(2026, 4, 1)
    told = notes_on(on(door, today.isoformat())).by_name["To remind"]
    assert told.startswith(
        "“housing”, of its answer to the scoping (overdue reminder), “housing”, of its account (overdue reminder)"
    )
    matter = on(door, today.isoformat())
    waiting = replace(waiting_of(matter), press="12 chase agencies", agency="housing")
    assert filled(waiting, matter)["about"] == "scoping"
    review.take(Event.SCOPING_RETURNED, "2026-04-01", agency="housing", answer="known")
    matter = on(door, (today + timedelta(days=1)).isoformat())

    assert filled(waiting, matter)["about"] == "agency_input"


def test_a_damaged_file_in_the_outbox_stands_before_the_review_alone_whose_set_it_is(door):
    lived(door, "released")
    (bundle,) = on(door, "2026-11-06").record.bundles

    def waiting_with_a_damaged(identifier):
        door.vault.put_new(places.outbox_move(identifier, 0), b'{"move":')
        (row,) = write_board(door, date(2026, 11, 6)).rows
        return row.waiting.sentence

    assert "for the service to send the bundle" in waiting_with_a_damaged("0" * 40)
    assert "a file in the outbox is damaged" in waiting_with_a_damaged(bundle.sha256[:40])
