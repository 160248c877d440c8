"""`minisign`, a program that knows nothing of us, says who signed a bundle."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from review.errors import NeedsAPerson
from storage.signing import is_signed_by, make_key, read_public_key, read_signature, signer_in, signer_of
from tests.storage.builders import a_bundle, settings

minisign = pytest.mark.skipif(
    not shutil.which("minisign"), reason="minisign is not installed: apt-get install minisign"
)
COMMENT = "NMER-2026-001 bundle 1"


@pytest.fixture
def keys(tmp_path):
    make_key(tmp_path / "signing.key", tmp_path / "signing.pub")
    return tmp_path


def signer(keys):
    return signer_of(settings(VAULT_FOLDER="v", SIGNING_KEY_FILE=str(keys / "signing.key")))


def asks(keys, *words):
    return subprocess.run(["minisign", *words], cwd=keys, capture_output=True, text=True, check=False, timeout=60)


def sign(keys, body):
    (keys / "1.zip").write_bytes(body)
    (keys / "1.zip.minisig").write_bytes(signer(keys).sign(body, COMMENT))


@minisign
def test_minisign_accepts_our_signature_and_reads_our_comment(keys):
    sign(keys, a_bundle())

    done = asks(keys, "-V", "-H", "-p", "signing.pub", "-m", "1.zip")

    assert done.returncode == 0
    assert f"Trusted comment: {COMMENT}" in done.stdout


@minisign
@pytest.mark.parametrize("spoilt", ["1.zip", "1.zip.minisig"])
def test_minisign_refuses_it_when_one_bit_is_flipped(keys, spoilt):
    sign(keys, a_bundle())
    whole = (keys / spoilt).read_bytes()
    at = whole.index(b"bundle 1") if spoilt.endswith("minisig") else len(whole) // 2
    (keys / spoilt).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])

    assert asks(keys, "-V", "-H", "-p", "signing.pub", "-m", "1.zip").returncode != 0


@minisign
def test_minisign_can_sign_with_our_key(keys):
    (keys / "file").write_bytes(b"x")

    assert asks(keys, "-S", "-s", "signing.key", "-m", "file").returncode == 0
    assert asks(keys, "-V", "-p", "signing.pub", "-m", "file").returncode == 0


@minisign
def test_we_can_sign_with_minisigns_key(keys):
    assert asks(keys, "-G", "-W", "-s", "theirs.key", "-p", "theirs.pub").returncode == 0
    (keys / "1.zip").write_bytes(b"x")
    (keys / "1.zip.minisig").write_bytes(signer_in((keys / "theirs.key").read_bytes()).sign(b"x", COMMENT))

    assert asks(keys, "-V", "-p", "theirs.pub", "-m", "1.zip").returncode == 0


def test_the_same_is_always_signed_the_same(keys):
    assert len({signer(keys).sign(b"x", COMMENT) for _ in range(3)}) == 1


def test_two_keys_are_never_the_same(tmp_path):
    for name in ("a", "b"):
        make_key(tmp_path / f"{name}.key", tmp_path / f"{name}.pub")

    assert (tmp_path / "a.key").read_bytes() != (tmp_path / "b.key").read_bytes()
    assert (
        read_public_key((tmp_path / "a.pub").read_bytes()).identifier
        != signer_in((tmp_path / "b.key").read_bytes()).identifier
    )


@pytest.mark.parametrize("place", [("signing.key", "other.pub"), ("other.key", "signing.pub")])
def test_a_key_is_never_replaced(keys, place):
    before = {file.name: file.read_bytes() for file in keys.iterdir()}

    with pytest.raises(NeedsAPerson, match="never replaced"):
        make_key(*(keys / name for name in place))
    assert {file.name: file.read_bytes() for file in keys.iterdir()} == before


def test_only_its_owner_may_read_the_secret_key(keys):
    assert (keys / "signing.key").stat().st_mode & 0o777 == 0o600
    (keys / "signing.key").chmod(0o644)

    with pytest.raises(NeedsAPerson, match="chmod 600"):
        signer(keys)


def test_a_key_with_a_password_says_how_to_take_it_off(keys):
    lines = (keys / "signing.key").read_text().splitlines()
    with_password = "RWRTY0Iy" + lines[1][8:]

    with pytest.raises(NeedsAPerson, match="minisign -C -W"):
        signer_in(f"{lines[0]}\n{with_password}\n".encode())


@pytest.mark.parametrize(
    "body", [b"", b"\n", b"untrusted comment: x", b"untrusted comment: x\nnot base64!\n", b"\xff\n\xff"]
)
def test_what_is_no_key_needs_a_person(body):
    with pytest.raises(NeedsAPerson, match="is not a minisign secret key"):
        signer_in(body)
    with pytest.raises(NeedsAPerson, match="is not a minisign public key"):
        read_public_key(body)


def test_a_secret_key_is_no_public_key(keys):
    with pytest.raises(NeedsAPerson, match="is not a minisign public key"):
        read_public_key((keys / "signing.key").read_bytes())


def test_a_key_that_is_missing_is_named_by_its_setting(tmp_path):
    with pytest.raises(NeedsAPerson, match="The file that SIGNING_KEY_FILE names is not there"):
        signer(tmp_path)


def test_a_key_never_shows_itself(keys):
    assert "PrivateKey" not in repr(signer(keys))


def test_a_signature_file_with_the_line_ends_of_windows_is_the_same_signature(keys):
    file = signer(keys).sign(b"x", COMMENT)

    signature = read_signature(file.replace(b"\n", b"\r\n"))

    assert signature == read_signature(file)
    assert signature is not None
    assert is_signed_by(read_public_key((keys / "signing.pub").read_bytes()), signature, b"x")


def test_what_is_no_signature_is_none():
    good = b"untrusted comment: x\nRUQ=\ntrusted comment: y\nRUQ=\n"

    assert [read_signature(body) for body in (b"", b"x", good, good[:-1], good + b"\n")] == [None] * 5
