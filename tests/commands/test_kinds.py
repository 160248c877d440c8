"""A file of a kind that its section does not take: what to save it as is said before anything is sent."""

from __future__ import annotations

import pytest

from commands.checking import check_file
from commands.sending import send_file
from review.errors import NeedsAPerson


@pytest.mark.parametrize("name", ["scan.jpg", "letter.doc", "mail.msg"])
def test_an_earlier_paper_of_another_kind_is_to_be_saved_as_pdf(name, tmp_path):
    (tmp_path / name).write_bytes(b"a scan")

    with pytest.raises(NeedsAPerson, match="Save a scan or an e-mail as PDF") as refused:
        send_file("NMER-2026-001", "earlier_paper", tmp_path / name, "coordinator")

    assert "csv" not in str(refused.value)
    assert "pictures" not in str(refused.value)
    assert "as PDF" in check_file("earlier_paper", tmp_path / name).problems[0].advice


def test_a_chronology_of_another_kind_is_told_the_kinds_of_a_chronology(tmp_path):
    (tmp_path / "housing.tiff").write_bytes(b"a scan")

    with pytest.raises(NeedsAPerson, match="must be a Word, Excel, CSV or JSON file"):
        send_file("NMER-2026-001", "agency_chronology", tmp_path / "housing.tiff", "agency:housing")


def test_a_picture_of_the_report_is_sent_with_its_words(tmp_path):
    (tmp_path / "tree.png").write_bytes(b"a picture")

    with pytest.raises(NeedsAPerson, match="review picture FILE"):
        send_file("NMER-2026-001", "pictures", tmp_path / "tree.png", "writer")
