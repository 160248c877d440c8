"""Time is kept: what is due goes out once, in office hours, and what a person must do is said first."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from commands import mail_catcher
from dispatch import reminders
from dispatch.reminders import ReminderTurn
from dispatch.results import Accepted, Unknown
from flows import answers
from flows import keep_time as keeping
from flows.allowing import Form
from flows.boards import write_board
from flows.bullets import in_one_line
from flows.keep_time import keep_time, last_kept
from flows.pressed import timekeeping
from flows.pressed.timekeeping import keep_time as keep_time_pressed
from flows.receiving import collect_inbox
from flows.sending import send_outbox
from flows.taking import take_step
from review import places
from review.errors import NeedsAPerson, ReviewError, TryAgainLater
from review.timeline import Event
from tests.flows.walking import REF, appoint, changed, decide, open_review, record_of, send

ASKED, DUE = date(2026, 6, 1), date(2026, 7, 13)
# Third, tenth and twentieth working day after Monday 13 July.
FIRST, SECOND, THIRD = date(2026, 7, 16), date(2026, 7, 27), date(2026, 8, 10)
CONTACTS = {"mailboxes": [{"to": "housing", "mailbox": "reviews@housing.example"}]}


@pytest.fixture
def asked(door):
    """Housing and the surgery were asked for a chronology each, and only housing's mailbox is known."""
    open_review(door)
    decide(door)
    appoint(door)
    codes = {"agencies": ["housing", "police"], "kind": "chronology", "due": DUE.isoformat(), "state": "asked"}
    take_step(door, REF, "12 ask agencies", Form(by="chair", on=ASKED, codes=codes))
    send(door, "contacts", json.dumps(CONTACTS).encode(), 900)
    collect_inbox(door)
    return door


def on(door, day, hour=9):
    return replace(door, now=datetime(day.year, day.month, day.day, hour, 5, tzinfo=UTC))


def mail_in(tmp_path):
    return [message_from_bytes(file.read_bytes(), policy=default) for file in sorted((tmp_path / "mail").glob("*.eml"))]


def chased(door):
    return [(one.on, one.by, dict(one.codes)) for one in record_of(door).happened(Event.CHASED)]


def test_an_agency_whose_mailbox_is_known_is_reminded_by_mail_and_the_ledger_has_it(asked, tmp_path):
    said = keep_time(on(asked, FIRST), FIRST)

    (mail,) = mail_in(tmp_path)
    assert mail["To"] == "reviews@housing.example"
    assert mail["Subject"] == f"Reminder: {REF} {record_of(asked).handle}"
    assert "1 June 2026" in mail.get_content()
    assert "13 July 2026" in mail.get_content()
    assert "One reminder is sent." in said
    assert chased(asked) == [
        (FIRST, "keep-time", {"agencies": ["housing"], "rung": "standard", "about": "agency_input"})
    ]


def test_where_no_mailbox_is_known_a_person_is_told_first_of_all(asked):
    said = keep_time(on(asked, FIRST), FIRST)

    assert re.match(r"\d reminders are to be sent by hand, and recorded:\n- ", said)
    assert "the standard reminder to police (agency input), then “12 chase agencies”" in said


def test_twice_on_a_day_does_nothing_twice(asked, tmp_path):
    keep_time(on(asked, FIRST), FIRST)
    keep_time(on(asked, FIRST, 10), FIRST)
    send_outbox(on(asked, FIRST, 11))

    assert len(mail_in(tmp_path)) == 1
    assert len(chased(asked)) == 1


def test_days_that_were_missed_are_made_up_by_one_reminder(asked, tmp_path):
    said = keep_time(on(asked, THIRD), THIRD)

    assert len(mail_in(tmp_path)) == 1
    assert [codes["rung"] for _on, _by, codes in chased(asked)] == ["overdue"]
    assert "passed over, since a later one is due:\n- " in said
    assert "standard, escalation to housing" in said


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (datetime(2026, 7, 16, 17, 30, tzinfo=UTC), "08:00 on 17 July 2026"),  # half past six in the evening, in summer
        (datetime(2026, 7, 17, 5, 0, tzinfo=UTC), "08:00 on 17 July 2026"),
    ],
)
def test_outside_office_hours_a_reminder_waits(asked, tmp_path, moment, until):
    late = replace(asked, now=moment)
    said = keep_time(late, FIRST)

    assert mail_in(tmp_path) == []
    assert f"One reminder waits until {until}." in said
    assert "One reminder is sent." in send_outbox(on(asked, date(2026, 7, 17)))
    assert len(mail_in(tmp_path)) == 1


