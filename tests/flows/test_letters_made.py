"""A letter is drafted once, kept for ever, and sent by nobody here."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from prefect.utilities.callables import parameter_schema

from commands.folders import case_in
from commands.mail_catcher import Mailbox
from flows.allowing import Form
from flows.consequences import consequences
from flows.matters import matter_of
from flows.pressed.letters import make_a_letter
from flows.receiving import collect_inbox
from flows.taking import take_step
from flows.writing_letters import make_letter
from review import places
from review.errors import NeedsAPerson, OutOfTurn
from review.letters import KINDS
from review.timeline import Event
from storage.export import export
from storage.ledger import read_ledger
from storage.letters import keep_letter
from tests.flows import walking
from tests.flows.walking import REF, a_door, changed, record_of, settings_for

ON = date(2026, 11, 5)


def make(door, letter="secure-records", to="police", language="", on=ON):
    return make_letter(door, REF, letter, to, on, language, "coordinator")


def kept(door):
    return {key.rpartition("/")[2]: door.vault.get(key) for key in door.vault.list(places.letters(REF))}


def entries(door):
    return [line.entry for line in read_ledger(door.vault, REF).lines if line.entry.event == Event.LETTER_MADE.value]


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """The settings of an installation with one review that waits for its decision; it is lived once and copied."""
    folder = tmp_path_factory.mktemp("settled")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        environment = settings_for(folder, mailbox)
        walking.open_review(a_door(environment))
        yield environment


@pytest.fixture
def opened(settled, tmp_path):
    shutil.copytree(settled["VAULT_FOLDER"], tmp_path / "vault")
    return a_door({**settled, "VAULT_FOLDER": str(tmp_path / "vault")})


@pytest.fixture
def with_a_relative(opened):
    """A review in which the approach to one relative is cleared."""
    walking.send(opened, "approach", changed("approach", role="family", cleared_on="2026-03-03"), 300)
    collect_inbox(opened)
    take_step(opened, REF, "11 clear the approach", Form(by="chair", n=1))
    walking.decide(opened)
    return opened


def test_the_form_offers_every_letter_of_the_table():
    offered = parameter_schema(make_a_letter).model_dump()["properties"]["letter"]["enum"]

    assert offered == list(KINDS)


def test_a_letter_is_kept_beside_the_documents_and_the_ledger_has_its_digest(opened):
    said = make(opened)
    ((name, body),) = kept(opened).items()

    assert name == f"{REF}_secure-records_police_v1.docx"
    assert body.startswith(b"PK")
    assert (name in said, said.endswith("Nothing was sent.")) == (True, True)
    assert [entry.data["letter"]["letter"] for entry in entries(opened)] == ["secure-records"]
    assert record_of(opened).assembled == ()


def test_made_again_with_the_same_facts_it_writes_nothing(opened):
    make(opened)
    before, ledger = kept(opened), len(read_ledger(opened.vault, REF).lines)

    assert "is there already" in make(opened, on=date(2026, 11, 6))
    assert (kept(opened), len(read_ledger(opened.vault, REF).lines)) == (before, ledger)


def test_a_run_that_died_after_its_entry_is_finished_by_the_next(opened, monkeypatch):
    def dies(*_given):
        raise OSError

    monkeypatch.setattr("flows.writing_letters.keep_letter", dies)
    with pytest.raises(OSError, match=r"^$"):
        make(opened)
    monkeypatch.setattr("flows.writing_letters.keep_letter", keep_letter)
    make(opened)

    assert (len(kept(opened)), len(entries(opened))) == (1, 1)


def test_another_day_by_which_to_answer_makes_a_new_version_and_leaves_the_old_one(opened):
    make(opened, "scoping-request")
    first = kept(opened)
    make(opened, "scoping-request", on=date(2026, 11, 6))

    assert first.items() < kept(opened).items()
    assert sorted(kept(opened)) == [f"{REF}_scoping-request_police_v{n}.docx" for n in (1, 2)]


def test_for_another_language_the_words_alone_lie_beside_it(with_a_relative):
    said = make(with_a_relative, "family-first-contact", "family-1", "pl")
    text = kept(with_a_relative)[f"{REF}_family-first-contact_family-1_pl_v1.txt"].decode()

    assert "For you to read when you are ready" in text
    assert "whoever translates it" in said


def test_whoever_brings_a_letter_is_told_the_way_and_that_there_is_no_date(with_a_relative):
    said = make(with_a_relative, "family-first-contact", "family-1")

    assert "through the family liaison officer" in said
    assert re.search(r"Cleared as family by entry \d+: see there whose side that is\.", said)
    assert "alder" not in said
    assert "no date for an answer" in said
    assert "cousin" not in said + "".join(kept(with_a_relative))


def test_nothing_is_made_for_a_relative_who_asked_for_no_contact(with_a_relative):
    walking.send(
        with_a_relative, "family_contact", changed("family_contact", answer="no_contact_asked", on="2026-04-01"), 301
    )
    collect_inbox(with_a_relative)
    take_step(with_a_relative, REF, "11 record a family contact", Form(by="chair", n=1))

    with pytest.raises(OutOfTurn, match="asked for no contact"):
        make(with_a_relative, "family-first-contact", "family-1")
    assert (kept(with_a_relative), entries(with_a_relative)) == ({}, [])


def test_nothing_is_made_before_the_approach_is_cleared(opened):
    walking.decide(opened)
    with pytest.raises(OutOfTurn, match="no approach is cleared"):
        make(opened, "family-first-contact", "family-1")
    assert kept(opened) == {}


def test_a_form_whose_checks_were_turned_off_is_answered_with_what_there_is(opened):
    with pytest.raises(NeedsAPerson, match="There is no such letter"):
        make(opened, "love-letter")
    with pytest.raises(NeedsAPerson, match="two or three small letters"):
        make(opened, language="Polish, please")


def test_a_letter_never_lies_in_a_bundle_and_an_export_brings_it_out(opened, tmp_path):
    make(opened)
    walking.write_report(opened)
    make(opened, "chair-appointment", "")
    walking.sign_and_archive(opened)
    with ZipFile(BytesIO(opened.vault.get(places.bundle(REF, 1)))) as bag:
        inside = bag.namelist()
    export(opened.vault, opened.seal, REF, tmp_path / "case")
    out = sorted(file.name for file in (tmp_path / "case" / "correspondence").iterdir())

    assert not [name for name in inside if "secure-records" in name or "appointment" in name]
    assert out == sorted(kept(opened)) != []


def test_a_folder_that_was_exported_with_letters_is_read_again(opened, tmp_path):
    make(opened)
    export(opened.vault, opened.seal, REF, tmp_path / "case")

    assert json.loads((tmp_path / "case" / "case.json").read_text("utf-8"))["assembled"] == []
    assert case_in(tmp_path / "case").record.review == REF


def test_a_correction_names_the_letters_that_were_made_while_the_entry_stood(opened):
    make(opened)
    matter = matter_of(opened, REF)

    assert consequences(matter, matter, 0, entries(opened)) == [
        f"Look at what was made with the old day or role: {REF}_secure-records_police_v1.docx."
    ]
