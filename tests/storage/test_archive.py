"""A bundle in the archive has been read back, and is never another one."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256

import pytest

from review import places
from review.errors import Altered
from storage.archive import archive
from storage.folder import FolderVault
from storage.signing import make_key, signer_in
from storage.verify import verify
from tests.builders import REF
from tests.storage.builders import a_bundle


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "theirs"):
        make_key(folder / f"{name}.key", folder / f"{name}.pub")
    return folder


def signer(keys, name="ours"):
    return signer_in((keys / f"{name}.key").read_bytes())


def test_what_is_archived_verifies(vault, keys):
    digest = archive(vault, signer(keys), REF, 1, a_bundle())

    body, signature = vault.get(places.bundle(REF, 1)), vault.get(places.bundle_signature(REF, 1))
    verdict = verify(body, signature, (keys / "ours.pub").read_bytes())
    assert (verdict.problems, verdict.signature) == ((), "good")
    assert digest == sha256(a_bundle()).hexdigest()


@pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed: apt-get install minisign")
def test_minisign_reads_which_bundle_it_is(folder, keys, tmp_path):
    archive(folder, signer(keys), REF, 1, a_bundle())
    (tmp_path / "1.zip").write_bytes(folder.get(places.bundle(REF, 1)))
    (tmp_path / "1.zip.minisig").write_bytes(folder.get(places.bundle_signature(REF, 1)))

    done = subprocess.run(
        ["minisign", "-V", "-p", str(keys / "ours.pub"), "-m", "1.zip"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, f"Trusted comment: {REF} bundle 1" in done.stdout) == (0, True)


def test_the_same_bundle_twice_is_one(vault, keys):
    digests = {archive(vault, signer(keys), REF, 1, a_bundle()) for _ in range(2)}

    assert len(digests) == 1
    assert vault.list(places.bundles(REF)) == [places.bundle(REF, 1), places.bundle_signature(REF, 1)]


def test_a_run_that_died_between_the_two_is_finished_by_the_next(folder, keys):
    folder.put_new(places.bundle(REF, 1), a_bundle())

    archive(folder, signer(keys), REF, 1, a_bundle())

    assert folder.head(places.bundle_signature(REF, 1))


def test_another_bundle_under_the_same_number_is_refused(folder, keys):
    archive(folder, signer(keys), REF, 1, a_bundle())

    with pytest.raises(Altered, match="nothing archived is ever overwritten"):
        archive(folder, signer(keys), REF, 1, a_bundle(payload={"another.docx": b""}))
    assert folder.get(places.bundle(REF, 1)) == a_bundle()


def test_another_key_under_the_same_number_is_refused(folder, keys):
    archive(folder, signer(keys), REF, 1, a_bundle())

    with pytest.raises(Altered, match="the signing key"):
        archive(folder, signer(keys, "theirs"), REF, 1, a_bundle())


def test_bytes_that_rotted_before_they_were_read_back_are_found(tmp_path, keys):
    class Rotting(FolderVault):
        def put_new(self, key, body):
            super().put_new(key, body)
            file = self._place(key)
            file.write_bytes(file.read_bytes()[:-1] + b"?")

    with pytest.raises(Altered, match="no longer what was kept"):
        archive(Rotting(tmp_path / "vault"), signer(keys), REF, 1, a_bundle())


def test_a_store_that_keeps_something_else_is_found(tmp_path, keys):
    class Careless(FolderVault):
        def put_new(self, key, body):
            super().put_new(key, body[:-1])

    with pytest.raises(Altered, match="is not what was written"):
        archive(Careless(tmp_path / "vault"), signer(keys), REF, 1, a_bundle())
