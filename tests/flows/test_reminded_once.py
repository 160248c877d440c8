"""Whatever comes and goes, a reminder is sent twice at most, and one that is still due is not lost without a word."""

from __future__ import annotations

from datetime import date

import pytest

from dispatch import reminders
from dispatch.mail import send as send_mail
from dispatch.results import Unknown
from flows import reminding
from flows.keep_time import keep_time
from flows.receiving import collect_inbox
from flows.sending import send_outbox
from tests.flows.acting import accept
from tests.flows.test_correcting import press_correct
from tests.flows.test_keep_time import FIRST, asked, chased, mail_in, on, page_on, remind_by_hand
from tests.flows.walking import changed, record_of, send

__all__ = ["asked"]  # the fixture
NEXT, LAST = date(2026, 7, 17), date(2026, 7, 21)


def name_mailbox(door, to, upload):
    send(door, "contacts", changed("contacts", mailboxes=[{"to": to, "mailbox": f"desk@{to}.example"}]), upload)
    collect_inbox(door)


def test_a_silent_mail_server_and_contacts_that_come_and_go_send_no_reminder_again_and_again(
    asked, tmp_path, monkeypatch
):
    monkeypatch.setattr(reminding, "send", lambda letter, line: [send_mail(letter, line), Unknown()][1])
    for day in (date(2026, 7, 16), date(2026, 7, 17), date(2026, 7, 20)):
        keep_time(on(asked, day), day)
        name_mailbox(asked, "gp", 900 + 2 * day.day)
        without = keep_time(on(asked, day, 11), day)
        name_mailbox(asked, "housing", 901 + 2 * day.day)
    named_again = keep_time(on(asked, LAST), LAST)

    assert len(mail_in(tmp_path)) == 1
    for said in (without, named_again):
        assert "One reminder is to be asked after, or recorded:\n- " in said
        assert "the standard reminder to housing" not in said.partition("to be sent by hand")[2]
    assert "may have left: the mail server never said" in page_on(asked, LAST)


def strike_reminder(door):
    """Strike the entry of the reminder that housing had last."""
    entry = record_of(door).taken("12", agencies=["housing"])[-1].entry
    told = changed("correction", entry=entry, kind="struck", given_on=door.today().isoformat())
    accept(door, "correction", told, 400)
    press_correct(door)


def recorded_by_hand(door):
    keep_time(on(door, FIRST, 18), FIRST)
    remind_by_hand(on(door, FIRST, 19), FIRST)
    send_outbox(on(door, NEXT))


def test_a_reminder_that_never_left_goes_once_the_entry_that_stood_for_it_was_struck(asked, tmp_path):
    recorded_by_hand(asked)
    strike_reminder(on(asked, NEXT, 10))
    said = keep_time(on(asked, NEXT, 11), NEXT)
    keep_time(on(asked, NEXT, 12), NEXT)

    assert "One reminder is sent." in said
    assert len(mail_in(tmp_path)) == 1
    assert len(chased(asked)) == 1


def sent(door):
    keep_time(on(door, FIRST), FIRST)


def ended_by_an_earlier_release(door):
    """What a person recorded was ended with a receipt, though it never left."""
    keep_time(on(door, FIRST, 18), FIRST)
    remind_by_hand(on(door, FIRST, 19), FIRST)
    reminders.settle(door.vault, reminders.waiting(door.vault)[0], on(door, NEXT).now)


@pytest.mark.parametrize("over", [sent, ended_by_an_earlier_release])
def test_a_reminder_that_is_over_is_asked_after_once_its_entry_was_struck_and_never_sent_again(asked, tmp_path, over):
    over(asked)
    before = len(mail_in(tmp_path))
    strike_reminder(on(asked, FIRST, 20))
    said = keep_time(on(asked, NEXT), NEXT)
    page = page_on(asked, NEXT)
    remind_by_hand(on(asked, NEXT, 12), NEXT)

    assert len(mail_in(tmp_path)) == before
    assert "One reminder is to be asked after, or recorded:\n- " in said
    assert "The standard reminder to housing (agency input) of 16 July 2026 has left, or was recorded" in page
    assert "asked after" not in keep_time(on(asked, NEXT, 13), NEXT)
    assert "has left" not in page_on(asked, NEXT)
