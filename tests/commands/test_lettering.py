"""`review letter`: one letter from a folder, its words beside it, and what is to follow told."""

from __future__ import annotations

import json
import shutil
from io import BytesIO

import pytest
from docx import Document

from commands.lettering import draft_letter
from review.errors import NeedsAPerson, OutOfTurn
from tests.commands.running import FERN, review

DAY = "2026-02-10"


def test_a_letter_and_its_words_are_written_in_a_terminal(tmp_path):
    ran = review("letter", FERN, "scoping-request", "--to", "housing", "--on", DAY, "--out", tmp_path, "--text")
    text = (tmp_path / "NMER-2026-001_scoping-request_housing_v1.txt").read_text("utf-8")

    assert (ran.status, sorted(file.suffix for file in tmp_path.iterdir())) == (0, [".docx", ".txt"])
    assert "nothing was sent" in ran.said
    assert "Answer by 24 February 2026, on the form that is enclosed, and also where nothing is found." in text.split(
        "\n\n"
    )


def test_what_is_to_follow_is_told_and_is_no_problem(tmp_path):
    folder = shutil.copytree(FERN, tmp_path / "case")
    (folder / "sections" / "appointment.json").unlink()
    case = json.loads((folder / "case.json").read_text("utf-8"))
    del case["sections"]["appointment"]
    (folder / "case.json").write_text(json.dumps(case), "utf-8")
    outcome = draft_letter(folder, "imr-request", "police", DAY, tmp_path / "out")

    assert not outcome.problems
    assert [said for said in outcome.warnings if said.startswith("To follow: appointment")]


def test_a_letter_to_somebody_whose_approach_is_not_cleared_is_not_written(tmp_path):
    with pytest.raises(OutOfTurn, match="no approach is cleared"):
        draft_letter(FERN, "family-draft", "family-1", DAY, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_letter_that_somebody_has_completed_is_not_written_over(tmp_path):
    draft_letter(FERN, "scoping-request", "housing", DAY, tmp_path)
    (file,) = tmp_path.iterdir()
    completed = BytesIO()
    Document(BytesIO(file.read_bytes())).save(completed)
    file.write_bytes(completed.getvalue())
    with pytest.raises(NeedsAPerson, match="no edits are lost"):
        draft_letter(FERN, "scoping-request", "housing", DAY, tmp_path)
    assert file.read_bytes() == completed.getvalue()
