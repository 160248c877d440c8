"""One run's turn: what is written down for each result, and what becomes of the item."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatch import outbox
from dispatch.outbox import waiting
from dispatch.results import (
    Accepted,
    Deferred,
    NotLetIn,
    NoTls,
    NotReached,
    NotSpoken,
    NotTrusted,
    Refused,
    TooLarge,
    Unknown,
)
from review import places
from review.errors import NeedsAPerson, OutOfTurn, TryAgainLater
from review.timeline import Event, Standing
from storage.ledger import read_ledger
from tests.builders import REF, an_entry
from tests.dispatch.builders import (
    DUE,
    MUCH_LATER,
    a_message,
    a_turn,
    a_vault_with_a_release,
    an_item,
    results,
    write,
)

ITEM = an_item()


@pytest.fixture
def vault(tmp_path):
    return a_vault_with_a_release(tmp_path)


class Mailman:
    """Answers each message with the next of *answers*, and keeps what it was handed."""

    def __init__(self, *answers):
        self.answers, self.handed = list(answers), []

    def __call__(self, message):
        self.handed.append(message["Message-ID"])
        return self.answers.pop(0)


def test_what_the_mail_server_takes_is_settled_with_its_receipt(vault):
    assert a_turn(vault, Mailman(Accepted(250))).take(ITEM, a_message()) is True

    assert results(vault) == ["sent"]
    assert waiting(vault) == []
    assert vault.head(places.receipt(ITEM.id))
    assert read_ledger(vault, REF).record.standing is Standing.SUBMITTED


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Refused(550), NeedsAPerson),
        (Deferred(450), TryAgainLater),
        (NotReached(), TryAgainLater),
        (NoTls(), NeedsAPerson),
        (NotTrusted(), NeedsAPerson),
        (NotLetIn(), NeedsAPerson),
        (NotSpoken(), NeedsAPerson),
        (TooLarge(100), NeedsAPerson),
    ],
    ids=str,
)
def test_what_was_not_taken_waits_and_goes_once_the_cause_is_gone(vault, answer, error):
    mailman = Mailman(answer, Accepted(250))
    with pytest.raises(error, match=r"othing was sent|was not sent|is sent once"):
        a_turn(vault, mailman).take(ITEM, a_message())
    assert results(vault) == ["not_sent"]
    assert waiting(vault) == [ITEM]

    assert a_turn(vault, mailman).take(ITEM, a_message())
    assert results(vault) == ["not_sent", "sent"]
    assert len(set(mailman.handed)) == 1


def test_a_silence_is_followed_by_one_more_under_the_same_id(vault):
    mailman = Mailman(Unknown(), Accepted(250))
    with pytest.raises(TryAgainLater, match="once more under the same message id"):
        a_turn(vault, mailman).take(ITEM, a_message())
    a_turn(vault, mailman).take(ITEM, a_message())

    assert results(vault) == ["unknown", "sent"]
    assert mailman.handed == [f"<{ITEM.id}@northmere.example>"] * 2


def test_after_two_silences_it_is_left_to_a_person_and_no_run_sends_it(vault):
    mailman = Mailman(Unknown(), Unknown())
    with pytest.raises(TryAgainLater):
        a_turn(vault, mailman).take(ITEM, a_message())
    with pytest.raises(NeedsAPerson, match="ask the Home Office"):
        a_turn(vault, mailman).take(ITEM, a_message())

    assert waiting(vault) == []
    assert a_turn(vault, mailman, DUE + MUCH_LATER).take(ITEM, a_message()) is False
    assert results(vault) == ["unknown", "unknown"]


def test_after_two_silences_and_a_stop_a_new_release_is_still_left_to_a_person(vault):
    mailman = Mailman(Unknown(), Unknown())
    for error in (TryAgainLater, NeedsAPerson):
        with pytest.raises(error):
            a_turn(vault, mailman).take(ITEM, a_message())
    outbox.stop(vault, ITEM.id, DUE)
    write(vault, an_entry(Event.STOPPED))
    outbox.place(vault, ITEM)
    write(vault, an_entry(Event.RELEASED, codes={"bundle": 1}))

    with pytest.raises(NeedsAPerson, match="ask the Home Office"):
        a_turn(vault, mailman).take(ITEM, a_message())
    assert len(mailman.handed) == 2


def test_an_attempt_whose_run_died_is_recorded_as_unknown_and_sent_once_more(vault):
    write(vault, an_entry(Event.ATTEMPTED, bundle=1))
    a_turn(vault, Mailman(Accepted(250))).take(ITEM, a_message())

    assert results(vault) == ["unknown", "sent"]


def test_when_the_store_is_down_as_the_yes_comes_the_next_run_sends_once_more(vault):
    turn = a_turn(vault, Mailman(Accepted(250)))

    def note(item, event, data):
        if event is Event.SENT:
            raise TryAgainLater("The store does not answer.")
        turn.note(item, event, data)

    with pytest.raises(
        NeedsAPerson, match=r"has taken the e-mail; its entry could not be written.*store does not answer"
    ):
        replace(turn, note=note).take(ITEM, a_message())
    a_turn(vault, Mailman(Accepted(250))).take(ITEM, a_message())

    assert results(vault) == ["unknown", "sent"]
    assert waiting(vault) == []


def test_what_the_ledger_says_was_sent_is_settled_and_not_sent_again(vault):
    write(vault, an_entry(Event.ATTEMPTED, bundle=1))
    write(vault, an_entry(Event.SENT))
    mailman = Mailman()

    assert a_turn(vault, mailman).take(ITEM, a_message()) is True
    assert waiting(vault) == []
    assert mailman.handed == []


def test_what_was_placed_but_never_released_is_not_sent(vault):
    write(vault, an_entry(Event.STOPPED))
    mailman = Mailman()
    with pytest.raises(OutOfTurn):
        a_turn(vault, mailman).take(ITEM, a_message())

    assert mailman.handed == []
    outbox.stop(vault, ITEM.id, DUE)


def test_what_was_stopped_is_not_sent_and_leaves_no_entry(vault):
    outbox.stop(vault, ITEM.id, DUE)

    assert a_turn(vault, Mailman()).take(ITEM, a_message()) is False
    assert results(vault) == []


def test_the_entries_hold_number_digest_and_code_alone(vault):
    with pytest.raises(TryAgainLater):
        a_turn(vault, Mailman(Deferred(450))).take(ITEM, a_message())
    a_turn(vault, Mailman(Accepted(250))).take(ITEM, a_message())

    attempted = {"bundle": 1, "sha256": ITEM.sha256}
    assert [dict(line.entry.data) for line in read_ledger(vault, REF).lines[8:]] == [
        attempted,
        attempted | {"code": 450},
        attempted,
        attempted | {"code": 250},
    ]
