"""Every mistake can be mended, and no mending leaves a review where nothing can follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commands.journey import signed_documents
from dispatch.results import Unknown
from flows import receiving, recording, releasing, sending, signing_off
from review import packs, places
from review.documents import NotReady
from review.errors import NeedsAPerson, OutOfTurn, TryAgainLater
from review.timeline import Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import ON, accept, archive, assemble, renamed, sign
from tests.flows.walking import REF, changed, later, record_of

pytestmark = pytest.mark.thorough


def test_the_day_the_home_office_was_told_comes_after_the_letter_that_tells_it(door):
    """The real order: decide, write the letter, send it, and only then know when it was sent."""
    walking.send_least(door)
    walking.send(door, "decision", walking.least("decision"), 99)
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)
    walking.decide(door, 2)
    walking.appoint(door)
    with pytest.raises(NotReady, match="home_office_told_on"):
        assemble(door)

    accept(door, "decision", changed("decision", home_office_told_on="2026-02-06"))
    walking.decide(door, 3)
    assemble(door)
    sign(door)

    assert record_of(door).standing is Standing.SIGNED_OFF


def test_a_corrected_notification_counts_once_it_is_recorded(door):
    walking.open_review(door)
    accept(door, "notification", changed("notification", csp="Another Partnership"))
    recording.record_notification(door, REF, 2, "england-2016", "coordinator")

    record = record_of(door)
    assert (record.sections["notification"], record.pack) == (2, "england-2016")
    assert [step.step for step in record.steps] == ["02", "recommendation", "02"]


def test_a_section_mended_after_the_first_assembly_can_be_signed(door):
    walking.open_review(door)
    walking.write_report(door)
    accept(door, "conclusions", changed("conclusions", closing="The panel adds one sentence."))
    with pytest.raises(OutOfTurn, match="conclusions"):
        sign(door)

    assemble(door)
    sign(door)
    archive(door)

    in_order = [(made.document, made.n) for made in signing_off.signed_set(record_of(door))]
    assert in_order == [("overview-report", 2), ("executive-summary", 1), ("action-plan", 1)]


def test_the_same_section_sent_again_changes_no_document_and_holds_up_nothing(door):
    walking.open_review(door)
    walking.write_report(door)
    accept(door, "analysis", walking.least("analysis"))
    before = record_of(door).assembled
    assemble(door)
    head = read_ledger(door.vault, REF).head
    assemble(door)
    sign(door)

    assert record_of(door).assembled == before
    assert read_ledger(door.vault, REF).lines[-2].entry.data["again"]
    assert read_ledger(door.vault, REF).lines[-1].prev == head


def test_a_pseudonym_changed_after_the_archive_stops_the_release(door):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    accept(door, "labels", renamed())

    with pytest.raises(OutOfTurn, match="labels"):
        walking.release(door)

    assemble(door)
    sign(door)
    archive(door)
    walking.release(door, 2)

    assert record_of(door).standing is Standing.RELEASED


def test_a_pseudonym_changed_after_the_release_stops_the_mail(door, mailbox):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)
    accept(door, "labels", renamed())

    with pytest.raises(
        NeedsAPerson, match=r"NMER-2026-001: Run “stop the release” first\. .* this has changed: labels"
    ):
        sending.send_outbox(door)

    assert list(mailbox.folder.glob("*.eml")) == []
    walking.stop(door)
    assert record_of(door).standing is Standing.ARCHIVED


@pytest.mark.parametrize(
    ("section", "field", "record"),
    [
        (
            "notification",
            "notified_on",
            lambda door: recording.record_notification(door, REF, 2, "england-2016", "coordinator"),
        ),
        ("decision", "decided_on", lambda door: walking.decide(door, 2)),
    ],
)
@pytest.mark.parametrize("day", ["1999-01-01", "2031-01-01"])
def test_a_day_before_the_law_or_in_the_future_is_not_recorded(door, section, field, record, day):
    walking.open_review(door)
    accept(door, section, changed(section, **{field: day}))
    before = read_ledger(door.vault, REF).head

    with pytest.raises(NeedsAPerson, match=r"today or in the past|must not be before"):
        record(door)

    assert read_ledger(door.vault, REF).head == before


def test_nothing_is_signed_before_the_decision_was_taken(door):
    walking.open_review(door)
    walking.write_report(door)

    with pytest.raises(NeedsAPerson, match="not be before 16 October 2026, the day of step 16"):
        signing_off.record_sign_off(door, REF, signed_documents(record_of(door)), date(2020, 1, 1), "csp-chair")


def test_a_decision_whose_letter_lacks_something_is_not_recorded(door):
    walking.send_least(door, tuple(name for name in walking.WRITTEN if name != "labels"))
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)

    with pytest.raises(NotReady):
        walking.decide(door)

    assert record_of(door).standing is Standing.RECOMMENDED


def test_one_input_that_cannot_be_read_holds_up_no_other(door):
    other = "NMER-2026-002"
    identifier = walking.send(door, "roster", walking.least("roster"))
    door.vault.delete_version(places.review_key(REF), door.vault.head(places.review_key(REF)).tag)
    walking.send(door, "analysis", walking.least("analysis"), 1, other)

    with pytest.raises(NeedsAPerson, match=r"1 input is accepted.*The key of NMER-2026-001 is not there"):
        receiving.collect_inbox(door)

    assert door.vault.list(places.section(other, "analysis")) != []
    assert door.vault.head(places.inbox_item(REF, identifier, "outcome.json")) is None


def test_one_damaged_envelope_holds_up_no_other_review(door):
    other = "NMER-2026-002"
    identifier = walking.send(door, "analysis", walking.least("analysis"))
    about = places.inbox_item(REF, identifier, "about.json")
    door.vault.put_if(about, b"{", door.vault.head(about).tag)
    walking.send(door, "analysis", walking.least("analysis"), 1, other)

    with pytest.raises(NeedsAPerson, match="1 input is accepted"):
        receiving.collect_inbox(door)

    assert door.vault.list(places.section(other, "analysis")) != []


def test_a_decision_recorded_the_wrong_way_round_is_turned(door):
    walking.send_least(door)
    walking.send(door, "decision", changed("decision", outcome="no_review"), 98)
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)
    accept(door, "reason", changed("reason", about="t03"))
    walking.decide(door, 2)
    with pytest.raises(NeedsAPerson, match="a reason is missing for turning it: send one about decision"):
        walking.decide(door)

    accept(door, "reason", changed("reason", about="decision"))
    walking.decide(door)

    assert record_of(door).standing is Standing.COMMISSIONED


def test_a_review_stays_on_its_pack(door, monkeypatch, tmp_path):
    walking.open_review(door)
    accept(door, "notification", changed("notification", csp="Another Partnership"))
    text = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")
    for name in ("england-2016", "another"):
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    monkeypatch.setattr(packs, "GUIDANCE", tmp_path)

    with pytest.raises(OutOfTurn, match="stays on it"):
        recording.record_notification(door, REF, 2, "another", "coordinator")


@pytest.fixture
def silent(door, monkeypatch):
    """A released set, and a mail server that never says whether it took what it was handed."""
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)
    monkeypatch.setattr(sending, "send", lambda _letter, _line: Unknown())
    with pytest.raises(TryAgainLater):
        sending.send_outbox(door)
    with pytest.raises(NeedsAPerson):
        sending.send_outbox(later(door, 30))
    monkeypatch.undo()
    return door


def test_after_two_silences_nothing_more_is_sent_and_it_is_said_every_time(silent, mailbox):
    said = sending.send_outbox(later(silent, 60))

    assert "waits for the coordinator" in said
    assert list(mailbox.folder.glob("*.eml")) == []


def test_a_set_that_had_not_arrived_is_stopped_and_released_again(silent, mailbox):
    said = walking.stop(later(silent, 60))
    assert "must ask the Home Office" in said

    walking.release(later(silent, 61))
    sending.send_outbox(later(silent, 62))

    assert record_of(silent).standing is Standing.SUBMITTED
    assert len(list(mailbox.folder.glob("*.eml"))) == 1


@pytest.mark.parametrize("stopped_first", [False, True])
def test_a_set_that_had_arrived_is_confirmed_even_after_a_stop(silent, stopped_first):
    if stopped_first:
        walking.stop(later(silent, 60))
    releasing.confirm_receipt(later(silent, 61), REF, ON, "coordinator", record_of(silent).handle)

    assert record_of(silent).standing is Standing.SUBMITTED
    assert sending.send_outbox(later(silent, 62)) == "Nothing was sent."


def test_what_nobody_tried_to_send_cannot_have_arrived(door):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)

    with pytest.raises(OutOfTurn, match="nothing can have arrived"):
        releasing.confirm_receipt(door, REF, ON, "coordinator", record_of(door).handle)


def test_a_release_that_waits_says_until_when(door):
    slow = replace(door, settings=replace(door.settings, release_wait_minutes=15))
    walking.open_review(slow)
    walking.write_report(slow)
    walking.sign_and_archive(slow)
    walking.release(slow)

    assert "NMER-2026-001 waits until 09:15 on 5 November 2026" in sending.send_outbox(slow)


def test_every_gap_and_every_loose_end_is_told_at_once(door):
    walking.send_least(door, tuple(name for name in walking.WRITTEN if name not in ("panel", "lessons")))
    receiving.collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    walking.recommend(door)
    walking.decide(door)

    with pytest.raises(NotReady) as not_ready:
        assemble(door)

    places_told = {problem.place.partition("#")[0] for problem in not_ready.value.problems}
    assert {"panel", "lessons", "appointment"} <= places_told
