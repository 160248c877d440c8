"""Accepted content has a number for each version, and an upload is kept once."""

from __future__ import annotations

import json

import pytest

from review import places
from review.errors import Altered, NotThere
from review.timeline import Event
from review.uploads import AcceptedSection
from storage import sections
from storage.canonical import canonical
from storage.export import export
from storage.folder import FolderVault
from storage.ledger import read_ledger
from tests.builders import REF, an_entry
from tests.storage.builders import accepted, add, kept, opened, written

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
    "named",
    [
        ROSTER,
        AcceptedSection("agency_chronology.housing", "agency_chronology/1", {"rows": ["a real name"]}),
        AcceptedSection("scoping_return.housing", "scoping_return/1", {"summary": "a real name"}),
        AcceptedSection("agency_input.housing", "agency_input/1", {"summary": "a real name"}),
        AcceptedSection("approach", "approach/1", {"because": "a real name"}),
        AcceptedSection("family_contact", "family_contact/1", {"words": "a real name"}),
    ],
    ids=lambda named: named.name,
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
    accepted(vault, seal, "reason.t01", {"about": "t01"})
    accepted(vault, seal, "family_contact", {"offer": "leaflet"}, sent_by="chair")
    record = read_ledger(vault, REF).record
    sections.keep(vault, seal, REF, "0a1b2c3d-9999", AcceptedSection("analysis", "analysis/1", {"hindsight": "third"}))

    case = sections.case_of(vault, seal, record)

    assert case.record == record
    assert case.pack.name == "england-2016"
    assert case.sections["analysis"] == {"hindsight": "second"}
    assert case.sections.keys() == {"notification", "analysis"}


def test_rules_are_asked_of_everything_that_counts_and_is_not_sealed(vault, seal):
    opened(vault, seal)
    accepted(vault, seal, "analysis", {"hindsight": "first"})
    accepted(vault, seal, "reason.t01", {"about": "t01", "reason": "first"})
    accepted(vault, seal, "reason.t01", {"about": "t01", "reason": "second"})
    accepted(vault, seal, "home_office_letter", {"points": []})
    written(vault, an_entry(Event.LETTER_PUBLISHABLE, n=1, codes={"outcome": "publishable", "points": 0}))
    for name in ("roster", "approach", "family_contact"):
        accepted(vault, seal, name, {"a": "real name"})
    for name in ("agency_chronology.gp", "scoping_return.gp", "agency_input.gp"):
        accepted(vault, seal, name, {"agency": "gp"}, sent_by="agency:gp")
    record = read_ledger(vault, REF).record
    sections.keep(vault, seal, REF, "0a1b2c3d-9999", AcceptedSection("analysis", "analysis/1", {"hindsight": "third"}))

    assert sections.unsealed(vault, seal, record) == {
        "notification": {"csp": "Northmere"},
        "analysis": {"hindsight": "first"},
        "reason.t01": {"about": "t01", "reason": "second"},
        "home_office_letter": {"points": []},
    }


def rewritten(folder, tmp_path, name, body, number=1):
    """Put *body* in the place of a version, as somebody would who meddles with the vault."""
    (tmp_path / f"vault/objects/reviews/{REF}/sections/{name}/{number}.json+kept").unlink()
    folder.put_new(places.section_version(REF, name, number), body)


def accepted_by_digest(vault, seal, name, content, **upload):
    identifier, number = kept(vault, seal, name, content, **upload)
    digest = sections.content_digest(content)
    add(vault, an_entry(Event.ACCEPTED, section=name, n=number, inbox=identifier, sha256=digest))


def an_object(content):
    return canonical({"schema": "analysis/1", "inbox": "0a1b2c3d-0001", "content": content})


def test_the_digest_is_of_what_it_says_and_not_of_how_it_was_spelt():
    assert sections.content_digest({"b": 1.0, "a": "Ŵyn"}) == sections.content_digest(json.loads('{"a":"Ŵyn","b":1}'))
    assert sections.content_digest({"a": "1"}) != sections.content_digest({"a": 1})


def test_what_is_as_it_was_accepted_makes_a_case(vault, seal):
    opened(vault, seal)
    accepted_by_digest(vault, seal, "analysis", {"hindsight": "avoided", "share": 0.5})

    case = sections.case_of(vault, seal, read_ledger(vault, REF).record)

    assert case.sections["analysis"] == {"hindsight": "avoided", "share": 0.5}


@pytest.mark.parametrize("other", [{"hindsight": "rewritten"}, {}, {"hindsight": {"share": 1}}])
def test_a_section_that_is_not_what_was_accepted_is_named(folder, seal, tmp_path, other):
    opened(folder, seal)
    accepted_by_digest(folder, seal, "analysis", {"hindsight": "avoided"})
    rewritten(folder, tmp_path, "analysis", an_object(other))
    record = read_ledger(folder, REF).record

    for reading in (
        lambda: sections.case_of(folder, seal, record),
        lambda: sections.unsealed(folder, seal, record),
        lambda: sections.read(folder, seal, REF, "analysis", 1, record),
        lambda: export(folder, seal, REF, tmp_path / "case"),
    ):
        with pytest.raises(Altered, match=f"Version 1 of the analysis of {REF} is not what was accepted"):
            reading()


def test_a_number_that_was_never_accepted_is_named_too(folder, seal, tmp_path):
    opened(folder, seal)
    accepted_by_digest(folder, seal, "analysis", {"share": 1})
    rewritten(folder, tmp_path, "analysis", an_object({"share": 1}).replace(b'"share":1', b'"share":%d' % 2**60))

    with pytest.raises(Altered, match="is not what was accepted"):
        sections.case_of(folder, seal, read_ledger(folder, REF).record)


def test_a_version_that_was_sealed_anew_with_other_words_is_named(folder, seal, tmp_path):
    opened(folder, seal)
    accepted_by_digest(folder, seal, "roster", {"people": []})
    key = places.section_version(REF, "roster", 1)
    rewritten(folder, tmp_path, "roster", seal.close(folder, REF, key, an_object({"people": [{"id": "p1"}]})))

    with pytest.raises(Altered, match="Version 1 of the roster"):
        export(folder, seal, REF, tmp_path / "case")


def test_what_an_older_entry_accepted_without_its_digest_is_not_compared(folder, seal, tmp_path):
    opened(folder, seal)
    accepted(folder, seal, "analysis", {"hindsight": "avoided"})
    rewritten(folder, tmp_path, "analysis", an_object({"hindsight": "another"}))

    case = sections.case_of(folder, seal, read_ledger(folder, REF).record)

    assert case.sections["analysis"] == {"hindsight": "another"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        canonical({"inbox": "0a1b2c3d-0001", "content": {}}),
        canonical({"schema": "action_plan/1", "content": {}}),
        canonical({"schema": "action_plan/1", "inbox": "0a1b2c3d-0001"}),
        canonical({"schema": "action_plan/1", "inbox": "0a1b2c3d-0001", "content": []}),
    ],
)
def test_a_version_that_is_damaged_is_told(folder, seal, tmp_path, body):
    sections.keep(folder, seal, REF, "0a1b2c3d-0001", PLAN)
    rewritten(folder, tmp_path, "action_plan", body)

    for reading in (
        lambda: sections.read(folder, seal, REF, "action_plan", 1),
        lambda: sections.keep(folder, seal, REF, "0a1b2c3d-0002", PLAN),
    ):
        with pytest.raises(Altered, match=r"action_plan/1\.json is no longer what was kept"):
            reading()
