"""Sections against each other."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from review.problems import Problem
from review.sections import SEALED
from schemas.crossing import (
    REFERENCES,
    check_outcome,
    check_references,
    check_tokens,
    problems_between,
    unused_labels,
)
from tests.schemas.inputs import content_of
from tests.schemas.walking import NAMES, fields_of

REVIEW = {name: content_of(name, "most") for name in NAMES if name not in {"case", *SEALED}}


def a_review(**changes: Any) -> dict[str, Any]:
    """The sections of one review that agree, but for *changes* at `section__field__0__field`."""
    sections = copy.deepcopy(REVIEW)
    for place, value in changes.items():
        section, *steps, last = place.split("__")
        here = sections[section]
        for step in steps:
            here = here[int(step) if step.isdecimal() else step]
        here[int(last) if last.isdecimal() else last] = value
    return sections


def codes_and_places(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in problems]


def test_a_review_that_agrees_has_no_problem():
    assert problems_between(a_review()) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"action_plan__actions__1__recommendation": "nowhere"},
        {"lessons__lessons__0__recommendation": "nowhere"},
        {"recommendations__recommendations__1__lesson": "nowhere"},
        {"analysis__key_lines__0__line": "nowhere"},
        {"conclusions__answers__1__line": "nowhere"},
        {"overview__agencies__0__agency": "nowhere"},
        {"direction__agency": "nowhere"},
        {"urgent_lesson__agencies__1": "nowhere"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_code_that_points_to_nothing_is_told_at_its_place(change):
    section, _, pointer = next(iter(change)).partition("__")

    problems = check_references(a_review(**change))

    assert codes_and_places(problems) == [("reference", f"{section}#/{pointer.replace('__', '/')}")]
    assert "nowhere" not in problems[0].advice


def test_a_chronology_s_key_line_is_looked_for_too():
    sections = a_review()
    sections["agency_chronology.lights"] = content_of("agency_chronology", "most")
    sections["agency_chronology.lights"]["rows"][0]["key_line"] = "nowhere"

    assert codes_and_places(check_references(sections)) == [
        ("reference", "agency_chronology.lights#/rows/0/key_line"),
    ]


@pytest.mark.parametrize("section", ["scoping_return", "agency_input"])
def test_what_an_agency_answers_comes_from_one_that_was_asked(section):
    sections = a_review()
    sections[f"{section}.lights"] = content_of(section, "most")
    assert check_references(sections) == ()

    sections[f"{section}.lights"]["agency"] = "nowhere"

    assert codes_and_places(check_references(sections)) == [("reference", f"{section}.lights#/agency")]


def test_the_sentence_names_the_field_and_the_section():
    (problem,) = check_references(a_review(overview__agencies__0__agency="nowhere"))

    assert problem.advice == "Agency of the account must be one of the codes in the section contributors."


def test_what_is_not_there_yet_is_a_gap_and_no_fault():
    sections = a_review()
    for name in ("recommendations", "lessons", "terms_of_reference", "contributors", "agencies"):
        del sections[name]

    assert check_references(sections) == ()


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: f"{reference.section}/{reference.path}")
def test_both_ends_of_a_reference_are_codes_in_their_schemas(reference):
    for section, path in ((reference.section, reference.path), (reference.target, reference.codes)):
        steps = tuple(0 if step == "*" else step for step in path.split("/"))
        assert dict(fields_of(section))[steps]["$ref"] == "definitions.json#/$defs/code"


def test_a_code_or_number_given_twice_is_told():
    sections = a_review(
        recommendations__recommendations__1__number="1",
        terms_of_reference__key_lines__1__id="distance",
    )

    assert ("duplicate", "recommendations#/recommendations/1/number") in codes_and_places(check_references(sections))
    assert ("duplicate", "terms_of_reference#/key_lines/1/id") in codes_and_places(check_references(sections))


def test_an_unknown_token_is_told_at_its_place():
    sections = a_review(
        introduction__tribute__given_by="[[stranger]] and [[other-stranger]]",
        analysis__key_lines__1__text="Seen by [[aunt]] and [[stranger]].",
    )

    assert codes_and_places(check_tokens(sections)) == [
        ("token", "analysis#/key_lines/1/text"),
        ("token", "introduction#/tribute/given_by"),
    ]


def test_without_labels_every_token_is_unknown():
    sections = a_review()
    del sections["labels"]

    assert {problem.code for problem in check_tokens(sections)} == {"token"}


def test_a_label_given_twice_is_told():
    sections = a_review()
    sections["labels"]["labels"].append(sections["labels"]["labels"][0])

    assert codes_and_places(check_tokens(sections)) == [("duplicate", "labels#/labels/4/id")]
    assert len(problems_between(sections)) == 1


def test_agencies_own_words_are_not_searched_for_tokens():
    sections = a_review()
    sections["agency_chronology.lights"] = content_of("agency_chronology", "most")
    sections["agency_chronology.lights"]["rows"][0]["event"] = "[[stranger]]"

    assert check_tokens(sections) == ()


def test_a_label_that_nobody_uses_is_no_problem_but_can_be_asked_for():
    sections = a_review()
    sections["labels"]["labels"].append({"id": "ghost", "role": "other", "public": "Ghost", "chosen_by": "[[aunt]]"})

    assert problems_between(sections) == ()
    assert unused_labels(sections) == ("ghost",)


def test_a_sentence_after_an_acquittal_is_told_and_not_repeated():
    criminal = {"outcome": "acquitted", "charge": "Murder", "plea": "Not guilty", "sentence": "Ten years"}
    problems = check_outcome(a_review(background__criminal=criminal))

    assert codes_and_places(problems) == [
        ("outcome", "background#/criminal/plea"),
        ("outcome", "background#/criminal/sentence"),
    ]
    assert problems[1].advice.startswith("Sentence does not go with the outcome")
    assert "Ten years" not in str(problems)


def test_a_review_without_its_background_has_no_outcome_to_disagree_with():
    sections = a_review()
    del sections["background"]

    assert check_outcome(sections) == ()
