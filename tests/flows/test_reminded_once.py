"""Whatever comes and goes, a reminder is sent twice at most, and one that is still due is not lost without a word."""

from __future__ import annotations

from datetime import date

from dispatch.mail import send as send_mail
from dispatch.results import Unknown
from flows import reminding
from flows.keep_time import keep_time
from flows.receiving import collect_inbox
from tests.flows.test_keep_time import asked, mail_in, on, page_on
from tests.flows.walking import changed, send

__all__ = ["asked"]  # the fixture
LAST = date(2026, 7, 21)


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
