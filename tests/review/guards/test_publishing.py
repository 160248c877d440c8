"""Letter, answers, copies, publication and close."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from review.guards.publishing import (
    a_letter_came,
    as_it_was_planned,
    day_is_not_avoided,
    disposal_is_signed,
    every_point_is_answered,
    not_published_says_why,
    papers_are_where_they_belong,
    publication_is_planned,
    recipient_is_the_packs,
    those_concerned_are_told,
    variant_is_the_packs,
    what_was_signed_still_holds,
)
from review.pack_values import Retention
from review.packs import load_pack
from review.timeline import Event, Standing
from tests.review.guards.asking import asking, said, under_way
from tests.review.rules.builders import a_review, adopted
from tests.review.values import ENGLAND, a_step

MONDAY = date(2026, 6, 1)
ACCEPTED = {"answer": "accepted", "what_changed": "One sentence."}
PLAN = {"planned_on": "2026-06-01", "variant": "full", "avoided": [], "told": []}


def answers(letter, *points):
    sections = (
        {"home_office_letter": {"points": [{"number": number} for number in letter]}} if letter is not None else {}
    )
    return asking(under_way(**sections), Event.ANSWERED, MONDAY, {"points": list(points)})


def test_an_answer_table_answers_every_point():
    one, two = ({"number": number, **ACCEPTED} for number in ("1a", "2"))

    assert said(every_point_is_answered, answers(["1a", "2"], one, two)) == []
    assert said(every_point_is_answered, answers(["2", "1a", "3"], one)) == [
        "Not answered yet: point 1, 3 of the letter, counted in its order."
    ]


@pytest.mark.parametrize(
    ("answer", "reason", "refused"),
    [
        ("accepted", None, False),
        ("partly", None, True),
        ("not_accepted", None, True),
        ("partly", "It was said elsewhere.", False),
        ("not_accepted", "It was said elsewhere.", False),
    ],
)
def test_each_no_has_a_reason(answer, reason, refused):
    point = {"number": "1", "answer": answer, "what_changed": "Nothing.", **({"reason": reason} if reason else {})}
    told = said(every_point_is_answered, answers(["1"], point))

    assert told == (["No reason is given in answer 1, counted in their order."] if refused else [])


@pytest.mark.parametrize("letter", [True, False])
@pytest.mark.parametrize("signed", [True, False])
def test_a_set_that_is_ready_answers_a_letter_only_where_there_was_one(signed, letter):
    matter = under_way(*([a_step(Event.LETTER_TO_RESUBMIT, MONDAY)] if letter else []))
    stands = Standing.SIGNED_OFF if signed else Standing.TO_RESUBMIT
    matter = replace(matter, record=replace(matter.record, standing=stands))
    told = said(a_letter_came, asking(matter, Event.ANSWERED, MONDAY, {"points": []}))

    nothing = "No letter of the Home Office is recorded (step 20), so there is nothing to answer."
    assert told == ([nothing] if signed and not letter else [])


def test_where_the_letter_is_on_paper_alone_what_is_answered_is_enough():
    assert said(every_point_is_answered, answers(None, {"number": "1", **ACCEPTED})) == []


@pytest.mark.parametrize(
    ("pack", "recipients"),
    [
        ("england-2016", ["commissioner"]),
        ("england-s8a", ["commissioner", "secretary_of_state"]),
    ],
)
def test_a_copy_goes_to_whom_the_guidance_names(pack, recipients):
    matter = replace(under_way(), pack=load_pack(pack))
    asked = {
        one: asking(matter, Event.COPIED, MONDAY, {}, recipient=one)
        for one in ("commissioner", "secretary_of_state", "mayor")
    }
    told = {one: said(recipient_is_the_packs, question) for one, question in asked.items()}

    assert [one for one, sentences in told.items() if not sentences] == recipients
    assert told["mayor"] == [f"Under this guidance a copy goes to: {', '.join(recipients)}."]


def plans(**changes):
    content = {key: one for key, one in {**PLAN, **changes}.items() if one is not None}
    return asking(
        under_way(),
        Event.PUBLICATION_PLANNED,
        MONDAY,
        content,
        variant=content["variant"],
        planned=content["planned_on"],
    )


@pytest.mark.parametrize("variant", [*ENGLAND.publication.variants, "leaked"])
def test_a_variant_is_one_of_the_guidances(variant):
    told = said(variant_is_the_packs, plans(variant=variant))

    assert (told == []) is (variant != "leaked")
    assert "leaked" not in " ".join(told)


def test_what_is_not_published_has_reasons_of_somebodys_welfare():
    assert len(said(not_published_says_why, plans(variant="not_published"))) == 1
    assert said(not_published_says_why, plans(variant="not_published", welfare_reasons="A child.")) == []
    assert said(not_published_says_why, plans(variant="redacted")) == []


def test_a_day_that_the_plan_avoids_is_not_its_day():
    avoided = [{"on": "2026-06-02", "why": "A birthday"}]

    assert said(day_is_not_avoided, plans(planned_on="2026-06-02", avoided=avoided)) == [
        "The planned day is among those to be avoided. Choose another."
    ]
    assert said(day_is_not_avoided, plans(planned_on="2026-06-03", avoided=avoided)) == []


def publishes(matter, on=MONDAY, variant="full"):
    return asking(matter, Event.PUBLISHED, on, {}, variant=variant)


def planned(**codes):
    return a_step(Event.PUBLICATION_PLANNED, date(2026, 5, 1), **{"variant": "full", "planned": "2026-06-01", **codes})


def test_what_was_never_planned_is_not_published():
    assert said(publication_is_planned, publishes(under_way()))[0].startswith("The publication is not planned")


@pytest.mark.parametrize(
    ("on", "variant", "refused"),
    [
        (MONDAY, "full", False),
        (MONDAY, "redacted", True),
        (MONDAY + timedelta(1), "full", True),
        (MONDAY - timedelta(1), "full", True),
    ],
)
def test_what_is_published_is_what_was_planned_on_the_planned_day(on, variant, refused):
    assert bool(said(as_it_was_planned, publishes(under_way(planned()), on, variant))) is refused


def test_a_plan_that_was_withdrawn_with_its_publication_is_none():
    published, withdrawn = (a_step(event, MONDAY, variant="full") for event in (Event.PUBLISHED, Event.WITHDRAWN))
    matter = under_way(planned(), published, withdrawn)
    anew = under_way(planned(), published, withdrawn, planned())

    assert said(publication_is_planned, publishes(matter))[0].startswith("The publication is not planned")
    assert said(publication_is_planned, publishes(anew)) == said(as_it_was_planned, publishes(anew)) == []


def test_the_last_plan_counts():
    matter = under_way(planned(), planned(planned="2026-06-02", variant="redacted"))

    assert len(said(as_it_was_planned, publishes(matter))) == 1
    assert said(as_it_was_planned, publishes(matter, date(2026, 6, 2), "redacted")) == []


def test_a_plan_that_only_a_paper_tells_of_is_made_anew():
    matter = a_review(adopted("2026-05-01", "cleared", ("04", "2025-10-01"), ("22", "2026-04-01")))

    (sentence,) = said(publication_is_planned, publishes(matter))
    assert "is not planned" in sentence
    assert "step 22" in sentence


def told_plan(*left_out, told_on="2026-05-30"):
    told = [{"who": who, "told_on": told_on} for who in ENGLAND.publication.told if who not in left_out]
    return {**PLAN, "told": [*told, *({"who": who} for who in left_out)]}


def test_everyone_concerned_is_told_before():
    assert said(those_concerned_are_told, publishes(under_way(publication_plan=told_plan()))) == []
    (sentence,) = said(those_concerned_are_told, publishes(under_way(publication_plan=told_plan("school", "panel"))))
    assert sentence.startswith("Not ticked as told before publication: school, panel.")
    assert len(said(those_concerned_are_told, publishes(under_way()))) == 1


@pytest.mark.parametrize(("told_on", "refused"), [("2026-05-31", False), ("2026-06-01", False), ("2026-06-02", True)])
def test_who_hears_of_it_afterwards_was_not_told_before(told_on, refused):
    matter = under_way(publication_plan=told_plan(told_on=told_on))

    assert bool(said(those_concerned_are_told, publishes(matter))) is refused


def test_who_cannot_be_told_is_left_out_with_a_reason():
    plan = told_plan("school", "perpetrator")
    why = {"who": "school", "why_not": "There are no children."}
    matter = under_way(publication_plan={**plan, "told": [*plan["told"], why]})

    (sentence,) = said(those_concerned_are_told, publishes(matter))
    assert sentence.startswith("Not ticked as told before publication: perpetrator.")


DIGEST = "0" * 64
MADE = {"document": "overview-report", "stage": "home-office", "n": 1, "sha256": DIGEST, "inputs": DIGEST}


def accepts(section, n):
    data = {"section": section, "n": n, "inbox": f"0a1b2c3d-{section}-{n}"}
    return replace(a_step(Event.ACCEPTED, MONDAY), data=data)


def signed(*later):
    """A review whose documents were made from an analysis and an action plan, then *later*."""
    assembled = replace(a_step(Event.ASSEMBLED, MONDAY), data={"documents": [MADE]})
    signs = a_step(Event.SIGNED_OFF, MONDAY, documents=[DIGEST])
    return under_way(accepts("analysis", 1), accepts("action_plan", 1), assembled, signs, *later)


@pytest.mark.parametrize(
    ("later", "refused"),
    [
        ((), False),
        (("action_plan",), False),
        (("analysis",), True),
        (("publication_plan",), False),
        (("labels",), True),
    ],
)
def test_what_is_published_is_what_was_signed_but_for_the_progress_of_the_plan(later, refused):
    told = said(what_was_signed_still_holds, publishes(signed(*(accepts(section, 2) for section in later))))

    assert [one.partition(". Assemble it")[0] for one in told] == (
        [f"Since the set was signed, this has changed: {later[0]}"] if refused else []
    )


def test_of_what_was_signed_elsewhere_nothing_is_known_to_have_changed():
    matter = a_review(adopted("2026-05-01", "cleared", ("04", "2025-10-01"), ("17", "2026-01-01")))

    assert said(what_was_signed_still_holds, publishes(matter)) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, ""),
        ({"final_set_sent": "not_applicable"}, ""),
        ({"final_set_sent": "no"}, "The final set must have gone"),
        ({"final_set_sent": "unknown"}, "The final set must have gone"),
        ({"material": "destroyed"}, "needs its certificate"),
        ({"material": "destroyed", "certificate": "yes"}, ""),
        ({"material": "kept"}, ""),
        ({"family_told": "not_applicable"}, ""),
        ({"family_told": "no"}, "The family is told what changed"),
        ({"family_told": "unknown"}, "The family is told what changed"),
    ],
)
def test_a_review_is_closed_once_its_papers_are_where_they_belong(changes, sentence):
    content = {"final_set_sent": "yes", "material": "returned", "certificate": "no", "family_told": "yes", **changes}
    closes = asking(under_way(), Event.CLOSED, MONDAY, content, material=content["material"])
    told = said(papers_are_where_they_belong, closes)

    assert bool(told) is bool(sentence)
    assert all(sentence in one for one in told)


DISPOSE = {"material": Retention(None, "dispose", "this council", "ours")}


@pytest.mark.parametrize(
    ("material", "signed", "retention", "refused"),
    [
        ("returned", {}, ENGLAND.retention, False),
        ("kept", {}, ENGLAND.retention, False),
        ("destroyed", {}, ENGLAND.retention, True),
        ("destroyed", {"disposal_signed_by": "Data protection officer"}, ENGLAND.retention, False),
        ("destroyed", {}, DISPOSE, False),
    ],
)
def test_what_the_guidance_holds_is_destroyed_once_somebody_signed_its_disposal(material, signed, retention, refused):
    matter = replace(under_way(), pack=replace(ENGLAND, retention=retention))
    content = {"final_set_sent": "yes", "material": material, "certificate": "yes", "family_told": "yes", **signed}
    told = said(disposal_is_signed, asking(matter, Event.CLOSED, MONDAY, content, material=material))

    assert [sentence.partition(". ")[0] for sentence in told] == (
        ["Under this guidance material is held beyond the close until a person signs its disposal"] if refused else []
    )
