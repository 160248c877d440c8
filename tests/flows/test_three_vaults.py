"""The same journey on a folder, on moto's server and on SeaweedFS ends in the same record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.folder import FolderVault
from tests.flows import walking
from tests.flows.walking import record_of
from tests.storage.servers import running_moto, running_seaweed

pytestmark = pytest.mark.slow


def walked_on(vault, door):
    """The record of the whole journey on *vault*, but for the inbox's ids and the handle, which are drawn by chance."""
    door = replace(door, vault=vault)
    walking.walk(door)
    return replace(record_of(door), inbox=frozenset(), handle="")


@pytest.fixture
def on_a_folder(door, tmp_path):
    return walked_on(FolderVault(tmp_path / "another"), door)


def test_moto_ends_where_the_folder_does(door, on_a_folder):
    with running_moto() as server:
        assert walked_on(server.vault(), door) == on_a_folder


def test_seaweed_ends_where_the_folder_does(door, on_a_folder, tmp_path):
    with running_seaweed(tmp_path / "weed") as server:
        assert walked_on(server.vault(), door) == on_a_folder
