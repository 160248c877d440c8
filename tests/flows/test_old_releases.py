"""A review finished under an earlier release is read and assembled for ever.

Each folder of `releases` holds, at their keys, the ledger and the accepted sections of one review that the release of
that name finished. What is there is never made anew: a newer release adds its own.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from review import places
from review.clocks import dates_of
from review.errors import OutOfTurn
from review.matter import Matter
from review.packs import load_pack
from review.rules import judge
from review.sections import is_printed
from review.stages import Stage
from review.timeline import Event, Standing
from review.tokens import labels_of, with_labels
from review.turn import check_turn
from storage.folder import FolderVault
from storage.ledger import read_ledger
from storage.sealing import Seal
from storage.sections import case_of, unsealed
from templates.assemble.assembly import assemble
from templates.read.lines import lines

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
RELEASES = sorted((Path(__file__).parent / "releases").iterdir())


@pytest.fixture(params=RELEASES, ids=lambda folder: folder.name)
def vault(request, tmp_path):
    """A fresh vault with what the release kept."""
    vault = FolderVault(tmp_path / "vault")
    for file in sorted(request.param.rglob("*.json")):
        vault.put_new(file.relative_to(request.param).as_posix(), file.read_bytes())
    return vault


@pytest.fixture
def ledger(vault):
    [reference] = {places.reference_of(key) for key in vault.list(places.reviews())}
    return read_ledger(vault, reference)


@pytest.fixture
def case(vault, ledger):
    return case_of(vault, Seal(bytes(32)), ledger.record)


def test_this_release_has_left_a_review_behind():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert f"v{'_'.join(version.split('.')[:2])}" in {folder.name for folder in RELEASES}


def test_its_ledger_still_tells_of_a_finished_review(ledger):
    assert ledger.record.standing in (Standing.SUBMITTED, Standing.CLOSED)
    assert {made.document for made in ledger.record.signed()} == {"overview-report", "executive-summary", "action-plan"}
    assert [bundle.n for bundle in ledger.record.bundles] == [1]


def test_its_ledger_holds_the_sections_to_what_was_accepted(ledger, case):
    accepted = {key.partition("/")[0] for key in ledger.record.accepted}

    assert {name for name in accepted if is_printed(name)} == set(case.sections)


def test_whatever_rules_and_clocks_ask_of_it_is_still_answered(vault, ledger):
    record = ledger.record
    matter = Matter(record, load_pack(record.pack), unsealed(vault, Seal(bytes(32)), record), date(2030, 1, 1))

    assert {due.clock for due in dates_of(matter)} >= {"decision", "completion"}
    assert all(finding.sentence for finding in judge(matter))
    with pytest.raises(OutOfTurn):
        check_turn(
            record.standing, Event.PANEL_MET if record.standing is Standing.CLOSED else Event.ARCHIVED, record.off
        )


def test_its_documents_are_still_made_whole_and_say_what_was_written(case):
    made = {document.name: document for document in assemble(case, Stage.HOME_OFFICE)}
    words = {name: "\n".join(lines(document.body)) for name, document in made.items()}
    said = case.sections
    opening, *_ = said["introduction"]["outline"].split("\n")

    assert list(made) == ["overview-report", "executive-summary", "action-plan"]
    assert [document.gaps for document in made.values()] == [(), (), ()]
    assert with_labels(opening, labels_of(said["labels"])) in words["overview-report"]
    assert said["conclusions"]["closing"] in words["overview-report"]
    assert said["executive_summary"]["key_issues"] in words["executive-summary"]
    assert said["recommendations"]["recommendations"][0]["text"] in words["action-plan"]
    assert said["action_plan"]["escalation"] in words["action-plan"]
