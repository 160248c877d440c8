"""Whom a letter may be made for: nobody before it is cleared, nobody who asked for none, nothing that has not happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.addressees import addressee_of, check_may_be_made
from review.errors import NeedsAPerson, OutOfTurn
from review.letters import AUDIENCES, KINDS, PEOPLE
from review.steps import STEPS
from review.steps_taken import StepTaken
from review.timeline import Event
from tests.templates.letter_review import at_its_time, code_for, contact, decided, the_review, with_steps

TO_THE_FAMILY = [name for name, kind in KINDS.items() if kind.to == "family"]


def refusal(matter, name, code=None):
    kind = KINDS[name]
    with pytest.raises((NeedsAPerson, OutOfTurn)) as stopped:
        check_may_be_made(matter, kind, addressee_of(matter, kind, code_for(kind) if code is None else code))
    return str(stopped.value)


def may_be_made(matter, name, code=None):
    kind = KINDS[name]
    at = at_its_time(matter, kind)
    check_may_be_made(at, kind, addressee_of(at, kind, code_for(kind) if code is None else code))


def held(workstream, on="2026-08-01"):
    codes = {"workstream": workstream, "reason": "criminal_trial", "asked_by": "sio"}
    return StepTaken("hold", date.fromisoformat(on), "chair", codes)


def test_every_row_names_an_audience_and_steps_that_there_are():
    steps = {step.code for step in STEPS}

    assert {kind.to for kind in KINDS.values()} == set(AUDIENCES)
    assert {kind.step for kind in KINDS.values()} | {kind.after for kind in KINDS.values()} <= steps | {""}


@pytest.mark.parametrize("role", PEOPLE)
def test_nobody_is_written_to_before_the_approach_is_cleared(role):
    matter = with_steps(the_review(), but="11")
    name = next(name for name, kind in KINDS.items() if kind.to == role)

    assert "no approach is cleared" in refusal(matter, name)


def test_nor_on_a_day_before_it_was():
    matter = replace(the_review(), today=date(2026, 3, 17))

    assert "was not cleared yet" in refusal(matter, "family-first-contact")


@pytest.mark.parametrize("name", TO_THE_FAMILY)
def test_nobody_who_asked_for_no_contact_is_written_to(name):
    whom = "aunt" if KINDS[name].side == "other" else "mother"
    matter = with_steps(the_review(), contact(whom, "family", "no_contact_asked", "2026-06-01"))
    matter = decided(matter, commissions=name != "family-no-review")

    assert "asked for no contact" in refusal(matter, name)


def test_what_one_of_the_family_asked_for_binds_no_other():
    matter = with_steps(the_review(), contact("mother", "family", "no_contact_asked", "2026-06-01"))
    may_be_made(matter, "family-terms", "family-2")


def test_while_the_work_with_the_family_is_held_the_hold_alone_is_told():
    matter = with_steps(the_review(), held("family"))

    assert "is held now" in refusal(matter, "family-terms")
    may_be_made(matter, "family-hold", "family-1")


@pytest.mark.parametrize("outcome", [None, "charged"])
def test_the_other_party_is_written_to_after_the_trial(outcome):
    matter = with_steps(the_review(), but="resume")
    background = {"criminal": {"outcome": outcome}} if outcome else {}

    assert "after the trial" in refusal(
        replace(matter, sections={**matter.sections, "background": background}), "perpetrator-notice"
    )


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.after])
def test_nothing_is_told_that_is_not_recorded(name):
    matter = with_steps(the_review(), but=KINDS[name].after)

    assert "tells of a step that is not recorded" in refusal(matter, name)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.commissions is not None])
def test_a_letter_of_another_decision_is_not_made(name):
    matter = decided(the_review(), commissions=not KINDS[name].commissions)

    assert "another than the one it tells of" in refusal(matter, name)


def test_an_unknown_code_is_answered_with_those_there_are_and_never_repeated():
    for name, code in (("scoping-request", "somebody"), ("family-terms", "family-9"), ("coroner-notice", "somebody")):
        said = refusal(the_review(), name, code)

        assert code not in said
        assert {"scoping-request": "police", "family-terms": "family-2", "coroner-notice": "coroner"}[name] in said


def test_a_copy_goes_to_those_the_guidance_names():
    kind = KINDS["copy-of-report"]

    assert addressee_of(the_review(), kind, "").name == "Domestic Abuse Commissioner"
    assert addressee_of(the_review("england-s8a"), kind, "secretary_of_state").code == "secretary_of_state"


@pytest.mark.parametrize("chair", [True, False])
def test_a_decision_that_papers_alone_tell_of_is_known_by_its_event(chair):
    matter = with_steps(the_review(), but="" if chair else "07")
    bare = replace(matter, sections={name: said for name, said in matter.sections.items() if name != "decision"})
    told = StepTaken("04", date(2026, 2, 4), "csp-chair", event=Event.DECIDED_TO_REVIEW.value)
    against = replace(told, event=Event.DECIDED_NOT_TO.value)

    may_be_made(with_steps(bare, told, but="04"), "coroner-notice", "")
    assert "another than the one it tells of" in refusal(with_steps(bare, against, but="04"), "coroner-notice")
