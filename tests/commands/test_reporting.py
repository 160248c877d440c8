"""`review report`: one report about all reviews, kept in the vault and written where its owner alone can read it."""

from __future__ import annotations

import stat

import pytest

from commands.mail_catcher import Mailbox
from commands.reporting import write_report
from review import places
from review.errors import NeedsAPerson
from tests.flows.walking import a_door, open_review, settings_for


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """An installation with one review that waits for its decision; today is whatever day it is."""
    with Mailbox(tmp_path / "mail", tmp_path / "keys") as mailbox:
        environment = settings_for(tmp_path, mailbox)
        door = a_door(environment)
        open_review(door)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        yield door


def test_a_report_is_written_into_a_folder_of_its_owners_alone_as_it_was_kept(opened, tmp_path):
    outcome = write_report("status-list", tmp_path / "out", "2026-11-05", "public", "coordinator")

    (file,) = (tmp_path / "out").iterdir()
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert file.name == "status-list_2026-11-05_v1.docx"
    assert outcome.extras == {"paths": [str(file)], "kept": ["reports/status-list/2026-11-05_v1.docx"]}
    assert opened.vault.get(places.report("status-list", opened.today(), 1, "docx")) == file.read_bytes()
    assert outcome.sentence.startswith("Reviews that were decided: 0, ")


def test_a_folder_that_others_may_open_is_refused_and_nothing_is_made(opened, tmp_path):
    out = tmp_path / "open"
    out.mkdir(mode=0o755)

    with pytest.raises(NeedsAPerson, match="Others may open that folder"):
        write_report("board-paper", out, "2026-11-05", "exempt", "coordinator")
    assert list(out.iterdir()) == []
    assert opened.vault.list(places.reports()) == []


def test_a_day_that_is_none_is_told(opened, tmp_path):
    with pytest.raises(NeedsAPerson, match="--on must be a real date"):
        write_report("board-paper", tmp_path / "out", "2026-02-30", "public", "coordinator")