def test_a_reminder_that_waited_is_taken_back_once_the_agency_has_answered(asked, tmp_path):
    keep_time(on(asked, FIRST, 18), FIRST)
    codes = {"agencies": ["housing"], "state": "refused"}
    take_step(on(asked, FIRST, 19), REF, "12 record agency inputs", Form(by="chair", on=FIRST, codes=codes))
    send_outbox(on(asked, date(2026, 7, 17)))

    assert mail_in(tmp_path) == []
    assert reminders.waiting(asked.vault) == []


def test_a_reminder_that_a_person_recorded_meanwhile_is_not_sent_again(asked, tmp_path):
    keep_time(on(asked, FIRST, 18), FIRST)
    codes = {"agencies": ["housing"], "rung": "standard", "about": "agency_input"}
    take_step(on(asked, FIRST, 19), REF, "12 chase agencies", Form(by="coordinator", on=FIRST, codes=codes))
    send_outbox(on(asked, date(2026, 7, 17)))

    assert mail_in(tmp_path) == []
    assert len(chased(asked)) == 1
    assert asked.vault.list(places.receipts()) == []  # it never left
    assert reminders.waiting(asked.vault) == []


def test_a_rung_that_was_overtaken_while_it_waited_gives_way_to_the_next(asked, tmp_path):
    keep_time(on(asked, date(2026, 7, 24), 18), date(2026, 7, 24))
    keep_time(on(asked, SECOND), SECOND)

    assert [codes["rung"] for _on, _by, codes in chased(asked)] == ["escalation"]
    assert len(mail_in(tmp_path)) == 1


@pytest.fixture
def refusing(monkeypatch):
    """The mail server knows nobody at the team's mailbox of housing."""

    async def refused(_keeper, _server, _session, envelope, address, _options):
        if address == "reviews@housing.example":
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    monkeypatch.setattr(mail_catcher._Keeper, "handle_RCPT", refused, raising=False)


@pytest.mark.usefixtures("refusing")
def test_a_refused_mailbox_is_left_to_a_person_until_there_are_newer_contacts(asked, tmp_path):
    first = keep_time(on(asked, FIRST), FIRST)
    second = keep_time(on(asked, FIRST, 10), FIRST)

    assert "refused the reminder for good" in first
    assert "the standard reminder to housing (agency input)" in second
    assert mail_in(tmp_path) == []

    send(asked, "contacts", changed("contacts", mailboxes=[{"to": "housing", "mailbox": "desk@housing.example"}]), 901)
    collect_inbox(asked)
    keep_time(on(asked, FIRST, 11), FIRST)

    assert [mail["To"] for mail in mail_in(tmp_path)] == ["desk@housing.example"]


@pytest.mark.usefixtures("refusing")
def test_a_refused_reminder_stands_on_the_page_of_its_review_until_somebody_reminded_them(asked):
    keep_time(on(asked, FIRST), FIRST)
    refused = page_on(asked, FIRST)
    remind_by_hand(asked, FIRST)

    assert "The standard reminder to housing (agency input) of 16 July 2026 has not left" in refused
    assert "has not left" not in page_on(asked, FIRST)


def die(*_given):
    raise KeyboardInterrupt


def entry_unwritten(_reminder, _tries):
    raise TryAgainLater("The machine is too busy to reach the vault.")


# What came of the first try to send it, and of the second.
LEFT = {
    reminders.GONE: ({"note": entry_unwritten}, {}),
    reminders.DIED: ({"post": die}, {}),
    reminders.SILENT: ({"post": lambda _message: Unknown()}, {"post": lambda _message: Unknown()}),
}


