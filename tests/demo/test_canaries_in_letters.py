"""Letters made of canaries: which words of a review may stand in them, and that none stands around them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from flows.writing_letters import told
from review.letters import KINDS, PEOPLE
from review.sections import SEALED, SUFFIX_FROM
from templates.read.lines import lines, properties
from tests.demo.canaries import inputs
from tests.templates.letter_review import made, the_review

CANARY = re.compile(r"canary\w+q")
# What a letter to a person tells of the record: who writes, and whom to ask.
FOR_A_PERSON = {("notification", "/csp"), ("notification", "/joint_csps/*"), ("decision", "/contact_post")} | {
    ("decision", "/contact_phone")
}
PUBLIC = {("notification", "/csp"), ("notification", "/joint_csps/*")}


@pytest.fixture(scope="module")
def canaries():
    return inputs()


@pytest.fixture(scope="module")
def caged(canaries):
    """The review of the letters with every section that is not sealed filled with canaries."""
    filled = {name: content for name, content in canaries[1].items() if name not in (*SEALED, *SUFFIX_FROM)}
    usual = the_review()
    reasons = {
        name: {**canaries[1]["reason"], "about": name[7:]} for name in usual.sections if name.startswith("reason")
    }
    codes = {"agencies": usual.sections["agencies"], "background": usual.sections["background"]}
    # The aunt of these letters is on the side of the other party; her label among the canaries is that of a relative.
    labels = [{**one, "role": "other"} if one["id"] == "aunt" else one for one in filled["labels"]["labels"]]
    codes["labels"] = {**filled["labels"], "labels": labels}
    return replace(usual, sections={**filled, **reasons, **codes})


def places_in(canaries, text):
    return {canaries[0].leaves[word] for word in CANARY.findall(text)}


@pytest.mark.parametrize("name", KINDS)
def test_names_entries_answers_and_gaps_hold_none(caged, name):
    letter = made(name, caged)
    around = [letter.file_name, json.dumps(vars(letter.made)), told(letter, is_new=True), *map(str, letter.gaps)]

    assert CANARY.findall(" ".join(around)) == []


@pytest.mark.parametrize("name", KINDS)
def test_the_properties_of_the_file_name_the_partnership_alone(canaries, caged, name):
    said = " ".join(properties(made(name, caged).body).values())

    assert places_in(canaries, said) <= PUBLIC


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.to in PEOPLE])
def test_a_letter_to_a_person_tells_nothing_of_what_the_review_has_heard(canaries, caged, name):
    assert places_in(canaries, "\n".join(lines(made(name, caged).body))) <= FOR_A_PERSON


def test_what_the_reasons_say_does_stand_in_the_notice_that_gives_them(canaries, caged):
    said = places_in(canaries, "\n".join(lines(made("notice-of-hold", caged).body)))

    assert ("reason", "/reason") in said
