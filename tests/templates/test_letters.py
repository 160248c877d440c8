"""The two letters to the Home Office: one that a person sends, and one that goes out inside the e-mail."""

from __future__ import annotations

from datetime import date

import pytest

from review.errors import NeedsAPerson
from review.packs import load_pack
from review.stages import Stage
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
    assert "[to follow: the digest of the archived bundle]" in lines(draft.body)
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
    assert "Community safety coordinator, 020 7946 0123" in body
    assert body[body.index("Yours faithfully") + 1 :][:3] == [
        "Community safety coordinator",
        csp,
        "Telephone: 020 7946 0123",
    ]


def test_a_letter_without_a_telephone_leaves_no_room_for_one():
    said = text_of(a_case(), "covering-letter").split("\n")

    assert said.count("Community safety coordinator") == 2
    assert "Telephone" not in "\n".join(said)
    assert "Telephone" not in text_of(a_case(), "decision-letter")


def test_the_decision_letter_has_the_telephone_of_the_contact():
    case = a_case(**changed("decision", contact_phone="020 7946 0123"))

    assert "Telephone: 020 7946 0123" in text_of(case, "decision-letter").split("\n")


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
    assert "41, 9" in body
