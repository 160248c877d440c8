"""What an installation decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.prefect_house import SWITCHES
from review.errors import NeedsAPerson
from review.settings import settings_of

ROOT = Path(__file__).parents[2]
ENOUGH = {
    "VAULT_FOLDER": "var/vault",
    "PARTNERSHIP_KEY_FILE": "var/keys/partnership",
    "SIGNING_KEY_FILE": "var/keys/signing",
    "MAIL_HOST": "mail.example",
    "MAIL_SENDER": "reviews@northmere.example",
    "MAIL_RECIPIENT": "reviews@homeoffice.example",
}


def test_enough_settings_are_enough():
    settings = settings_of(ENOUGH)

    assert settings.vault_folder == Path("var/vault")
    assert settings.release_wait_minutes == 15
    assert settings.mail.limit == 18 * 1024 * 1024


def test_everything_missing_is_named_at_once():
    with pytest.raises(NeedsAPerson) as missing:
        settings_of({})

    assert re.findall(r"[A-Z_]{5,}", str(missing.value)) == sorted(ENOUGH, key=list(ENOUGH).index)
    assert ".env.example" in str(missing.value)


def test_who_neither_signs_nor_sends_needs_a_vault_and_its_key_alone():
    settings = settings_of(
        {"VAULT_FOLDER": "var/vault", "PARTNERSHIP_KEY_FILE": "var/keys/partnership"}, signs_and_sends=False
    )

    assert settings.vault_folder == Path("var/vault")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"VAULT": "tape"}, "VAULT must be folder or s3"),
        ({"MAIL_PORT": "smtp"}, "MAIL_PORT must be a whole number"),
        ({"RELEASE_WAIT_MINUTES": "-1"}, "RELEASE_WAIT_MINUTES must be a whole number"),
        ({"VAULT": "s3"}, "S3_BUCKET is not set"),
        ({"RELEASE_WAIT_MINUTES": "10081"}, "RELEASE_WAIT_MINUTES must be a whole number from 0 to 10080"),
        ({"RELEASE_WAIT_MINUTES": "9" * 5000}, "RELEASE_WAIT_MINUTES must be a whole number from 0 to 10080"),
        ({"MAIL_PORT": "0"}, "MAIL_PORT must be a whole number from 1 to 65535"),
        ({"MAIL_PORT": "65536"}, "MAIL_PORT must be a whole number from 1 to 65535"),
        ({"MAIL_PORT": "５８７"}, "MAIL_PORT must be a whole number from 1 to 65535"),
        ({"MAIL_LIMIT_MEBIBYTES": "0"}, "MAIL_LIMIT_MEBIBYTES must be a whole number from 1 to 150"),
        ({"MAIL_LIMIT_MEBIBYTES": "151"}, "MAIL_LIMIT_MEBIBYTES must be a whole number from 1 to 150"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(fault, sentence):
    with pytest.raises(NeedsAPerson, match=sentence):
        settings_of({**ENOUGH, **fault})


@pytest.mark.parametrize(
    ("least", "most"),
    [({"RELEASE_WAIT_MINUTES": "0", "MAIL_PORT": "1"}, {"RELEASE_WAIT_MINUTES": "10080", "MAIL_PORT": "65535"})],
)
def test_a_number_may_be_the_least_and_the_most_there_is(least, most):
    assert (settings_of({**ENOUGH, **least}).release_wait_minutes, settings_of({**ENOUGH, **least}).mail.port) == (0, 1)
    assert settings_of({**ENOUGH, **most}).release_wait_minutes == 7 * 24 * 60
    assert settings_of({**ENOUGH, **most}).mail.port == 65535


def test_a_key_never_shows_in_a_log_line():
    assert "c0ffee" not in repr(settings_of({**ENOUGH, "PARTNERSHIP_KEY": "c0ffee"}))


def test_every_setting_is_explained_in_the_example_and_in_the_guide():
    read = set(re.findall(r'read\.\w+\("([A-Z0-9_]+)"', (ROOT / "review" / "settings.py").read_text("utf-8")))
    for file in (".env.example", "docs/running.md"):
        explained = set(re.findall(r"\b[A-Z0-9_]{4,}\b", (ROOT / file).read_text("utf-8")))
        assert read <= explained, f"{file} leaves out {sorted(read - explained)}"


def test_the_example_holds_every_switch_that_keeps_prefect_quiet():
    said = (ROOT / ".env.example").read_text("utf-8").splitlines()

    assert [f"{name}={value}" for name, value in SWITCHES.items() if f"{name}={value}" not in said] == []
