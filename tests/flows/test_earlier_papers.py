"""A review is adopted with its papers: each is kept as it came, sealed, named by number, and comes out again."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from flows import receiving
from flows.matters import matter_of
from review.clocks import dates_of
from review.errors import OutOfTurn
from review.uploads import Upload
from storage import inbox
from storage.export import export
from storage.ledger import read_ledger
from tests.flows.adopting import days_for, press_adopt, send_adoption
from tests.flows.walking import REF, record_of
from tests.schemas.inputs import an_office_file
from tests.schemas.test_unread import a_pdf

NAMED = b"% Letter about Wilhelmina Ashgrove\n"
LETTER, MINUTE = a_pdf() + NAMED + b"%%EOF\n", an_office_file("docx") + NAMED


def send_papers(door, *papers):
    for number, (body, kind) in enumerate(papers):
        upload = Upload(section="earlier_paper", sent_by="coordinator", kind=kind, body=body)
        inbox.send(door.vault, door.seal, REF, upload, door.moment() + timedelta(microseconds=number))
    return receiving.collect_inbox(door)


def past_with(*papers):
    """A decision and an appointment, told by these papers."""
    return [
        one | ({"earlier_paper": paper} if paper else {})
        for one, paper in zip(days_for(("04", "07")), papers, strict=True)
    ]


def test_the_run_tells_the_numbers_that_the_adoption_is_to_name(door):
    said = send_papers(door, (LETTER, "pdf"), (MINUTE, "docx"))

    assert f"{REF} earlier_paper 1, {REF} earlier_paper 2" in said


def test_a_date_of_the_past_says_from_which_paper_it_was_entered(door):
    send_papers(door, (LETTER, "pdf"), (MINUTE, "docx"))
    send_adoption(door, "under_way", past=past_with(2, None))
    press_adopt(door)

    (told,) = [one for one in dates_of(matter_of(door, REF)) if one.clock == "completion"]
    assert (
        "Its beginning was entered later, when the review was adopted, from paper 1 of the adoption, kept as earlier "
        "paper 2." in told.sentence
    )


def test_a_paper_that_was_not_sent_keeps_the_adoption_back_until_it_is(door):
    send_adoption(door, "under_way", past=past_with(1, None))

    with pytest.raises(OutOfTurn, match="There is no accepted earlier paper number 1"):
        press_adopt(door)
    assert read_ledger(door.vault, REF).lines == ()
    send_papers(door, (LETTER, "pdf"))
    assert "The review is adopted." in press_adopt(door)


def test_no_word_of_a_paper_lies_open_in_the_vault_or_in_the_ledger(door):
    send_papers(door, (LETTER, "pdf"), (MINUTE, "docx"))
    send_adoption(door, "under_way", past=past_with(2, 1))
    press_adopt(door)

    keys = door.vault.list("")
    assert any("earlier_paper" in key for key in keys)
    assert [key for key in keys if b"Ashgrove" in door.vault.get(key)] == []


def test_every_paper_comes_out_as_it_was_sent_and_what_is_on_paper_alone_says_where(door, tmp_path):
    held = json.dumps({"title": "Minute of the decision", "held_at": "Cabinet 3"}).encode()
    send_papers(door, (LETTER, "pdf"), (held, "json"), (MINUTE, "docx"))
    send_adoption(door, "under_way", past=past_with(2, 1))
    press_adopt(door)

    export(door.vault, door.seal, REF, tmp_path / "out")

    papers = {file.name: file.read_bytes() for file in (tmp_path / "out" / "papers").iterdir()}
    assert (papers.keys(), papers["1.pdf"], papers["3.docx"]) == ({"1.pdf", "2.json", "3.docx"}, LETTER, MINUTE)
    assert json.loads(papers["2.json"]) == json.loads(held)


def test_a_paper_found_later_is_kept_too(door, tmp_path):
    send_adoption(door, "under_way")
    press_adopt(door)
    send_papers(door, (LETTER, "pdf"))

    export(door.vault, door.seal, REF, tmp_path / "out")

    assert record_of(door).sections["earlier_paper"] == 1
    assert (tmp_path / "out" / "papers" / "1.pdf").read_bytes() == LETTER
