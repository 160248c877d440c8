"""Two press the same step at the same moment: one entry is written, and the other is told who was first."""

from __future__ import annotations

from datetime import date

import pytest

from flows import recording
from flows.allowing import Form
from flows.taking import take_step
from review.sections import ROLE_IN_WORDS
from review.timeline import Event, Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import days_for, send_adoption
from tests.flows.racing import at_once, entries_since, in_copies
from tests.flows.walking import REF, changed, record_of

pytestmark = pytest.mark.thorough

TIMES, FEWER = 20, 8
ON = date(2026, 10, 20)


def decides(n, by):
    return lambda door: recording.record_decision(door, REF, n, by, record_of(door).handle)


def presses(name, by, **codes):
    return lambda door: take_step(door, REF, name, Form(by=by, on=ON, codes=codes, handle=record_of(door).handle))


def notifies(n):
    return lambda door: recording.record_notification(door, REF, n, "england-2016", "coordinator")


def adopts(n, by):
    return lambda door: recording.adopt_review(door, REF, Form(by=by, n=n, pack="england-2016", notification=1))


def one_won(door, length, said):
    """Exactly one of the two was recorded; the other says whose entry there is, and that it wrote nothing."""
    won = read_ledger(door.vault, REF).lines[length]
    (refused,) = [one for one in said if one.startswith("refused: ")]
    assert f"as entry {length}" in refused
    assert ROLE_IN_WORDS[won.entry.by] in refused
    assert "Nothing was written." in refused
    return won.entry


def recommended(door):
    for number, (section, body) in enumerate(
        [
            ("notification", walking.least("notification")),
            ("recommendation", walking.enough("recommendation")),
            ("labels", walking.least("labels")),
            ("decision", walking.enough("decision")),
            ("decision", changed("decision", outcome="no_review")),
        ]
    ):
        accept(door, section, body, number)
    notifies(1)(door)
    walking.recommend(door)


def test_of_two_who_decide_the_same_one_is_first(door, environment, tmp_path):
    recommended(door)
    length = len(read_ledger(door.vault, REF).lines)

    for copy in in_copies(environment, tmp_path, TIMES):
        said = at_once(copy, decides(1, "csp-chair"), decides(1, "csp-deputy"))

        won = one_won(copy, length, said)
        assert won.event == Event.DECIDED_TO_REVIEW.value
        assert entries_since(copy, length + 1) == [Event.ASSEMBLED.value]
        assert record_of(copy).standing is Standing.COMMISSIONED


def test_of_two_who_decide_against_each_other_one_is_first(door, environment, tmp_path):
    recommended(door)
    length = len(read_ledger(door.vault, REF).lines)

    for copy in in_copies(environment, tmp_path, TIMES):
        said = at_once(copy, decides(1, "csp-chair"), decides(2, "csp-deputy"))

        won = one_won(copy, length, said)
        assert entries_since(copy, length + 1) == [Event.ASSEMBLED.value]
        assert len(record_of(copy).taken("04")) == 1
        assert record_of(copy).sections["decision"] == (1 if won.by == "csp-chair" else 2)


def test_of_two_who_open_a_review_with_different_papers_one_is_first(door, environment, tmp_path):
    for number, csp in enumerate(("One Partnership", "Another Partnership")):
        accept(door, "notification", changed("notification", csp=csp), number)

    for copy in in_copies(environment, tmp_path, FEWER):
        said = at_once(copy, notifies(1), notifies(2))

        one_won(copy, 0, said)
        assert len(record_of(copy).happened(Event.NOTIFIED)) == 1
        assert record_of(copy).handle


def test_of_two_who_adopt_a_review_at_different_standings_one_is_first(door, environment, tmp_path):
    send_adoption(door, "under_way")
    other = {"stands": "published", "adopted_on": "2026-10-01", "past": days_for(["04", "07"])}
    accept(door, "adoption", changed("adoption", **other), 302)

    for copy in in_copies(environment, tmp_path, FEWER):
        said = at_once(copy, adopts(1, "coordinator"), adopts(2, "csp-deputy"))

        won = one_won(copy, 0, said)
        assert record_of(copy).standing.code == won.data["codes"]["stands"]
        assert len(record_of(copy).happened(Event.ADOPTED)) == 1


def test_of_a_notification_and_an_adoption_one_is_first(door, environment, tmp_path):
    send_adoption(door, "under_way")

    for copy in in_copies(environment, tmp_path, FEWER):
        said = at_once(copy, notifies(1), adopts(1, "coordinator"))

        one_won(copy, 0, said)
        assert len(record_of(copy).happened(Event.ADOPTED)) + len(record_of(copy).happened(Event.NOTIFIED)) == 1


SAME = {
    "09 have records secured": {"agencies": ["gp"]},
    "hold a workstream": {"workstream": "family", "reason": "coroner", "asked_by": "sio"},
    "12 ask agencies": {"agencies": ["gp"], "kind": "imr", "due": "2026-12-01", "state": "asked"},
    "record investigators told": {"who": "sio"},
}


@pytest.mark.parametrize("name", SAME)
def test_what_may_happen_again_is_still_recorded_once(door, environment, tmp_path, name):
    send_adoption(door, "under_way")
    adopts(1, "coordinator")(door)
    length = len(read_ledger(door.vault, REF).lines)

    for copy in in_copies(environment, tmp_path, FEWER):
        said = at_once(copy, presses(name, "coordinator", **SAME[name]), presses(name, "chair", **SAME[name]))

        assert [one.startswith("refused: ") for one in said].count(True) == 1
        assert len(entries_since(copy, length)) == 1


def test_two_who_press_different_things_are_both_recorded(door, environment, tmp_path):
    send_adoption(door, "under_way")
    adopts(1, "coordinator")(door)
    length = len(read_ledger(door.vault, REF).lines)
    combined = presses("13 combine the chronology", "writer")
    secured = presses("09 have records secured", "coordinator", agencies=["gp"])

    for copy in in_copies(environment, tmp_path, FEWER):
        said = at_once(copy, combined, secured)

        assert not [one for one in said if one.startswith("refused: ")]
        assert sorted(entries_since(copy, length)) == [Event.RECORDS_SECURED.value, Event.COMBINED.value]


def test_of_two_reports_completed_at_once_one_is_told_who_was_first(door, environment, tmp_path):
    send_adoption(door, "under_way", ["04", "07"])
    adopts(1, "coordinator")(door)
    for number, about in enumerate(("t04", "i05", "i06")):
        accept(door, "reason", changed("reason", about=about), 310 + number)
    accept(door, "timescales", walking.enough("timescales"), 320)
    length = len(read_ledger(door.vault, REF).lines)

    for copy in in_copies(environment, tmp_path, FEWER):
        said = at_once(copy, *[presses("16 complete the report", "chair")] * 2)

        won = one_won(copy, length, said)
        assert won.event == Event.COMPLETED.value
        assert record_of(copy).standing is Standing.COMPLETE
