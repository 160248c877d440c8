"""A small installation: a folder vault, keys, and a mail server on loopback."""

from __future__ import annotations

import pytest

from commands.mail_catcher import Mailbox
from tests.flows.walking import a_door, settings_for


@pytest.fixture
def mailbox(tmp_path):
    with Mailbox(tmp_path / "mail", tmp_path / "keys") as mailbox:
        yield mailbox


@pytest.fixture
def environment(tmp_path, mailbox):
    return settings_for(tmp_path, mailbox)


@pytest.fixture
def door(environment):
    return a_door(environment)
