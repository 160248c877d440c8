"""Every letter and paper: sound, open to everybody, the same each time, and true to its row in the table."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from review.addressees import Addressee
from review.documents import Letter
from review.errors import NeedsAPerson, OutOfTurn
from review.letter_words import words_of
from review.letters import KINDS, PEOPLE, TEMPLATES
from review.packs import pack_names
from review.steps_taken import StepTaken
from schemas.shapes import schema
from templates.assemble.chosen import file_of
from templates.assemble.letter_facts import Writing
from templates.assemble.letter_making import letter_of, written_letter
from templates.assemble.rendering import TEMPLATES as FOLDER
from templates.assemble.rendering import asked_for
from templates.check.checking import problems_in
from templates.read.lines import lines, properties
from tests.templates.letter_review import (
    at_its_time,
    cleared,
    code_for,
    contact,
    every_letter,
    made,
    the_review,
    with_steps,
)

COMPLETED_BY_HAND = re.compile(r"\[[^\]]*(?:by hand|\bPost\b|\bSignature\b)[^\]]*\]", re.IGNORECASE)
FACT = re.compile(r"facts\.([a-z_]+)")
DAY = re.compile(
    r"\b[0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


@pytest.mark.parametrize("name", KINDS)
def test_our_own_rules_find_nothing(name):
    assert problems_in(every_letter()[name].body) == ()


@pytest.mark.parametrize("name", KINDS)
def test_of_a_review_that_has_everything_nothing_is_to_follow_but_what_the_signature_lacks(name):
    lacks = {"copy-of-report": ["step 17"]}  # the example's record names no signed documents here

    assert [gap.place for gap in every_letter()[name].gaps] == lacks.get(name, [])


@pytest.mark.parametrize("name", KINDS)
def test_the_same_facts_make_the_same_bytes(name):
    assert made(name).body == every_letter()[name].body


def test_every_template_of_a_letter_is_used_and_every_one_that_is_used_is_there():
    assert {file.name for file in FOLDER.glob("letter_*.docx")} == {file_of(template) for template in TEMPLATES}
    assert len(TEMPLATES) <= 25


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_asks_for_fields_of_a_letter_and_for_every_fact_of_its_rows(template):
    text = (FOLDER / file_of(template)).with_suffix(".txt").read_text("utf-8")
    rows = [kind for kind in KINDS.values() if kind.template == template]

    assert asked_for(template) <= {field.name for field in fields(Letter)} - {"name"}
    assert all(set(kind.facts) == set(FACT.findall(text)) for kind in rows)


@pytest.mark.parametrize("pack", pack_names())
def test_every_letter_has_its_words_under_every_guidance(pack):
    assert set(words_of(pack).letters) == set(KINDS)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.named])
def test_a_letter_that_needs_real_names_leaves_a_marked_place_for_each(name):
    said = [line for line in lines(every_letter()[name].body) if COMPLETED_BY_HAND.search(line)]

    assert len(said) >= 2


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.to in PEOPLE])
def test_a_letter_to_a_person_has_no_marking_no_working_name_and_no_day_but_that_of_the_publication(name):
    said = "\n".join(lines(every_letter()[name].body))

    assert "OFFICIAL" not in said
    assert not {"Fern", "Rowan"} & set(re.findall(r"\w+", said))
    assert bool(DAY.search(said)) is (name == "family-publication")
    assert "Domestic Homicide" not in "".join(properties(every_letter()[name].body).values())


def test_the_reasons_of_a_no_have_a_page_that_a_person_writes():
    with_page = [name for name in KINDS if "Our reasons" in lines(every_letter()[name].body)]

    assert with_page == ["family-no-review"]


def test_file_names_hold_codes_alone():
    names = [letter.file_name for letter in every_letter().values()]

    assert all(re.fullmatch(r"NMER-2026-001_[a-z-]+(_[a-z0-9-]+)?_v1\.docx", name) for name in names)
    assert len(set(names)) == len(names)


def test_a_version_rises_when_a_fact_changes_and_only_then():
    first = made("scoping-request")
    earlier = (first.made,)
    again = the_review()
    later = with_steps(again, replace(again.record.taken("03")[0], on=date(2026, 1, 16), codes=LATER))

    assert [written(again, earlier).n, written(later, earlier).n] == [1, 2]


LATER = {"agencies": ["housing"], "due": "2026-08-20"}


def written(matter, earlier):
    at = at_its_time(matter, KINDS["scoping-request"])
    return written_letter(at, "scoping-request", "housing", earlier).made


def test_before_there_is_a_record_the_letter_says_what_is_to_follow_and_invents_nothing():
    matter = the_review()
    bare = replace(matter, sections={"notification": matter.sections["notification"]})
    letter = made("imr-request", bare)

    assert {gap.place for gap in letter.gaps} == {"appointment", "decision", "terms_of_reference"}
    assert any("[to follow: the section “terms of reference”]" in line for line in lines(letter.body))


def test_before_anybody_was_asked_the_day_is_that_of_the_guidance():
    matter = with_steps(the_review(), but="03")

    assert "19 August 2026" in "\n".join(lines(made("scoping-request", matter).body))  # ten working days from 5 August


def test_the_answer_of_a_no_that_is_thought_again_has_to_come_after_the_question():
    matter = the_review()
    asked = replace(matter.record.taken("05c")[0], on=date(2026, 8, 1))

    with pytest.raises(OutOfTurn, match="the decision that was taken again: record that first"):
        made("notice-reconsidered", with_steps(matter, asked))


@pytest.mark.parametrize("language", ["zz", "xxx", "PL", "Polish"])
def test_a_letter_is_made_in_no_language_that_there_is_not(language):
    with pytest.raises(NeedsAPerson, match="by its code of two or three small letters"):
        made("family-draft", language=language)


def test_another_language_is_another_letter_with_the_same_words():
    letter = made("family-draft", language="pl")

    assert letter.file_name == "NMER-2026-001_family-draft_family-1_pl_v1.docx"
    said = letter.text.split("\n\n")
    assert {"# You can read the report, if you wish", "## Who can help you"} <= set(said)
    assert said[-1] == "Version 1\n"


def test_each_of_a_family_has_a_letter_of_their_own():
    first, second = made("family-terms", code="family-1"), made("family-terms", code="family-2")

    assert first.made.inputs != second.made.inputs
    assert (first.to.way, second.to.way) == ("through the family liaison officer", "through the advocate")


def test_a_number_that_means_somebody_else_since_a_clearing_was_struck_makes_another_version():
    first = made("family-terms")
    struck = with_steps(the_review(), cleared("sister", "family", "liaison_officer"), but="11")
    again = written_letter(at_its_time(struck, KINDS["family-terms"]), "family-terms", "family-1", (first.made,))

    assert (again.made.to, again.made.n) == (first.made.to, 2)


@pytest.mark.parametrize("name", KINDS)
def test_whatever_its_template_prints_a_letter_to_a_person_carries_no_marking(name):
    kind = KINDS[name]
    cover = letter_of(Writing(the_review(), kind, Addressee(kind.to))).cover

    assert (cover.marking == "") is (kind.to in (*PEOPLE, "interpreter"))


def test_a_no_can_be_taken_back():
    said_no = contact("mother", "family", "no_contact_asked", "2026-04-01")
    again = contact("mother", "family", "changed_their_mind", "2026-06-01")

    assert made("family-terms", with_steps(the_review(), said_no, again)).to.code == code_for(KINDS["family-terms"])


def choices(section, *path):
    """The codes that the schema of a section allows there."""
    node = schema(section)
    for name in path:
        node = node["properties"][name] if name else node["items"]
    return node["enum"]


@pytest.mark.parametrize("variant", choices("publication_plan", "variant"))
@pytest.mark.parametrize("who", choices("publication_plan", "told", "", "who"))
def test_every_code_of_a_plan_has_words_in_the_lines_for_the_press(variant, who):
    matter = the_review()
    plan = {"planned_on": "2027-01-19", "variant": variant, "avoided": [], "told": [{"who": who}]}
    said = lines(made("press-lines", replace(matter, sections={**matter.sections, "publication_plan": plan})).body)

    assert not [line for line in said if variant in line or "_" in line]


@pytest.mark.parametrize("material", choices("closing", "material"))
def test_whatever_became_of_the_material_has_words(material):
    matter = the_review()
    closing = {**matter.sections["closing"], "material": material}

    assert material.capitalize() in lines(
        made("closure-record", replace(matter, sections={**matter.sections, "closing": closing})).body
    )


def test_a_hold_told_from_paper_without_its_work_is_to_follow_and_not_made_up():
    matter = with_steps(the_review(), StepTaken("hold", date(2026, 4, 13), "chair"), but="hold")
    said = lines(made("notice-of-hold", matter).body)

    assert "[to follow: the hold, with the work that waits, once it is recorded]" in said
