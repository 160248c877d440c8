"""The fictional review, living through a real Prefect server and worker and a real mail server."""

from __future__ import annotations

import email
import hashlib
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from email.policy import default
from pathlib import Path
from zipfile import ZipFile

import pytest

from commands.example import FERN
from commands.living import lives
from commands.neighbours import pages_as_here
from review.timeline import Standing
from storage.folder import FolderVault
from storage.ledger import read_ledger
from tests.commands.running import review

pytestmark = pytest.mark.slow

REF = "NMER-2026-001"
LIFE = lives(FERN)
RUNS = """
select flow_run.state_type, deployment.name, work_pool.name, flow_run.infrastructure_pid
from flow_run
join deployment on deployment.id = flow_run.deployment_id
join work_queue on work_queue.id = flow_run.work_queue_id
join work_pool on work_pool.id = work_queue.work_pool_id
where flow_run.id = ?
"""


def database(demonstration):
    return closing(sqlite3.connect(f"file:{demonstration.out}/prefect/prefect.db?mode=ro", uri=True))


def ledger(demonstration):
    return read_ledger(FolderVault(demonstration.out / "vault"), REF)


def needs(program, package):
    if not shutil.which(program):
        pytest.skip(f"{program} is not here: apt-get install {package}")


def test_every_step_is_a_completed_run_of_its_deployment_started_by_the_worker(demonstration):
    with database(demonstration) as prefect:
        for step in demonstration.journey["steps"]:
            (state, deployment, pool, process) = prefect.execute(RUNS, [step["flow_run"]]).fetchone()
            assert (state, deployment, pool) == ("COMPLETED", step["deployment"], "reviews")
            assert process, "no process of a worker ran it"


def test_what_the_life_says_was_pressed_in_prefect_and_nothing_else(demonstration):
    pressed = [moment.press for moment in LIFE.moments if moment.through_prefect]

    assert [step["deployment"] for step in demonstration.journey["steps"]] == pressed


def test_every_entry_of_the_ledger_was_pressed_once_or_recorded_beside_prefect(demonstration):
    entries = [number for step in demonstration.journey["steps"] for number in step["entries"]]

    assert entries == sorted(set(entries))
    assert len(entries) + demonstration.journey["recorded"] == len(ledger(demonstration).lines)
    assert all(step["entries"] for step in demonstration.journey["steps"] if step["step"])


def test_the_review_ends_published_with_all_its_inputs_in_the_ledger(demonstration):
    found = ledger(demonstration)
    accepted = [line for line in found.lines if line.entry.event == "section accepted"]

    assert found.record.standing is Standing.PUBLISHED
    assert len(accepted) == sum(len(moment.sent) for moment in LIFE.moments)


def test_the_rows_of_each_chronology_are_counted_in_and_out(demonstration):
    counts = {
        line.entry.data["section"]: line.entry.data["counts"]
        for line in ledger(demonstration).lines
        if line.entry.data.get("section", "").startswith("agency_chronology")
    }

    assert {name: count for name, count in counts.items() if "unread" in count}.keys() == {
        "agency_chronology.housing",
        "agency_chronology.police",
    }
    assert all(count["rows_in"] == count["rows_out"] > 0 for count in counts.values() if "rows_in" in count)


def test_at_most_eighteen_presses_and_every_path_is_there(demonstration):
    steps = demonstration.journey["steps"]

    assert len(steps) <= 18
    for path in [*(path for step in steps for path in step["paths"]), *demonstration.journey["mail"]]:
        assert (demonstration.out / path).is_file()


def test_a_draft_under_the_working_name_lies_beside_the_report(demonstration):
    names = {file.name for file in (demonstration.out / "documents").iterdir()}

    assert {f"{REF}_overview-report_{kind}.docx" for kind in ("panel_v1", "panel_v2", "home-office_v1")} <= names


