"""Reviews that are unlike the usual one, and are in the field every year: nothing is asked of the writer for them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import BESIDE, LEAST, MOST, THREE, a_case, a_label, changed, text_of
from tests.templates.structure import faults

SMALL = Path(__file__).parents[2] / "examples" / "small"


def a_small_review(name: str) -> dict[str, Any]:
    """A small review's sections; what its life alone tells (notification, decision …) as the least there can be."""
    own = {file.stem: json.loads(file.read_text("utf-8")) for file in (SMALL / name / "sections").glob("*.json")}
    told = {stem: json.loads((SMALL / name / f"life/{stem}.json").read_text("utf-8")) for stem in ("notification",)}
    return LEAST | own | told


def labelled(*labels: dict[str, str]) -> dict[str, Any]:
    """The section `labels`, the usual ones of the other people among them."""
    given = {one["id"] for one in labels}
    return {"labels": [*labels, *(one for one in LEAST["labels"]["labels"] if one["id"] not in given)]}


@pytest.mark.parametrize("name", ["suicide", "two_who_died"])
@pytest.mark.parametrize("document", THREE)
def test_the_small_reviews_assemble_whole_and_sound(name, document):
    (made,) = assemble(a_case(a_small_review(name)), Stage.HOME_OFFICE, [document])

    assert faults(made.body) == []
    assert made.gaps == ()
    assert "to follow" not in "\n".join(lines(made.body))


@pytest.mark.parametrize("document", THREE)
def test_two_who_died_are_both_on_the_cover(document):
    said = text_of(a_case(a_small_review("two_who_died")), document, Stage.PUBLICATION)

    assert re.search(r"^The deaths of Juniper and Robin in \w+ 20\d\d$", said, re.MULTILINE)


def test_two_who_died_are_two_wherever_the_report_counts_them():
    said = text_of(a_case(a_small_review("two_who_died")), "overview-report", Stage.PUBLICATION).split("\n")

    assert "The people who died" in said
    assert any("each considered for the people who died and for the other party" in line for line in said)
    assert not any("into how the person died" in line or "from the death about" in line for line in said)


def test_where_nobody_is_accused_there_is_no_other_party():
    """After a suicide the record may know a person concerned, whom it would wrong to call a party to anything."""
    said, usual = (
        text_of(case, "overview-report", Stage.PUBLICATION).split("\n")
        for case in (a_case(a_small_review("suicide")), a_case())
    )

    assert "The other person concerned" in said
    assert "The other party" not in said
    assert any("the person who died and for the other person concerned." in line for line in said)
    assert "The other party" in usual


def test_one_who_died_is_one():
    said = text_of(a_case(), "overview-report", Stage.PUBLICATION)

    assert "The death of Fern in January 2026" in said
    assert "people who died" not in said


def test_nobody_is_convicted_or_suspected_where_a_death_was_a_suicide():
    said = text_of(a_case(a_small_review("suicide")), "overview-report", Stage.PUBLICATION)

    for word in ("perpetrator", "committed suicide", "person convicted", "person charged"):
        assert word not in said.lower()


def test_one_who_died_and_was_held_to_be_the_abuser_is_called_what_everybody_who_died_is():
    people = labelled(
        a_label("fern", "deceased", "Ash"),
        a_label("rowan", "other", "Ash’s wife"),
        a_label("mother", "relative", "Kin"),
    )
    background = {
        **LEAST["background"],
        "the_facts": "[[fern]] died. Agencies had known him as the one who hurt [[rowan]].",
    }
    said = text_of(a_case(labels=people, background=background), "overview-report", Stage.HOME_OFFICE)

    assert "Ash died. Agencies had known him as the one who hurt Ash’s wife." in said
    assert "perpetrator" not in said.lower()
    table = said.split("\n")
    assert table[table.index("Ash") + 1] == "The person who died"
    assert table[table.index("Ash’s wife") + 1] == "Another person"


@pytest.mark.parametrize("public", ["her former partner", "the man who killed her", "an adult son"])
def test_somebody_without_a_pseudonym_is_called_by_a_description(public):
    people = labelled(a_label("rowan", "perpetrator", public))
    text = "[[rowan]] rang. Nobody rang [[rowan]] back. “[[rowan]] was calm,” it says."
    case = a_case(labels=people, **changed("introduction", outline=text))
    said = text_of(case, "overview-report", Stage.HOME_OFFICE)
    begun = public[0].upper() + public[1:]

    assert f"{begun} rang. Nobody rang {public} back. “{begun} was calm,” it says." in said
    assert begun in said.split("\n")  # in the table of names


def test_partnerships_that_hold_a_review_together_are_all_on_its_cover():
    joint = {**LEAST["notification"], "joint_csps": ["Eastford Partnership", "Mereside & Marsh Partnership"]}
    made = assemble(a_case(MOST | BESIDE, notification=joint), Stage.PUBLICATION)
    together = "Northmere Community Safety Partnership, Eastford Partnership and Mereside & Marsh Partnership"

    assert len(made) == 4
    for one in made:
        assert together in lines(one.body)


def test_a_chair_who_writes_needs_no_writer():
    said = text_of(a_case(), "overview-report", Stage.HOME_OFFICE)

    assert "Report writer" not in said
    assert "Margaret Oyelaran-Tate" in said
