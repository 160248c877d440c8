"""`review copies` and `review assemble --pages`: what they write, and what they say without LibreOffice."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import Popen
from time import sleep
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from templates.assemble.chosen import TEMPLATES
from templates.assemble.package import packed, parts_of
from templates.copies.pages import lacks_page_numbers
from tests.commands.running import FERN, ROOT, plain_environment, review
from tests.laying_out import needs_libreoffice

PLAN = "NMER-2026-001_action-plan_home-office_v1"


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    ran = review("assemble", FERN, "--out", folder, "--stage", "home-office")
    assert ran.status == 0, ran.complained
    return folder


def without_libreoffice(folder) -> dict[str, str]:
    """An environment in which no program can be found but Python."""
    (folder / "bin").mkdir()
    os.symlink(sys.executable, folder / "bin" / "python")
    return {"PATH": str(folder / "bin")}


def saved_by_another(docx: bytes) -> bytes:
    """The same parts, put together as python-docx does: in the order of their relations, at today's date."""
    saved = BytesIO()
    with ZipFile(BytesIO(docx)) as before, ZipFile(saved, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return saved.getvalue()


def test_a_web_page_needs_nothing(documents, tmp_path):
    ran = review(
        "copies",
        documents / f"{PLAN}.docx",
        "--out",
        tmp_path / "out",
        "--html",
        "--json",
        environment=without_libreoffice(tmp_path),
    )
    (copy,) = json.loads(ran.said)["copies"]

    assert ran.status == 0, ran.complained
    assert sha256((tmp_path / "out" / f"{PLAN}.html").read_bytes()).hexdigest() == copy["sha256"]


def test_without_libreoffice_there_are_the_web_pages_and_the_reason(documents, tmp_path):
    plan = documents / f"{PLAN}.docx"
    ran = review("copies", plan, "--out", tmp_path / "out", environment=without_libreoffice(tmp_path))

    assert ran.status == 0, ran.complained
    assert "LibreOffice is not on this machine" in ran.said
    assert [file.name for file in (tmp_path / "out").iterdir()] == [f"{PLAN}.html"]


def test_what_a_copy_shows_is_said(documents, tmp_path):
    ran = review("copies", documents / f"{PLAN}.docx", "--out", tmp_path / "out", "--html")

    assert "1 copy is made" in ran.said
    assert "nothing here shows that these are the files that were kept" in ran.said


def test_a_document_that_another_program_saved_is_not_copied(documents, tmp_path):
    edited = tmp_path / "briefing.docx"
    edited.write_bytes(saved_by_another((documents / f"{PLAN}.docx").read_bytes()))
    ran = review("copies", edited, "--out", tmp_path / "out", "--html")

    assert ran.status == 2
    assert "briefing.docx: It was damaged, or saved by another program, since this service made it" in ran.complained
    assert not (tmp_path / "out").exists()


def torn(documents, folder) -> Path:
    """The action plan with a part that breaks off."""
    parts = parts_of((documents / f"{PLAN}.docx").read_bytes())
    file = folder / "torn.docx"
    file.write_bytes(packed({**parts, "word/styles.xml": b"<x"}))
    return file


def test_a_damaged_document_is_told_by_its_name(documents, tmp_path):
    ran = review("copies", torn(documents, tmp_path), "--out", tmp_path / "out", "--html")

    assert ran.status == 2
    assert "torn.docx: This file is damaged" in ran.complained
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("damage", ["torn", "no Word file", "saved by another program"])
def test_a_damaged_document_keeps_no_page_of_another_from_being_made(documents, tmp_path, damage):
    bad = torn(documents, tmp_path)
    if damage == "no Word file":
        bad.write_bytes(bad.read_bytes()[:-200])
    if damage == "saved by another program":
        bad.write_bytes(saved_by_another(bad.read_bytes()))
    ran = review("copies", bad, documents / f"{PLAN}.docx", "--out", tmp_path / "out", "--html", "--json")
    said = json.loads(ran.said)

    assert ran.status == 1
    assert [(problem["place"], problem["code"]) for problem in said["problems"]] == [("torn.docx", "no-copy")]
    assert [Path(copy["path"]).name for copy in said["copies"]] == [f"{PLAN}.html"]
    assert [file.name for file in (tmp_path / "out").iterdir()] == [f"{PLAN}.html"]


def test_several_damaged_documents_are_all_told(documents, tmp_path):
    bad = torn(documents, tmp_path)
    other = tmp_path / "other.docx"
    other.write_bytes(b"not a package")
    ran = review("copies", bad, other, "--out", tmp_path / "out", "--html")

    assert ran.status == 2
    assert "torn.docx: This file is damaged" in ran.complained
    assert "other.docx: This is not a Word file" in ran.complained


@pytest.mark.parametrize(
    "words", [("copies", "{plan}", "--pdf"), ("assemble", FERN, "--pages")], ids=["copies", "pages"]
)
def test_without_libreoffice_it_says_so_and_writes_nothing(documents, tmp_path, words):
    given = [documents / f"{PLAN}.docx" if word == "{plan}" else word for word in words]
    ran = review(*given, "--out", tmp_path / "out", environment=without_libreoffice(tmp_path))

    assert (ran.status, ran.said) == (2, "")
    assert "LibreOffice is not on this machine" in ran.complained
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (["nothing.docx"], "There is no file of that name"),
        ([TEMPLATES / "overview_report.docx"], "overview_report.docx is no finished document"),
        ([FERN / "case.json"], "This is not a Word file"),
        ([f"{PLAN}.docx", f"{PLAN}.docx"], "Two of the documents have one name"),
    ],
)
def test_what_cannot_be_copied_is_said(documents, tmp_path, files, sentence):
    ran = review("copies", *(documents / file for file in files), "--out", tmp_path / "out")

    assert ran.status == 2
    assert sentence in ran.complained
    assert not (tmp_path / "out").exists()


