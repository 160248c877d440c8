"""A small installation: a folder vault and keys; the mail server is only named, and mostly not asked."""

from __future__ import annotations

import os

import pytest

from commands.mail_catcher import Mailbox
from tests.flows.walking import a_door, settings_for


@pytest.fixture(scope="session")
def mail_home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mail")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        yield mailbox


@pytest.fixture(autouse=True)
def in_memory(monkeypatch):
    """No test here cuts the power: bytes need not reach the disk, and lives are written in hundreds of files."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def environment(tmp_path, mail_home):
    return settings_for(tmp_path, mail_home)


@pytest.fixture
def door(environment):
    return a_door(environment)
