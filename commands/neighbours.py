"""The world outside, for demo and serve: keys, a mail server that only receives, and an S3 server when asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from commands.left_behind import remember
from commands.mail_catcher import Mailbox
from commands.seaweed import seaweed
from commands.speaking import say
from review.errors import NeedsAPerson
from storage.folder import make_folder_vault
from storage.s3 import S3Vault
from storage.sealing import make_partnership_key
from storage.signing import make_key
from templates.copies.alone import NoLayout, check_can_lay_out

FOLDER, S3 = "folder", "s3"


@dataclass(frozen=True)
class Neighbours:
    """What was started: the settings that lead there, and the folder the mail arrives in."""

    environment: Mapping[str, str]
    mail: Path


@contextmanager
def neighbours(folder: Path, vault: str) -> Iterator[Neighbours]:
    """Start them on loopback, under *folder*; whatever happens, nothing of it is left running."""
    if vault not in (FOLDER, S3):
        raise NeedsAPerson(f"The vault of the demonstration is {FOLDER} or {S3}. Give one of the two with --vault.")
    keys, mail = folder / "keys", folder / "mail"
    keys_in(keys)  # first of all, so that the folder is its owner's alone
    with ExitStack() as until_the_end:
        mailbox = until_the_end.enter_context(Mailbox(mail, keys))
        settings = {"VAULT": "folder", "VAULT_FOLDER": str(folder / "vault")}
        if vault == S3:
            settings = until_the_end.enter_context(_s3(folder))
        else:
            make_folder_vault(folder / "vault")
        yield Neighbours({**settings, **keys_in(keys), **mail_to(mailbox), **pages_as_here()}, mail)


@contextmanager
def _s3(folder: Path) -> Iterator[dict[str, str]]:
    """A real S3 server with an empty bucket; its credentials are in this process's environment, as boto3 reads them."""
    with seaweed(folder / "s3") as server:
        remember(folder, server.pid)
        credentials = {
            "AWS_ACCESS_KEY_ID": server.access_key,
            "AWS_SECRET_ACCESS_KEY": server.secret_key,
            "AWS_DEFAULT_REGION": "eu-west-2",
        }
        os.environ.update(credentials)
        store = {"VAULT": "s3", "S3_ENDPOINT": server.endpoint, "S3_BUCKET": "reviews"}
        S3Vault(store["S3_BUCKET"], endpoint=server.endpoint).make_bucket()
        yield {**store, **credentials}


def keys_in(folder: Path) -> dict[str, str]:
    """The settings that lead to the partnership's key and the signing key, made where there are none yet."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    wrapping, signing = folder / "partnership.key", folder / "signing.key"
    if not wrapping.exists():
        make_partnership_key(wrapping)
    if not signing.exists():
        make_key(signing, signing.with_suffix(".pub"))
    return {"PARTNERSHIP_KEY_FILE": str(wrapping), "SIGNING_KEY_FILE": str(signing)}


def mail_to(mailbox: Mailbox) -> dict[str, str]:
    """The settings that lead to a mailbox, from invented ends."""
    return {
        "MAIL_HOST": mailbox.host,
        "MAIL_PORT": str(mailbox.port),
        "MAIL_CA_FILE": str(mailbox.ca_file),
        "MAIL_SENDER": "reviews@northmere.example",
        "MAIL_RECIPIENT": "reviews@homeoffice.example",
    }


def pages_as_here() -> dict[str, str]:
    """The setting that fills pages into contents, where this machine can lay them out; elsewhere that is said."""
    try:
        check_can_lay_out()
    except NoLayout:
        say("Contents will show the numbers of paragraphs: without LibreOffice nobody here knows pages.")
        return {}
    return {"PAGE_NUMBERS": "libreoffice"}
