"""When a letter is too early, too late or for somebody else: by what the record still says, and not by what it once said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.addressees import addressee_of, check_may_be_made
from review.errors import OutOfTurn
from review.letters import KINDS
from review.steps import STEPS
from review.steps_taken import StepTaken
from review.taken_back import TAKEN_BACK_BY
from tests.templates.letter_review import at_its_time, cleared, code_for, decided, the_review, with_steps

HELD_BY_PAPER = StepTaken("hold", date(2026, 8, 2), "chair")


def step(code, on="2026-08-04", **codes):
    return StepTaken(code, date.fromisoformat(on), "coordinator", codes)


def against(matter, name, code=None):
    """What is said against it, or nothing."""
    kind = KINDS[name]
    try:
        check_may_be_made(matter, kind, addressee_of(matter, kind, code_for(kind) if code is None else code))
    except OutOfTurn as refused:
        return str(refused)
    return ""


def fitting(name, *more, but=""):
    """The review at a time when a letter of that kind may be made, with these steps besides."""
    kind = KINDS[name]
    matter = the_review()
    if kind.commissions is not None:
        matter = decided(matter, commissions=kind.commissions, joint=bool(kind.joint))
    return with_steps(at_its_time(matter, kind), *more, but=but)


def test_what_is_said_of_time_names_steps_that_there_are():
    steps = {one.code for one in STEPS}

    assert {kind.not_after for kind in KINDS.values()} | {kind.or_after for kind in KINDS.values()} <= steps | {""}
    assert {*TAKEN_BACK_BY, *TAKEN_BACK_BY.values()} <= steps


@pytest.mark.parametrize("name", KINDS)
def test_at_its_time_nothing_stands_against_it(name):
    assert against(fitting(name), name) == ""


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.not_after])
def test_what_is_over_is_not_asked_for_or_told_as_to_come(name):
    late = StepTaken(KINDS[name].not_after, date(2026, 8, 4), "chair", {"workstream": "interviews"})

    assert "too late for it: “" in against(fitting(name, late), name)


@pytest.mark.parametrize(
    "name", [name for name, kind in KINDS.items() if not kind.after_the_end and kind.after != "27"]
)
@pytest.mark.parametrize("end", ["27", "transfer", "stop"])
def test_of_a_review_that_has_ended_nothing_is_asked(name, end):
    assert "The review has ended here" in against(fitting(name, step(end)), name)


@pytest.mark.parametrize("name", ["family-no-review", "notice-of-no-review"])
def test_a_no_ends_the_review_and_is_told_all_the_same(name):
    no = with_steps(fitting(name), but="07")

    assert against(no, name) == ""
    assert "has ended here" in against(no, "secure-records")


@pytest.mark.parametrize("decided_first", [True, False])
def test_a_direction_to_hold_a_review_stands_in_the_place_of_the_decision(decided_first):
    no = decided(fitting("coroner-notice"), commissions=False) if decided_first else fitting("coroner-notice", but="04")
    directed = with_steps(no, step("06", kind="establish"), but="07")

    assert against(with_steps(no, but="07"), "coroner-notice") != ""
    assert against(directed, "coroner-notice") == ""
    assert against(directed, "family-first-contact") == ""
    assert against(directed, "notice-of-review") != ""


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.commissions is False])
def test_nobody_is_told_of_a_no_once_a_review_is_directed(name):
    assert "directed since" in against(fitting(name, step("06", kind="establish")), name)
    assert against(fitting(name, step("06", kind="take_part")), name) == ""


@pytest.mark.parametrize("name", ["notification-acknowledgement", "decision-briefing"])
def test_nobody_is_told_that_the_partnership_decides_once_a_review_is_directed(name):
    assert "directed" in against(fitting(name, step("06", kind="establish")), name)
    assert against(fitting(name, step("06", kind="take_part")), name) == ""


def test_what_tells_of_an_end_is_made_after_it():
    for name in ("family-year-on", "notice-of-transfer", "closure-record", "copy-of-report"):
        assert against(fitting(name, step("27", "2026-08-03")), name) == ""


@pytest.mark.parametrize("name", ["draft-for-comment", "family-draft"])
def test_a_draft_goes_round_again_when_the_home_office_wants_changes(name):
    matter = fitting(name, step("17", "2026-08-02"), step("20", outcome="resubmit"))

    assert against(matter, name) == ""
    assert "too late" in against(with_steps(matter, step("17", "2026-08-05")), name)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, kind in KINDS.items()
        if kind.not_after == "17" and name not in ("draft-for-comment", "family-draft")
    ],
)
def test_what_comes_before_the_draft_stays_closed_when_the_home_office_wants_changes(name):
    matter = fitting(name, step("17", "2026-08-02"), step("20", outcome="resubmit"))

    assert "too late" in against(matter, name)


def test_a_notice_of_a_joint_review_is_made_of_a_joint_review_alone():
    alone, joint = fitting("notice-of-review"), fitting("notice-of-joint-review")

    assert "No joint review was decided: notice-of-review" in against(alone, "notice-of-joint-review")
    assert "A joint review was decided: notice-of-joint-review" in against(joint, "notice-of-review")


def test_of_a_decision_taken_again_the_notice_of_that_is_pointed_to():
    again = [step("05c", "2026-08-03"), step("04", outcome="joint_sar")]

    assert "notice-reconsidered tells" in against(fitting("notice-of-review", *again), "notice-of-review")
    assert against(fitting("notice-reconsidered", *again), "notice-reconsidered") == ""


CAME = step("adoption", "2026-07-22", stands="under_way")


@pytest.mark.parametrize("name", ["notice-of-review", "notice-of-joint-review", "notice-of-no-review"])
def test_what_another_partnership_decided_is_not_told_as_decided_here(name):
    joint = {"notice-of-joint-review": "joint_sar", "notice-of-no-review": "no_review"}.get(name, "review")

    assert "Another partnership decided" in against(fitting(name, CAME), name)
    assert against(fitting(name, CAME, step("04", "2026-07-30", outcome=joint)), name) == ""


def test_whom_another_partnership_appointed_is_not_appointed_here():
    matter = fitting("chair-appointment", CAME)

    assert "appointed before this partnership took the review over" in against(matter, "chair-appointment")
    assert against(with_steps(matter, step("07")), "chair-appointment") == ""


def test_that_the_work_goes_on_is_not_told_while_other_work_waits():
    other = step("hold", "2026-08-01", workstream="finalising", reason="coroner", asked_by="coroner")
    resumed = step("resume", "2026-08-03", workstream="finalising")

    assert "Other work still waits" in against(fitting("family-resuming", other), "family-resuming")
    assert against(fitting("family-resuming", other, resumed), "family-resuming") == ""


def test_a_hold_of_papers_that_was_recorded_anew_and_resumed_waits_no_more():
    resumed = [step("resume", workstream=work) for work in ("panel", "interviews")]
    told = [HELD_BY_PAPER, step("hold", "2026-08-03", workstream="panel"), *resumed]

    assert against(fitting("family-resuming", *told), "family-resuming") == ""
    assert "too late" in against(fitting("family-hold", *told), "family-hold")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("family-resuming", "17"),
        ("perpetrator-notice", "17"),
        ("notice-of-review", "23"),
        ("notice-of-joint-review", "23"),
        ("notice-of-resuming", "23"),
    ],
)
def test_what_tells_of_the_beginning_or_of_work_ends_with_it(name, last):
    assert KINDS[name].not_after == last
    assert "too late" in against(fitting(name, step(last)), name)


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("family-publication", "22 plan the publication"),
        ("press-lines", "22 plan the publication"),
        ("web-address", "23 publish"),
        ("family-year-on", "23 publish"),
    ],
)
def test_of_a_publication_that_was_withdrawn_nothing_is_told_until_it_is_planned_anew(name, press):
    withdrawn = fitting(name, step("withdrawal"))
    again = with_steps(withdrawn, step("22"), *(() if name == "family-publication" else [step("23")]))

    assert f"withdrawn since: {'plan it anew' if press[:2] == '22' else 'record that'}" in against(withdrawn, name)
    assert f"(“{press}”)" in against(withdrawn, name)
    assert against(replace(again, today=date(2027, 8, 1)), name) == ""


def test_a_no_that_is_thought_over_again_is_not_told_as_one():
    matter = with_steps(fitting("family-no-review"), step("05c"), but="07")

    assert "asked for the decision to be taken again" in against(matter, "family-no-review")


@pytest.mark.parametrize("name", ["notice-of-hold", "family-hold"])
def test_a_hold_is_told_while_anything_waits(name):
    resumed = step("resume", "2026-08-03", workstream="interviews")
    other = step("hold", "2026-08-01", workstream="finalising", reason="coroner", asked_by="coroner")

    assert "“resume a workstream” was taken" in against(fitting(name, resumed), name)
    assert against(fitting(name, resumed, other), name) == ""
    assert against(fitting(name, resumed, HELD_BY_PAPER), name) == ""


def test_what_has_changed_is_told_after_some_months():
    matter = replace(fitting("family-year-on"), today=date(2026, 8, 20))

    assert "too soon for that: make it from 1 February 2027 on" in against(matter, "family-year-on")


def test_nobody_is_appointed_who_has_left():
    left = step("replacement", "2026-08-03", role="chair")
    matter = fitting("chair-appointment", left)

    assert "The chair has left" in against(matter, "chair-appointment")
    assert against(with_steps(matter, step("07", "2026-08-04")), "chair-appointment") == ""
    assert against(fitting("chair-appointment", step("replacement", role="writer")), "chair-appointment") == ""


def test_what_is_not_published_has_no_address():
    published = step("23", variant="not_published")

    assert "no web address" in against(fitting("web-address", published), "web-address")


@pytest.mark.parametrize("name", ["friend-invitation", "employer-invitation"])
def test_while_interviews_are_held_nobody_is_asked_for_a_talk(name):
    held = step("hold", "2026-08-01", workstream="interviews", reason="criminal_trial", asked_by="sio")

    assert "The interviews are held now" in against(fitting(name, held), name)
    assert against(fitting("family-terms", held), "family-terms") == ""


OWN = [name for name, kind in KINDS.items() if kind.side == "died"]


@pytest.mark.parametrize("name", OWN)
def test_nobody_of_the_other_side_is_told_that_they_lost_somebody(name):
    said = against(fitting(name), name, "family-3")

    assert "the side of the other party" in said
    assert "family-of-other-party" in said
    assert "aunt" not in said


def test_a_relative_of_whoever_died_is_not_written_to_as_one_of_the_other_party():
    assert "relative of the person who died" in against(
        fitting("family-of-other-party"), "family-of-other-party", "family-1"
    )


def test_whoever_shares_a_branch_with_the_other_party_is_on_their_side_whatever_their_label():
    matter = fitting("family-decision", cleared("mother", "family", "direct", branch="of-rowan"))

    assert "the side of the other party" in against(matter, "family-decision", "family-1")


def test_whoever_is_labelled_as_no_relative_is_not_told_that_they_lost_somebody():
    matter = fitting("family-decision", cleared("manager", "family", "direct"))  # the label says: other

    assert "the side of the other party" in against(matter, "family-decision", "family-4")
    assert against(matter, "family-draft", "family-4") == ""


def test_where_the_record_tells_no_side_both_may_be_written_to():
    bare = {name: said for name, said in the_review().sections.items() if name != "labels"}

    for name in (*OWN, "family-of-other-party"):
        assert against(replace(fitting(name), sections=bare), name, "family-1") == ""


def test_a_transfer_is_told_once_the_review_went_or_came():
    neither = fitting("notice-of-transfer", but="transfer")

    assert "“transfer or join the review” or “adopt a review under way”" in against(neither, "notice-of-transfer")
    assert against(with_steps(neither, step("adoption", stands="under_way")), "notice-of-transfer") == ""


def test_whoever_notified_is_told_of_no_decision_to_come_once_it_is_to_be_taken_again():
    matter = fitting("notification-acknowledgement", but="05c")

    assert against(matter, "notification-acknowledgement") == ""
    assert "one was taken before" in against(with_steps(matter, step("05c")), "notification-acknowledgement")
