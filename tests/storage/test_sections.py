"""Accepted content has a number for each version, and an upload is kept once."""

from __future__ import annotations

import json

import pytest

from review import places
from review.errors import NotThere
from review.uploads import AcceptedSection
from storage import sections
from storage.folder import FolderVault
from storage.ledger import read_ledger
from tests.builders import REF
from tests.storage.builders import accepted, opened

PLAN = AcceptedSection("action_plan", "action_plan/1", {"actions": [{"id": "a1"}], "monitoring": "Smith & Jones <x>"})
ROSTER = AcceptedSection("roster", "roster/1", {"people": [{"full_name": "a real name"}]})


def test_reads_back_what_was_accepted(vault, seal):
    number = sections.keep(vault, seal, REF, "0a1b2c3d-0001", PLAN)

    assert number == 1
    assert sections.read(vault, seal, REF, "action_plan", number) == PLAN


def test_names_its_schema_and_the_upload_it_came_from(folder, seal):
    sections.keep(folder, seal, REF, "0a1b2c3d-0001", PLAN)

    said = json.loads(folder.get(places.section_version(REF, "action_plan", 1)))
    assert said == {"schema": "action_plan/1", "inbox": "0a1b2c3d-0001", "content": PLAN.content}


def test_each_upload_makes_the_next_version(vault, seal):
    numbers = [sections.keep(vault, seal, REF, f"0a1b2c3d-{upload}", PLAN) for upload in (1, 2, 3)]

    assert numbers == [1, 2, 3]


@pytest.mark.parametrize("accepted", [PLAN, ROSTER], ids=["clear", "sealed"])
def test_the_same_upload_is_kept_once(vault, seal, accepted):
    uploads = ["0a1b2c3d-1", "0a1b2c3d-2", "0a1b2c3d-1", "0a1b2c3d-2"]

    assert [sections.keep(vault, seal, REF, upload, accepted) for upload in uploads] == [1, 2, 1, 2]


def test_two_writers_of_one_section_both_keep_theirs(folder, seal, tmp_path):
    class Interrupted(FolderVault):
        quicker = True

        def put_new(self, key, body):
            if self.quicker:
                self.quicker = False
                sections.keep(folder, seal, REF, "0a1b2c3d-theirs", PLAN)
            super().put_new(key, body)

    number = sections.keep(Interrupted(tmp_path / "vault"), seal, REF, "0a1b2c3d-ours", PLAN)

    assert number == 2
    assert sections.keep(folder, seal, REF, "0a1b2c3d-theirs", PLAN) == 1


def test_the_tenth_version_comes_after_the_ninth(folder, seal):
    for upload in range(11):
        sections.keep(folder, seal, REF, f"0a1b2c3d-{upload}", PLAN)

    assert sections.keep(folder, seal, REF, "0a1b2c3d-last", PLAN) == 12


@pytest.mark.parametrize(
    "named", [ROSTER, AcceptedSection("agency_chronology.housing", "agency_chronology/1", {"rows": ["a real name"]})]
)
def test_what_names_real_people_is_sealed(folder, seal, named):
    sections.keep(folder, seal, REF, "0a1b2c3d-0001", named)

    assert b"real name" not in folder.get(places.section_version(REF, named.name, 1))
    assert sections.read(folder, seal, REF, named.name, 1) == named


def test_a_version_that_is_not_there_is_told(folder, seal):
    with pytest.raises(NotThere, match=f"no version 2 of the action plan of {REF}"):
        sections.read(folder, seal, REF, "action_plan", 2)


def test_a_case_has_the_version_that_counts_of_what_is_written_here(vault, seal):
    opened(vault, seal)
    accepted(vault, seal, "analysis", {"hindsight": "first"})
    accepted(vault, seal, "analysis", {"hindsight": "second"})
    accepted(vault, seal, "roster", {"people": []})
    accepted(vault, seal, "agency_chronology.housing", {"rows": []}, sent_by="agency:housing")
    accepted(vault, seal, "home_office_letter", {"points": []})
    record = read_ledger(vault, REF).record
    sections.keep(vault, seal, REF, "0a1b2c3d-9999", AcceptedSection("analysis", "analysis/1", {"hindsight": "third"}))

    case = sections.case_of(vault, seal, record)

    assert case.record == record
    assert case.pack.name == "england-2016"
    assert case.sections["analysis"] == {"hindsight": "second"}
    assert case.sections.keys() == {"notification", "analysis"}
