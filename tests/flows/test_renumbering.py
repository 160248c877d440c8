"""The letter quotes paragraph numbers of the version that was sent; whoever makes the next is told which moved."""

from __future__ import annotations

import pytest

from commands.assembling import assemble_folder
from flows import sending
from flows.allowing import Form
from flows.documents_kept import file_name_of
from flows.renumbering import numbers_since, version_read
from flows.taking import take_step
from review.documents import Document
from review.stages import Stage
from storage.export import export
from tests.flows import walking
from tests.flows.acting import accept, assemble, sign
from tests.flows.walking import REF, changed, record_of
from tests.templates.builders import a_case
from tests.templates.papers import Paper

SENT = "She rang the surgery twice in the spring.\n\nNobody asked her why she had come. {#why}"
MORE = f"New words stand here.\n\n{SENT}"
POINT = {"number": "1", "text": "Say more.", "subject": "clarity", "asks_resubmission": False}


def letter(*cited: str) -> dict[str, object]:
    points = [{**POINT, "number": str(n), "paragraph": one} for n, one in enumerate(cited, start=1)]
    return {"points": points, "outcome": "resubmit", "letter_date": "2026-11-05"}


def told(now: str, *cited: str, at_most: int | None = None) -> str:
    """What is said when the chapter that was SENT reads *now*, to a letter whose points cite *cited*."""
    before, after = (Paper().chapter("Facts", text).docx() for text in (SENT, now))
    report = Document("overview-report", Stage.DRAFT, 2, "report.docx", after, "", (), ())
    return numbers_since(before, a_case(home_office_letter=letter(*cited)), [report], at_most)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (MORE, "Of 2 paragraphs that the Home Office read, 2 have another number: 1.2 (now 1.3), 1.1 (now 1.2)."),
        (SENT.partition("\n\n")[0], "Of 2 paragraphs that the Home Office read, 1 has another number: 1.2 (gone)."),
        (
            SENT.replace("\n\n", "\n\nNew words stand here. {+}\n\n"),
            "The 2 paragraphs of the report that the Home Office read have the same numbers now.",
        ),
    ],
)
def test_what_became_of_the_numbers_is_told_those_of_the_letter_first(now, said):
    assert told(now, "paragraph 1.2, and Section 9") == said


def test_a_press_tells_some_and_how_many_more():
    assert told(MORE, at_most=1).endswith("2 have another number: 1.1 (now 1.2) and 1 more.")


def test_without_a_report_nothing_is_told():
    assert numbers_since(b"", a_case(), []) == ""


def test_once_a_letter_came_the_press_and_the_terminal_tell_what_moved(door, tmp_path):
    walking.open_review(door)
    accept(door, "introduction", changed("introduction", outline=SENT))
    walking.write_report(door)
    walking.sign_and_archive(door)
    walking.release(door)
    sending.send_outbox(door)
    sent = assemble(door)
    accept(door, "home_office_letter", changed("home_office_letter", **letter("1.2")), 301)
    take_step(door, REF, "20 record Home Office letter", Form(by="coordinator", n=1))
    accept(door, "introduction", changed("introduction", outline=MORE), 302)
    made = assemble(door)
    export(door.vault, door.seal, REF, tmp_path / "case")
    folder = assemble_folder(tmp_path / "case", tmp_path / "made", "home-office")

    assert "Home Office read" not in sent
    assert "another number: 1.2 (now 1.3), 1.1 (now 1.2), 1.3 (now 1.4), " in made
    assert any("another number: 1.2 (now 1.3), 1.1 (now 1.2), " in warning for warning in folder.warnings)


@pytest.mark.thorough
def test_the_version_that_was_read_is_the_one_before_the_letter(door, tmp_path):
    """Whatever is signed afterwards, and only while the file is as it was kept."""
    walking.walk(door)
    accept(door, "home_office_letter", changed("home_office_letter", **letter("1.2")), 301)
    take_step(door, REF, "20 record Home Office letter", Form(by="coordinator", n=1))
    sent = version_read(record_of(door))
    accept(door, "introduction", changed("introduction", outline=MORE), 302)
    assemble(door)
    sign(door)
    export(door.vault, door.seal, REF, tmp_path / "case")
    (tmp_path / "case" / "documents" / file_name_of(REF, sent)).write_bytes(b"Another file.")

    assert sent.sha256 not in {one.sha256 for one in record_of(door).signed()}
    assert version_read(record_of(door)) == sent
    folder = assemble_folder(tmp_path / "case", tmp_path / "made", "home-office")
    assert not [warning for warning in folder.warnings if "Home Office read" in warning]