def test_whoever_signs_is_told_that_pages_are_lacking(documents, tmp_path):
    signed, draft = (review("assemble", FERN, "--out", tmp_path, "--stage", stage) for stage in ("signoff", "draft"))

    assert "--pages fills those in" in signed.said
    assert "--pages" not in draft.said


def slow_libreoffice(folder) -> dict[str, str]:
    """A LibreOffice that writes down that it runs, and then is busy for ever."""
    words = {"soffice": f'echo $$ > "{folder}/runs"; exec {which("sleep")} 600', "unshare": 'shift; exec "$@"'}
    for name, said in words.items():
        (folder / name).write_text(f"#!{which('sh')}\n{said}\n")
        (folder / name).chmod(0o755)
    os.symlink(which("true"), folder / "true")
    return {"PATH": str(folder), "TMPDIR": str(folder / "passing")}


def copies_begun(documents, folder, environment) -> Popen[bytes]:
    """The command, once its LibreOffice runs."""
    words = ["copies", str(documents / f"{PLAN}.docx"), "--out", str(folder / "out"), "--pdf"]
    copying = Popen([sys.executable, "-m", "commands.main", *words], cwd=ROOT, env=plain_environment() | environment)
    while not (folder / "runs").exists():
        assert copying.poll() is None
        sleep(0.05)
    return copying


def running_in(folder) -> list[str]:
    """The processes that stand in a folder under this one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.readlink(process / "cwd").startswith(str(folder)):
                found.append(process.name)
    return found


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_stop_it_leaves_no_libreoffice_and_no_report_in_clear(documents, tmp_path, asked):
    environment, passing = slow_libreoffice(tmp_path), tmp_path / "passing"
    passing.mkdir()
    copying = copies_begun(documents, tmp_path, environment)
    assert running_in(passing)
    copying.send_signal(asked)

    assert copying.wait(30) != 0
    assert not list(passing.iterdir())
    assert not running_in(passing)


class TestWithLibreOffice:
    pytestmark = needs_libreoffice

    def test_killed_outright_it_leaves_no_libreoffice_either(self, documents, tmp_path):
        environment = slow_libreoffice(tmp_path)
        (tmp_path / "unshare").unlink()
        for name in ("unshare", "setpriv"):
            os.symlink(which(name), tmp_path / name)
        (tmp_path / "passing").mkdir()
        copying = copies_begun(documents, tmp_path, environment)
        copying.kill()
        copying.wait()

        for _ in range(100):
            if not running_in(tmp_path / "passing"):
                break
            sleep(0.05)
        assert not running_in(tmp_path / "passing")

    def test_both_copies_of_each_document(self, documents, tmp_path):
        ran = review("copies", *sorted(documents.glob("*.docx")), "--out", tmp_path, "--json")

        assert ran.status == 0, ran.complained
        assert {file.suffix for file in tmp_path.iterdir()} == {".pdf", ".html"}
        assert len(json.loads(ran.said)["copies"]) == len(list(tmp_path.iterdir())) == 6
        assert PdfReader(BytesIO((tmp_path / f"{PLAN}.pdf").read_bytes())).metadata.title == "NMER-2026-001 Action Plan"

    def test_pages_are_filled_in_and_nothing_warned_of(self, tmp_path):
        ran = review("assemble", FERN, "--out", tmp_path, "--stage", "home-office", "--pages")

        assert ran.status == 0, ran.complained
        assert "--pages" not in ran.said
        assert not any(lacks_page_numbers(file.read_bytes()) for file in tmp_path.iterdir())

    def test_a_rehearsed_bundle_holds_the_documents_with_their_pages(self, tmp_path):
        ran = review("bundle", FERN, "--out", tmp_path / "rehearsal.zip", "--pages")

        assert ran.status == 0, ran.complained
        with ZipFile(tmp_path / "rehearsal.zip") as bag:
            documents = [bag.read(name) for name in bag.namelist() if name.endswith(".docx")]
        assert len(documents) == 3
        assert not any(map(lacks_page_numbers, documents))