def test_the_command_it_prints_verifies_the_bundle(demonstration):
    bundle, key = demonstration.out / "bundle" / "1.zip", demonstration.out / "bundle" / "signing.pub"
    ran = review("verify", bundle, "--key", key)

    assert ran.status == 0
    assert "signed with the key you gave" in ran.said
    assert str(bundle) in demonstration.said
    assert hashlib.sha256(bundle.read_bytes()).hexdigest() == demonstration.journey["bundle"]["sha256"]


@pytest.fixture
def unpacked(demonstration, tmp_path):
    with ZipFile(demonstration.out / "bundle" / "1.zip") as bag:
        bag.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    return folder


def test_the_library_of_congress_accepts_the_bag(unpacked):
    done = subprocess.run([sys.executable, "-m", "bagit", "--validate", unpacked], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_accepts_every_file(unpacked, manifest):
    needs("sha256sum", "coreutils")

    assert subprocess.run(["sha256sum", "--quiet", "-c", manifest], cwd=unpacked, check=False).returncode == 0


def test_unzip_accepts_the_zip(demonstration):
    needs("unzip", "unzip")

    assert subprocess.run(["unzip", "-tqq", demonstration.out / "bundle" / "1.zip"], check=False).returncode == 0


def test_minisign_accepts_the_signature(demonstration):
    needs("minisign", "minisign")
    folder = demonstration.out / "bundle"

    done = subprocess.run(
        ["minisign", "-V", "-p", folder / "signing.pub", "-m", folder / "1.zip"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{REF} bundle 1".encode() in done.stdout


def test_the_home_office_received_the_documents_of_the_bundle(demonstration, unpacked):
    (mail,) = demonstration.journey["mail"]
    received = email.message_from_bytes((demonstration.out / mail).read_bytes(), policy=default)
    attached = {part.get_filename().split("_", 1)[1]: part.get_content() for part in received.iter_attachments()}
    packed = {file.name: file.read_bytes() for file in (unpacked / "data").iterdir()}

    assert packed.items() <= attached.items()
    assert [name for name in attached if name not in packed] == [f"{REF}_covering-letter_home-office_v1.docx"]


def test_the_bag_says_what_was_and_what_was_not_checked(unpacked):
    info = (unpacked / "bag-info.txt").read_text("utf-8")

    assert "Review-Gates: sections gaps tokens\n" in info
    assert "Review-Status" not in info
    assert "ames were not searched for" in (unpacked / "README.txt").read_text("utf-8")


def test_the_letters_of_the_journey_are_in_words_of_the_field(demonstration):
    numbered = [step["step"] for step in demonstration.journey["steps"] if step["step"]]

    assert numbered == ["02", "04", "05", "07", "08a", "12", "07", "16", "17", "18", "20", "21"]
    assert "Nothing is left running." in demonstration.said


def test_nothing_is_left_running(demonstration):
    surroundings = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            surroundings.append((process / "environ").read_bytes() + (process / "cmdline").read_bytes())

    assert len(surroundings) > 1
    assert not any(str(demonstration.out).encode() in said for said in surroundings)


def test_the_exported_review_makes_the_same_documents(demonstration, tmp_path):
    environment = {
        "VAULT_FOLDER": str(demonstration.out / "vault"),
        "PARTNERSHIP_KEY_FILE": str(demonstration.out / "keys" / "partnership.key"),
        "SIGNING_KEY_FILE": str(demonstration.out / "keys" / "signing.key"),
        "MAIL_HOST": "127.0.0.1",
        "MAIL_SENDER": "a@northmere.example",
        "MAIL_RECIPIENT": "b@homeoffice.example",
    }
    exported = review("export", REF, "--out", tmp_path / "case", environment=environment)
    pages = ["--pages"] if pages_as_here() else []
    assembled = review("assemble", tmp_path / "case", "--out", tmp_path / "made", "--stage", "home-office", *pages)

    assert (exported.status, assembled.status) == (0, 0), exported.complained + assembled.complained
    assert (tmp_path / "case").stat().st_mode & 0o777 == 0o700
    made = {file.name: file.read_bytes() for file in Path(tmp_path / "made").iterdir()}
    assert len(made) == 3
    for name, body in made.items():
        assert (demonstration.out / "documents" / name).read_bytes() == body
