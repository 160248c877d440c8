"""The same case makes the same bytes, wherever and whenever; and a version number that says what changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument

from review.record import DocumentMade, record_from_case
from review.stages import Stage
from templates.assemble.assembly import assemble, covering_letter
from templates.assemble.package import CONTENT_TYPES, packed, parts_of
from templates.read.lines import paragraphs
from tests.templates.builders import A_BUNDLE, BESIDE, ENCLOSED, MOST, THREE, a_case, changed

ROOT = Path(__file__).parents[2]
DIGESTS = """
import sys
from review.stages import Stage
from templates.assemble.assembly import assemble
from tests.templates.builders import BESIDE, MOST, a_case
for stage in (Stage.DRAFT, Stage.HOME_OFFICE, Stage.PUBLICATION):
    for made in assemble(a_case(MOST | BESIDE), stage):
        print(made.file_name, made.digest, made.inputs)
"""
ELSEWHERE = (
    {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
)


def digests_made_in(place: dict[str, str], folder: Path) -> str:
    environment = {**os.environ, **place, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", DIGESTS], cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def test_two_processes_in_other_places_make_the_same_bytes(tmp_path):
    (tmp_path / "far").mkdir()
    first, second = (
        digests_made_in(place, tmp_path / name) for place, name in zip(ELSEWHERE, (".", "far"), strict=True)
    )
    here = "".join(
        f"{made.file_name} {made.digest} {made.inputs}\n"
        for stage in (Stage.DRAFT, Stage.HOME_OFFICE, Stage.PUBLICATION)
        for made in assemble(a_case(MOST | BESIDE), stage)
    )

    assert first == second == here


def test_the_order_in_which_sections_lie_makes_no_difference():
    backwards = dict(reversed(MOST.items()))

    assert [made.digest for made in assemble(a_case(backwards), Stage.HOME_OFFICE)] == [
        made.digest for made in assemble(a_case(MOST), Stage.HOME_OFFICE)
    ]


def test_a_package_bears_no_clock_and_no_machine():
    (made,) = assemble(a_case(), Stage.HOME_OFFICE, ["overview-report"])
    entries = ZipFile(BytesIO(made.body)).infolist()

    assert entries[0].filename == CONTENT_TYPES
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}
    assert packed(parts_of(made.body)) == made.body


def test_the_properties_say_whose_it_is_and_its_own_day():
    (made,) = assemble(a_case(), Stage.HOME_OFFICE, ["overview-report"])
    core = WordDocument(BytesIO(made.body)).core_properties

    assert core.title == "NMER-2026-001 Overview Report"
    assert core.subject == "Domestic Homicide Review"
    assert core.author == "Northmere Community Safety Partnership"
    assert core.language == "en-GB"
    assert core.created.date() == core.modified.date() == date(2026, 10, 16)
    assert (core.last_modified_by, core.keywords, core.comments) == ("", "", "")


@pytest.mark.parametrize("document", THREE)
def test_no_revision_marks_of_a_machine_are_in_it(document):
    (made,) = assemble(a_case(MOST), Stage.HOME_OFFICE, [document])
    parts = parts_of(made.body)

    assert not [name for name, body in parts.items() if b"rsid" in body]
    assert {name for name in parts if not re.fullmatch("word/(header|footer)[2-9].xml", name)} == {
        CONTENT_TYPES,
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


def made_at(stage: Stage, assembled=(), **sections):
    (made,) = assemble(a_case(assembled=assembled, **sections), stage, ["action-plan"])
    return made


def test_the_first_version_is_one():
    assert made_at(Stage.DRAFT).n == 1


def test_the_same_again_finds_its_own_number_and_its_own_bytes():
    first = made_at(Stage.DRAFT)
    later = made_at(Stage.DRAFT, assembled=(first.made,), **changed("action_plan", escalation="To another board."))
    again = made_at(Stage.DRAFT, assembled=(first.made, later.made))

    assert later.n == 2
    assert (again.n, again.digest) == (1, first.digest)


def test_a_change_raises_the_number_at_that_stage_alone():
    earlier = (
        DocumentMade("action-plan", "draft", 4, "0" * 64, "0" * 64),
        DocumentMade("action-plan", "panel", 9, "0" * 64, "0" * 64),
        DocumentMade("overview-report", "draft", 7, "0" * 64, "0" * 64),
    )

    assert made_at(Stage.DRAFT, assembled=earlier).n == 5
    assert made_at(Stage.PANEL, assembled=earlier).n == 10
    assert made_at(Stage.SIGNOFF, assembled=earlier).n == 1


def test_a_case_read_back_from_its_file_makes_the_same_bytes():
    case = a_case(MOST, assembled=(DocumentMade("action-plan", "draft", 1, "0" * 64, "0" * 64),))
    read_back = replace(case, record=record_from_case(case.record.as_case()))

    for stage in (Stage.DRAFT, Stage.HOME_OFFICE):
        assert [made.digest for made in assemble(read_back, stage)] == [made.digest for made in assemble(case, stage)]


def test_what_a_document_does_not_say_does_not_change_it():
    other = changed("action_plan", monitoring="Each month.")
    before, after = (assemble(a_case(**sections), Stage.DRAFT, THREE) for sections in ({}, other))

    assert [a.inputs == b.inputs for a, b in zip(before, after, strict=True)] == [True, True, False]


def test_another_guidance_pack_is_another_input():
    case = a_case()
    moved = replace(case, pack=replace(case.pack, digest="f" * 64))

    assert (
        assemble(case, Stage.DRAFT, ["action-plan"])[0].inputs
        != assemble(moved, Stage.DRAFT, ["action-plan"])[0].inputs
    )


def test_earlier_versions_are_listed_and_the_published_copy_has_none():
    (draft,) = assemble(a_case(), Stage.DRAFT, ["overview-report"])
    case = a_case(assembled=(draft.made,))
    (signoff,) = assemble(case, Stage.SIGNOFF, ["overview-report"])
    (published,) = assemble(case, Stage.PUBLICATION, ["overview-report"])

    assert b"Draft 1" in parts_of(signoff.body)["word/document.xml"]
    assert b"Document control" not in parts_of(published.body)["word/document.xml"]
    assert [text for part, text in paragraphs(published.body) if part == "footer3"] == ["\tPage 1 of 1"]


def test_a_second_covering_letter_has_the_next_number():
    first = covering_letter(a_case(), released_on=date(2026, 11, 5), bundle=A_BUNDLE, attachments=ENCLOSED)
    case = a_case(assembled=(first.made,))
    second = covering_letter(case, released_on=date(2026, 11, 9), bundle=A_BUNDLE, attachments=ENCLOSED)
    again = covering_letter(case, released_on=date(2026, 11, 5), bundle=A_BUNDLE, attachments=ENCLOSED)

    assert (first.n, second.n, again.n) == (1, 2, 1)
    assert again.digest == first.digest
