"""Every code has words, every day is written one way, and a gap passes through them all."""

from __future__ import annotations

import pytest

from review.documents import Gap
from templates.assemble.code_words import WORDS
from templates.assemble.filters import filters
from templates.assemble.ink import Ink

ALL = filters(Ink({}))
# The codes that sections may hold, as people send them.
CODES = {
    "answer": "yes no not_applicable unknown not_yet",
    "delay": "criminal_trial other_process family_asked coroner chair_replaced other",
    "input": "imr short_report chronology letter interview nil no_reply",
    "specialism": "domestic_abuse voluntary_sector",
    "process": "criminal inquest police_conduct safeguarding_adult child_safeguarding health probation family_court "
    "disciplinary other",
    "known": "known not_recorded not_relevant",
    "characteristic": "age disability gender_reassignment marriage_and_civil_partnership pregnancy_and_maternity race "
    "religion_or_belief sex sexual_orientation",
    "inquest": "not_opened opened suspended concluded",
    "role": "deceased perpetrator child relative professional other place",
    "scope": "local regional national",
    "kind": "single_agency multi_agency",
    "status": "not_started in_progress completed not_accepted",
    "death": "homicide suicide unexplained",
    "notifier": "police agency family other",
    "sex": "female male other",
    "relationship": "partner former_partner relative household other",
    "stage": "draft panel signoff home-office publication",
    "outcome": "no_charge charged convicted acquitted died_before_trial",
    "office": "coordinator chair writer csp-chair",
    "scoping_answer": "known nil unknown no_answer",
    "point_answer": "accepted partly not_accepted",
}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("day", "2026-03-04", "4 March 2026"),
        ("month", "2026-01", "January 2026"),
        ("listed", [], "nobody"),
        ("listed", ["police"], "police"),
        ("listed", ["police", "housing"], "police and housing"),
        ("listed", ("police", "housing", "health"), "police, housing and health"),
        ("listed", ["Kindling", "A primary school"], "Kindling and a primary school"),
        ("listed", ["All partnership agencies", "A Better Start"], "all partnership agencies and A Better Start"),
        ("listed", ["The Haven", "The police"], "The Haven and the police"),
        ("number_in_words", 0, "no"),
        ("number_in_words", 6, "six"),
        ("number_in_words", 12, "12"),
        ("answer", "not_applicable", "Not applicable"),
        ("answer", {"answer": "in_part", "parts": "the diary"}, "In part: the diary"),
        ("role", "perpetrator:convicted", "The person convicted"),
        ("ended", "A course in 2024", "A course in 2024."),
        ("ended", "It was “done.”", "It was “done.”"),
        ("office", "csp-chair", "the chair of the partnership"),
        ("office", "agency:housing", "agency:housing"),
    ],
)
def test_a_filter_says(name, value, words):
    assert ALL[name](value) == words


@pytest.mark.parametrize("kind", sorted(CODES))
def test_every_code_has_words(kind):
    assert set(CODES[kind].split()) <= WORDS[kind].keys()
    assert all(WORDS[kind].values())


def test_every_outcome_has_its_own_words_for_the_other_party():
    outcomes = ("no_charge", "charged", "convicted", "acquitted", "died_before_trial")

    assert {f"perpetrator:{outcome}" for outcome in outcomes} <= WORDS["role"].keys()


def test_no_kind_of_code_is_untested():
    assert WORDS.keys() == CODES.keys()


def test_a_code_without_words_stops_the_document():
    with pytest.raises(KeyError):
        ALL["answer"]("perhaps")


@pytest.mark.parametrize("name", sorted(set(ALL) - {"numbered", "plain", "under", "cell", "picture"}))
def test_a_gap_passes_through(name):
    gap = Gap("timescales", "section", "timescales")

    assert ALL[name](gap) is gap


@pytest.mark.parametrize(
    ("inquest", "words"),
    [
        ({"status": "opened"}, "Opened"),
        ({"status": "opened", "detail": ""}, "Opened"),
        ({"status": "concluded", "detail": "Unlawful killing"}, "Concluded. Unlawful killing"),
        ({"status": "suspended", "detail": "opened and suspended in May"}, "opened and suspended in May"),
        ({"status": "suspended", "detail": "Opened in May and suspended"}, "Opened in May and suspended"),
        ({"status": "suspended", "detail": "Opened in May"}, "Opened and suspended. Opened in May"),
        ({"status": "suspended", "detail": "Not resumed"}, "Opened and suspended. Not resumed"),
        ({"status": "opened", "detail": "…"}, "Opened. …"),
        ({"status": "opened", "detail": "Opened, and put off"}, "Opened, and put off"),
    ],
)
def test_an_inquest_says_its_status_once(inquest, words):
    assert filters(Ink({}))["inquest_status"](inquest) == words
