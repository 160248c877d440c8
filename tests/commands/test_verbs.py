"""The verbs in a terminal: what they say, and their exit status."""

from __future__ import annotations

import json
import shutil
import socket
from hashlib import sha256

import pytest

from commands.claimed import claimed, room_left
from review.errors import NeedsAPerson
from tests.commands.running import FAULTS, FERN, review

pytestmark = pytest.mark.thorough


def test_a_good_input_is_good():
    ran = review("check", "analysis", FERN / "sections" / "analysis.json")

    assert (ran.status, ran.said, ran.complained) == (0, "The analysis can be accepted.\n", "")


def test_a_faulty_input_lists_its_problems():
    ran = review("check", "action_plan", FAULTS / "action_plan.missing_lead.json", "--json")
    said = json.loads(ran.said)

    assert ran.status == 1
    assert said["ok"] is False
    assert {"place": "/actions/1/lead", "code": "required"}.items() <= said["problems"][0].items()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check", "poetry", FERN / "case.json"], "There is no section of that name"),
        (["check", "analysis", FERN / "nothing.json"], "There is no file of that name"),
        (["assemble", FERN, "--out", "var/none", "--stage", "final"], "There is no such stage"),
        (
            ["send", "NMER-2026-001", "analysis", FERN / "sections/analysis.json", "--as", "writer"],
            "VAULT_FOLDER is not set",
        ),
        (["export", "NMER-2026-001", "--out", "var/none"], "PARTNERSHIP_KEY_FILE is not set"),
        (["verify", FERN / "nothing.zip"], "There is no file of that name"),
    ],
)
def test_what_could_not_be_done_is_one_sentence_and_status_two(words, sentence):
    ran = review(*words)

    assert ran.status == 2
    assert sentence in ran.complained
    assert "Traceback" not in ran.complained


def test_traceback_shows_more_when_asked():
    ran = review("check", "poetry", FERN / "case.json", "--traceback")

    assert ran.status == 2
    assert "Traceback" in ran.complained


def test_assemble_writes_the_documents_and_says_their_digests(tmp_path):
    ran = review("assemble", FERN, "--out", tmp_path, "--stage", "home-office", "--json")
    said = json.loads(ran.said)

    assert ran.status == 0, ran.complained
    assert [document["name"] for document in said["documents"]] == [
        "overview-report",
        "executive-summary",
        "action-plan",
    ]
    for document in said["documents"]:
        assert sha256((tmp_path / document["path"]).read_bytes()).hexdigest() == document["sha256"]
    assert len(list(tmp_path.iterdir())) == 3


def test_a_rehearsed_bundle_is_whole_and_says_what_it_is(tmp_path):
    made = review("bundle", FERN, "--out", tmp_path / "rehearsal.zip")
    verified = review("verify", tmp_path / "rehearsal.zip", "--json")

    assert made.status == 0, made.complained
    assert "cannot be sent" in made.said
    assert json.loads(verified.said)["signature"] == "absent"
    assert verified.status == 0


