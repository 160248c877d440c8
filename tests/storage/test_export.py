"""A review comes out of the vault as files, with everything that was accepted and nothing else."""

from __future__ import annotations

import json
import stat

import pytest

from review.errors import NeedsAPerson
from review.timeline import Event
from review.uploads import AcceptedSection
from storage import sections
from storage.case_folder import read_folder
from storage.export import export
from storage.ledger import read_ledger
from tests.builders import REF, an_entry
from tests.storage.builders import accepted, add, kept, opened, written

ROWS = {"agency": "gp", "rows": [{"date": "2024-03-05", "event": "Høring"}]}
ROSTER = {"review": REF, "people": [], "places": []}
REASON = {"about": "t01", "reason": "two more weeks"}
RETURN = {"agency": "gp", "answer": "nil"}
CONTACT = {"person": "[[mother]]", "offer": "leaflet"}
LETTER = {"body": "Home Office", "points": []}
AGENCY = "agency_chronology"


@pytest.fixture
def full(folder, seal):
    opened(folder, seal)
    accepted(folder, seal, "analysis", {"hindsight": "first"})
    accepted(folder, seal, "analysis", {"hindsight": "“second” & <x>"})
    accepted(folder, seal, "roster", ROSTER)
    accepted(folder, seal, f"{AGENCY}.gp", ROWS, sent_by="agency:gp", kind="csv", body=b"date,event\n")
    accepted(folder, seal, f"{AGENCY}.housing", {"unread": True}, sent_by="agency:housing", kind="docx", body=b"PK\3\4")
    accepted(folder, seal, "home_office_letter", LETTER)
    written(folder, an_entry(Event.LETTER_PUBLISHABLE, n=1, codes={"outcome": "publishable", "points": 0}))
    accepted(folder, seal, "reason.t01", REASON, sent_by="csp-chair")
    accepted(folder, seal, "scoping_return.gp", RETURN, sent_by="agency:gp")
    accepted(folder, seal, "family_contact", CONTACT, sent_by="chair")
    sections.keep(folder, seal, REF, "0a1b2c3d-not-in-the-ledger", AcceptedSection("panel", "panel/1", {}))
    return folder


def test_everything_accepted_comes_out(full, seal, tmp_path):
    export(full, seal, REF, tmp_path / "case")

    case = read_folder(tmp_path / "case")
    assert {name: json.loads(body) for name, body in case.sections.items()} == {
        "notification": {"csp": "Northmere"},
        "analysis": {"hindsight": "“second” & <x>"},
        "reason.t01": REASON,
    }
    assert json.loads(case.roster) == ROSTER
    assert {name: (kind, json.loads(body)) for name, (kind, body) in case.letters.items()} == {
        "home_office": ("json", LETTER)
    }


def test_what_is_kept_sealed_comes_out_apart_from_the_rest_for_its_owner_alone(full, seal, tmp_path):
    export(full, seal, REF, tmp_path / "case")

    case = read_folder(tmp_path / "case")
    assert {name: json.loads(body) for name, body in case.identifiable.items()} == {
        "scoping_return.gp": RETURN,
        "family_contact": CONTACT,
    }
    assert stat.S_IMODE((tmp_path / "case").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "case" / "identifiable").stat().st_mode) == 0o700


def test_a_chronology_comes_out_as_its_rows_or_else_as_it_was_sent(full, seal, tmp_path):
    export(full, seal, REF, tmp_path / "case")

    chronologies = read_folder(tmp_path / "case").chronologies
    assert chronologies["housing"] == ("docx", b"PK\3\4")
    assert (chronologies["gp"][0], json.loads(chronologies["gp"][1])) == ("json", ROWS)


def test_the_case_says_what_the_entries_add_up_to(folder, seal, tmp_path):
    opened(folder, seal)
    _identifier, number = kept(folder, seal, "decision", {"outcome": "review"})
    add(folder, an_entry(Event.DECIDED_TO_REVIEW, n=number, codes={"outcome": "review"}))

    export(folder, seal, REF, tmp_path / "case")

    case = json.loads(read_folder(tmp_path / "case").case)
    assert case == json.loads(json.dumps(read_ledger(folder, REF).record.as_case()))
    assert [step["step"] for step in case["steps"]] == ["02", "04"]


def test_a_review_nobody_has_heard_of_is_told(folder, seal, tmp_path):
    with pytest.raises(NeedsAPerson, match=f"No review is known here as {REF}"):
        export(folder, seal, REF, tmp_path / "case")
    assert not (tmp_path / "case").exists()
