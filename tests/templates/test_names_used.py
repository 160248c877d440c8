"""A table of names has the names its document uses, with who stands behind each; no other name is given away."""

from __future__ import annotations

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import LEAST, a_case, changed

FORMER = {"id": "former", "role": "other", "public": "Rowan’s former partner", "chosen_by": "The law"}


def labels(**about_rowan):
    given = LEAST["labels"]["labels"]
    return {"labels": [*given[:2], {**given[2], **about_rowan}, FORMER]}


def said(document, **sections):
    case = a_case(**{"labels": labels(), **sections})
    (made,) = assemble(case, Stage.HOME_OFFICE, [document])
    return lines(made.body)


@pytest.mark.parametrize("document", ["overview-report", "executive-summary"])
def test_a_name_that_a_document_does_not_use_stands_nowhere_in_it(document):
    everywhere = changed("panel", independence="Nobody knew [[former]].")

    assert "Rowan’s former partner" not in "\n".join(said(document))
    assert "Rowan’s former partner" in said(document, **everywhere)


def test_each_document_has_its_own_names():
    in_the_report = changed("analysis", hindsight="[[former]] was asked.")

    assert "Rowan’s former partner" in said("overview-report", **in_the_report)
    assert "Rowan’s former partner" not in said("executive-summary", **in_the_report)


def test_whoever_died_is_named_where_no_sentence_does():
    assert "The person who died" in said("executive-summary")


def test_a_name_that_another_row_speaks_of_stands_in_the_table_too():
    asked = {**labels(), "labels": [*LEAST["labels"]["labels"][:2], {**FORMER, "chosen_by": "[[rowan]]’s lawyer"}]}
    asked["labels"].append(LEAST["labels"]["labels"][2])
    report = said("overview-report", labels=asked, **changed("analysis", hindsight="[[former]] was asked."))

    assert "Rowan" in report


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("no_charge", "Fern’s husband; no charge was brought"),
        ("convicted", "Fern’s husband; convicted"),
        ("acquitted", "Fern’s husband; acquitted"),
    ],
)
def test_a_label_says_who_stands_behind_it_and_a_court_what_it_found(outcome, words):
    met = changed("background", relationship="[[rowan]] met her.", criminal={"outcome": outcome})
    report = said("overview-report", labels=labels(**{"is": "[[fern]]’s husband"}), **met)

    assert report[report.index("Rowan") + 1] == words


def test_where_a_label_does_not_say_who_the_part_in_the_review_stands():
    report = said("overview-report", **changed("background", relationship="[[rowan]] met her."))

    assert report[report.index("Rowan") + 1] == "The person convicted"


def test_a_relation_told_of_whoever_was_asked_stands_there_and_no_court_is_told_twice():
    asked = LEAST["family_involvement"]["people"][0]
    people = [{**asked, "relation": "Mother"}, {**asked, "person": "[[rowan]]", "relation": "Convicted of it"}]
    report = said("overview-report", **changed("family_involvement", people=people))
    table = report[report.index("Stands for") :]

    assert table[table.index("Fern’s mother") + 1] == "Mother"
    assert table[table.index("Rowan") + 1] == "Convicted of it"
