"""`review due` and `review dates`, as a person types them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import icalendar
import pytest

from flows.door import open_door
from flows.matters import matter_of
from review.clocks import dates_of
from review.ledger import Entry
from review.timeline import Event
from review.uploads import AcceptedSection
from storage import sections
from storage.ledger import append
from tests.commands.running import review
from tests.flows.walking import least

pytestmark = pytest.mark.thorough

REF = "NMER-2026-001"
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
SIX_MONTHS = ("due", "england-2016", "completion", "--from", "2025-09-14")


def test_due_tells_the_date_first_and_then_its_working():
    ran = review(*SIX_MONTHS)
    first, sentence = ran.said.splitlines()

    assert (ran.status, first, ran.complained) == (0, "14 March 2026", "")
    assert "(Guidance 2016, section 5, page 16; recalled, to be read in the guidance)" in sentence
    assert "That is a Saturday; no rule is known for it, so the date is not moved." in sentence


@pytest.mark.parametrize("name", ["completion", "C2", "c2", "Completion"])
def test_a_clock_answers_to_its_name_and_its_id(name):
    ran = review("due", "england-2016", name, "--from", "2026-08-31", "--json")

    assert json.loads(ran.said)["date"] == "2027-02-28"


def test_due_as_json_is_one_object_with_the_fields_machines_read():
    said = json.loads(review(*SIX_MONTHS, "--json").said)

    assert said["ok"] is True
    assert {key: said[key] for key in ("date", "rule", "source", "confidence", "problems", "warnings")} == {
        "date": "2026-03-14",
        "rule": "The report is due six months after the decision to review, unless panel and partnership formally "
        "agree another date.",
        "source": "Guidance 2016, section 5, page 16",
        "confidence": "recalled",
        "problems": [],
        "warnings": [],
    }
    assert said["sentence"].startswith("The report is due")


@pytest.mark.parametrize(
    ("words", "clock"), [(("england-s8a", "completion"), "completion"), (("england-2016", "C3"), "commissioner")]
)
def test_an_empty_period_is_null_and_says_so(words, clock):
    ran = review("due", *words, "--from", "2026-03-09")
    said = json.loads(review("due", *words, "--from", "2026-03-09", "--json").said)

    assert ran.said.startswith("no date set\n")
    assert (said["ok"], said["clock"], said["date"]) == (True, clock, None)


def test_due_on_a_day_says_how_late_it_is():
    said = json.loads(review(*SIX_MONTHS, "--as-of", "2026-03-20", "--json").said)

    assert said["ticking"] == "late"
    assert said["sentence"].endswith("On 20 March 2026: 6 days late.")


def test_a_hold_is_told_and_moves_nothing_under_this_guidance():
    ran = review(*SIX_MONTHS, "--held", "2026-01-03/2026-03-03:criminal_trial", "--held", "2026-02-01/:coroner")

    assert ran.said.startswith("14 March 2026\n")
    assert (
        "On hold: from 3 January 2026 to 3 March 2026 because of the criminal trial; since 1 February 2026 because of "
        "the coroner’s inquiry; a hold does not stop this clock."
    ) in ran.said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("due", "england-2016", "lunch", "--from", "2026-03-09"), "There is no clock of that name in england-2016."),
        (("due", "wonderland", "C2", "--from", "2026-03-09"), "There is no guidance pack of that name."),
        (("due", "../england-2016", "C2", "--from", "2026-03-09"), "There is no guidance pack of that name."),
        (("due", "england-2016", "C2", "--from", "2026-02-30"), "--from must be a real date"),
        (("due", "england-2016", "C2", "--from", "20260309"), "--from must be a day as year, month and day"),
        (("due", "england-2016", "C2", "--from", "2026-W11-1"), "--from must be a day as year, month and day"),
        (("due", "england-2016", "C2", "--from", "٢٠٢٦-٠٣-٠٩"), "--from must be a day as year, month and day"),
        ((*SIX_MONTHS, "--as-of", ""), "--as-of must be a day"),
        (("due", "england-2016", "C2", "--from", "9999-12-31"), "--from must lie between 1990 and 2199"),
        ((*SIX_MONTHS, "--as-of", "2026-13-01"), "--as-of must be a real date"),
        ((*SIX_MONTHS, "--held", "2026-01-03"), "--held must look like"),
        ((*SIX_MONTHS, "--held", "2026-01-03/2026-03-03:lunch"), "There is no such reason for a hold."),
        ((*SIX_MONTHS, "--held", "2026-03-03/2026-01-03:coroner"), "A hold cannot end before it began"),
        ((*SIX_MONTHS, "--as-of", "2026-01-02", "--held", "2026-01-03/:coroner"), "A hold cannot begin after the day"),
        (("dates", "NMER-2026-001"), "VAULT_FOLDER is not set"),
        (("dates", "NMER-2026-001", "--as-of", "yesterday"), "--as-of must be a day"),
    ],
)
def test_what_cannot_be_told_is_one_sentence_and_status_two(words, sentence):
    ran = review(*words)

    assert (ran.status, ran.said) == (2, "")
    assert ran.complained.startswith(sentence)
    assert len(ran.complained.splitlines()) == 1


def test_an_unknown_clock_lists_the_clocks_there_are():
    ran = review("due", "england-2016", "lunch", "--from", "2026-03-09")

    assert "decision (C1), completion (C2), commissioner (C3)" in ran.complained
    assert "lunch" not in ran.complained


STEPS = [
    (Event.RECOMMENDED, date(2025, 9, 10), {"outcome": "review"}),
    (Event.DECIDED_TO_REVIEW, date(2025, 9, 14), {"outcome": "review"}),
    (Event.HELD, date(2026, 1, 3), {"workstream": "family", "reason": "criminal_trial", "asked_by": "sio"}),
    (
        Event.EXTENDED,
        date(2026, 3, 2),
        {"until": "2026-06-30", "panel_agreed_on": "2026-02-20", "csp_agreed_on": "2026-03-02"},
    ),
]


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """An installation with one review, decided, on hold for a trial and extended; the settings that open it."""
    folder = tmp_path_factory.mktemp("installation")
    settings = json.loads(review("begin", folder, "--json").said)["settings"]
    door = open_door({**settings, "VAULT": "folder"}, NOON, signs_and_sends=False)
    days = {"aware_on": "2025-08-20", "notified_on": "2025-08-22"}
    for name, changes in (("notification", days), ("recommendation", {}), ("decision", {})):
        accepted = AcceptedSection(name, f"{name}/1", {**json.loads(least(name)), **changes})
        sections.keep(door.vault, door.seal, REF, f"{name}-0001", accepted)
    opening = {"pack": "england-2016", "n": 1, "off": [], "handle": "Amber Kite", "codes": {}}
    for event, on, data in [
        (Event.NOTIFIED, date(2025, 8, 22), opening),
        *((event, on, {"n": 1, "codes": codes}) for event, on, codes in STEPS),
    ]:
        entry = Entry(event=event.value, on=on, by="coordinator", data=data)
        append(door.vault, REF, lambda _record, entry=entry: entry, NOON)
    return {**settings, "VAULT": "folder"}


def test_dates_tells_every_clock_of_a_review(vault):
    ran = review("dates", REF, "--as-of", "2026-03-20", environment=vault)

    assert (ran.status, ran.complained) == (0, "")
    assert "C1 decision: 20 September 2025, met\n" in ran.said
    assert "C2 completion: 14 March 2026, running\n" in ran.said
    assert "Six-month date 14 March 2026; agreed date 30 June 2026, because of the criminal trial." in ran.said
    assert "C3 commissioner: not begun\n" in ran.said


def test_after_midnight_in_london_it_is_tomorrow_though_the_worlds_clock_is_still_at_yesterday(vault):
    """In summer London is an hour ahead: the review is late as soon as the people's day is over."""
    just_after_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    matter = matter_of(open_door(vault, just_after_midnight, signs_and_sends=False), REF)
    (completion,) = [told for told in dates_of(matter) if told.clock == "completion"]

    assert matter.today == date(2026, 7, 1)
    assert completion.sentence.endswith("On 1 July 2026: 1 day late.")


