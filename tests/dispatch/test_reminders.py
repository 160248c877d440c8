"""A reminder leaves once: whoever dies, stops or is refused, it is never sent twice in silence."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from dispatch import moves, reminders
from dispatch.moves import Move
from dispatch.reminders import ReminderTurn
from dispatch.results import Accepted, Deferred, NotReached, Refused, Unknown
from review import places
from review.errors import NeedsAPerson, ReviewError, TryAgainLater
from storage.folder import FolderVault
from tests.dispatch.reminding import LATER, NOW, ONE, a_message

TAKEN = Accepted(250)


class Died(BaseException):
    """The process is gone: nothing of ours may catch it."""


class Mortal:
    """A vault whose process dies before its *n*th write, or after it."""

    def __init__(self, vault, n, *, after):
        self._vault, self._left, self._after = vault, n, after

    def __getattr__(self, name):
        return getattr(self._vault, name)

    def put_new(self, key, body):
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Died
        self._vault.put_new(key, body)
        if self._left == 0:
            raise Died


@pytest.fixture
def vault(tmp_path):
    vault = FolderVault(tmp_path / "vault")
    reminders.place(vault, ONE, NOW)
    return vault


@pytest.fixture
def sent():
    return []


@pytest.fixture
def noted():
    return []


def turn(vault, sent, noted, now=NOW, answer=TAKEN):
    def post(message):
        sent.append(message["Message-ID"])
        return answer

    return ReminderTurn(vault=vault, note=lambda one, tries: noted.append((one, tries)), post=post, now=now)


def test_it_is_sent_once_noted_once_and_has_its_receipt(vault, sent, noted):
    assert turn(vault, sent, noted).take(ONE, a_message())
    assert not turn(vault, sent, noted, LATER).take(ONE, a_message())

    assert (len(sent), noted) == (1, [(ONE, 1)])
    assert reminders.waiting(vault) == []
    assert vault.head(places.receipt(ONE.id))


def test_placed_twice_it_lies_there_once(vault):
    assert not reminders.place(vault, ONE, LATER)
    assert reminders.waiting(vault) == [ONE]


def test_while_one_run_sends_it_another_does_not(vault, sent, noted):
    inner = []

    def post(_message):
        inner.append(turn(vault, sent, noted, NOW + timedelta(minutes=1)).take(ONE, a_message()))
        return Accepted(250)

    assert replace(turn(vault, sent, noted), post=post).take(ONE, a_message())
    assert (inner, sent, len(noted)) == ([False], [], 1)


def test_a_stop_that_came_first_is_followed_by_no_mail(vault, sent, noted):
    assert reminders.stop(vault, ONE, NOW)

    assert not turn(vault, sent, noted).take(ONE, a_message())
    assert sent == []


def test_what_is_being_sent_is_not_stopped(vault, sent, noted):
    stopped = []

    def post(_message):
        stopped.append(reminders.stop(vault, ONE, NOW))
        return Accepted(250)

    assert replace(turn(vault, sent, noted), post=post).take(ONE, a_message())
    assert stopped == [False]


@pytest.mark.parametrize("result", [NotReached(), Deferred(451)])
def test_where_nothing_left_it_waits_and_is_tried_as_often_as_need_be(vault, sent, noted, result):
    for hour in range(5):
        with pytest.raises(TryAgainLater):
            turn(vault, sent, noted, NOW + timedelta(hours=hour), result).take(ONE, a_message())

    assert turn(vault, sent, noted, NOW + timedelta(hours=6)).take(ONE, a_message())
    assert noted == [(ONE, 1)]


def test_without_an_answer_it_is_sent_once_more_under_the_same_id_and_then_left_to_a_person(vault, sent, noted):
    with pytest.raises(TryAgainLater):
        turn(vault, sent, noted, NOW, Unknown()).take(ONE, a_message())
    with pytest.raises(NeedsAPerson, match="handed over twice"):
        turn(vault, sent, noted, LATER, Unknown()).take(ONE, a_message())
    assert not turn(vault, sent, noted, LATER + timedelta(hours=3)).take(ONE, a_message())

    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert [one.reminder for one in reminders.left_to_a_person(vault)] == [ONE]


def test_what_was_handed_over_without_an_answer_stays_with_a_person_once_it_is_due_no_more(vault, sent, noted):
    with pytest.raises(TryAgainLater):
        turn(vault, sent, noted, NOW, Unknown()).take(ONE, a_message())

    assert not reminders.stop(vault, ONE, LATER)
    assert not reminders.place(vault, replace(ONE, contacts=2), LATER)
    assert [one.why for one in reminders.left_to_a_person(vault)] == [reminders.SILENT]


def test_what_an_earlier_release_placed_anew_after_a_silence_is_sent_twice_at_most_in_its_whole_life(
    vault, sent, noted
):
    for days in range(4):
        with suppress(ReviewError):
            turn(vault, sent, noted, NOW + timedelta(days=days), Unknown()).take(ONE, a_message())
        lying = moves.read(vault, ONE.id)
        if lying.move is Move.GIVEN_BACK:
            moves.add(vault, ONE.id, lying.number + 1, Move.STOPPED, NOW)
            moves.add(vault, ONE.id, lying.number + 2, Move.PLACED, NOW, item=ONE.as_object())

    assert len(sent) == 2
    assert [one.why for one in reminders.left_to_a_person(vault)] == [reminders.SILENT]


def test_a_mailbox_that_is_refused_counts_for_no_silence(vault, sent, noted):
    for contacts in (1, 2, 3):
        one = replace(ONE, contacts=contacts)
        reminders.place(vault, one, LATER)
        with pytest.raises(NeedsAPerson, match="refused"):
            turn(vault, sent, noted, LATER, Refused(550)).take(one, a_message(one))
    newest = replace(ONE, contacts=4)
    reminders.place(vault, newest, LATER)

    assert turn(vault, sent, noted, LATER).take(newest, a_message(newest))
    assert noted == [(newest, 1)]


def test_a_mailbox_that_is_refused_for_good_is_left_until_there_are_newer_contacts(vault, sent, noted):
    with pytest.raises(NeedsAPerson, match=r"code 550.*section contacts"):
        turn(vault, sent, noted, NOW, Refused(550)).take(ONE, a_message())
    assert not reminders.place(vault, ONE, LATER)

    newer = replace(ONE, contacts=2)
    assert reminders.place(vault, newer, LATER)
    assert turn(vault, sent, noted, LATER).take(newer, a_message(newer))


def no_entry(_one, _tries):
    raise TryAgainLater("The machine is too busy to reach the vault.")


def left_as(why, vault, sent, noted):
    """The reminder is at a person, for a reason after which nobody here can say that it did not leave."""
    first = turn(vault, sent, noted, NOW, Unknown() if why == reminders.SILENT else TAKEN)
    if why == reminders.GONE:
        first = replace(first, note=no_entry)
    if why == reminders.DIED:
        first = replace(first, vault=Mortal(vault, 1, after=True))
    with suppress(ReviewError, Died):
        first.take(ONE, a_message())
    with suppress(ReviewError):
        turn(vault, sent, noted, LATER, Unknown()).take(ONE, a_message())
    sent.clear()


@pytest.mark.parametrize("why", [reminders.GONE, reminders.DIED, reminders.SILENT])
def test_what_has_left_or_may_have_is_not_sent_again_by_newer_contacts(vault, sent, noted, why):
    left_as(why, vault, sent, noted)
    newer = replace(ONE, contacts=2)

    assert [one.why for one in reminders.left_to_a_person(vault)] == [why]
    assert not reminders.place(vault, newer, LATER)
    assert not turn(vault, sent, noted, LATER + timedelta(hours=1)).take(newer, a_message(newer))
    assert sent == []


@pytest.mark.parametrize("why", [reminders.GONE, reminders.DIED, reminders.SILENT])
def test_what_has_left_or_may_have_is_not_sent_again_once_it_was_due_no_more_for_a_while(vault, sent, noted, why):
    left_as(why, vault, sent, noted)

    assert not reminders.stop(vault, ONE, LATER)
    assert not reminders.place(vault, ONE, LATER)
    assert reminders.may_have_left(vault, ONE)


def test_a_run_that_died_while_sending_what_is_due_no_more_leaves_it_to_a_person(vault, sent, noted):
    with pytest.raises(Died):
        turn(Mortal(vault, 1, after=True), sent, noted).take(ONE, a_message())

    assert not reminders.stop(vault, ONE, LATER)
    assert reminders.waiting(vault) == []
    assert reminders.may_have_left(vault, ONE)
    assert not reminders.place(vault, ONE, LATER)


def test_a_reminder_that_was_left_before_reasons_were_written_down_goes_out_with_newer_contacts(vault):
    moves.add(vault, ONE.id, 1, Move.CLAIMED, NOW)
    moves.add(vault, ONE.id, 2, Move.LEFT, NOW)

    assert reminders.place(vault, replace(ONE, contacts=2), LATER)


def points():
    """Before and after each write of one whole turn: the claim, the settling, the receipt."""
    return [(n, after) for n in (1, 2, 3) for after in (False, True)]


@pytest.mark.parametrize(("n", "after"), points())
def test_wherever_its_run_dies_it_leaves_once_at_most_or_a_person_is_told(vault, sent, noted, n, after):
    with pytest.raises(Died):
        turn(Mortal(vault, n, after=after), sent, noted).take(ONE, a_message())
    told = []
    if noted:  # as the corridor does: the ledger has it, so that it is ended and not sent
        reminders.settle(vault, ONE, LATER)
    else:
        try:
            turn(vault, sent, noted, LATER).take(ONE, a_message())
        except NeedsAPerson as left:
            told.append(str(left))

    assert len(sent) == len(noted) <= 1
    assert bool(noted) != bool(told)
    assert reminders.waiting(vault) == []


def test_a_run_that_dies_between_the_mail_servers_yes_and_the_ledger_is_told_to_a_person(vault, sent, noted):
    def die(_one, _tries):
        raise Died

    with pytest.raises(Died):
        replace(turn(vault, sent, noted), note=die).take(ONE, a_message())
    assert not turn(vault, sent, noted, NOW + timedelta(minutes=5)).take(ONE, a_message())  # its claim still stands
    with pytest.raises(NeedsAPerson, match="stopped before it could say whether it left"):
        turn(vault, sent, noted, LATER).take(ONE, a_message())

    assert (len(sent), noted) == (1, [])
    assert [one.why for one in reminders.left_to_a_person(vault)] == [reminders.DIED]


class Gone:
    """A vault that takes nothing any more once *mail server said yes*."""

    def __init__(self, vault, sent):
        self._vault, self._sent = vault, sent

    def __getattr__(self, name):
        if self._sent and name in ("put_new", "list", "get"):
            raise TryAgainLater("The disk of the vault is not there any more.")
        return getattr(self._vault, name)


def test_a_vault_that_goes_as_the_mail_server_says_yes_is_told_at_once_and_followed_by_no_second_mail(
    vault, sent, noted
):
    gone = Gone(vault, sent)
    with pytest.raises(NeedsAPerson, match=r"has left.*could not be written.*is not there any more"):
        replace(turn(gone, sent, noted), note=lambda *_given: gone.list("")).take(ONE, a_message())
    for hours in range(1, 5):
        with suppress(ReviewError):
            turn(vault, sent, noted, NOW + timedelta(hours=hours)).take(ONE, a_message())

    assert len(sent) == 1
    assert [one.reminder for one in reminders.left_to_a_person(vault)] == [ONE]


def test_where_only_the_ledger_cannot_be_written_it_is_known_that_the_reminder_has_left(vault, sent, noted):
    def unwritable(_one, _tries):
        raise TryAgainLater("The machine is too busy to reach the vault.")

    with pytest.raises(NeedsAPerson, match="has left"):
        replace(turn(vault, sent, noted), note=unwritable).take(ONE, a_message())

    assert [one.why for one in reminders.left_to_a_person(vault)] == [reminders.GONE]


class Counting:
    """A vault that remembers what was read of it."""

    def __init__(self, vault):
        self._vault, self.read = vault, []

    def __getattr__(self, name):
        return getattr(self._vault, name)

    def get(self, key):
        self.read.append(key)
        return self._vault.get(key)


@pytest.mark.parametrize("question", [reminders.waiting, reminders.left_to_a_person, reminders.tried_in_vain])
def test_whatever_is_asked_of_the_outbox_each_move_is_read_once(vault, sent, noted, question):
    other = replace(ONE, to="police")
    reminders.place(vault, other, NOW)
    for one, result in ((ONE, Refused(550)), (other, NotReached())):
        with suppress(ReviewError):
            turn(vault, sent, noted, NOW, result).take(one, a_message(one))
    counting = Counting(vault)

    assert len(question(counting)) == 1
    assert sorted(counting.read) == sorted(vault.list(places.outbox()))


def test_the_outbox_holds_codes_and_no_address(vault):
    kept = b"".join(vault.get(key) for key in vault.list(places.outbox()))

    assert b"@" not in kept


def test_a_reminder_is_made_of_codes_alone():
    with pytest.raises(ValueError, match="not a code"):
        replace(ONE, to="Mrs Placeholder")
