"""Every vault there is, each real: a folder, moto's server, SeaweedFS; and the one in memory that walks are made in."""

from __future__ import annotations

import pytest

from storage.folder import FolderVault
from storage.sealing import Seal
from tests.storage.servers import running_moto, running_seaweed
from tests.timeline.memory_vault import MemoryVault


@pytest.fixture(scope="session")
def moto():
    with running_moto() as server:
        yield server


@pytest.fixture(scope="session")
def weed(tmp_path_factory):
    with running_seaweed(tmp_path_factory.mktemp("seaweed")) as server:
        yield server


@pytest.fixture
def folder(tmp_path):
    return FolderVault(tmp_path / "vault")


@pytest.fixture
def memory():
    return MemoryVault()


@pytest.fixture(
    params=[
        "folder",
        "memory",
        pytest.param("moto", marks=pytest.mark.slow),
        pytest.param("weed", marks=pytest.mark.slow),
    ]
)
def vault(request):
    kept = request.getfixturevalue(request.param)
    if request.param in ("folder", "memory"):
        yield kept
        return
    vault = kept.vault()
    yield vault
    vault.close()


@pytest.fixture
def seal():
    return Seal(b"p" * 32)
