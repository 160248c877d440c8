"""The letter of a reminder: what was asked when, by which day, and how to answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dispatch.reminder_letter import reminder_message
from tests.builders import REF
from tests.dispatch.builders import mail_settings
from tests.dispatch.reminding import LATER, NOW, ONE, TOLD, a_message


def test_the_letter_says_what_was_asked_when_by_which_day_and_how_to_answer():
    message = a_message()

    assert message["Subject"] == f"Reminder: {REF} Amber Kite"
    assert message["Message-ID"] == f"<{ONE.id}@northmere.example>"
    assert message.get_content() == GOLDEN


def test_a_repeat_is_the_same_to_the_byte_but_for_its_date():
    first, second = a_message(), a_message(at=LATER)
    del first["Date"], second["Date"]

    assert first.as_bytes() == second.as_bytes()


def test_a_chair_is_told_of_the_day_ahead_and_an_agency_of_the_day_that_has_passed():
    chair = replace(TOLD, is_chair=True, kind="report", to_whom="the chair", due=date(2026, 4, 1))
    body = reminder_message(replace(ONE, to="chair", about="report"), chair, "c@chairs.example", mail_settings(), NOW)

    assert "It is due on 1 April 2026." in body.get_content()
    assert "If you have found nothing" not in body.get_content()


@pytest.mark.parametrize(
    ("before", "rung", "which"),
    [
        (0, "standard", "first"),
        (0, "escalation", "first"),
        (1, "escalation", "second"),
        (0, "overdue", "first"),
        (1, "overdue", "second and last"),
        (2, "overdue", "third and last"),
    ],
)
def test_a_reminder_says_how_many_there_were_and_counts_none_that_was_passed_over(before, rung, which):
    told, reminder = replace(TOLD, before=before), replace(ONE, rung=rung)
    content = reminder_message(reminder, told, "reviews@housing.example", mail_settings(), NOW).get_content()

    assert f"This is the {which} reminder of" in content


@pytest.mark.parametrize(("before", "is_told"), [(0, False), (1, True)])
def test_only_who_was_reminded_before_is_told_that_it_is_taken_up_with_others(before, is_told):
    told, reminder = replace(TOLD, before=before), replace(ONE, rung="overdue")
    content = reminder_message(reminder, told, "reviews@housing.example", mail_settings(), NOW).get_content()

    assert ("We shall take this up with whoever answers for it" in content) is is_told
    assert "Tell us today by which day it comes" in content


def test_the_partnerships_name_cannot_pass_for_another_line():
    told = replace(TOLD, partnership="Northmere\nReview: another")
    content = reminder_message(ONE, told, "reviews@housing.example", mail_settings(), NOW).get_content()

    assert "From: Northmere Review: another\n" in content


GOLDEN = """\
To: Willowbank Homes
From: Northmere Community Safety Partnership
Review: NMER-2026-001 Amber Kite

This is the first reminder of your own review of what you did (individual management review).

You were asked on 19 January 2026. It was due on 27 February 2026.

Tell us by which day we can count on it, and whether something stands in the way.

If you have found nothing, that is an answer too: say what was searched, how, and by whom.

Send it the way the request to you says. Put no name and nothing about any person into a reply to this message: e-mail like this one is not the place for it.

If it is on its way to us already, nothing more is to be done.
"""
