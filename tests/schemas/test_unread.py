"""Papers from before an adoption are kept as they were sent: whole, without a password, and what they say they are."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA

import pytest
from pypdf import PdfWriter

from review.uploads import AcceptedSection
from schemas.checking import check
from schemas.unread import LIMIT
from tests.schemas.inputs import an_office_file, an_upload

WORD, EXCEL = an_office_file("docx"), an_office_file("xlsx")
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b" and so on"


def a_paper(body: bytes, kind: str):
    return check(an_upload(section="earlier_paper", sent_by="coordinator", kind=kind, body=body))


def a_pdf(**password: str) -> bytes:
    writer, written = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(**password)
    writer.write(written)
    return written.getvalue()


def _with_a_password(office: bytes) -> bytes:
    """The file as it is when each of its parts is locked: a flag in the list of parts says so."""
    at, locked = office.index(b"PK\x01\x02"), bytearray(office)
    while at >= 0:
        locked[at + 8] |= 1
        at = office.find(b"PK\x01\x02", at + 4)
    return bytes(locked)


def code_of(outcome) -> str:
    (problem,) = outcome.problems
    return problem.code


@pytest.mark.parametrize(
    ("body", "kind"),
    [(a_pdf(), "pdf"), (WORD, "docx"), (EXCEL, "xlsx"), (an_office_file("docx", "word/document2.xml"), "docx")],
)
def test_a_file_is_kept_as_it_is(body, kind):
    assert a_paper(body, kind) == AcceptedSection("earlier_paper", "unread_paper/1", {"kept_as": kind}, {"unread": 1})


@pytest.mark.parametrize("packing", [ZIP_BZIP2, ZIP_LZMA])
def test_what_is_packed_as_neither_word_nor_excel_pack_is_never_unpacked(packing):
    assert code_of(a_paper(an_office_file("docx", packing=packing), "docx")) == "broken-off"


def test_a_pdf_with_something_before_and_after_it_is_one():
    assert isinstance(a_paper(b"sent by a scanner\n" + a_pdf() + b"\n\n", "pdf"), AcceptedSection)


@pytest.mark.parametrize(
    "password", [{"user_password": "to open"}, {"user_password": "", "owner_password": "to change"}]
)
def test_a_pdf_with_a_password_goes_back_with_what_to_do(password):
    returned = a_paper(a_pdf(**password), "pdf")

    assert code_of(returned) == "locked"
    assert "print it to a new PDF file" in returned.problems[0].advice


@pytest.mark.parametrize(
    "lock", [b"<</Filter/Standard>>", b" << /V 4 >>", b"\n%a remark\n5 0 R", b" 5 0 R", b"\r\n12\r\n0\r\nR"]
)
def test_a_lock_is_found_wherever_the_pdf_has_it(lock):
    assert code_of(a_paper(b"%PDF-1.4\ntrailer<</Encrypt" + lock + b">>\n%%EOF", "pdf")) == "locked"


@pytest.mark.parametrize("said", [b"/EncryptMetadata false", b"/Encrypted <<", b"/Encrypt /None", b"(/Encrypt)"])
def test_what_only_sounds_like_a_lock_is_none(said):
    assert isinstance(a_paper(b"%PDF-1.4\n" + said + b"\n%%EOF", "pdf"), AcceptedSection)


def test_what_is_broken_is_asked_for_in_its_own_kind():
    (problem,) = a_paper(b"PK\x03\x04", "xlsx").problems

    assert "save it anew as Excel (.xlsx)" in problem.advice


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"", "pdf", "empty"),
        (WORD, "pdf", "another-kind"),
        (a_pdf()[:-200], "pdf", "broken-off"),
        (a_pdf() + bytes(LIMIT), "pdf", "too-large"),
        (OLE, "docx", "password"),
        (b"PK\x03\x04", "docx", "broken-off"),
        (b"PK\x03\x04garbage", "xlsx", "broken-off"),
        (WORD[:-30], "docx", "broken-off"),
        (WORD[:20] + WORD[60:], "docx", "broken-off"),
        (WORD.replace(b"PK\x01\x02", b"PK\x01\x02" * 20_000), "docx", "broken-off"),
        (EXCEL, "docx", "another-kind"),
        (WORD, "xlsx", "another-kind"),
        (_with_a_password(WORD), "docx", "password"),
        (a_pdf(), "xlsx", "another-kind"),
        (b"date,event\n", "csv", "kind"),
    ],
)
def test_what_would_be_of_no_use_in_ten_years_goes_back(body, kind, code):
    assert code_of(a_paper(body, kind)) == code


def test_a_pdf_is_no_chronology():
    outcome = check(an_upload(section="agency_chronology", sent_by="agency:lights", kind="pdf", body=a_pdf()))

    assert code_of(outcome) == "kind"