@pytest.mark.parametrize("why", LEFT)
def test_what_has_left_or_may_have_is_to_be_asked_after_and_is_not_sent_by_newer_contacts(asked, tmp_path, why):
    keep_time(on(asked, FIRST, 18), FIRST)
    (waiting,) = reminders.waiting(asked.vault)
    for hour, happened in enumerate(LEFT[why], 19):
        took = {"note": lambda *_given: None, "post": lambda _message: Accepted(250), **happened}
        with suppress(ReviewError, KeyboardInterrupt):
            ReminderTurn(vault=asked.vault, now=on(asked, FIRST, hour).now, **took).take(waiting, EmailMessage())
    send(asked, "contacts", changed("contacts", mailboxes=[{"to": "housing", "mailbox": "desk@housing.example"}]), 901)
    collect_inbox(asked)
    said = keep_time(on(asked, date(2026, 7, 17)), date(2026, 7, 17))

    assert mail_in(tmp_path) == []
    assert (
        "One reminder is to be asked after, or recorded:\n- "
        f"{REF} {record_of(asked).handle}: the standard reminder to housing (agency input), then “12 chase agencies”\n"
    ) in said
    assert "housing" not in said.partition("to be sent by hand")[2]


@pytest.fixture
def vault_goes(environment, monkeypatch):
    """While the `with` lasts, the vault is taken away as the mail server takes a message."""
    vault = Path(environment["VAULT_FOLDER"])
    away = vault.with_name("away")
    handle = mail_catcher._Keeper.handle_DATA

    async def then_gone(self, *given):
        answer = await handle(self, *given)
        vault.rename(away)
        return answer

    @contextmanager
    def going():
        with monkeypatch.context() as patched:
            patched.setattr(mail_catcher._Keeper, "handle_DATA", then_gone)
            yield
        away.rename(vault)

    return going


def test_a_vault_that_goes_while_a_reminder_leaves_is_told_with_what_a_person_must_do_and_no_second_one_follows(
    asked, tmp_path, vault_goes
):
    with vault_goes(), pytest.raises(NeedsAPerson) as told:
        keep_time(on(asked, FIRST), FIRST)
    said = [keep_time(on(asked, FIRST, hour), FIRST) for hour in (9, 10, 11)]

    assert "the standard reminder to housing (agency input): The reminder has left" in str(told.value)
    assert "the standard reminder to police (agency input), then “12 chase agencies”" in str(told.value)
    assert "A reminder is being sent by another run at this moment, or was when that run stopped" in said[0]
    assert "ask whether it arrived" in said[1]
    assert "the standard reminder to housing (agency input), then “12 chase agencies”" in said[2]
    assert "may have left" in page_on(asked, FIRST)
    assert len(mail_in(tmp_path)) == 1


def test_a_vault_that_goes_while_the_outbox_is_sent_is_told_with_what_has_left(asked, tmp_path, vault_goes):
    keep_time(on(asked, FIRST, 20), FIRST)
    with vault_goes(), pytest.raises(NeedsAPerson, match=r"housing \(agency input\): The reminder has left"):
        send_outbox(on(asked, date(2026, 7, 17)))

    assert len(mail_in(tmp_path)) == 1


def page_on(door, day):
    return write_board(on(door, day, 11), day).pages[REF.lower()]


def remind_by_hand(door, day):
    codes = {"agencies": ["housing"], "rung": "standard"}
    take_step(door, REF, "12 chase agencies", Form(by="coordinator", on=day, codes=codes))


def test_one_review_that_cannot_be_read_holds_up_no_other_and_is_told(asked, tmp_path):
    other = "NMER-2026-002"
    asked.vault.put_new(places.ledger_entry(other, 0), b"{}")

    said = keep_time(on(asked, FIRST), FIRST)

    assert said.startswith(f"One thing is to be looked into:\n- {other}: ")
    assert len(mail_in(tmp_path)) == 1


def test_it_is_remembered_for_which_days_time_was_kept(asked):
    assert last_kept(asked) is None
    keep_time(on(asked, FIRST), FIRST)
    keep_time(on(asked, SECOND), SECOND)

    assert last_kept(on(asked, SECOND, 12)) == on(asked, SECOND).now
    assert json.loads(asked.vault.get(places.time_kept(FIRST)))["open"] == 1


def test_a_day_that_was_made_up_for_counts_as_of_when_it_was_kept(asked):
    keep_time(on(asked, SECOND), date(1, 1, 1))

    assert untimely(on(asked, SECOND, 10), SECOND) == []
    assert "since 27 July 2026 at 10:05, which is more than 26 hours" in untimely(on(asked, THIRD), THIRD)[0]


