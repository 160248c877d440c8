"""What may be right in a caseload and is more often a mistake: remarked on by row and heading, never by its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.packs import load_pack
from schemas.caseload.checking import caseload_in
from schemas.caseload.columns import SHEET
from schemas.caseload.remarks import dates_nothing
from schemas.caseload.told_of_people import told_of_people
from tests.schemas.caseloads import AGREED, TODAY, a_review, a_workbook, checked, codes, column_number, saved, told

BODIES = ("Northmere Community Safety Partnership", "Northmere", "Northmere Surgery", "Lantern")


def remarked(**changes):
    caseload = checked(a_review(**changes))
    assert caseload.problems == ()
    return [(remark.place, remark.code) for remark in caseload.remarks]


def test_a_row_that_tells_nothing_of_anybody_and_all_its_days_has_no_remark():
    assert remarked() == []


def test_an_outline_that_names_people_is_remarked_on_and_none_of_its_words_are_told():
    outline = "Wilma Ashby, aged 41, of 12 High Street, was stabbed by her husband Walter Ashby on 3 March 2025."
    (remark,) = checked(a_review(notification_outline=outline)).remarks

    assert (remark.place, remark.code) == ("row 2, Outline of the circumstances", "tells-who")
    assert "looks as if it told a name, an address, an age and the day of something that happened." in remark.advice
    assert not any(word in remark.advice for word in ("Wilma", "Ashby", "41", "High", "March"))


def test_an_outline_without_a_token_is_remarked_on():
    assert remarked(notification_outline="The person who died was found at home by a neighbour.") == [
        ("row 2, Outline of the circumstances", "no-token")
    ]


def test_the_state_of_proceedings_is_looked_at_too():
    assert remarked(notification_criminal_status="Mr Ashby was charged") == [
        ("row 2, Status of criminal proceedings", "tells-who")
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It was reported by Mrs Ashby.", ("a name",)),
        ("Wilma K. Ashby called.", ("a name",)),
        ("Then Zoë O’Hara-Lee called.", ("a name",)),
        ("They lived at 4a, Mill Lane.", ("an address",)),
        ("They lived in NR3 1AA.", ("an address",)),
        ("[[mother]] was 41-years old.", ("an age",)),
        ("[[mother]], 41 years old, was found.", ("an age",)),
        ("It was on the 3rd of March.", ("the day of something that happened",)),
        ("It was on 03/03/2025.", ("the day of something that happened",)),
        ("It was on March 3.", ("the day of something that happened",)),
        ("It was in March 2025. The Police were called, and Northmere Surgery told Lantern Northmere.", ()),
        ("On Monday [[mother]] told Adult Social Care. Her GP and the Crown Prosecution Service knew.", ()),
        ("[[mother]] had called the NHS Trust twice. Norfolk knew.", ()),
        ("[[mother]] told [[friend]]. Housing had closed the case after 3 calls.", ()),
        ("", ()),
    ],
)
def test_what_looks_as_if_it_told_of_people(text, kinds):
    assert told_of_people(text, BODIES) == kinds


def test_a_published_review_with_no_day_after_its_chair_is_remarked_on():
    (remark,) = checked(a_review(adoption_stands="published")).remarks

    assert (remark.place, remark.code) == ("row 2, Where the review stands", "days-untold")
    assert "has the completion of the report, the sign-off, the release to the Home Office, " in remark.advice
    assert "and the publication behind it" in remark.advice


def test_a_day_that_could_not_be_read_is_not_told_to_be_missing():
    caseload = checked(a_review(adoption_stands="complete", past_16="spring"))

    assert (codes(caseload.problems), codes(caseload.remarks)) == (["date-as-text"], [])


def test_guidance_that_dates_neither_decision_nor_report_is_remarked_on_by_its_own_name():
    (remark,) = checked(a_review(row_pack="england-s8a")).remarks

    assert (remark.place, remark.code) == ("row 2, Guidance pack", "no-dates")
    assert "england-s8a (Section 8A of the Domestic Violence, Crime and Victims Act 2004" in remark.advice
    assert "Choose england-2016, unless" in remark.advice


@pytest.mark.parametrize("dated", ["decision", "completion"])
def test_guidance_is_remarked_on_where_it_dates_neither_decision_nor_report(dated):
    """Whatever the guidance is called."""
    pack = load_pack("england-s8a")
    clocks = dict(pack.clocks) | {dated: replace(pack.clocks[dated], months=6)}

    assert dates_nothing(pack)
    assert not dates_nothing(replace(pack, clocks=clocks))


def test_a_direction_that_only_binds_a_body_to_take_part_moves_no_date_of_the_guidance():
    """Six months from the decision of 6 May are 6 November, whatever the Secretary of State wrote in August."""
    changes = {**AGREED, "past_06": date(2025, 8, 4), "extension_until": date(2025, 12, 1)}
    caseload = checked(a_review(**changes))

    assert (codes(caseload.problems), codes(caseload.remarks)) == ([], [])


@pytest.mark.parametrize(
    ("until", "codes_told"),
    [(date(2025, 11, 6), ["agreed-no-later"]), (date(2025, 11, 7), [])],
    ids=["its day", "later"],
)
def test_an_agreed_date_no_later_than_that_of_the_guidance_is_remarked_on(until, codes_told):
    """Six months from the decision of 6 May are 6 November."""
    caseload = checked(a_review(**{**AGREED, "extension_until": until}))

    assert (codes(caseload.problems), codes(caseload.remarks)) == ([], codes_told)


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"past_04": date(9999, 12, 31)}, "row 2, Date of the decision", "outside"),
        ({"past_04": date(2099, 12, 31)}, "row 2, Date of the decision", "outside"),
        (
            {"past_04": date(9999, 12, 31), "adoption_adopted_on": date(9999, 12, 31)},
            "row 2, Date of the adoption",
            "format",
        ),
        # No day is held against the others while the notification's is unread.
        (
            {"past_04": date(9999, 12, 31), "notification_notified_on": "spring"},
            "row 2, Date of the written notification",
            "date-as-text",
        ),
    ],
)
def test_nothing_is_reckoned_from_a_day_that_is_a_fault(changes, place, code):
    caseload = checked(a_review(**{**AGREED, **changes}))

    assert (place, code) in told(caseload)
    assert codes(caseload.remarks) == []


def test_nothing_is_reckoned_from_days_that_were_held_against_no_other():
    book = a_workbook(a_review(**AGREED, past_04=date(9999, 12, 31)))
    book[SHEET].delete_cols(column_number("notification", "notified_on"))
    caseload = caseload_in("xlsx", saved(book), TODAY)

    assert "column-missing" in codes(caseload.problems)
    assert codes(caseload.remarks) == []


def test_problems_stand_in_the_order_of_the_rows():
    first, twice = a_review(1), a_review(1)
    caseload = checked(first, twice, a_review(2, past_04=None), a_review(3, notification_died=date(2026, 1, 1)))

    assert [place for place, _code in told(caseload)] == [
        "row 3, Reference of the review",
        "row 4, Date of the decision",
        "row 5, Date the partnership first knew",
    ]
