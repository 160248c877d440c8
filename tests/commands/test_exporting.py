"""`review export --copies`: what the partnership publishes comes out with its web pages and PDFs."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from commands.exporting import export_review
from commands.published import copies_to_publish
from flows import assembling
from flows.door import Door, open_door
from review.errors import NeedsAPerson
from review.stages import Stage
from review.steps_taken import StepTaken
from tests.commands.installed import an_installation
from tests.commands.running import review
from tests.flows import walking
from tests.flows.acting import ON, accept
from tests.flows.walking import REF, changed, record_of
from tests.laying_out import needs_libreoffice

REPORT = f"{REF}_overview-report"
NAMES = [f"{REF}_{name}" for name in ("action-plan", "executive-summary", "overview-report")]


def made_in(folder: Path) -> tuple[dict[str, str], Door]:
    """An installation with a whole report in it, and a program that cannot be found but Python."""
    settings, door = an_installation(folder)
    (folder / "bin").mkdir()
    os.symlink(sys.executable, folder / "bin" / "python")
    walking.open_review(door)
    walking.decide(door)
    walking.appoint(door)
    return settings | {"PATH": str(folder / "bin")}, door


def set_in(monkeypatch, settings: dict[str, str]) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    settings, door = made_in(tmp_path)
    set_in(monkeypatch, settings)
    return door


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """One installation for whoever only reads, and what was said when its documents for publication were made."""
    settings, door = made_in(tmp_path_factory.mktemp("published"))
    return settings, publication(door)


@pytest.fixture
def said(made_once, monkeypatch):
    set_in(monkeypatch, made_once[0])
    return made_once[1]


def publication(door) -> str:
    return assembling.assemble_documents(door, REF, Stage.PUBLICATION, ON, "coordinator")


def corrected(door) -> None:
    condolence = "The panel grieves with everybody who knew him."
    accept(door, "introduction", changed("introduction", condolence=condolence), 400)


def copies_in(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "documents").iterdir() if file.suffix != ".docx")


def test_whoever_makes_what_is_published_is_told_how_the_copies_come_out(said):
    assert "brings them out, with a web page of each" in said


def test_web_pages_need_no_libreoffice_and_its_lack_is_said(said, tmp_path):
    outcome = export_review(REF, tmp_path / "case", copies=True)

    assert copies_in(tmp_path / "case") == [f"{name}.html" for name in NAMES]
    assert "6 copies" not in outcome.sentence
    assert "3 copies to publish are made; the .docx stays the record" in outcome.sentence
    assert outcome.extras["copies"] == [
        str(tmp_path / "case" / "documents" / f"{REF}_{name}.html")
        for name in ("overview-report", "executive-summary", "action-plan")
    ]
    lacking, unsearched = outcome.warnings
    assert "LibreOffice is not on this machine" in lacking
    assert "The web pages are made all the same" in lacking
    assert "Names were not searched for" in unsearched


@pytest.mark.parametrize(
    ("variant", "told"),
    [
        ("full", []),
        ("redacted", ["says redacted, and these are the whole documents"]),
        ("summary_only", ["do not publish the overview report"]),
        ("not_published", ["says that the report is not published"]),
    ],
)
def test_where_less_is_planned_than_is_copied_it_is_said(said, variant, told):
    door = open_door(signs_and_sends=False)
    planned = StepTaken("22", ON, "coordinator", {"variant": variant})
    record = replace(record_of(door), steps=(planned,))

    _lacking, *warnings, _unsearched = copies_to_publish(door.vault, record).warnings
    assert len(warnings) == len(told)
    assert all(words in warning for words, warning in zip(told, warnings, strict=True))


def test_nobody_but_the_owner_can_read_a_copy(said, tmp_path):
    export_review(REF, tmp_path / "case", copies=True)

    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "case" / "documents").iterdir()} == {0o600}


def test_without_being_asked_no_copy_is_made(said, tmp_path):
    outcome = export_review(REF, tmp_path / "case")

    assert copies_in(tmp_path / "case") == []
    assert (outcome.warnings, outcome.extras["copies"]) == ((), [])


def test_where_nothing_is_made_for_publication_nothing_is_written(installed, tmp_path):
    for stage in (Stage.DRAFT, Stage.HOME_OFFICE):
        with pytest.raises(NeedsAPerson, match="run “assemble documents” at stage publication first"):
            export_review(REF, tmp_path / "case", copies=True)
        assembling.assemble_documents(installed, REF, stage, ON, "coordinator")

    with pytest.raises(NeedsAPerson, match="run “assemble documents” at stage publication first"):
        export_review(REF, tmp_path / "case", copies=True)
    assert not (tmp_path / "case").exists()


def test_a_review_nobody_has_heard_of_is_told_as_such(said, tmp_path):
    with pytest.raises(NeedsAPerson, match="No review is known here as NMER-2027-001"):
        export_review("NMER-2027-001", tmp_path / "case", copies=True)


def test_what_is_corrected_is_made_again_beside_the_first_and_copied_alone(installed, tmp_path):
    publication(installed)
    corrected(installed)
    stale = export_review(REF, tmp_path / "stale", copies=True)
    again = publication(installed)
    export_review(REF, tmp_path / "case", copies=True)

    (changed_since,) = [one for one in stale.warnings if "has changed" in one]
    assert "Since these documents were made, this has changed: introduction. Run “assemble documents”" in changed_since
    assert "1 of them new" in again
    assert f"{REPORT}_v2.docx " in again
    assert copies_in(tmp_path / "case") == [*(f"{name}.html" for name in NAMES[:2]), f"{REPORT}_v2.html"]
    assert (tmp_path / "case" / "documents" / f"{REPORT}.docx").is_file()
    assert "grieves" in (tmp_path / "case" / "documents" / f"{REPORT}_v2.html").read_text("utf-8")


class TestWithLibreOffice:
    pytestmark = needs_libreoffice

    def test_each_document_comes_as_page_and_as_pdf(self, tmp_path):
        settings, door = an_installation(tmp_path)
        walking.open_review(door)
        walking.decide(door)
        walking.appoint(door)
        publication(door)
        ran = review("export", REF, "--out", tmp_path / "case", "--copies", "--json", environment=settings)
        pdf = PdfReader(BytesIO((tmp_path / "case" / "documents" / f"{REPORT}.pdf").read_bytes()))

        assert ran.status == 0, ran.complained
        assert len(json.loads(ran.said)["copies"]) == 6
        assert pdf.metadata.title == f"{REF} Overview Report"