def test_a_clock_that_was_wrong_once_hides_nothing(asked):
    keep_time(on(asked, date(2099, 1, 1)), date(2099, 1, 1))

    assert "has not run here yet" in untimely(on(asked, FIRST), FIRST)[0]
    keep_time(on(asked, FIRST), FIRST)
    assert untimely(on(asked, FIRST, 23), FIRST) == []
    assert "since 16 July 2026 at 10:05" in untimely(on(asked, date(2026, 7, 17), 12), date(2026, 7, 17))[0]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"3", b'{"at":5}', b'{"at":"yesterday"}', b'{"at":"2026-07-15T09:05:00"}']
)
def test_what_cannot_be_read_of_time_that_was_kept_says_nothing_and_hides_no_board(asked, body):
    asked.vault.put_new(places.time_kept(date(2026, 7, 15)), body)

    assert "has not run here yet" in untimely(on(asked, FIRST), FIRST)[0]
    keep_time(on(asked, FIRST), FIRST)
    assert untimely(on(asked, FIRST, 12), FIRST) == []


def untimely(door, day):
    """What the board says of time that was not kept."""
    return [one.sentence for one in write_board(door, day).obstacles if one.kind == "keep_time"]


def test_a_mail_server_that_is_not_there_is_told_on_the_board_until_the_reminder_has_left(asked, tmp_path):
    nowhere = replace(asked.settings, mail=replace(asked.settings.mail, port=1))
    keep_time(on(replace(asked, settings=nowhere), FIRST), FIRST)
    waits = [one.sentence for one in write_board(on(asked, FIRST), FIRST).obstacles if one.kind == "mail"]
    keep_time(on(asked, FIRST, 11), FIRST)

    assert "A reminder has waited in the outbox since 16 July 2026 at 10:05" in waits[0]
    assert not [one for one in write_board(on(asked, FIRST, 12), FIRST).obstacles if one.kind == "mail"]
    assert len(mail_in(tmp_path)) == 1


def test_a_day_that_has_not_come_is_refused(asked):
    with pytest.raises(NeedsAPerson, match="17 July 2026 at the latest"):
        keep_time(on(asked, date(2026, 7, 17)), date(2026, 7, 18))


def test_where_nothing_is_due_it_says_that_nothing_is_to_be_done(door):
    open_review(door)
    said = keep_time(on(door, DUE), DUE)

    assert said == "Nothing is to be done by hand. Time is kept for 13 July 2026: one open review was looked at."


def test_no_address_lies_in_the_open(asked, tmp_path):
    keep_time(on(asked, FIRST), FIRST)

    kept = [asked.vault.get(key) for key in asked.vault.list("")]
    assert not [body for body in kept if b"housing.example" in body]


def test_a_day_in_words_is_answered_with_a_sentence_that_does_not_repeat_it(monkeypatch):
    async def no_artifact(*_given, **_named):
        """There is no Prefect to keep it."""

    monkeypatch.setattr(answers, "acreate_markdown_artifact", no_artifact)
    state = asyncio.run(keep_time_pressed.fn(as_of="the day before yesterday"))

    assert state.is_failed()
    assert "choose a day in the calendar" in state.message
    assert "yesterday" not in state.message


def test_where_the_board_cannot_be_written_time_is_kept_all_the_same(asked, monkeypatch, tmp_path):
    async def no_artifact(*_given, **_named):
        """There is no Prefect to keep it."""

    monkeypatch.setattr(answers, "acreate_markdown_artifact", no_artifact)
    monkeypatch.setattr(timekeeping, "open_door", lambda: on(asked, FIRST))
    monkeypatch.setattr(timekeeping.steps, "keep_time", keep_time)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    state = asyncio.run(keep_time_pressed.fn())

    assert state.is_completed()
    assert state.message.startswith("The board is not written: PREFECT_API_URL is not set")
    assert len(mail_in(tmp_path)) == 1


def test_every_reminder_a_person_must_send_has_a_line_and_the_run_page_counts_them():
    kept = keeping.Kept(by_hand=[f"NMER-2026-{n:03}" for n in range(9)])
    said = keeping._said(FIRST, kept, keeping.Posted())

    assert all(f"\n- NMER-2026-{n:03}\n" in said for n in range(9))
    assert in_one_line(said) == (
        "9 reminders are to be sent by hand, and recorded. Time is kept for 16 July 2026: 0 open reviews were looked at."
    )