def test_dates_as_json_names_review_handle_and_day(vault):
    said = json.loads(review("dates", REF, "--as-of", "2026-03-20", "--json", environment=vault).said)

    assert (said["review"], said["handle"], said["as_of"]) == (REF, "Amber Kite", "2026-03-20")
    (completion,) = [told for told in said["dates"] if told["clock"] == "completion"]
    assert (completion["date"], completion["beside"]) == ("2026-03-14", "2026-06-30")


def test_dates_says_what_would_follow_if_the_trial_ended(vault):
    words = ("dates", REF, "--as-of", "2026-03-20", "--if-ends", "family=2026-03-03")
    ran, said = review(*words, environment=vault), json.loads(review(*words, "--json", environment=vault).said)

    assert ran.said.splitlines()[-1].startswith("If the work with the family can go on from 3 March 2026, the hold")
    assert said["what_if"]["days"] == 59
    assert said["what_if"]["dates"] == [{"clock": "completion", "date": "2026-03-14", "same_time_again": "2026-05-12"}]


def test_a_calendar_is_written_and_read_by_a_calendar_program(vault, tmp_path):
    file = tmp_path / "chair.ics"
    words = ("dates", REF, "--as-of", "2026-03-20", "--calendar", "chair", "--out", file)
    ran = review(*words, environment=vault)
    first = file.read_bytes()
    review(*words, environment=vault)

    assert (ran.status, ran.said) == (0, f"The calendar of the chair holds 2 days: {file}\n")
    assert file.read_bytes() == first
    events = icalendar.Calendar.from_ical(first).walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [date(2026, 3, 14), date(2026, 6, 30)]
    assert str(events[0]["summary"]) == f"{REF} Amber Kite: completion (C2)"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("NMER-2026-002",), "NMER-2026-002 is not known here."),
        (("nonsense",), "The review reference must look like"),
        ((REF, "--if-ends", "family"), "--if-ends must look like"),
        ((REF, "--if-ends", ""), "--if-ends must look like"),
        ((REF, "--as-of", ""), "--as-of must be"),
        (
            (REF, "--calendar", "chair", "--out", "var/m.ics", "--if-ends", "family=2026-03-03"),
            "--if-ends tells what would follow, and a calendar holds the dates as they are.",
        ),
        ((REF, "--out", "var/m.ics", "--if-ends", ""), "--if-ends tells what would follow"),
        ((REF, "--if-ends", "panel=2026-03-03"), "That workstream is not on hold (on hold now: family)"),
        ((REF, "--if-ends", "family=2026-02-30"), "--if-ends must be a real date"),
        ((REF, "--calendar", "chair"), "--calendar and --out go together"),
        ((REF, "--out", "chair.ics"), "--calendar and --out go together"),
        ((REF, "--calendar", "chair", "--out", "chair.txt"), "A calendar is written into a file whose name ends"),
        ((REF, "--calendar", "mother", "--out", "var/m.ics"), "No calendar is made for that role."),
    ],
)
def test_dates_that_cannot_be_told_are_one_sentence_and_status_two(vault, words, sentence):
    ran = review("dates", *words, environment=vault)

    assert (ran.status, ran.said) == (2, "")
    assert ran.complained.startswith(sentence)
    assert len(ran.complained.splitlines()) == 1
