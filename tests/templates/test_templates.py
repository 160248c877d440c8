"""The templates themselves: they ask for what there is, look alike, and can be read without Word."""

from __future__ import annotations

from dataclasses import fields

import pytest

from review.documents import (
    ActionPlan,
    CoveringLetter,
    DecisionLetter,
    ExecutiveSummary,
    LessonsBriefing,
    OverviewReport,
)
from templates import proofs
from templates.assemble.package import parts_of
from templates.assemble.rendering import TEMPLATES, asked_for
from templates.assemble.wordml import W, parsed
from tests.templates.structure import faults

TYPES = (OverviewReport, ExecutiveSummary, ActionPlan, LessonsBriefing, DecisionLetter, CoveringLetter)
FILES = sorted(TEMPLATES.glob("*.docx"))
SHARED = ("word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml")
NO_METADATA = {"docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_the_template_asks_only_for_what_the_document_has(kind):
    assert asked_for(kind.name) == {field.name for field in fields(kind)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("part", SHARED)
def test_every_template_shares_the_look_of_the_house_byte_for_byte(file, part):
    assert parts_of(file.read_bytes())[part] == parts_of((TEMPLATES / "house.docx").read_bytes())[part]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_template_says_nothing_of_the_machine_it_was_made_on(file):
    parts = parts_of(file.read_bytes())

    assert not NO_METADATA & parts.keys()
    assert not [name for name, body in parts.items() if b"rsid" in body or name.startswith("customXml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_template_is_sound(file):
    assert faults(file.read_bytes()) == []


def test_a_document_speaks_british_english_in_arial():
    styles = parsed(parts_of((TEMPLATES / "house.docx").read_bytes())["word/styles.xml"])
    defaults = styles.find(f".//{{{W}}}rPrDefault")

    assert defaults.find(f".//{{{W}}}lang").get(f"{{{W}}}val") == "en-GB"
    assert defaults.find(f".//{{{W}}}rFonts").get(f"{{{W}}}ascii") == "Arial"
    assert defaults.find(f".//{{{W}}}sz").get(f"{{{W}}}val") == "24"


def test_the_text_beside_each_template_is_what_it_says():
    assert proofs.differing() == []


def test_a_text_that_differs_is_named_and_writing_mends_it(tmp_path, capsys):
    (tmp_path / "house.docx").write_bytes((TEMPLATES / "house.docx").read_bytes())

    assert proofs.run(["--check"], tmp_path) == 1
    assert "house.docx" in capsys.readouterr().err
    assert proofs.run([], tmp_path) == 0
    assert proofs.run(["--check"], tmp_path) == 0
    assert "document: House style" in (tmp_path / "house.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "block", ["contributors.written", "panel.members", "author.appointment.writer", "lessons.lessons", "one.text"]
)
def test_report_and_summary_say_what_both_say_in_the_same_words(block):
    said = [
        [
            line
            for line in (TEMPLATES / f"{name}.txt").read_text("utf-8").splitlines()
            # The summary gives the sentence on independence where the report has the statements.
            if block in line and "independence" not in line
        ]
        for name in ("overview_report", "executive_summary")
    ]

    assert said[0] == said[1] != []
