"""Abbreviations: those a document uses are explained in it, and those nobody explained are shown to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.packs import load_pack
from review.problems import Problem
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.glossary import glossary
from tests.templates.builders import BESIDE, a_case, changed, text_of

KNOWN = {"GP": "general practitioner", "IMR": "individual management review", "A&E": "accident and emergency"}


def listed(*texts: str, known=KNOWN, labels=None) -> list[str]:
    case = a_case(pack=replace(load_pack("england-2016"), abbreviations=known))
    return [one["short"] for one in glossary(case, texts, labels or {})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She saw her GP.", ["GP"]),
        ("Two GPs and the IMRs (see A&E).", ["A&E", "GP", "IMR"]),
        ("GPs’ letters, an IMR’s end, GP-led", ["GP", "IMR"]),
        ("EGPX, gp, TA&EX and IMRT are other words", []),
        ("**IMR**: bold", ["IMR"]),
        ("", []),
    ],
)
def test_it_lists_whole_words_alone_and_from_a_to_z(text, found):
    assert listed(text) == found


def test_a_meaning_may_need_another_abbreviation():
    known = {"SIO": "the officer who leads for the CPS", "CPS": "Crown Prosecution Service", "GP": "doctor"}

    assert listed("The SIO said so.", known=known) == ["CPS", "SIO"]


def test_a_label_and_a_code_are_read_as_they_print():
    assert listed("[[surgery]] rang", labels={"surgery": "the GP’s desk"}) == ["GP"]
    assert listed("mappa", known={"MAPPA": "arrangements"}) == ["MAPPA"]


def test_a_pack_without_abbreviations_lists_none():
    assert listed("GP IMR", known={}) == []


def test_the_case_knows_its_own_and_says_them_before_the_pack():
    own = {"abbreviations": [{"short": "GP", "meaning": "the doctor she chose"}]}
    said = text_of(a_case(abbreviations=own, **changed("introduction", outline="Her GP.")), "overview-report")

    assert "the doctor she chose" in said.split("\n")
    assert "general practitioner" not in said


@pytest.mark.parametrize(
    ("document", "section", "field"),
    [
        ("overview-report", "introduction", "outline"),
        ("executive-summary", "executive_summary", "process"),
        ("action-plan", "action_plan", "monitoring"),
    ],
)
def test_each_document_lists_its_own(document, section, field):
    case = a_case(BESIDE | a_case().sections, **changed(section, **{field: "The NMH board and a MARAC."}))
    said = text_of(case, document).split("\n")

    assert said[said.index("MARAC") + 1] == "multi-agency risk assessment conference"
    assert said[said.index("NMH") + 1] == "Northmere Homes"
    assert "DASH" not in said


def test_a_document_without_any_has_no_empty_list():
    assert "Abbreviations" not in text_of(a_case(), "action-plan")


def looks(text: str) -> tuple[Problem, ...]:
    (made,) = assemble(a_case(**changed("introduction", outline=text)), Stage.HOME_OFFICE, ["overview-report"])
    return made.look


@pytest.mark.parametrize("text", ["The XQZ met.", "Two XQZs met.", "An X&Z desk."])
def test_one_that_nobody_explained_is_shown_and_stops_nothing(text):
    (look,) = looks(text)

    assert (look.place, look.code) == ("introduction#/outline", "look-abbreviation")
    assert "XQZ" not in look.advice


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("So.\n\nThe XQZ met.", "An abbreviation stands here that nobody has explained, on line 3."),
        ("The XQZT met.\nACPO and XQZT.", "2 abbreviations stand here that nobody has explained, the first on line 1."),
    ],
)
def test_it_is_told_by_line_and_count(text, told):
    (look,) = looks(text)

    assert look.advice.startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "A GP and two IMRs.",
        "I said: A, B and C.",
        "HM Treasury in the UK",
        "NMER-2026-001 stands here.",
        "Café O’Neill",
    ],
)
def test_what_is_known_or_no_abbreviation_is_not_shown(text):
    assert looks(text) == ()
