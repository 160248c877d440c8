"""Every answer about one review begins with how that review is called."""

from __future__ import annotations

from datetime import date

import pytest

from flows import recording
from flows.receiving import collect_inbox
from flows.steps import of_a_review
from review.errors import NeedsAPerson
from tests.flows import walking
from tests.flows.walking import REF, record_of


def test_an_answer_begins_with_reference_and_handle(door):
    walking.send_least(door)
    collect_inbox(door)
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")
    handle = record_of(door).handle

    said = of_a_review(lambda _door, _review, on: f"Done on {on}.")(door, REF, date(2026, 3, 4))

    assert said == f"{REF} {handle}: Done on 2026-03-04."


def test_what_is_refused_begins_with_what_to_do_instead(door):
    def refusing(_door, _review):
        raise NeedsAPerson("Send the notification first.")

    with pytest.raises(NeedsAPerson, match=r"^Send the notification first"):
        of_a_review(refusing)(door, REF)
