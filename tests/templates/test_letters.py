"""The two letters to the Home Office: one that a person sends, and one that goes out inside the e-mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt

from review.errors import NeedsAPerson
from review.packs import load_pack
from review.stages import Stage
from review.steps_taken import StepTaken
from templates.assemble.assembly import assemble, covering_letter, decision_letter
from templates.read.lines import lines, paragraphs
from tests.templates.builders import (
    A_BUNDLE,
    ENCLOSED,
    LEAST,
    MOST,
    REF,
    WORKING_LIFE,
    a_case,
    a_label,
    changed,
    text_of,
)

PACK = load_pack("england-2016")


def test_the_covering_letter_is_a_draft_until_a_bundle_is_archived():
    draft = assemble(a_case(), Stage.DRAFT, ["covering-letter"])[0]

    assert {gap.place for gap in draft.gaps} == {"step 18"}
    assert "[to follow: the check sum of the archived bundle]" in lines(draft.body)
    with pytest.raises(NeedsAPerson, match="made when the bundle is released"):
        assemble(a_case(), Stage.HOME_OFFICE, ["covering-letter"])


def test_the_covering_letter_ends_with_the_digest_of_the_archived_bundle():
    letter = covering_letter(a_case(MOST), released_on=date(2026, 11, 5), bundle=A_BUNDLE, attachments=ENCLOSED)
    body = [text for part, text in paragraphs(letter.body) if part == "document"]

    assert body[-1] == A_BUNDLE.sha256
    assert "5 November 2026" in body
    assert {one.file_name for one in ENCLOSED} <= set(body)
    assert (
        "Sign-off by the partnership is recorded on 3 November 2026, as given by the chair of the partnership." in body
    )
    assert letter.gaps == ()
    assert letter.file_name == f"{REF}_covering-letter_home-office_v1.docx"


def test_the_covering_letter_needs_no_hand():
    case = a_case(MOST, **changed("decision", contact_phone="020 7946 0123"))
    letter = covering_letter(case, released_on=date(2026, 11, 5), bundle=A_BUNDLE, attachments=ENCLOSED)
    body = [text for part, text in paragraphs(letter.body) if part == "document"]
    csp = LEAST["notification"]["csp"]

    assert "by hand" not in "\n".join(body)
    assert body[:3] == [csp, *PACK.addressee]
    assert "To the quality assurance panel" in body
    assert body[body.index("Yours faithfully") + 1 :][:3] == [
        "Community safety coordinator",
        csp,
        "Telephone: 020 7946 0123",
    ]


def test_a_letter_without_a_telephone_leaves_no_room_for_one():
    said = text_of(a_case(), "covering-letter").split("\n")

    assert said.count("Community safety coordinator") == 1
    assert "Telephone" not in "\n".join(said)
    assert "elephone" not in text_of(a_case(), "decision-letter")


def test_the_decision_letter_has_the_telephone_of_the_contact():
    case = a_case(**changed("decision", contact_phone="020 7946 0123"))

    said = text_of(case, "decision-letter").split("\n")
    assert "Contact for this review: Community safety coordinator, telephone 020 7946 0123" in said


def a_person(person):
    return {**LEAST["family_involvement"]["people"][0], "person": person, "draft_read": "yes"}


def test_the_covering_letter_tells_the_family_from_the_others():
    people = [a_person(who) for who in ("[[mother]]", "[[rowan]]", "[[mother]] and [[rowan]]", "[[friend]]", "A vicar")]
    labels = {"labels": [*LEAST["labels"]["labels"], a_label("friend", "other", "Fern’s friend")]}
    said = text_of(a_case(labels=labels, **changed("family_involvement", people=people)), "covering-letter").split("\n")
    family, others, after = (
        said.index(title)
        for title in ("The family and the draft", "Others who were asked to take part", "Court and coroner")
    )

    assert said[family + 2 : others] == ["Fern’s mother: Yes"]
    assert said[others + 2 : after] == [
        "Rowan: Yes",
        "Fern’s mother and Rowan: Yes",
        "Fern’s friend: Yes",
        "A vicar: Yes",
    ]


def test_whoever_read_a_part_of_the_draft_is_said_to_have_read_that_part():
    aunt = {**a_person("[[mother]]"), "draft_read": "in_part", "draft_parts": "the chapter about [[fern]]’s work"}
    case = a_case(**changed("family_involvement", people=[aunt]))

    assert "Fern’s mother: In part: the chapter about Fern’s work" in text_of(case, "covering-letter").split("\n")
    assert "In part: the chapter about Fern’s work" in text_of(case, "overview-report").split("\n")


def test_a_covering_letter_with_nobody_but_the_family_speaks_of_no_others():
    said = text_of(a_case(), "covering-letter")

    assert "Fern’s mother: Not applicable" in said
    assert "Others who were asked" not in said


def test_a_covering_letter_about_whose_family_nobody_asked_says_so():
    people = [a_person("[[rowan]]")]
    said = text_of(a_case(**changed("family_involvement", people=people)), "covering-letter").split("\n")

    assert (
        said[said.index("The family and the draft") + 1] == "No relative is recorded as having been asked to take part."
    )


@pytest.mark.parametrize(
    ("outcome", "words"), [("review", "Decision to hold a"), ("no_review", "Decision not to hold a")]
)
def test_the_decision_letter_says_which_way_it_went(outcome, words):
    letter = decision_letter(a_case(**changed("decision", outcome=outcome)))

    assert words in "\n".join(lines(letter.body))
    assert "[Signature, name and post: to be completed by hand]" in lines(letter.body)


def test_the_decision_letter_needs_nothing_that_comes_later():
    early = tuple(name for name in LEAST if name not in ("notification", "decision", "labels"))

    assert decision_letter(a_case(without=early, steps=WORKING_LIFE[:2])).gaps == ()


@pytest.mark.parametrize(
    ("outcome", "held", "named"),
    [
        ("review", True, "Domestic Homicide Review"),
        ("joint_cspr", True, "Joint Domestic Homicide Review and Child Safeguarding Practice Review"),
        ("local_learning", False, "Local learning"),
    ],
)
def test_the_decision_letter_says_what_the_guidance_makes_of_the_outcome(outcome, held, named):
    letter = decision_letter(a_case(**changed("decision", outcome=outcome)))
    body = [text for part, text in paragraphs(letter.body) if part == "document"]

    assert any(text.startswith("Decision to hold a") for text in body) is held
    assert any("that no Domestic Homicide Review will be held" in text for text in body) is not held
    assert named in body


def test_the_decision_letter_tells_the_concern_after_a_suicide_and_every_age():
    case = a_case(
        **changed("decision", particular_concern="She was afraid to be late."),
        **changed("notification", age=41, also_died=[{"age": 9}]),
    )
    body = [text for part, text in paragraphs(decision_letter(case).body) if part == "document"]

    assert "She was afraid to be late." in body
    assert body[body.index("Those who died") + 1 :][:2] == ["Aged 41", "Aged 9"]


def test_the_decision_letter_tells_the_month_of_every_death():
    others = [{"age": 9, "died": "2026-04"}, {"age": 4}]
    case = a_case(**changed("notification", died="2026-01", age=41, also_died=others))
    body = [text for part, text in paragraphs(decision_letter(case).body) if part == "document"]

    assert body[body.index("Month of the deaths") + 1] == "January and April 2026"
    assert body[body.index("Those who died") + 1 :][:3] == ["Aged 41", "Aged 9, who died in April 2026", "Aged 4"]


def test_the_decision_letter_speaks_of_one_death_or_of_several():
    one, two = (
        text_of(a_case(**changed("notification", **more)), "decision-letter").split("\n")
        for more in ({}, {"also_died": [{"age": 9, "sex": "male"}]})
    )

    for said, ours, others in ((one, 0, 1), (two, 1, 0)):
        for pair in (
            ("The death", "The deaths"),
            ("Month of the death", "Month of the deaths"),
            ("The person who died", "Those who died"),
        ):
            assert pair[ours] in said
            assert pair[others] not in said
    assert any("will be held into the death described below" in text for text in one)
    assert any("will be held into the deaths described below" in text for text in two)
    assert "Male, aged 9" in two


def test_the_decision_letter_has_sex_and_age_of_the_other_party_where_they_are_known():
    known = changed("notification", sex="female", other_party_sex="male", other_party_age=38)
    said, nothing = (text_of(a_case(**more), "decision-letter").split("\n") for more in (known, {}))

    assert said[said.index("The person who died") + 1] == "Female, aged 34"
    assert said[said.index("The other party") + 1 :][:2] == ["Male", "Aged 38"]
    assert "The other party" not in nothing


TOLD = StepTaken("05", date(2026, 2, 9), "coordinator", {"about": "decision"})
DECIDED = StepTaken("04", date(2026, 2, 4), "csp-chair")


@pytest.mark.parametrize(
    ("steps", "told_on", "printed"),
    [
        ((DECIDED,), "2026-02-06", "6 February 2026"),
        ((DECIDED,), "", "[Date: to be completed by hand on the day of sending]"),
        ((DECIDED, TOLD), "", "9 February 2026"),
        ((DECIDED, TOLD), "2026-02-06", "9 February 2026"),
        # What was told before a newer decision was not this one.
        ((DECIDED, TOLD, DECIDED), "", "[Date: to be completed by hand on the day of sending]"),
    ],
)
def test_the_decision_letter_is_dated_when_the_home_office_is_told(steps, told_on, printed):
    decision = {**LEAST["decision"], "home_office_told_on": told_on}
    case = a_case(decision={key: value for key, value in decision.items() if value})
    case = replace(case, record=replace(case.record, steps=steps))
    body = [text for part, text in paragraphs(decision_letter(case).body) if part == "document"]

    assert body[2] == printed


def test_there_is_one_day_of_the_decision_and_another_in_the_section_is_told():
    case = a_case(**changed("decision", decided_on="2026-02-03"))
    letter, report, plan = assemble(case, Stage.DRAFT, ["decision-letter", "overview-report", "action-plan"])
    said = lines(letter.body)

    assert said[said.index("Decided on") + 1] == "4 February 2026"
    assert "3 February 2026" not in "\n".join(said)
    places = [[one.place for one in made.look] for made in (letter, report, plan)]
    assert ["decision#/decided_on" in found for found in places] == [True, True, False]
    assert decision_letter(a_case()).look == ()


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ({"family_told": "yes"}, "Yes"),
        ({"family_told": "no", "family_told_reason": "Nobody is left"}, "No: Nobody is left"),
        ({"family_told_reason": "The funeral is on Friday"}, "Not yet: The funeral is on Friday"),
    ],
)
def test_the_decision_letter_says_why_the_family_was_not_told(said, printed):
    letter = text_of(a_case(**changed("decision", **said)), "decision-letter").split("\n")

    assert letter[letter.index("Family told of the decision") + 1] == printed


BY_HAND = "[Whether and on what day the family was told: to be completed by hand before it is sent]"


def family_told(day):
    return StepTaken("05b", date.fromisoformat(day), "coordinator", {"how": "in_person"})


@pytest.mark.parametrize(
    ("steps", "printed"),
    [
        pytest.param([DECIDED], BY_HAND, id="nobody knows"),
        pytest.param([DECIDED, family_told("2026-02-05")], "Yes, on 5 February 2026", id="before the Home Office"),
        pytest.param([DECIDED, family_told("2026-02-05"), TOLD], "Yes, on 5 February 2026", id="and it was sent"),
        pytest.param([DECIDED, TOLD, family_told("2026-03-05")], BY_HAND, id="after the letter had gone"),
        pytest.param([family_told("2026-01-20"), DECIDED], BY_HAND, id="of an earlier decision"),
        pytest.param([DECIDED, family_told("2026-02-05"), DECIDED], "Yes, on 5 February 2026", id="recorded again"),
    ],
)
def test_the_decision_letter_says_by_the_record_when_the_family_was_told(steps, printed):
    decision = {key: value for key, value in LEAST["decision"].items() if key != "home_office_told_on"}
    case = a_case(decision=decision)
    case = replace(case, record=replace(case.record, steps=tuple(steps)))
    said = lines(decision_letter(case).body)

    assert said[said.index("Family told of the decision") + 1] == printed


def test_why_the_family_was_not_told_is_over_once_it_was():
    case = a_case(**changed("decision", family_told_reason="The funeral is on Friday"))
    told = replace(case.record, steps=(DECIDED, family_told("2026-02-05")))
    said = lines(decision_letter(replace(case, record=told)).body)

    assert said[said.index("Family told of the decision") + 1] == "Yes, on 5 February 2026"
    assert "The funeral is on Friday" not in "\n".join(said)


def test_the_decision_letter_says_who_decided_where_the_chair_had_an_interest():
    interests = "The chair sat on the board of the school and withdrew"
    case = a_case(**changed("decision", interests=interests))
    deputy = replace(case, record=replace(case.record, steps=(replace(DECIDED, by="csp-deputy"),)))
    said, usual = (lines(decision_letter(one).body) for one in (deputy, a_case()))

    assert said[said.index("Decided by") + 2] == "Taken by the deputy named by the chair of the partnership"
    assert said[said.index("Interests declared") + 1] == interests
    assert "Interests declared" not in usual
    assert usual[usual.index("Decided by") + 2] == "Consulted"


NO = StepTaken("04", date(2026, 1, 28), "csp-chair", {"outcome": "no_review"})
ASKED_AGAIN = StepTaken("05c", date(2026, 2, 2), "coordinator")


@pytest.mark.parametrize(
    ("outcome", "ends"), [("review", "has decided otherwise."), ("no_review", "has come to the same decision.")]
)
def test_a_decision_that_was_taken_again_begins_with_the_first(outcome, ends):
    case = a_case(**changed("decision", outcome=outcome))
    again = replace(case, record=replace(case.record, steps=(NO, ASKED_AGAIN, DECIDED)))
    said, first = ("\n".join(lines(decision_letter(one).body)) for one in (again, case))

    opening = "On 28 January 2026 the partnership decided not to hold a Domestic Homicide Review. It has considered this again"
    assert f"{opening}, as the Home Office asked, and {ends}" in said
    assert "considered this again" not in first


def test_a_draft_before_the_decision_promises_no_table_that_is_not_there():
    nothing, told, both = (
        text_of(a_case(without=without), "decision-letter")
        for without in (("notification", "decision"), ("decision",), ())
    )

    assert "Decision on a Domestic Homicide Review" in nothing.split("\n")
    assert "The facts" not in nothing
    assert "The facts are in a table behind the signature." in told
    assert "The facts are in two tables behind the signature." in both


def test_the_relationship_is_told_of_each_of_those_who_died():
    case = a_case(**changed("notification", also_died=[{"age": 9, "relationship": "relative"}, {"age": 4}]))
    said, one = (lines(decision_letter(case).body) for case in (case, a_case()))
    at = said.index("Relationship of the other party")

    assert said[at + 1 : at + 3] == ["Former partner (to the first named)", "Relative (to the one aged 9)"]
    assert said[at + 3] == "Partnership first aware"
    assert one[one.index("Relationship of the other party") + 1] == "Former partner"


def test_the_decision_letter_says_that_its_names_are_working_names_where_it_has_any():
    without = {**changed("notification", outline="A woman died."), **changed("decision", circumstances="At home.")}

    assert "working names" in text_of(a_case(), "decision-letter")
    assert "working names" not in text_of(a_case(**without), "decision-letter")


@pytest.mark.parametrize(
    ("document", "last_words"),
    [
        ("decision-letter", "The facts are in two tables behind the signature."),
        ("covering-letter", "Any question about these documents can be put to the post below."),
    ],
)
def test_no_page_holds_a_signature_alone(document, last_words):
    """The last words of a letter go to the next page with its signature, and leave room for a hand to sign."""
    said = Document(BytesIO(assemble(a_case(MOST), Stage.DRAFT, [document])[0].body)).paragraphs
    at = [one.text for one in said].index(last_words)
    before = [one for one in said[:at] if one.text]

    assert said[at].paragraph_format.keep_with_next
    assert said[at + 1].text == "Yours faithfully"
    assert said[at + 1].style.paragraph_format.keep_with_next
    assert said[at + 1].paragraph_format.space_after >= Pt(36)
    assert document == "covering-letter" or before[-1].paragraph_format.keep_with_next


def test_one_thing_in_the_decision_letter_waits_for_a_hand():
    """Once the family is told: that and its sending are recorded, the signature is not."""
    said = text_of(a_case(**changed("decision", family_told="yes")), "decision-letter").split("\n")

    assert [text for text in said if "by hand" in text] == ["[Signature, name and post: to be completed by hand]"]
