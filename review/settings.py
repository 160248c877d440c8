"""What an installation decides: read once, when a corridor opens the door, from a mapping handed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from review.errors import NeedsAPerson

MEBIBYTE = 1024 * 1024
WEEK = 7 * 24 * 60  # minutes


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """The mail server and both ends. *limit* is in bytes, before base64; *ca_file* adds one trusted authority."""

    host: str
    port: int
    sender: str
    recipient: str
    user: str = ""
    password_file: Path | None = None
    ca_file: Path | None = None
    limit: int = 18 * MEBIBYTE


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting; `.env.example` says each in a sentence."""

    vault: str
    vault_folder: Path | None
    s3_endpoint: str
    s3_bucket: str
    s3_kms_key: str
    partnership_key: str = field(repr=False)
    partnership_key_file: Path | None
    signing_key_file: Path
    mail: MailSettings
    release_wait_minutes: int
    staff_file: Path | None = None
    page_numbers: bool = False
    templates_folder: Path | None = None


TO_SIGN_AND_SEND = frozenset({"SIGNING_KEY_FILE", "MAIL_HOST", "MAIL_SENDER", "MAIL_RECIPIENT"})


_NUMBER = re.compile("[0-9]{1,9}")


class _Reader:
    """Reads one variable after another and remembers every fault, so that all are told at once."""

    def __init__(self, environment: Mapping[str, str], lenient: Set[str]) -> None:
        self.environment, self.lenient, self.faults = environment, lenient, list[str]()

    def text(self, name: str, default: str | None = None) -> str:
        value = self.environment.get(name, "").strip() or default
        if value is None and name not in self.lenient:
            self.faults.append(f"{name} is not set")
        return value or ""

    def path(self, name: str, *, required: bool = False) -> Path | None:
        value = self.text(name, None if required else "")
        return Path(value) if value else None

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not (_NUMBER.fullmatch(value) and least <= int(value) <= most):
            self.faults.append(f"{name} must be a whole number from {least} to {most}")
            return default
        return int(value)

    def one_of(self, name: str, *choices: str) -> str:
        value = self.text(name, choices[0])
        if value not in choices:
            self.faults.append(f"{name} must be {' or '.join(choices)}")
        return value


def settings_of(environment: Mapping[str, str], *, signs_and_sends: bool = True) -> Settings:
    """Read the settings; raises `NeedsAPerson` naming every one that is missing or cannot be read.

    Who neither signs nor sends, such as a chair with an input, needs no signing key and no mail server.
    """
    read = _Reader(environment, lenient=set() if signs_and_sends else TO_SIGN_AND_SEND)
    vault = read.one_of("VAULT", "folder", "s3")
    settings = Settings(
        vault=vault,
        vault_folder=read.path("VAULT_FOLDER", required=vault == "folder"),
        s3_endpoint=read.text("S3_ENDPOINT", ""),
        s3_bucket=read.text("S3_BUCKET", None if vault == "s3" else ""),
        s3_kms_key=read.text("S3_KMS_KEY", ""),
        partnership_key=read.text("PARTNERSHIP_KEY", ""),
        partnership_key_file=read.path(
            "PARTNERSHIP_KEY_FILE", required=not environment.get("PARTNERSHIP_KEY", "").strip()
        ),
        signing_key_file=read.path("SIGNING_KEY_FILE", required=True) or Path(),
        mail=_mail(read),
        release_wait_minutes=read.number("RELEASE_WAIT_MINUTES", 15, 0, WEEK),
        staff_file=read.path("STAFF_FILE"),
        page_numbers=read.one_of("PAGE_NUMBERS", "none", "libreoffice") == "libreoffice",
        templates_folder=read.path("TEMPLATES_FOLDER"),
    )
    _tell(read.faults)
    return settings


def staff_file_of(environment: Mapping[str, str]) -> Path | None:
    """The list of staff alone, for what is done without a vault."""
    return _Reader(environment, lenient=frozenset()).path("STAFF_FILE")


def _mail(read: _Reader) -> MailSettings:
    return MailSettings(
        host=read.text("MAIL_HOST"),
        port=read.number("MAIL_PORT", 587, 1, 65535),
        sender=read.text("MAIL_SENDER"),
        recipient=read.text("MAIL_RECIPIENT"),
        user=read.text("MAIL_USER", ""),
        password_file=read.path("MAIL_PASSWORD_FILE"),
        ca_file=read.path("MAIL_CA_FILE"),
        limit=read.number("MAIL_LIMIT_MEBIBYTES", 18, 1, 150) * MEBIBYTE,
    )


def _tell(faults: list[str]) -> None:
    if faults:
        raise NeedsAPerson(f"{'; '.join(faults)}. Each setting is explained in .env.example.")
