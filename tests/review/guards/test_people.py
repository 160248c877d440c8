"""Family, friends and the perpetrator: nothing before the approach is cleared, nothing after a wish for none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.guards import refusals
from review.guards.people import (
    after_the_trial,
    approach_was_cleared,
    branches_stay_apart,
    danger_is_heeded,
    family_apart_from_perpetrator,
    names_one_person,
    offers_the_draft,
    perpetrator_through_custody,
    reason_for_none,
    some_approach_was_cleared,
    wish_for_none_is_kept,
)
from review.timeline import Event
from tests.review.guards.asking import ON, asking, said, under_way
from tests.review.values import a_step

MOTHER = {"person": "mother", "branch": "maternal", "role": "family"}
HERON = {"person": "heron", "branch": "apart", "role": "perpetrator"}
SAFE = {"secret_address": "no", "suspect_or_implicated": "no", "witness": "no"}
CONTACTS = (Event.FAMILY_CONTACT, Event.PERPETRATOR_CONTACT, Event.DRAFT_TO_FAMILY)


def cleared(who=MOTHER, on=ON):
    return a_step(Event.APPROACH_CLEARED, on, **who, cleared_by="sio", route="advocate")


def clears(content=None, **changes):
    usual = {**MOTHER, "cleared_by": "sio", "route": "liaison_officer"}
    return asking(under_way(), Event.APPROACH_CLEARED, ON, {**SAFE, **(content or {})}, **{**usual, **changes})


def contacts(matter, event=Event.FAMILY_CONTACT, on=ON, **changes):
    return asking(matter, event, on, {}, **{**MOTHER, "offer": "draft", "answer": "offered", **changes})


def told(answer, on=ON):
    return a_step(Event.FAMILY_CONTACT, on, **MOTHER, offer="first_contact", answer=answer)


@pytest.mark.parametrize("event", [Event.APPROACH_CLEARED, *CONTACTS])
def test_a_section_without_a_token_names_nobody(event):
    codes = {**MOTHER, "cleared_by": "sio", "route": "advocate", "offer": "draft", "answer": "offered"}

    (sentence,) = said(names_one_person, asking(under_way(), event, ON, SAFE, **{**codes, "person": ""}))
    assert sentence.startswith("The section must name one person by a token")
    assert said(names_one_person, asking(under_way(), event, ON, SAFE, **codes)) == []


def test_nobody_clears_an_approach_without_saying_why_nobody_had_to():
    assert len(said(reason_for_none, clears(cleared_by="none_because"))) == 1
    assert said(reason_for_none, clears({"because": "No inquiry is open."}, cleared_by="none_because")) == []
    assert said(reason_for_none, clears(cleared_by="coroners_officer")) == []


@pytest.mark.parametrize(
    ("route", "refused"),
    [
        ("prison", False),
        ("probation", False),
        ("advocate", False),
        ("direct", False),
        ("liaison_officer", True),
        ("homicide_service", True),
    ],
)
def test_the_perpetrator_is_never_reached_through_those_who_stand_by_the_family(route, refused):
    assert bool(said(perpetrator_through_custody, clears(**HERON, route=route))) is refused
    assert said(perpetrator_through_custody, clears(route=route)) == []


@pytest.mark.parametrize(
    ("danger", "codes", "sentence"),
    [
        ({"secret_address": "yes"}, {"route": "direct"}, "The address is secret"),
        ({"secret_address": "yes"}, {"route": "advocate"}, ""),
        ({"secret_address": "unknown"}, {"route": "direct"}, "It is not known yet"),
        ({"witness": "unknown"}, {"route": "direct"}, "It is not known yet"),
        ({"suspect_or_implicated": "unknown"}, {"route": "direct"}, "It is not known yet"),
        ({"secret_address": "unknown"}, {"route": "advocate"}, ""),
        (
            {"suspect_or_implicated": "yes"},
            {"cleared_by": "family_liaison"},
            "by the senior investigating officer alone",
        ),
        ({"suspect_or_implicated": "yes"}, {"cleared_by": "sio"}, ""),
        (
            {"suspect_or_implicated": "yes"},
            {**HERON, "cleared_by": "none_because", "route": "prison"},
            "is cleared by somebody",
        ),
        ({"suspect_or_implicated": "yes"}, {**HERON, "cleared_by": "family_liaison", "route": "prison"}, ""),
        ({"witness": "yes"}, {"cleared_by": "none_because"}, "A witness is cleared by"),
        ({"witness": "yes"}, {"cleared_by": "coroners_officer"}, ""),
        ({"witness": "not_applicable"}, {"cleared_by": "none_because"}, ""),
    ],
)
def test_a_danger_decides_who_clears_an_approach_and_which_way_it_goes(danger, codes, sentence):
    told = said(danger_is_heeded, clears({**danger, "because": "No inquiry is open."}, **codes))

    assert bool(told) is bool(sentence)
    assert all(sentence in one for one in told)


@pytest.mark.parametrize(
    ("who", "refused"), [(None, True), (MOTHER, False), (HERON, True), ({**MOTHER, "role": "friend"}, True)]
)
def test_a_family_hears_of_the_decision_once_the_approach_to_one_of_them_is_cleared(who, refused):
    matter = under_way(cleared(who)) if who else under_way()

    assert bool(said(some_approach_was_cleared, asking(matter, Event.FAMILY_TOLD, how="in_person"))) is refused


@pytest.mark.parametrize("event", CONTACTS)
def test_nobody_is_contacted_before_the_approach_is_cleared(event):
    who = HERON if event is Event.PERPETRATOR_CONTACT else MOTHER

    (sentence,) = said(approach_was_cleared, contacts(under_way(), event, **who))
    assert sentence.startswith("The approach to this person is not cleared")
    assert said(approach_was_cleared, contacts(under_way(cleared(who)), event, **who)) == []


def test_that_somebody_else_is_cleared_clears_nobody():
    assert len(said(approach_was_cleared, contacts(under_way(cleared({**MOTHER, "person": "aunt"}))))) == 1


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (1, False)])
def test_no_contact_lies_before_the_day_of_the_clearing(days, refused):
    sentences = said(approach_was_cleared, contacts(under_way(cleared()), on=ON + timedelta(days)))

    assert bool(sentences) is refused


@pytest.mark.parametrize("changes", [{"branch": "paternal"}, {"role": "friend"}])
def test_branches_of_a_family_never_share_a_log(changes):
    assert (
        "branches of a family never share a log"
        in said(branches_stay_apart, contacts(under_way(cleared()), **changes))[0]
    )
    assert said(branches_stay_apart, contacts(under_way(cleared()))) == []


@pytest.mark.parametrize(
    ("before", "answer", "refused"),
    [
        (["no_contact_asked"], "offered", True),
        (["no_contact_asked"], "no_contact_asked", True),
        (["no_contact_asked"], "changed_their_mind", False),
        (["no_contact_asked", "changed_their_mind"], "offered", False),
        (["declined"], "offered", False),
        ([], "no_contact_asked", False),
    ],
)
def test_who_asked_for_no_contact_is_offered_nothing_until_they_change_their_mind(before, answer, refused):
    matter = under_way(cleared(), *(told(one) for one in before))

    assert bool(said(wish_for_none_is_kept, contacts(matter, answer=answer))) is refused


def test_a_wish_of_one_is_no_wish_of_another():
    aunt = {**MOTHER, "person": "aunt"}

    assert (
        said(wish_for_none_is_kept, contacts(under_way(cleared(), cleared(aunt), told("no_contact_asked")), **aunt))
        == []
    )


@pytest.mark.parametrize(
    ("event", "who", "refused"),
    [
        (Event.FAMILY_CONTACT, MOTHER, False),
        (Event.FAMILY_CONTACT, HERON, True),
        (Event.DRAFT_TO_FAMILY, HERON, True),
        (Event.PERPETRATOR_CONTACT, HERON, False),
        (Event.PERPETRATOR_CONTACT, MOTHER, True),
    ],
)
def test_the_perpetrator_has_a_step_of_their_own(event, who, refused):
    assert bool(said(family_apart_from_perpetrator, contacts(under_way(cleared(who)), event, **who))) is refused


def held(reason, on=ON):
    return a_step(Event.HELD, on, workstream="family", reason=reason, asked_by="sio")


@pytest.mark.parametrize(
    ("entries", "outcome", "refused"),
    [
        ([], None, True),
        ([], "charged", True),
        ([], "no_charge", False),
        ([], "convicted", False),
        ([held("criminal_trial")], None, True),
        ([held("criminal_trial")], "convicted", True),
        ([held("coroner")], None, True),
        ([held("coroner")], "no_charge", False),
        ([held("criminal_trial"), a_step(Event.RESUMED, ON, workstream="family")], None, False),
        ([held("criminal_trial"), a_step(Event.RESUMED, ON, workstream="family")], "charged", True),
    ],
)
def test_the_perpetrator_is_asked_after_the_trial_or_once_there_will_be_none(entries, outcome, refused):
    sections = {"background": {"criminal": {"outcome": outcome}}} if outcome else {}
    matter = under_way(cleared(HERON), *entries, **sections)

    assert bool(said(after_the_trial, contacts(matter, Event.PERPETRATOR_CONTACT, **HERON))) is refused


def test_the_step_of_the_draft_offers_nothing_else():
    matter = under_way(cleared())

    assert said(offers_the_draft, contacts(matter, Event.DRAFT_TO_FAMILY, offer="draft")) == []
    assert len(said(offers_the_draft, contacts(matter, Event.DRAFT_TO_FAMILY, offer="outcome"))) == 1


def test_no_sentence_repeats_a_token_or_a_branch():
    matter = under_way(cleared({**MOTHER, "person": "aunt"}), held("criminal_trial"))
    asked = [
        contacts(matter, event, date(2026, 1, 1), answer="no_contact_asked", offer="outcome") for event in CONTACTS
    ]
    sentences = " ".join(sentence for one in asked for sentence in refusals(one))

    assert sentences
    assert not {"mother", "aunt", "maternal"} & set(sentences.split())
