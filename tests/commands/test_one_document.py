"""`review assemble`: the usual set, or one document by name; and what a person is told to look at."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands.assembling import assemble_folder
from review.errors import NeedsAPerson
from tests.commands.test_copying import saved_by_another

FERN = Path(__file__).parents[2] / "examples" / "fern"


@pytest.fixture
def case(tmp_path):
    return Path(shutil.copytree(FERN, tmp_path / "case"))


def test_a_document_is_made_alone(tmp_path):
    outcome = assemble_folder(FERN, tmp_path, "publication", ["lessons-briefing"])

    assert [document["name"] for document in outcome.extras["documents"]] == ["lessons-briefing"]
    assert [file.name for file in tmp_path.iterdir()] == ["NMER-2026-001_lessons-briefing.docx"]


def test_the_usual_set_of_a_draft_has_the_letters_and_the_briefing(tmp_path):
    outcome = assemble_folder(FERN, tmp_path, "draft")

    assert [document["name"] for document in outcome.extras["documents"]] == [
        "overview-report", "executive-summary", "action-plan", "decision-letter", "covering-letter", "lessons-briefing",
    ]  # fmt: skip


def test_a_document_that_is_not_made_here_is_refused(tmp_path):
    with pytest.raises(NeedsAPerson, match="lessons-briefing"):
        assemble_folder(FERN, tmp_path, "draft", ["biography"])


def test_an_abbreviation_nobody_explained_is_told_with_its_place(case, tmp_path):
    file = case / "sections" / "introduction.json"
    said = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**said, "outline": said["outline"] + "\n\nThe XQZ met her once."}), "utf-8")
    outcome = assemble_folder(case, tmp_path / "out", "home-office")

    assert not outcome.problems
    (told,) = [warning for warning in outcome.warnings if warning.startswith("To look at")]
    assert told.startswith("To look at in overview-report: introduction#/outline")
    assert "XQZ" not in told


def test_what_is_written_over_is_said_where_it_said_something_else(case, tmp_path):
    made = [assemble_folder(case, tmp_path / "out", "draft", ["lessons-briefing"]) for _ in range(2)]
    file = case / "sections" / "lessons_briefing.json"
    file.write_text(file.read_text("utf-8").replace("the", "this", 1), "utf-8")
    made.append(assemble_folder(case, tmp_path / "out", "draft", ["lessons-briefing"]))

    said = [[warning for warning in one.warnings if warning.startswith("Written over")] for one in made]
    assert [len(one) for one in said] == [0, 0, 1]


def test_a_document_that_somebody_edited_is_not_written_over(case, tmp_path):
    assemble_folder(case, tmp_path / "out", "draft", ["lessons-briefing"])
    (file,) = (tmp_path / "out").iterdir()
    edited = saved_by_another(file.read_bytes())
    file.write_bytes(edited)

    with pytest.raises(NeedsAPerson, match="saved by another program"):
        assemble_folder(case, tmp_path / "out", "draft")
    assert [one.read_bytes() for one in (tmp_path / "out").iterdir()] == [edited]


def test_one_document_is_told_as_one(tmp_path):
    one, two = (
        assemble_folder(FERN, tmp_path, "draft", documents).sentence
        for documents in (["decision-letter"], ["decision-letter", "covering-letter"])
    )

    assert one.startswith("1 document is made:\n")
    assert two.startswith("2 documents are made:\n")