def test_a_changed_bundle_is_named(tmp_path):
    review("bundle", FERN, "--out", tmp_path / "rehearsal.zip")
    body = bytearray((tmp_path / "rehearsal.zip").read_bytes())
    body[len(body) // 2] ^= 1
    (tmp_path / "rehearsal.zip").write_bytes(body)

    ran = review("verify", tmp_path / "rehearsal.zip")

    assert ran.status == 1
    assert "data/NMER-2026-001_overview-report" in ran.said


def test_help_names_every_verb():
    ran = review("--help")

    for verb in ("demo", "serve", "send", "check", "assemble", "bundle", "verify", "export"):
        assert verb in ran.said


def test_a_folder_that_the_demonstration_did_not_make_is_left_as_it_is(tmp_path):
    (tmp_path / "letter.txt").write_text("somebody's", "utf-8")

    ran = review("demo", "--out", tmp_path)

    assert ran.status == 2
    assert "was not made by the demonstration" in ran.complained
    assert (tmp_path / "letter.txt").read_text("utf-8") == "somebody's"


def test_a_demonstration_that_runs_already_is_said(tmp_path):
    with claimed(tmp_path / "demo", "A demonstration"):
        ran = review("demo", "--out", tmp_path / "demo")

    assert (ran.status, ran.said) == (2, "")
    assert "A demonstration is running in" in ran.complained
    assert not (tmp_path / "demo").exists()


def test_a_port_that_is_taken_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = review("serve", "--out", tmp_path / "serve", "--port", taken.getsockname()[1])

    assert ran.status == 2
    assert "Something else answers on port" in ran.complained


def test_a_vault_of_another_kind_is_said(tmp_path):
    ran = review("demo", "--out", tmp_path / "demo", "--vault", "tape")

    assert ran.status == 2
    assert "folder or s3" in ran.complained


def test_a_disk_without_room_is_said_before_anything_is_started(tmp_path):
    with pytest.raises(NeedsAPerson, match="Free some space"):
        room_left(tmp_path, 10**9)


def test_a_chair_needs_no_mail_server_to_send_an_input(tmp_path):
    made = json.loads(review("begin", tmp_path / "new", "--json").said)
    settings = {name: made["settings"][name] for name in ("VAULT_FOLDER", "PARTNERSHIP_KEY_FILE")}
    file = FERN / "sections" / "analysis.json"
    ran = review("send", "NMER-2026-001", "analysis", file, "--as", "chair", environment=settings)
    refused = review("send", "NMER-2026-001", "roster", FERN / "roster.json", "--as", "chair", environment=settings)

    assert ran.status == 0, ran.complained
    assert "is the reference right?" in ran.said
    assert (refused.status, refused.said) == (2, "")
    assert "Only these may send the roster: coordinator" in refused.complained


def test_what_an_installation_began_with_is_never_replaced(tmp_path):
    review("begin", tmp_path / "new")
    key = tmp_path / "new" / "keys" / "partnership.key"
    before = key.read_bytes()
    ran = review("begin", tmp_path / "new")

    assert ran.status == 2
    assert key.read_bytes() == before
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_vault_that_is_not_there_is_not_made_in_silence(tmp_path):
    review("begin", tmp_path / "new")
    settings = {
        "VAULT_FOLDER": str(tmp_path / "unmounted"),
        "PARTNERSHIP_KEY_FILE": str(tmp_path / "new/keys/partnership.key"),
    }
    file = FERN / "sections" / "notification.json"
    ran = review("send", "NMER-2026-001", "notification", file, "--as", "coordinator", environment=settings)

    assert ran.status == 2
    assert "There is no vault in the folder" in ran.complained
    assert not (tmp_path / "unmounted").exists()


def test_everything_in_a_case_folder_is_checked_and_told_at_once(tmp_path):
    case = shutil.copytree(FERN, tmp_path / "case")
    (case / "roster.json").write_text("[]", "utf-8")
    (case / "letters" / "home_office.json").write_text("{", "utf-8")
    (case / "chronologies" / "gp.csv").write_text("date\n", "utf-8")
    ran = review("assemble", case, "--out", tmp_path / "out", "--json")

    places = {problem["place"].partition("#")[0] for problem in json.loads(ran.said)["problems"]}
    assert ran.status == 1
    assert places == {"roster.json", "letters/home_office.json", "chronologies/gp.csv"}
    assert not (tmp_path / "out").exists()


def test_all_documents_are_written_or_none(tmp_path):
    (tmp_path / "NMER-2026-001_action-plan_home-office_v1.docx").mkdir()
    ran = review("assemble", FERN, "--out", tmp_path, "--stage", "home-office")

    assert ran.status == 2
    assert "nothing was written" in ran.complained
    assert len(list(tmp_path.iterdir())) == 1


def test_a_copy_for_publication_says_that_names_were_not_searched_for(tmp_path):
    ran = review("assemble", FERN, "--out", tmp_path, "--stage", "publication")

    assert ran.status == 0
    assert "Names were not searched for" in ran.said
