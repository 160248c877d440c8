"""What stands beside the fields of a run form: what its button does comes first, and each code in the officer's words."""

from __future__ import annotations

import re

import pytest

from review.steps import ASKED_FOR
from tests.flows.test_forms import DEPLOYMENTS, forms

FORMS = forms()
BEGINS = re.compile(r"(Records|Opens|Makes|Sends|Releases|Stops) ")
# What makes mail leave, at once or later.
SENDS = {"keep time", "18 release the bundle"}


def help_of(press, field):
    return FORMS[press]["properties"][field]["description"]


def first_help(press):
    return min(FORMS[press]["properties"].values(), key=lambda field: field["position"])["description"]


@pytest.mark.parametrize("press", [press for press in FORMS if FORMS[press]["properties"]])
def test_the_first_field_says_what_the_button_does_and_whether_anything_is_sent(press):
    assert BEGINS.match(first_help(press))
    assert ("sends nothing" in first_help(press)) is (press not in SENDS)


@pytest.mark.parametrize("press", FORMS)
def test_every_help_is_a_sentence(press):
    told = [field["description"] for field in FORMS[press]["properties"].values()]

    assert all(re.fullmatch(r"(?s)([A-Z“]|\w+: |(england|draft)).*\.", one) for one in told), told


def test_the_number_of_a_section_is_the_one_that_collecting_told():
    asked = [(press, name) for press, form in FORMS.items() for name in form["properties"] if name in ASKED_FOR]

    assert asked
    assert all("that “collect inbox” told for the section " in help_of(*one) for one in asked)
    assert help_of("04 record the decision", "decision").endswith("for the section decision, mostly 1.")
    assert help_of("12 record a return", "agency_input").endswith("the section agency input of this agency, mostly 1.")
    assert help_of("11 record a family contact", "family_contact").endswith("for the section family contact.")


@pytest.mark.parametrize(
    ("press", "field", "says"),
    [
        ("resume a workstream", "workstream", "The work that goes on again."),
        ("12 record agency inputs", "state", "accepted: the agency will do it"),
        ("12 chase agencies", "rung", "standard first, then escalation, then overdue"),
        ("hold a workstream", "reason", "criminal_trial for a trial"),
        ("hold a workstream", "asked_by", "sio: the police's investigator"),
        ("agree an extension", "reason", "other, where none fits and a section reason tells it."),
        ("assemble documents", "stage", "home-office: the set that is signed"),
        ("17 record the sign-off", "documents", "The long sum of each signed document"),
        ("move to another pack", "pack", "england-2016, or england-s8a once the new section applies."),
        ("09 have records secured", "agencies", "One code a line, such as police or housing"),
        ("make the board paper", "on", "leave empty for today."),
        ("make the board paper", "version", "Public counts"),
    ],
)
def test_a_code_is_told_in_words(press, field, says):
    assert says in help_of(press, field)


def test_the_day_of_a_report_may_be_left_empty():
    reports = [one["name"] for one in DEPLOYMENTS if one["entrypoint"].startswith("flows.pressed.reporting")]

    assert len(reports) == 5
    assert all("on" not in FORMS[press].get("required", ()) for press in reports)


def test_a_deployment_is_described_as_its_function_is():
    told = {one["name"]: one["description"] for one in DEPLOYMENTS}

    assert told["08 form the panel"] == "Who sits on the panel is recorded, or has changed."
    assert told["25 share the lessons"] == "The lessons were shared with the staff of the agencies."
