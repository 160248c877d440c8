"""The e-mail: its words, its headers, and that what is attached arrives byte for byte."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import fields, replace
from datetime import date
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path
from quopri import decodestring

import pytest

from commands.mail_catcher import Mailbox
from dispatch.letter import message
from dispatch.mail import line_to, send
from dispatch.results import Accepted
from dispatch.wording import FamilyReading, Particulars
from review.errors import Altered, NeedsAPerson
from tests.builders import REF
from tests.dispatch.builders import (
    DOCUMENTS,
    DUE,
    a_message,
    an_attachment,
    an_item,
    mail_settings,
    particulars,
)

GOLDEN = Path(__file__).parent / "golden"
FILES = list(DOCUMENTS.items())


def parts_of(eml: bytes) -> list[tuple[bytes, bytes]]:
    """Headers and body of the message and of each part, read by hand: not by the library that wrote them."""
    head, _, rest = eml.partition(b"\r\n\r\n")
    boundary = b"\r\n--" + re.search(rb'boundary="([^"]+)"', head)[1]
    _preamble, *parts, _end = (b"\r\n" + rest).split(boundary)
    return [(head, rest), *(tuple(part.removeprefix(b"\r\n").split(b"\r\n\r\n", 1)) for part in parts)]


def header(head: bytes, name: str) -> str:
    unfolded = re.sub(rb"\r\n[ \t]+", b" ", head).decode("ascii")
    return next(line.partition(":")[2].strip() for line in unfolded.split("\r\n") if line.startswith(f"{name}:"))


def received(tmp_path, letter) -> bytes:
    """The one .eml that a mail server kept of *letter*."""
    with Mailbox(tmp_path / "mail", tmp_path / "keys") as mailbox:
        assert send(letter, line_to(mail_settings(mailbox.port, ca_file=mailbox.ca_file))) == Accepted(250)
    [eml] = (tmp_path / "mail").iterdir()
    return eml.read_bytes()


def test_the_body_says_what_a_reader_needs_to_file_it():
    said = a_message().get_body().get_content()

    assert said == (GOLDEN / "first_submission.txt").read_text("utf-8")


def test_a_body_about_whose_family_nothing_is_recorded_says_so():
    assert "Nothing is recorded about this." in a_message(family=[]).get_body().get_content()


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("yes", "  Fern’s brother: yes"),
        ("no", "  Fern’s brother: no (Wanted no meeting)"),
        ("unknown", "  Fern’s brother: not known (Wanted no meeting)"),
        ("in_part", "  Fern’s brother: in part (Wanted no meeting)"),
    ],
)
def test_the_reasons_stand_only_behind_an_answer_that_needs_them(answer, line):
    said = a_message(family=[FamilyReading("Fern’s brother", answer, "Wanted no meeting")]).get_body().get_content()

    assert line in said.splitlines()


@pytest.mark.parametrize(
    ("telephone", "line"),
    [("", "Contact: Reviews coordinator"), ("020 7946 0123", "Contact: Reviews coordinator, 020 7946 0123")],
)
def test_the_contact_has_a_telephone_when_there_is_one(telephone, line):
    said = a_message(contact="Reviews coordinator", telephone=telephone).get_body().get_content()

    assert line in said.splitlines()


def test_the_body_holds_no_link():
    assert "://" not in a_message().get_body().get_content()
    assert "www." not in a_message().get_body().get_content()


def test_every_header_is_made_from_reference_partnership_and_digest(tmp_path):
    head, _ = parts_of(received(tmp_path, a_message()))[0]
    digest = an_item().sha256

    assert header(head, "Subject") == f"DHR submission: Northmere Community Safety Partnership: {REF}: first"
    assert header(head, "Message-ID") == f"<{digest[:40]}@northmere.example>"
    assert header(head, "X-Bundle-SHA256") == digest
    assert header(head, "From") == "reviews@northmere.example"
    assert header(head, "To") == "submissions@homeoffice.example"
    assert header(head, "Date") == "Thu, 05 Nov 2026 10:15:00 +0000"


def test_the_documents_arrive_byte_for_byte_numbered_in_reading_order(tmp_path):
    _, body, *attached = parts_of(received(tmp_path, a_message()))
    arrived = {header(head, "Content-Disposition"): b64decode(content) for head, content in attached}

    assert arrived == {
        f'attachment; filename="{number}_{name}"': content for number, (name, content) in enumerate(FILES, 1)
    }
    words = " ".join(decodestring(body[1]).decode().split())
    assert all(f"{number}_{name}" in words for number, (name, _) in enumerate(FILES, 1))


def test_a_line_that_begins_with_a_dot_arrives_and_ends_nothing(tmp_path):
    eml = received(tmp_path, a_message(markings=[".", "..two", ".\n."]))
    _, body, *attached = parts_of(eml)

    assert decodestring(body[1]).decode().splitlines()[:3] == [".", "..two", ". ."]
    assert len(attached) == len(FILES)


def test_a_bundle_keeps_the_name_by_which_its_signature_is_verified():
    files = [("NMER-2026-001_bundle_1.zip", b"PK"), ("NMER-2026-001_bundle_1.zip.minisig", b"untrusted comment: x")]
    item = an_item(delivery="zip", attachments=tuple(an_attachment(*file) for file in files))
    attached = list(message(item, files, particulars(), mail_settings(), DUE).iter_attachments())

    assert [part.get_filename() for part in attached] == [name for name, _ in files]
    assert [part.get_content_type() for part in attached] == ["application/zip", "application/octet-stream"]
    assert [part.get_payload(decode=True) for part in attached] == [content for _, content in files]


def canaries() -> dict[str, object]:
    """Every text that particulars hold, each with a word of its own."""
    return {
        "markings": ["canary0"],
        "review_name": "canary1",
        "pseudonym": "canary2",
        "sender_post": "canary3",
        "signed_off_by": "canary4",
        "family": [FamilyReading("canary5", "no", "canary6")],
        "criminal_status": "canary7",
        "contact": "canary8",
        "telephone": "canary9",
    }


def test_no_text_is_without_a_canary():
    of_the_header = {"subject", "partnership", "submission"}

    assert {field.name for field in fields(Particulars)} == {*canaries(), *of_the_header, "signed_off_on"}


def test_no_particular_ever_stands_in_a_header(tmp_path):
    parts = parts_of(received(tmp_path, a_message(**canaries())))
    seen = decodestring(parts[1][1]).decode()

    assert sorted(re.findall("canary[0-9]", seen)) == [f"canary{number}" for number in range(10)]
    assert not [head for head, _ in parts if b"canary" in head]


@pytest.mark.parametrize("name", ["Cyngor Ynys Môn", "Bòrd Shlèite", "Ångström & “Sons” 警察"])
def test_headers_are_ascii_whatever_the_partnership_is_called(name, tmp_path):
    eml = received(tmp_path, a_message(partnership=name, pseudonym="Ffîon ’ 警察"))

    assert eml.isascii()
    assert max(len(line) for line in eml.split(b"\r\n")) <= 998
    assert a_message(partnership=name)["Subject"] == f"DHR submission: {name}: {REF}: first"


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x00", "\x85", "\u2028", "\x0b"])
@pytest.mark.parametrize("where", ["partnership", "submission"])
def test_a_line_break_cannot_smuggle_in_a_header(where, break_):
    with pytest.raises(NeedsAPerson, match="one line") as refusal:
        a_message(**{where: f"Northmere{break_}Bcc: someone@elsewhere.example"})

    assert "elsewhere" not in str(refusal.value)


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\u2028"])
def test_a_line_break_in_the_body_cannot_pass_for_a_line_of_the_letter(break_):
    said = a_message(pseudonym=f"Fern{break_}Signed off: by nobody").get_body().get_content()

    assert [line for line in said.splitlines() if line.startswith("Signed off:")] == [
        "Signed off: recorded as the chair of the partnership, 3 November 2026"
    ]


@pytest.mark.parametrize("name", ["", " ", "N" * 121])
def test_a_partnership_needs_a_name_that_fits(name):
    with pytest.raises(NeedsAPerson, match="at most 120 characters"):
        a_message(partnership=name)


@pytest.mark.parametrize("name", ["a\r\nBcc: b", "../a.docx", "Fern Realname.docx", "", "a" * 101])
def test_no_file_with_such_a_name_is_attached(name):
    with pytest.raises(ValueError, match="a plain file name"):
        replace(an_item().attachments[0], file_name=name)


def test_what_is_larger_than_the_limit_is_not_sent_and_the_ways_out_are_named():
    size = sum(len(content) for _, content in FILES)
    assert message(an_item(), FILES, particulars(), mail_settings(limit=size), DUE)

    with pytest.raises(NeedsAPerson, match="in parts by hand") as refusal:
        message(an_item(), FILES, particulars(), mail_settings(limit=size - 1), DUE)
    assert "MAIL_LIMIT_MEBIBYTES" in str(refusal.value)
    assert "Nothing was sent" in str(refusal.value)


@pytest.mark.parametrize(
    "files",
    [FILES[:-1], [*FILES, FILES[0]], [*FILES[1:], FILES[0]], [(FILES[0][0], b"other"), *FILES[1:]]],
    ids=["one less", "one more", "another order", "another content"],
)
def test_only_what_was_released_is_attached(files):
    with pytest.raises(Altered, match="not what was released"):
        message(an_item(), files, particulars(), mail_settings(), DUE)


def test_a_repeat_is_the_same_to_the_byte_but_for_its_date():
    first, repeat = (message(an_item(), FILES, particulars(), mail_settings(), at) for at in (DUE, DUE.replace(day=6)))
    del first["Date"], repeat["Date"]

    assert first.as_bytes(policy=SMTP) == repeat.as_bytes(policy=SMTP)


def test_another_bundle_is_another_message():
    other = an_item(sha256=sha256(b"another").hexdigest())

    assert message(other, FILES, particulars(), mail_settings(), DUE)["Message-ID"] != a_message()["Message-ID"]


def test_days_are_written_as_people_write_them():
    assert "1 February 2027" in a_message(signed_off_on=date(2027, 2, 1)).get_body().get_content()
