"""The door to the vault, opened by the settings."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson, TryAgainLater
from storage.doors import open_vault
from storage.folder import FolderVault
from storage.s3 import S3Vault
from tests.storage.builders import settings
from tests.storage.careless_s3 import BUCKET, careless_s3


@pytest.fixture
def credentials(monkeypatch):
    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)


def test_opens_a_folder_and_makes_it(tmp_path):
    vault = open_vault(settings(VAULT_FOLDER=str(tmp_path / "new" / "vault")))

    vault.put_new("a/b", b"first")

    assert isinstance(vault, FolderVault)
    assert open_vault(settings(VAULT_FOLDER=str(tmp_path / "new" / "vault"))).get("a/b") == b"first"


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
