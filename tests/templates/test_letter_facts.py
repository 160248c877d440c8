"""What letters tell of the record: every hold, the chair who is in post, days that are still to come, and in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from review.addressees import Addressee
from review.letters import KINDS
from review.steps_taken import StepTaken
from templates.assemble.letter_facts import Writing
from templates.assemble.letter_making import letter_of, written_letter
from templates.read.lines import lines
from tests.templates.letter_review import at_its_time, code_for, decided, the_review, with_steps

A_NEW_DAY = "[to follow: a new day, as the one that is recorded has passed: to be completed by hand]"
WHOM_TO_ASK = "[Post and telephone of the person to ask: to be completed by hand]"


def step(code, on, **codes):
    return StepTaken(code, date.fromisoformat(on), "coordinator", codes)


def said_of(matter, name, code=None):
    """Each line of the letter, made at a time when it may be."""
    kind = KINDS[name]
    of = at_its_time(matter, kind)
    return lines(written_letter(of, name, code_for(kind) if code is None else code, ()).body)


def rows(said, *items):
    """The rows of its table with these items, in their order."""
    return [(one, after) for one, after in pairwise(said) if one in items]


def without(matter, *names):
    return replace(matter, sections={name: said for name, said in matter.sections.items() if name not in names})


# Of the decision and the family


TOLD = "Family told of the decision"
WHY = "Why the family has not been told"


@pytest.mark.parametrize(
    ("name", "commissions"), [("notice-of-review", True), ("notice-of-no-review", False), ("notice-reconsidered", True)]
)
def test_once_the_family_was_told_the_notice_says_when_and_no_more_why_not(name, commissions):
    matter = decided(the_review(), commissions=commissions)
    before, after = said_of(matter, name), said_of(with_steps(matter, step("05b", "2026-03-18", how="in_person")), name)

    assert rows(before, TOLD) == [(TOLD, "Not yet")]
    assert WHY in before
    assert rows(after, TOLD) == [(TOLD, "18 March 2026")]
    assert WHY not in after


def test_of_an_earlier_decision_they_were_told_something_else():
    matter = with_steps(decided(the_review(), commissions=True), step("05b", "2026-01-29"))

    assert rows(said_of(matter, "notice-of-review"), TOLD) == [(TOLD, "Not yet")]


# Of holds


def hold(workstream, on, reason="criminal_trial"):
    return step("hold", on, workstream=workstream, reason=reason, asked_by="sio")


def test_everything_that_waits_is_told_what_began_together_in_one_row():
    matter = with_steps(the_review(), hold("finalising", "2026-04-13"), hold("family", "2026-05-04", "coroner"))
    said = said_of(matter, "notice-of-hold")

    assert rows(said, "What waits", "Since") == [
        ("What waits", "The interviews and the finalising of the report"),
        ("Since", "13 April 2026"),
        ("What waits", "The work with the family"),
        ("Since", "4 May 2026"),
    ]


def test_everything_that_was_resumed_together_is_told_and_what_still_waits():
    others = (hold("finalising", "2026-04-13"), hold("family", "2026-05-04", "coroner"), hold("panel", "2026-05-04"))
    again = (step("resume", "2026-07-10", workstream="finalising"), step("resume", "2026-06-01", workstream="panel"))
    said = said_of(with_steps(the_review(), *others, *again), "notice-of-resuming")

    assert rows(said, "What goes on", "Waited from", "Resumed on", "Waits now") == [
        ("What goes on", "The interviews and the finalising of the report"),
        ("Waited from", "13 April 2026"),
        ("Resumed on", "10 July 2026"),
        ("Waits now", "The work with the family (the coroner’s inquiry)"),
    ]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([], "this letter tells you as well"),
        (["2026-03-02"], "this letter tells you as well"),  # of an earlier one
        (["2026-04-14"], "You were told of the hold"),
    ],
)
def test_that_the_home_office_was_told_of_the_hold_is_said_where_it_was(told, says):
    matter = with_steps(the_review(), *(step("05", day, about="hold") for day in told))

    assert says in "\n".join(said_of(matter, "notice-of-resuming"))


@pytest.mark.parametrize(("reason", "follows"), [("criminal_trial", False), ("other", True)])
def test_a_reason_in_words_is_to_follow_only_where_there_is_no_code_for_it(reason, follows):
    matter = without(with_steps(the_review(), hold("family", "2026-07-20", reason)), "reason.hold")

    assert ("Reason" in said_of(matter, "notice-of-hold")) is follows


# Of the chair


LEFT = step("replacement", "2026-06-20", role="chair")


@pytest.mark.parametrize(
    "name",
    ["imr-request", "short-report-request", "panel-invitation", "panel-agenda", "panel-list", "draft-for-comment"],
)
def test_a_chair_who_has_left_is_named_no_more(name):
    before, after = said_of(the_review(), name), said_of(with_steps(the_review(), LEFT), name)

    assert "Margaret" in "\n".join(before)
    assert "Margaret" not in "\n".join(after)
    assert "[to follow: the new chair, once it is recorded]" in "\n".join(after)


@pytest.mark.parametrize("name", ["notice-of-review", "coroner-notice", "reply-to-direction"])
def test_a_notice_says_that_another_is_to_be_appointed(name):
    matter = decided(the_review(), commissions=True)
    item = "Independent chair"

    assert rows(said_of(with_steps(matter, LEFT), name), item) == [(item, "To be appointed")]
    assert "Margaret" in "\n".join(said_of(with_steps(matter, LEFT, step("07", "2026-07-01")), name))


@pytest.mark.parametrize("name", ["notice-of-review", "coroner-notice", "sio-notice"])
def test_a_chair_who_is_recorded_and_not_named_yet_is_a_place_left_open(name):
    """As of a review that was taken over, whose chair was appointed before."""
    matter = without(decided(the_review(), commissions=True), "appointment")
    none, appointed = with_steps(matter, but="07"), with_steps(matter, step("07", "2026-03-01"))
    item = "Independent chair"

    assert rows(said_of(none, name), item) == [(item, "Not appointed yet")]
    assert rows(said_of(appointed, name), item) == [(item, "[to follow: the section “appointment”]")]


def test_of_a_review_that_is_not_held_nobody_asks_for_the_chair():
    matter = without(decided(the_review(), commissions=False), "appointment")

    assert "Independent chair" not in said_of(matter, "notice-of-no-review")


# Of days and of whom to ask


@pytest.mark.parametrize(
    ("name", "asked"), [("imr-request", "12"), ("scoping-request", "03"), ("scoping-return", "03")]
)
def test_nobody_is_asked_for_an_answer_by_a_day_that_has_passed(name, asked):
    late = step(asked, "2026-06-05", agencies=["housing"], due="2026-07-17", state="asked", kind="imr")
    said = "\n".join(said_of(with_steps(the_review(), late), name))

    assert A_NEW_DAY in said
    assert "17 July 2026" not in said


def test_the_day_itself_has_not_passed():
    today = step("12", "2026-06-05", agencies=["housing"], due="2026-08-05", state="asked", kind="imr")

    assert A_NEW_DAY not in "\n".join(said_of(with_steps(the_review(), today), "imr-request"))


@pytest.mark.parametrize("name", ["family-publication", "press-lines"])
def test_a_publication_is_planned_for_no_day_that_has_passed(name):
    later = replace(with_steps(the_review(), but="23"), today=date(2026, 12, 1))

    assert A_NEW_DAY in "\n".join(said_of(later, name))


def test_once_published_the_day_is_no_plan_any_more():
    assert A_NEW_DAY not in said_of(replace(the_review(), today=date(2026, 12, 1)), "press-lines")


@pytest.mark.parametrize("name", ["notification-acknowledgement", "scoping-request", "scoping-return"])
def test_before_the_decision_whom_to_ask_is_written_by_hand(name):
    matter = with_steps(without(the_review(), "decision"), but="04")

    assert WHOM_TO_ASK in "\n".join(said_of(matter, name))
    assert "the section “decision”" not in "\n".join(said_of(matter, name))


def test_who_is_meant_is_called_as_in_the_review():
    assert "The person who died (in the review: “Fern”)" in said_of(the_review(), "scoping-request")


# Of what comes after


def test_a_copy_that_is_sent_after_the_publication_says_so():
    before, after = (
        said_of(with_steps(the_review(), but="23"), "copy-of-report"),
        said_of(the_review(), "copy-of-report"),
    )

    assert "It is not public before" in "\n".join(before)
    assert "It is not public before" not in "\n".join(after)
    assert rows(after, "Published on") == [("Published on", "1 August 2026")]


def test_the_days_of_a_review_stand_in_their_order_with_each_publication():
    withdrawn = (
        step("withdrawal", "2026-08-10"),
        step("23", "2026-09-01"),
        step("27", "2027-10-01", material="returned"),
    )
    matter = with_steps(the_review(), step("17", "2026-08-20"), *withdrawn)
    said = said_of(matter, "closure-record")

    assert rows(said, "Signed off", "Published", "Publication withdrawn") == [
        ("Published", "1 August 2026"),
        ("Publication withdrawn", "10 August 2026"),
        ("Signed off", "20 August 2026"),
        ("Published", "1 September 2026"),
    ]


def test_what_was_returned_is_not_said_to_be_held():
    assert "What the partnership itself still holds" in said_of(the_review(), "closure-record")


def test_an_address_from_before_a_withdrawal_is_told_to_nobody():
    matter = with_steps(the_review(), step("withdrawal", "2027-02-10"), step("23", "2027-03-01"))

    assert "[to follow: the section “web address”]" in said_of(matter, "web-address")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("terms-of-reference", "The panel agreed these terms on 2 June 2026."),
        ("panel-list", "As the record stood on 1 June 2026."),
        ("answer-table", "Your letter is that of 1 August 2026."),
        ("decision-briefing", "As the record stood on"),
    ],
)
def test_a_paper_tells_the_day_it_stands_on(name, says):
    assert says in said_of(the_review(), name)


def test_terms_that_are_not_agreed_are_a_draft():
    assert "A draft: the panel has not agreed them yet." in said_of(
        with_steps(the_review(), but="10"), "terms-of-reference"
    )


# Of a review that goes elsewhere, or comes


def test_a_transfer_is_told_with_where_the_review_went():
    said = said_of(the_review(), "notice-of-transfer")

    assert rows(said, "Who leads from then on", "Since") == [
        ("Who leads from then on", "Wexmoor Community Safety Partnership"),
        ("Since", "3 August 2026"),
    ]
    assert "The review is led elsewhere from now on" in said


def test_a_review_that_was_joined_is_told_as_joined():
    joined = {**the_review().sections["transfer"], "kind": "joined", "to_kind": "sar"}
    said = said_of(replace(the_review(), sections={**the_review().sections, "transfer": joined}), "notice-of-transfer")

    assert "The review has been joined with another" in said
    assert "A safeguarding adults review" in said


def test_a_review_that_was_taken_over_is_told_as_led_here():
    told = step("05", "2026-02-06")  # by whoever led it before
    matter = with_steps(without(the_review(), "transfer"), told, step("adoption", "2026-06-01"), but="transfer")
    said = said_of(matter, "notice-of-transfer")

    assert "We lead this review from now on" in said
    assert rows(said, "Who led it before", "Since") == [
        ("Who led it before", "[Who led the review before: to be completed by hand]"),
        ("Since", "1 June 2026"),
    ]
    assert not [line for line in said if "to follow" in line]
    assert "Sheet of identities" in said


# Which words are said


def words(matter, name):
    letter = letter_of(Writing(matter, KINDS[name], Addressee(KINDS[name].to)))
    return letter.subject, " ".join(str(part["text"]) for part in letter.parts)


HOME_OFFICE_TOLD = step("05", "2026-02-06", about="decision")


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([], "before anyone outside is told."),
        ([HOME_OFFICE_TOLD], "I want you to hear this from us."),
        ([step("05c", "2026-02-20"), step("04", "2026-03-01", outcome="review")], "At first we decided not to"),
    ],
)
def test_a_family_is_told_what_is_true_of_the_decision(steps, says):
    told_again = with_steps(with_steps(the_review(), but="05c"), *steps)
    said = words(told_again, "family-decision")[1]

    assert says in said
    assert ("before anyone outside" in said) is (not steps)


def test_a_second_no_is_told_as_one():
    again = with_steps(decided(the_review(), commissions=False), step("05c", "2026-02-20"), step("04", "2026-03-01"))

    assert "decided once more not to" in words(again, "family-no-review")[1]


@pytest.mark.parametrize(
    ("variant", "subject", "says"),
    [
        ("full", "The report will be made public", "put the report on our website"),
        ("redacted", "Most of the report will be made public", "Some parts of it will be left out"),
        ("summary_only", "A summary of the report will be made public", "The whole report will not be there"),
        ("not_published", "The report will not be made public", "We have decided not to publish the report."),
    ],
)
def test_a_family_is_told_what_of_the_report_is_published(variant, subject, says):
    plan = with_steps(the_review(), step("22", "2026-08-02", variant=variant), but="23")
    plan = replace(plan, sections={**plan.sections, "publication_plan": {**PLAN, "variant": variant}})
    told = words(plan, "family-publication")

    assert told[0] == subject
    assert says in told[1]
    assert ("on our website" in told[1]) is (variant != "not_published")
    shown = said_of(plan, "family-publication")
    assert any("The day that we have in mind" in line for line in shown) is (variant != "not_published")


PLAN = {"planned_on": "2026-11-24", "avoided": [], "told": []}


@pytest.mark.parametrize(
    ("variant", "says", "never"),
    [
        ("full", "The report says what is to change", "summary"),
        ("redacted", "published with some passages left out", "summary"),
        ("summary_only", "A summary is published, and not the whole report", "The report says"),
        ("not_published", "The report of this review is not published", "The report says"),
    ],
)
def test_the_press_is_told_what_is_published(variant, says, never):
    said = words(with_steps(the_review(), step("22", "2026-08-02", variant=variant), but="23"), "press-lines")[1]

    assert says in said
    assert never not in said


def test_staff_are_told_that_a_review_may_come_until_it_is_decided():
    undecided = with_steps(with_steps(the_review(), but="04"), but="07")

    assert "a review may come" in words(undecided, "secure-records")[1]
    assert "a review is being held" in words(the_review(), "secure-records")[1]
