"""The door to the vault: opened by the settings, tried out once."""

from __future__ import annotations

from functools import cache

from review.errors import NeedsAPerson
from review.settings import Settings
from review.vault import Vault
from storage.folder import FolderVault, is_folder_vault
from storage.probe import prove
from storage.s3 import S3Vault

_NO_VAULT = (
    "There is no vault in the folder that VAULT_FOLDER names. If this is a new installation, run review begin; "
    "if not, see that the disk is there."
)
_RELATIVE = (
    "VAULT_FOLDER does not begin with /, so it would lead somewhere else from every folder. "
    "Set it to the whole path of the vault."
)


def open_vault(settings: Settings) -> Vault:
    """The vault the settings name; raises `NeedsAPerson` when it is not one to trust a review to.

    It is tried out the first time this process opens it.
    """
    _prove_once(settings)
    return _vault(settings)


def open_to_read(settings: Settings) -> Vault:
    """The same vault, not tried out: for whoever has to say what is there while nothing can be written."""
    return _vault(settings)


def s3_vault(settings: Settings) -> S3Vault:
    """The bucket the settings name, not yet tried out: the demonstration makes it first."""
    return S3Vault(settings.s3_bucket, endpoint=settings.s3_endpoint, kms_key=settings.s3_kms_key)


@cache
def _prove_once(settings: Settings) -> None:
    prove(_vault(settings))


def _vault(settings: Settings) -> Vault:
    if settings.vault == "s3":
        return s3_vault(settings)
    if settings.vault_folder is None:
        raise NeedsAPerson("VAULT_FOLDER is not set. Set it to the folder that is to hold the reviews.")
    if not settings.vault_folder.is_absolute():
        raise NeedsAPerson(_RELATIVE)
    if not is_folder_vault(settings.vault_folder):
        raise NeedsAPerson(_NO_VAULT)
    return FolderVault(settings.vault_folder)
