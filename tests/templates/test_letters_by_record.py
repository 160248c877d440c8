"""What letters say by the record: how many died, whether a court deals with it, and what went before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from review.errors import ReviewError
from review.letters import KINDS
from review.steps_taken import StepTaken
from templates.assemble.letter_making import written_letter
from templates.assemble.wordml import words_in
from tests.templates.letter_review import at_its_time, cleared, code_for, made, the_review, with_steps

A_DAY = re.compile(r"\b[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}\b")


def of_several(matter):
    """The same review, had another person died too."""
    told = {**matter.sections["notification"], "also_died": [{"age": 41}]}
    return replace(matter, sections={**matter.sections, "notification": told})


ONE_ALONE = re.compile(
    r"(?:the|a|this) death\b|person who died|someone you (?:love|knew)|person you lost", re.IGNORECASE
)
# What a table of the record calls the death that the notification gives for all, and a sheet's row for each of them.
OF_THE_RECORD = re.compile(
    r"(?:Kind|Month) of the death|(?:Age|Sex) of the person|Relationship|^(?:The|Another) person who died|each person who died"
)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.named])
def test_where_several_have_died_no_letter_speaks_of_one(name):
    said = made(name, of_several(the_review())).text.split("\n\n")

    assert not [line for line in said if ONE_ALONE.search(line) and not OF_THE_RECORD.search(line)]


@pytest.mark.parametrize("name", ["notice-of-review", "coroner-notice", "sio-notice", "cps-notice", "scoping-request"])
def test_the_sheet_has_a_row_for_each_who_died(name):
    said = made(name, of_several(the_review())).text.split("\n\n")

    assert {"The person who died (in the review: “Fern”)", "Another person who died"} <= set(said)


def test_the_sheet_goes_once_and_later_notices_point_to_it():
    told = with_steps(the_review(), StepTaken("05", date(2026, 2, 6), "coordinator", {"about": "decision"}))
    first, later = made("notice-of-review", told).text, made("notice-of-hold", told).text

    assert ("Sheet of identities" in first, "Sheet of identities" in later) == (True, False)
    assert "the sheet of identities that went with our first notice" in later
    assert "Sheet of identities" in made("notice-of-hold").text


def test_a_no_is_told_of_a_notification_and_not_of_a_review():
    review, none = made("notice-of-review").text, made("notice-of-no-review").text

    assert "I write about the Domestic Homicide Review" in review
    assert "I write about the notification that came in" in none


def with_sections(matter, **sections):
    return replace(matter, sections={**matter.sections, **sections})


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("convicted", "A court has dealt, or will deal, with that."),
        ("no_charge", "Nobody has been charged."),
        ("died_before_trial", "That is for the police and the courts"),
    ],
)
def test_the_press_is_told_of_a_court_only_where_there_is_one(outcome, said):
    matter = with_sections(the_review(), background={"criminal": {"outcome": outcome}})
    blame = [line for line in made("press-lines", matter).text.split("\n\n") if "Who is to blame?" in line]

    assert len(blame) == 1
    assert said in blame[0]


def test_of_a_suicide_the_press_is_told_how_it_is_reported_and_where_there_is_help():
    matter = the_review()
    suicide = with_sections(matter, notification={**matter.sections["notification"], "kind": "suicide"})

    assert "## When somebody has died by suicide" not in made("press-lines", matter).text
    assert "## When somebody has died by suicide" in made("press-lines", suicide).text
    assert "[Line of support for anybody who thinks of suicide" in made("press-lines", suicide).text


@pytest.mark.parametrize("name", ["sio-notice", "cps-notice"])
def test_where_nobody_is_charged_no_proceedings_are_spoken_of(name):
    none = with_sections(the_review(), background={"criminal": {"outcome": "no_charge"}})

    assert "As far as we know nobody is" in made(name, none).text
    assert "As far as we know nobody is" not in made(name).text


def test_the_day_of_the_publication_is_said_once_and_under_its_heading():
    said = made("family-publication").text.split("\n\n")
    days = [number for number, line in enumerate(said) if A_DAY.search(line)]

    assert [said[number - 1] for number in days] == ["## The day"]


def test_a_telephone_number_is_never_broken_over_a_line():
    assert re.search(r"telephone [0-9\N{NO-BREAK SPACE}]+\.", made("family-draft").text)


def test_of_a_review_taken_over_the_family_is_not_told_that_we_decided():
    came = with_steps(the_review(), StepTaken("adoption", date(2026, 7, 22), "coordinator", {"stands": "under_way"}))
    said = made("family-decision", came).text

    assert "It was decided to hold a review before it came to us." in said
    assert "We have decided" not in said


def test_that_the_home_office_was_told_is_read_by_its_day_and_not_by_the_order_of_recording():
    told = StepTaken("05", date(2026, 2, 6), "coordinator", {"about": "decision"})
    anew = StepTaken("04", date(2026, 2, 4), "csp-chair", {"outcome": "review"})
    later = StepTaken("04", date(2026, 2, 9), "csp-chair", {"outcome": "review"})
    before = "before anyone outside is told"

    assert before not in written("family-decision", with_steps(the_review(), told, anew, but="05c"))
    assert before in written("family-decision", with_steps(the_review(), told, later, but="05c"))


def written(name, matter):
    """Its words, of a review as it is."""
    kind = KINDS[name]
    return written_letter(at_its_time(matter, kind), name, code_for(kind), ()).text


def test_where_nobody_was_charged_the_other_party_is_told_of_no_court():
    none = with_sections(the_review(), background={"criminal": {"outcome": "no_charge"}})
    of_a_court = re.compile("a court has|sentence|probation")

    assert len(of_a_court.findall(made("perpetrator-notice").text)) == 3
    assert not of_a_court.findall(made("perpetrator-notice", none).text)


def test_who_was_acquitted_is_told_of_no_sentence():
    acquitted = with_sections(the_review(), background={"criminal": {"outcome": "acquitted"}})
    said = made("perpetrator-notice", acquitted).text

    assert not re.search("sentence|probation", said)
    assert "it does not change anything that a court has decided" in said


def test_no_letter_is_made_for_another_party_who_has_died():
    died = with_sections(the_review(), background={"criminal": {"outcome": "died_before_trial"}})

    with pytest.raises(ReviewError, match="the other party has died"):
        made("perpetrator-notice", died)


@pytest.mark.parametrize("name", ["family-first-contact", "family-terms"])
def test_while_interviews_are_held_a_witness_is_told_that_a_talk_has_to_wait(name):
    held = StepTaken("hold", date(2026, 8, 3), "chair", {"workstream": "interviews", "reason": "coroner"})
    waits = with_steps(the_review(), held)
    seen = cleared("mother", "family", "liaison_officer")
    none = replace(seen, codes={**seen.codes, "witness": "no"})

    assert "You can meet us" in made(name).text
    assert "You can meet us" not in made(name, waits).text
    assert "we have to wait before we talk with you" in made(name, waits).text
    assert "You can meet us" in made(name, with_steps(waits, none)).text


def test_without_a_least_age_the_briefing_asks_what_that_law_asks():
    now, coming = made("decision-briefing").text, made("decision-briefing", the_review("england-s8a")).text

    assert "Was the person 16 or over?" in now
    assert "16 or over?" not in coming
    assert "one of the household?" not in coming
    assert "from domestic abuse towards the person who died?" in coming


@pytest.mark.parametrize("name", ["notice-of-hold", "notice-of-extension"])
def test_where_the_guidance_sets_no_date_none_is_spoken_of(name):
    of_a_date = re.compile("date that the guidance sets|date of the guidance")

    assert of_a_date.search(made(name).text)
    assert not of_a_date.search(made(name, the_review("england-s8a")).text)


def test_what_a_partnership_still_holds_is_not_what_it_returned():
    said = made("closure-record").text.split("\n\n")
    held = said[said.index("What the partnership itself still holds") + 1]

    assert "amily records" in held
    assert "gency material" not in held


@pytest.mark.parametrize("name", ["notification-acknowledgement", "decision-briefing"])
def test_a_day_of_the_decision_that_has_passed_is_not_told_as_to_come(name):
    undecided = with_steps(the_review(), but="04")

    assert "Decision was due by" in made(name, with_steps(undecided, but="05c")).text
    assert "Decision due by" in made(name, replace(with_steps(undecided, but="05c"), today=date(2026, 1, 16))).text


def test_a_tall_row_of_the_answers_may_go_on_on_the_next_page():
    rows = rows_of(made("answer-table").body)
    tall = [row for row in rows if len(words_in(row)) > 900]

    assert tall
    assert not [row for row in tall if "cantSplit" in row]


def rows_of(body):
    """The rows of a file's tables, as their markup."""
    with ZipFile(BytesIO(body)) as file:
        return file.read("word/document.xml").decode().split("<w:tr>")[1:]
