"""Papers from before an adoption are kept as they were sent: whole, without a password, and what they say they are."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter

from review.uploads import AcceptedSection
from schemas.checking import check
from schemas.unread import LIMIT
from tests.schemas.inputs import an_upload

ZIP = b"PK\x03\x04 and so on"
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


def code_of(outcome) -> str:
    (problem,) = outcome.problems
    return problem.code


@pytest.mark.parametrize(("body", "kind"), [(a_pdf(), "pdf"), (ZIP, "docx"), (ZIP, "xlsx")])
def test_a_file_is_kept_as_it_is(body, kind):
    assert a_paper(body, kind) == AcceptedSection("earlier_paper", "unread_paper/1", {"kept_as": kind}, {"unread": 1})


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
    ("body", "kind", "code"),
    [
        (b"", "pdf", "empty"),
        (ZIP, "pdf", "another-kind"),
        (a_pdf()[:-200], "pdf", "broken-off"),
        (a_pdf() + bytes(LIMIT), "pdf", "too-large"),
        (OLE, "docx", "password"),
        (a_pdf(), "xlsx", "another-kind"),
        (b"date,event\n", "csv", "kind"),
    ],
)
def test_what_would_be_of_no_use_in_ten_years_goes_back(body, kind, code):
    assert code_of(a_paper(body, kind)) == code


def test_a_pdf_is_no_chronology():
    outcome = check(an_upload(section="agency_chronology", sent_by="agency:lights", kind="pdf", body=a_pdf()))

    assert code_of(outcome) == "kind"
