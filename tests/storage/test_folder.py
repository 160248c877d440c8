"""What only a vault in a folder has to answer for: the disk, the power, and whoever else writes there."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from review.errors import AlreadyThere, Altered, NeedsAPerson, TryAgainLater
from storage.disk import disk_told
from storage.folder import FolderVault, make_folder_vault
from tests.storage.writing import said_by, writer

FULL = "TryAgainLater: The disk that holds the vault is full. Free some space, then press the same step again."
MOUNT = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")


def may_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*MOUNT, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode == 0


def test_a_full_disk_is_one_sentence_and_the_same_step_succeeds_once_there_is_room(tmp_path):
    said = said_by("much", tmp_path / "vault", 100_000)

    assert said == [FULL, "['little'] []", "kept", "['little', 'much'] True"]


if may_mount():

    def test_a_full_file_system_is_the_same_sentence(tmp_path):
        ours = f"mount -t tmpfs -o size=320k none {tmp_path} && head -c 200000 /dev/zero > '{tmp_path}/in the way'"

        said = said_by("much", tmp_path / "vault", 0, under=(*MOUNT, f'{ours} && exec "$@"', "sh"))

        assert said == [FULL, "['little'] []", "kept", "['little', 'much'] True"]


def test_a_folder_that_may_not_be_read_is_not_an_empty_one(tmp_path):
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)

    said = said_by("nobody", tmp_path / "vault")

    assert len(said) == 3
    assert all(line.startswith("NeedsAPerson: The service may not read or write the vault.") for line in said)


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path):
    (tmp_path / "vault").write_bytes(b"")

    with pytest.raises(NeedsAPerson, match="The disk did not do as asked with the vault"):
        FolderVault(tmp_path / "vault")


def test_every_flipped_bit_is_found(folder, tmp_path):
    folder.put_new("a/b", b"first")
    file = tmp_path / "vault" / "objects" / "a" / "b+kept"
    whole = file.read_bytes()

    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(Altered, match="a/b is no longer what was kept"):
            folder.get("a/b")


@pytest.mark.parametrize("length", [0, 10, 64, 65, 67])
def test_a_file_that_was_cut_off_is_found(folder, tmp_path, length):
    folder.put_new("a/b", b"first")
    os.truncate(tmp_path / "vault" / "objects" / "a" / "b+kept", length)

    with pytest.raises(Altered):
        folder.get("a/b")


def test_a_key_may_be_the_beginning_of_another(folder):
    keys = ["a", "a/a", "a/a/a", "a+kept/a", "a+kept"]
    for key in keys:
        folder.put_new(key, key.encode())

    assert [folder.get(key) for key in keys] == [key.encode() for key in keys]
    assert folder.list("") == sorted(keys)


def test_what_is_none_of_ours_is_passed_over(folder, tmp_path):
    folder.put_new("a/b", b"first")
    (tmp_path / "vault" / "objects" / "a" / ".DS_Store").write_bytes(b"")

    assert folder.list("") == ["a/b"]


def test_only_its_owner_may_open_it(folder, tmp_path):
    folder.put_new("a/b", b"first")
    file = tmp_path / "vault" / "objects" / "a" / "b+kept"

    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_a_killed_writer_left_is_swept_at_the_next_start(folder, tmp_path):
    left = tmp_path / "vault" / "tmp" / "left"
    left.write_bytes(b"half")

    FolderVault(tmp_path / "vault")

    assert not left.exists()


def test_what_somebody_is_writing_is_not_swept(folder, tmp_path):
    being_written = tmp_path / "vault" / "tmp" / "being-written"
    being_written.write_bytes(b"half")

    with (tmp_path / "vault" / "writing").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        FolderVault(tmp_path / "vault")

    assert being_written.exists()


def test_a_hold_is_lifted_by_removing_its_mark(folder, tmp_path):
    folder.put_new("a/b", b"first")
    folder.hold("a/b")
    (tmp_path / "vault" / "held" / "a" / "b+held").unlink()

    folder.delete_version("a/b", folder.head("a/b").tag)

    assert folder.list("") == []


def test_whoever_replaces_adds_to_what_was_there(folder):
    """Eight count together to 80: a number is lost when two replace the same one."""
    folder.put_new("count", b"0")

    def add_ten(_writer):
        for _ in range(10):
            while True:
                tag, count = folder.head("count").tag, int(folder.get("count"))
                with suppress(AlreadyThere):
                    folder.put_if("count", b"%d" % (count + 1), tag)
                    break

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(add_ten, range(8)))

    assert folder.get("count") == b"80"


def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path):
    for turn in range(6):
        process = writer("bytes", tmp_path / "vault", turn)
        first = process.stdout.readline()
        time.sleep(0.01 + turn * 0.013)
        process.kill()
        acknowledged = [first, *process.stdout.read().splitlines(keepends=True)]
        process.communicate()

        vault = FolderVault(tmp_path / "vault")
        kept = vault.list(f"{turn}/")
        # The last line may be torn by the pipe; what it named is kept or not, but never torn.
        assert {line.strip() for line in acknowledged if line.endswith("\n")} <= set(kept)
        for number, key in enumerate(kept):
            assert vault.get(key) == key.encode() * (1, 500, 20_000)[number % 3]
        assert list(Path(tmp_path / "vault" / "tmp").iterdir()) == []


def test_a_vault_that_was_begun_and_is_gone_is_told_as_gone(tmp_path):
    vault = make_folder_vault(tmp_path / "vault")
    vault.put_new("reviews/a", b"one")
    (tmp_path / "vault").rename(tmp_path / "away")

    for ask in (
        lambda: vault.get("reviews/a"),
        lambda: vault.head("reviews/a"),
        lambda: vault.list("reviews/"),
        lambda: vault.put_new("reviews/b", b"two"),
        lambda: vault.hold("reviews/a"),
    ):
        with pytest.raises(TryAgainLater, match="is not there any more"):
            ask()
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize("number", ["ENODEV", "ESTALE", "ENXIO", "ENOTCONN"])
def test_a_disk_that_was_drawn_out_is_told_as_gone(number):
    with pytest.raises(TryAgainLater, match="is not there any more"), disk_told("the vault"):
        raise OSError(getattr(errno, number), "")
