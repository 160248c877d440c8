"""`review family`: the family section as the log tells it, in a file of its owner's alone."""

from __future__ import annotations

import errno
import json
import os
import stat

import pytest

from commands.family import write_family_section
from review.errors import NeedsAPerson, OutOfTurn
from review.uploads import AcceptedSection
from schemas.checking import check
from tests.builders import an_upload
from tests.commands.installed import an_installation
from tests.commands.running import review
from tests.flows.acting import accept
from tests.flows.adopting import adopt, every_step_behind, press
from tests.flows.walking import REF, changed

MOTHER = {"person": "[[mother]]", "branch": "maternal", "role": "family"}
CANARY = "Her canary sang."


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An adopted review whose mother was contacted twice, and its settings in this process's environment."""
    environment, door = an_installation(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    adopt(door, "under_way", every_step_behind("under_way"))
    accept(
        door,
        "approach",
        changed("approach", **MOTHER, cleared_by="sio", cleared_on="2026-10-01", route="advocate"),
        310,
    )
    press(door, "11 clear the approach", "chair", n=1)
    for number, (offer, answer) in enumerate([("leaflet", "done"), ("draft", "accepted")], 1):
        said = {"on": f"2026-10-0{number + 1}", "offer": offer, "answer": answer, "how": "At home", "words": CANARY}
        accept(door, "family_contact", changed("family_contact", **MOTHER, **said), 310 + number)
        press(door, "11 record a family contact", "chair", n=number)
    return door


def written(out):
    return json.loads(out.read_text("utf-8"))


def test_it_writes_what_was_offered_and_answered_and_says_how_much(installed, tmp_path):
    out = tmp_path / "family.json"
    outcome = write_family_section(REF, out)

    assert outcome.sentence.startswith(f"2 contacts with 1 people are written to {out}, readable by you alone.")
    assert outcome.extras == {"review": REF, "contacts": 2, "people": 1, "path": str(out)}
    (mother,) = written(out)["people"]
    assert (mother["person"], mother["leaflet"], mother["draft_read"]) == ("[[mother]]", "yes", "no")
    assert [one["on"] for one in mother["log"]] == ["2026-10-02", "2026-10-03"]


def test_the_words_of_the_family_stay_sealed(installed, tmp_path):
    write_family_section(REF, tmp_path / "family.json")

    assert CANARY not in (tmp_path / "family.json").read_text("utf-8")


def test_contacts_that_only_papers_of_an_adoption_tell_of_have_nothing_to_write(tmp_path, monkeypatch):
    environment, door = an_installation(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    adopt(door, "under_way", every_step_behind("under_way"))
    outcome = write_family_section(REF, tmp_path / "family.json")

    assert outcome.extras["contacts"] == 0
    assert written(tmp_path / "family.json") == {"people": []}


def test_what_the_chair_has_worded_is_kept_and_the_file_can_be_sent_back(installed, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    write_family_section(REF, first)
    content = written(first)
    content["people"][0] |= {"relation": "Mother", "reply": "She would like to read it in her own time."}
    body = json.dumps({**content, "views": "> She sang.", "disagreements": "None."}).encode()
    accept(installed, "family_involvement", body, 320)
    write_family_section(REF, second)

    assert written(second) == json.loads(body)
    assert isinstance(check(an_upload(section="family_involvement", body=second.read_bytes())), AcceptedSection)


def test_the_file_is_its_owners_alone_whatever_the_mask(installed, tmp_path):
    before = os.umask(0)
    try:
        write_family_section(REF, tmp_path / "family.json")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "family.json").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_overwritten(installed, tmp_path):
    out = tmp_path / "family.json"
    out.write_text("mine", "utf-8")

    with pytest.raises(NeedsAPerson, match="nothing is overwritten"):
        write_family_section(REF, out)
    assert out.read_text("utf-8") == "mine"


def test_a_review_nobody_knows_writes_nothing(installed, tmp_path):
    with pytest.raises(OutOfTurn, match="not known here"):
        write_family_section("NMER-2026-099", tmp_path / "family.json")

    assert not (tmp_path / "family.json").exists()


def test_a_disk_that_is_full_leaves_no_half_of_a_file(installed, tmp_path, monkeypatch):
    out = tmp_path / "family.json"
    monkeypatch.setattr(os, "fsync", _full_for(out))

    with pytest.raises(OSError, match="No space left"):
        write_family_section(REF, out)
    assert not out.exists()


def _full_for(out):
    """The system's `fsync`, but no room for this one file."""
    fsync = os.fsync

    def full(descriptor):
        if out.exists() and os.path.samestat(out.stat(), os.fstat(descriptor)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    return full


def test_the_program_says_it_in_a_sentence(installed, tmp_path):
    ran = review("family", REF, "--out", tmp_path / "family.json", environment=_settings())
    again = review("family", REF, "--out", tmp_path / "family.json", environment=_settings())
    nowhere = review("family", REF, "--out", tmp_path / "no" / "family.json", environment=_settings())

    assert (ran.status, ran.complained) == (0, "")
    assert "2 contacts with 1 people" in ran.said
    assert (again.status, nowhere.status) == (2, 2)
    assert "Traceback" not in again.complained + nowhere.complained


def _settings():
    names = ("VAULT", "VAULT_FOLDER", "PARTNERSHIP_KEY_FILE", "SIGNING_KEY_FILE")
    return {name: os.environ[name] for name in names if name in os.environ}
