"""The door to the vault, opened by the settings."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson, TryAgainLater
from storage.doors import open_vault
from storage.folder import FolderVault, make_folder_vault
from storage.s3 import S3Vault
from tests.storage.builders import settings
from tests.storage.careless_s3 import BUCKET, careless_s3


@pytest.fixture
def credentials(monkeypatch):
    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)


def test_opens_a_folder_in_which_a_vault_was_begun(tmp_path):
    make_folder_vault(tmp_path / "new" / "vault")
    vault = open_vault(settings(VAULT_FOLDER=str(tmp_path / "new" / "vault")))

    vault.put_new("a/b", b"first")

    assert isinstance(vault, FolderVault)
    assert open_vault(settings(VAULT_FOLDER=str(tmp_path / "new" / "vault"))).get("a/b") == b"first"
    assert "begun" not in " ".join(vault.list(""))


def test_a_vault_that_has_begun_is_taken_as_it_is(tmp_path):
    make_folder_vault(tmp_path / "vault").put_new("a/b", b"first")

    assert make_folder_vault(tmp_path / "vault").get("a/b") == b"first"


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_a_vault_is_told_and_nothing_is_made_in_it(tmp_path, there):
    """The place where the disk should be mounted is an empty folder."""
    place = tmp_path / "mounted" / "vault"
    if there:
        place.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(NeedsAPerson, match="There is no vault in the folder that VAULT_FOLDER names") as refused:
        open_vault(settings(VAULT_FOLDER=str(place)))

    assert "run review begin" in str(refused.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_vault_that_goes_away_is_missed_at_the_next_opening(tmp_path):
    make_folder_vault(tmp_path / "vault")
    said = settings(VAULT_FOLDER=str(tmp_path / "vault"))
    open_vault(said)
    (tmp_path / "vault").rename(tmp_path / "elsewhere")

    with pytest.raises(NeedsAPerson, match="see that the disk is there"):
        open_vault(said)
    assert not (tmp_path / "vault").exists()


def test_a_path_that_leads_elsewhere_from_each_folder_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_folder_vault(tmp_path / "vault")

    with pytest.raises(NeedsAPerson, match="VAULT_FOLDER does not begin with /"):
        open_vault(settings(VAULT_FOLDER="vault"))


def test_opens_a_bucket(credentials):
    with careless_s3() as store:
        vault = open_vault(settings(VAULT="s3", S3_BUCKET=BUCKET, S3_ENDPOINT=store.address))

        assert isinstance(vault, S3Vault)
        vault.put_new("a/b", b"first")
        assert "a/b" in store.objects


def test_a_store_that_ignores_conditions_is_refused_each_time(credentials):
    with careless_s3("create") as store:
        for _ in range(2):
            with pytest.raises(NeedsAPerson, match="never overwrite what is there"):
                open_vault(settings(VAULT="s3", S3_BUCKET=BUCKET, S3_ENDPOINT=store.address))


def test_a_store_is_tried_out_once(credentials):
    with careless_s3() as store:
        open_vault(settings(VAULT="s3", S3_BUCKET=BUCKET, S3_ENDPOINT=store.address))
        store.objects.clear()
        open_vault(settings(VAULT="s3", S3_BUCKET=BUCKET, S3_ENDPOINT=store.address))

        assert store.objects == {}


@pytest.mark.slow
def test_a_store_that_was_down_is_tried_out_when_it_is_back(credentials):
    with careless_s3() as store:
        said = settings(VAULT="s3", S3_BUCKET=BUCKET, S3_ENDPOINT=store.address)
        store.answers = [(503, "SlowDown")] * 3
        with pytest.raises(TryAgainLater):
            open_vault(said)
        store.answers = []

        open_vault(said)

        assert "trial/twice" in store.objects
