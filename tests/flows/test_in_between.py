"""What comes in between: a death, another press, a section, a later release of the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commands.journey import signed_documents
from flows import assembling, bundling, documents_kept, receiving, releasing, sending, signing_off
from review.errors import NeedsAPerson, OutOfTurn, TryAgainLater
from review.timeline import Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import ON, accept, archive, assemble, renamed, sign
from tests.flows.walking import REF, changed, later, record_of

pytestmark = pytest.mark.thorough


class Died(BaseException):
    """The process is gone: nothing of it may catch this."""


def dying_before_its_entry(monkeypatch, module):
    """The next entry of *module* is never written: the disk fills, or the process is killed, just before it."""

    def dies(*_given):
        raise TryAgainLater("The disk that holds the vault is full.")

    monkeypatch.setattr(module, "append", dies)


def test_a_bundle_that_nobody_released_is_not_sent_in_place_of_the_one_that_was(door, mailbox, monkeypatch):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    dying_before_its_entry(monkeypatch, releasing)
    with pytest.raises(TryAgainLater):
        walking.release(door)
    monkeypatch.undo()
    accept(door, "labels", renamed())
    for step in (assemble, sign, archive):
        step(door)
    walking.release(door, 2)
    sending.send_outbox(later(door, 1))

    record = record_of(door)
    assert [(attempt.bundle, attempt.result) for attempt in record.dispatched] == [(2, "sent")]
    assert [file.name.partition("@")[0] for file in mailbox.folder.glob("*.eml")] == [record.bundles[-1].sha256[:40]]
    assert sending.send_outbox(later(door, 60)) == "Nothing was sent."


def test_documents_whose_entry_was_never_written_hold_no_number_against_the_next(door, monkeypatch):
    walking.open_review(door)
    walking.decide(door)
    walking.appoint(door)
    dying_before_its_entry(monkeypatch, documents_kept)
    with pytest.raises(TryAgainLater):
        assemble(door)
    monkeypatch.undo()
    accept(door, "labels", renamed())
    assemble(door)
    sign(door)

    assert {made.n for made in record_of(door).signed()} == {1}


def test_documents_whose_bytes_were_never_kept_are_kept_by_the_next_press(door, monkeypatch):
    walking.open_review(door)
    walking.decide(door)
    walking.appoint(door)

    def dies(*_given):
        raise TryAgainLater("The disk that holds the vault is full.")

    monkeypatch.setattr(documents_kept, "keep_document", dies)
    with pytest.raises(TryAgainLater):
        assemble(door)
    monkeypatch.undo()
    for step in (assemble, sign, archive):
        step(door)

    assert record_of(door).standing is Standing.ARCHIVED


def test_a_section_that_comes_while_documents_are_made_asks_for_another_press(door, monkeypatch):
    walking.open_review(door)
    walking.decide(door)
    walking.appoint(door)
    make = assembling.assemble

    def interrupted(*given):
        made = make(*given)
        accept(door, "conclusions", changed("conclusions", closing="The panel adds one sentence."))
        return made

    monkeypatch.setattr(assembling, "assemble", interrupted)
    with pytest.raises(TryAgainLater, match="same step again"):
        assemble(door)
    monkeypatch.undo()
    for step in (assemble, sign, archive):
        step(door)

    assert record_of(door).standing is Standing.ARCHIVED


def test_two_archives_at_once_are_one_and_the_other_is_told(door, monkeypatch):
    walking.open_review(door)
    walking.write_report(door)
    signing_off.record_sign_off(door, REF, signed_documents(record_of(door)), date(2026, 11, 3), "csp-chair")
    numbered = bundling._numbered

    def overtaken(*given):
        found = numbered(*given)
        monkeypatch.undo()
        bundling.archive_bundle(door, REF, date(2026, 11, 4), "csp-chair")
        return found

    monkeypatch.setattr(bundling, "_numbered", overtaken)
    with pytest.raises(OutOfTurn, match="archived by another press"):
        archive(door)

    assert len(record_of(door).bundles) == 1


def test_an_empty_list_signs_nothing(door):
    walking.open_review(door)

    with pytest.raises(OutOfTurn, match="not the newest whole set"):
        signing_off.record_sign_off(door, REF, [], ON, "csp-chair")


def test_a_mistyped_reference_is_asked_about(door):
    walking.send(door, "analysis", walking.least("analysis"), 1, "NEMR-2026-001")

    assert "No notification has come for NEMR-2026-001: is the reference right?" in receiving.collect_inbox(door)


def test_a_label_changed_there_and_back_makes_the_earlier_documents_right_again(door):
    walking.open_review(door)
    walking.write_report(door)
    first = [made.sha256 for made in signing_off.newest_set(record_of(door))]
    for labels in (renamed(), walking.least("labels")):
        accept(door, "labels", labels)
        assemble(door)
    sign(door)
    archive(door)

    assert [made.sha256 for made in record_of(door).signed()] == first


def test_documents_signed_while_the_bundle_was_packed_are_not_left_out(door, monkeypatch):
    walking.open_review(door)
    walking.write_report(door)
    sign(door)
    numbered = bundling._numbered

    def overtaken(*given):
        found = numbered(*given)
        monkeypatch.undo()
        accept(door, "conclusions", changed("conclusions", closing="The panel adds one sentence."))
        assemble(door)
        sign(door)
        return found

    monkeypatch.setattr(bundling, "_numbered", overtaken)
    with pytest.raises(OutOfTurn, match="other documents were signed"):
        archive(door)
    archive(door)

    record = record_of(door)
    assert [bundle.n for bundle in record.bundles] == [2]
    assert record.standing is Standing.ARCHIVED


def test_the_same_words_in_other_bytes_are_the_document_that_was_kept(door, monkeypatch):
    """A later release of this service, or of a library, may write a package differently."""
    walking.open_review(door)
    walking.write_report(door)
    make = assembling.assemble

    def made_by_a_later_release(*given):
        return tuple(replace(document, body=document.body + b"\0") for document in make(*given))

    monkeypatch.setattr(assembling, "assemble", made_by_a_later_release)
    before = read_ledger(door.vault, REF).head
    said = assemble(door)

    assert read_ledger(door.vault, REF).head == before
    assert all(made.sha256 in said for made in signing_off.newest_set(record_of(door)))
    sign(door)
    archive(door)
    assert record_of(door).standing is Standing.ARCHIVED


def test_a_section_accepted_after_a_run_died_while_sending_closes_no_way(door, mailbox, monkeypatch):
    walking.open_review(door)
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)

    def dies(_letter, _line):
        raise Died

    monkeypatch.setattr(sending, "send", dies)
    with pytest.raises(Died):
        sending.send_outbox(door)
    monkeypatch.undo()
    assert record_of(door).standing is Standing.UNCERTAIN
    accept(door, "labels", renamed())
    with pytest.raises(NeedsAPerson, match="stop the release"):
        sending.send_outbox(later(door, 60))
    walking.stop(later(door, 61))

    assert record_of(door).standing is Standing.ARCHIVED
    assert list(mailbox.folder.glob("*.eml")) == []
