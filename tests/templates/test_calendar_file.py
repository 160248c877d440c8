"""The calendar of one role, as a calendar program reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from review.diary_days import DiaryDay
from templates.assemble.calendar_file import calendar_file

LONG = (
    "The report is due six months after the decision; reviewed, “agreed”, and a\\backslash (Guidance 2016, page 16). "
    "Ein langer Satz mit Umlauten: äöüß, é, ’, and a snowman ☃ where a line may be folded. "
) * 3
DAYS = (
    DiaryDay("completion", date(2026, 3, 14), "completion (C2)", LONG),
    DiaryDay("meeting.1", date(2028, 2, 29), "panel meeting 1", "Panel meeting 1."),
)


def written(days=DAYS, as_of=date(2026, 3, 1), role="chair"):
    return calendar_file("NMER-2026-001", "Amber Kite", role, days, as_of)


def events(body):
    return icalendar.Calendar.from_ical(body).walk("VEVENT")


def test_it_reads_back_as_it_was_told():
    first, second = events(written())

    assert str(first["summary"]) == "NMER-2026-001 Amber Kite: completion (C2)"
    assert str(first["description"]) == LONG
    assert str(second["description"]) == "Panel meeting 1."


def test_events_are_whole_days_that_block_nothing_and_ring_nobody():
    body = written()

    for event, day in zip(events(body), DAYS, strict=True):
        assert event["dtstart"].dt == day.on
        assert not isinstance(event["dtstart"].dt, datetime)
        assert (event["dtend"].dt - event["dtstart"].dt).days == 1
        assert str(event["transp"]) == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20280229\r\n" in body
    assert b"VALARM" not in body


def test_its_lines_end_and_fold_as_the_standard_says():
    body = written()
    lines = body.split(b"\r\n")

    assert body.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 75  # in bytes, and no letter cut in two
    assert all(line.decode("utf-8") is not None for line in lines)


def test_the_same_days_make_the_same_bytes():
    assert written() == written()


def test_an_event_keeps_its_identifier_when_its_day_moves_and_the_later_file_wins():
    (before, _), (after, _) = (
        events(written()),
        events(written((replace(DAYS[0], on=date(2026, 6, 30)), DAYS[1]), as_of=date(2026, 3, 2))),
    )

    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
    assert (before["dtstamp"].dt, after["dtstamp"].dt) == (
        datetime(2026, 3, 1, tzinfo=UTC),
        datetime(2026, 3, 2, tzinfo=UTC),
    )


def test_no_two_events_or_reviews_share_an_identifier():
    other = calendar_file("NMER-2026-002", "Amber Kite", "chair", DAYS, date(2026, 3, 1))
    found = [str(event["uid"]) for event in [*events(written()), *events(other)]]

    assert len(set(found)) == 4
    assert not [uid for uid in found if "NMER" in uid]


def test_the_identifiers_are_those_of_every_earlier_release():
    """A calendar that was read in last year has to find its events again."""
    assert str(events(written())[0]["uid"]) == "6037a5e1-ae7a-5feb-a6cc-7259589b6cef"


@pytest.mark.parametrize("role", ["coordinator", "csp-chair"])
def test_the_calendar_is_named_by_reference_handle_and_role(role):
    assert f"X-WR-CALNAME:NMER-2026-001 Amber Kite: {role}\r\n".encode() in written(role=role)


def test_a_role_without_a_day_has_an_empty_calendar():
    body = written(days=())

    assert events(body) == []
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")


def test_what_is_settled_is_taken_out_of_a_calendar_that_had_it():
    """The same event, with a higher number than any file of that day or before, says that it is off."""
    (before, kept), (after, still) = events(written()), events(written((replace(DAYS[0], settled=True), DAYS[1])))

    assert (before["uid"], str(before["status"])) == (after["uid"], "CONFIRMED")
    assert str(after["status"]) == "CANCELLED"
    assert after["sequence"] > before["sequence"]
    assert str(after["summary"]) == "NMER-2026-001 Amber Kite: settled: completion (C2)"
    assert (kept["sequence"], str(still["status"])) == (still["sequence"], "CONFIRMED")


def test_a_number_of_today_is_higher_than_that_of_every_earlier_release():
    """They numbered a file by the days since 13 April 2011."""
    assert events(written())[0]["sequence"] > (date(2026, 3, 1) - date(2011, 4, 13)).days


def test_an_event_has_each_of_the_properties_that_the_standard_allows_once():
    for event in events(written((replace(DAYS[0], settled=True), DAYS[1]))):
        found = [name for name, _value in event.property_items(recursive=False)]
        told = [name for name in found if name not in ("BEGIN", "END")]

        assert len(told) == len(set(told))
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS"} <= set(told)
        assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
    assert written().count(b"DTSTAMP:20260301T000000Z\r\n") == len(DAYS)
    assert b"TZID" not in written()  # no time zone is named, so none has to be described
