"""What names real people is readable with the right key, in its own place, unchanged; otherwise not at all."""

from __future__ import annotations

from base64 import b64encode

import pytest

from review import places
from review.errors import Altered, NeedsAPerson
from storage.folder import FolderVault
from storage.sealing import Seal, make_partnership_key, seal_of
from tests.builders import REF
from tests.storage.builders import settings

OTHER = "NMER-2026-002"
KEY = places.section_version(REF, "roster", 1)
BODY = b"the real name of somebody"


def test_opens_what_it_closed(vault, seal):
    sealed = seal.close(vault, REF, KEY, BODY)

    assert seal.open(vault, REF, KEY, sealed) == BODY
    assert Seal(b"p" * 32).open(vault, REF, KEY, sealed) == BODY


@pytest.mark.parametrize("body", [b"", b"x", b"x" * 1_000_000], ids=len)
def test_takes_any_length(folder, seal, body):
    assert seal.open(folder, REF, KEY, seal.close(folder, REF, KEY, body)) == body


def test_nothing_can_be_read_without_opening(folder, seal):
    sealed = seal.close(folder, REF, KEY, BODY)

    assert sealed.startswith(b"sealed/1\n")
    assert not any(word in sealed for word in BODY.split() if len(word) > 3)


def test_the_same_is_never_sealed_the_same(folder, seal):
    assert len({seal.close(folder, REF, KEY, BODY) for _ in range(20)}) == 20


def test_every_flipped_byte_is_found(folder, seal):
    sealed = seal.close(folder, REF, KEY, BODY)

    for at in range(len(sealed)):
        with pytest.raises(Altered):
            seal.open(folder, REF, KEY, sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])


@pytest.mark.parametrize("length", [0, 8, 9, 20, 21, 36, 40])
def test_what_was_cut_off_is_found(folder, seal, length):
    with pytest.raises(Altered):
        seal.open(folder, REF, KEY, seal.close(folder, REF, KEY, BODY)[:length])


def test_does_not_open_in_another_place(folder, seal):
    sealed = seal.close(folder, REF, KEY, BODY)

    with pytest.raises(Altered, match="was not sealed for that place"):
        seal.open(folder, REF, places.section_version(REF, "roster", 2), sealed)


def test_does_not_open_in_another_review(folder, seal):
    sealed = seal.close(folder, REF, KEY, BODY)
    seal.close(folder, OTHER, KEY, b"so that it has a key")

    with pytest.raises(Altered):
        seal.open(folder, OTHER, KEY, sealed)


def test_another_partnerships_key_does_not_open_it(folder, seal):
    sealed = seal.close(folder, REF, KEY, BODY)

    with pytest.raises(NeedsAPerson, match="The partnership's key does not open the key of NMER-2026-001"):
        Seal(b"q" * 32).open(folder, REF, KEY, sealed)


def test_destroying_the_key_is_the_erasure(folder, seal):
    sealed = seal.close(folder, REF, KEY, BODY)
    place = places.review_key(REF)
    folder.delete_version(place, folder.head(place).tag)

    with pytest.raises(NeedsAPerson, match="that is the erasure"):
        seal.open(folder, REF, KEY, sealed)


def test_each_review_has_a_key_of_its_own_and_keeps_it(folder, seal):
    for reference in (REF, OTHER, REF):
        seal.close(folder, reference, KEY, BODY)

    kept = {reference: folder.get(places.review_key(reference)) for reference in (REF, OTHER)}
    assert kept[REF] != kept[OTHER]
    assert len(kept[REF]) == len(b"review-key/1\n") + 40


def test_who_comes_second_uses_the_key_of_who_came_first(folder, tmp_path, seal):
    class Late(FolderVault):
        def head(self, key):
            seal.close(folder, REF, KEY, b"first")  # between looking and making

    sealed = seal.close(Late(tmp_path / "vault"), REF, KEY, BODY)

    assert seal.open(folder, REF, KEY, sealed) == BODY


@pytest.mark.parametrize("text", ["70" * 32, b64encode(b"p" * 32).decode(), f" {'70' * 32}\n"])
def test_the_partnerships_key_is_hexadecimal_or_base64(folder, seal, text):
    sealed = seal.close(folder, REF, KEY, BODY)

    assert seal_of(settings(VAULT_FOLDER="v", PARTNERSHIP_KEY=text)).open(folder, REF, KEY, sealed) == BODY


@pytest.mark.parametrize("text", ["7" * 63, "7" * 65, "g" * 64, b64encode(b"p" * 31).decode(), "p" * 32, "å" * 64])
def test_what_is_no_key_needs_a_person_and_is_not_repeated(text):
    with pytest.raises(NeedsAPerson, match="32 bytes") as refused:
        seal_of(settings(VAULT_FOLDER="v", PARTNERSHIP_KEY=text))
    assert text not in str(refused.value)


def test_a_key_that_was_made_is_read_from_its_file(folder, tmp_path):
    file = tmp_path / "partnership.key"
    make_partnership_key(file)
    said = settings(VAULT_FOLDER="v", PARTNERSHIP_KEY="", PARTNERSHIP_KEY_FILE=str(file))

    sealed = seal_of(said).close(folder, REF, KEY, BODY)

    assert seal_of(said).open(folder, REF, KEY, sealed) == BODY
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_replaced(tmp_path):
    make_partnership_key(tmp_path / "partnership.key")
    before = (tmp_path / "partnership.key").read_bytes()

    with pytest.raises(NeedsAPerson, match="never replaced"):
        make_partnership_key(tmp_path / "partnership.key")
    assert (tmp_path / "partnership.key").read_bytes() == before


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused_with_advice(tmp_path, mode):
    file = tmp_path / "partnership.key"
    make_partnership_key(file)
    file.chmod(mode)

    with pytest.raises(NeedsAPerson, match="chmod 600"):
        seal_of(settings(VAULT_FOLDER="v", PARTNERSHIP_KEY="", PARTNERSHIP_KEY_FILE=str(file)))


def test_a_key_file_that_is_missing_is_named_by_its_setting(tmp_path):
    said = settings(VAULT_FOLDER="v", PARTNERSHIP_KEY="", PARTNERSHIP_KEY_FILE=str(tmp_path / "none"))

    with pytest.raises(NeedsAPerson, match="The file that PARTNERSHIP_KEY_FILE names is not there"):
        seal_of(said)


def test_no_key_at_all_says_what_to_set():
    with pytest.raises(NeedsAPerson, match="PARTNERSHIP_KEY_FILE is not set"):
        seal_of(settings(VAULT_FOLDER="v", PARTNERSHIP_KEY=""))


def test_a_key_never_shows_itself(seal):
    shown = repr(seal) + repr(settings(VAULT_FOLDER="v", PARTNERSHIP_KEY="70" * 32))

    assert "70707070" not in shown
    assert "pppp" not in shown
