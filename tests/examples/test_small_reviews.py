"""Each small fictional review lives its life to its end, and is what its page says it is."""

from __future__ import annotations

import email
import re
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from email.policy import default
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from commands.assembling import assemble_folder
from commands.checking import check_file
from flows.documents_kept import file_name_of
from flows.matters import matter_at, matter_of
from review.approaches import people_of
from review.holds import holds_of
from review.record import Record
from review.rules import judge
from review.sections import REPORT, SEALED, WHERE_THERE_IS_ONE
from review.timeline import Standing
from review.tokens import broken_tokens, labels_of, texts_in, tokens_in
from schemas.crossing import problems_between
from storage import inbox
from storage.documents import read_document
from templates.check.checking import problems_in
from tests.examples.runs import repeated_runs, texts_of
from tests.examples.small_lives import (
    FOLDERS,
    LIVES,
    SMALL,
    content_of,
    lived,
    planted,
    readme,
    said_in,
    sent_in,
    told_refused,
)

pytestmark = pytest.mark.thorough

GOLDEN = Path(__file__).parent / "golden"
ENDS = {
    "suicide": Standing.CLOSED,
    "asked_again": Standing.UNDER_WAY,
    "asked_again_direction": Standing.UNDER_WAY,
    "adult_child": Standing.MOVED_ON,
    "two_who_died": Standing.CLOSED,
    "adopted": Standing.UNDER_WAY,
}
WRITTEN_TO_THE_END = ("suicide", "two_who_died")
NORTHMERE = ("Northmere", "Larkfield", "Lantern Domestic", "Stillwater", "Mereside")


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """Any life by its name, lived once for all that ask."""
    with ExitStack() as until_the_end:
        yield cache(lambda name: until_the_end.enter_context(lived(name, tmp_path_factory.mktemp(name))))


@pytest.fixture(params=LIVES)
def life(request, live):
    return live(request.param)


def diary(record: Record) -> str:
    return "".join(f"{step.step} {step.on} {step.by}\n" for step in record.steps)


def word_of(life, document: str):
    """The newest rendering of a document, as Word would open it."""
    made = [made for made in life.record.assembled if made.document == document][-1]
    return Document(BytesIO(read_document(life.door.vault, life.review, file_name_of(life.review, made))))


def words_of(life, document: str) -> str:
    """Everything a document says, its tables with it."""
    return "\n".join(text.text or "" for text in word_of(life, document).element.body.iter() if text.tag.endswith("}t"))


def test_a_life_comes_to_its_end(life):
    assert life.record.standing is ENDS[life.name]


def test_its_diary_is_the_one_that_was_read_and_approved(life, tmp_path):
    lived_now = tmp_path / f"small_{life.name}.txt"
    lived_now.write_text(diary(life.record), "utf-8")

    assert diary(life.record) == (GOLDEN / lived_now.name).read_text("utf-8"), f"what was lived: {lived_now}"


def test_every_planted_refusal_is_refused_in_its_words_and_writes_nothing(life):
    assert life.refusals
    for _press, words, answer, untouched in life.refusals:
        assert words in answer
        assert untouched


def test_documents_say_that_they_are_fictional(life):
    for document in dict.fromkeys(made.document for made in life.record.assembled):
        header = word_of(life, document).sections[0].header
        assert "FICTIONAL: FOR TRAINING" in "".join(paragraph.text for paragraph in header.paragraphs)


def test_its_documents_are_whole_and_open_to_everybody(life):
    kept = {(made.document, made.stage, made.n): file_name_of(life.review, made) for made in life.record.assembled}
    found = {name: problems_in(read_document(life.door.vault, life.review, name)) for name in kept.values()}

    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("name", LIVES)
def test_the_page_tells_of_every_refusal(name):
    example, file = LIVES[name]
    refused = [(one["press"], one["refused"]) for one in said_in(example, file)["life"] if "refused" in one]

    assert refused
    assert set(refused) <= set(told_refused(example))


@pytest.mark.parametrize("example", FOLDERS)
def test_the_page_promises_no_refusal_that_no_life_meets(example):
    files = [file for folder, file in LIVES.values() if folder == example]
    refused = {
        (one["press"], one["refused"]) for file in files for one in said_in(example, file)["life"] if "refused" in one
    }

    assert set(told_refused(example)) == refused


def kept(example: str, ending: str) -> Iterable[Path]:
    return (SMALL / example).rglob(f"*.{ending}")


@pytest.mark.parametrize("example", FOLDERS)
def test_every_file_is_sent_and_nothing_else(example):
    there = {str(file.relative_to(SMALL / example)) for ending in ("json", "pdf") for file in kept(example, ending)}

    assert there == {file for _section, file in sent_in(example)}


@pytest.mark.parametrize("example", FOLDERS)
def test_every_section_can_be_accepted(example):
    outcomes = {file: check_file(section, SMALL / example / file) for section, file in sent_in(example)}

    assert {file: outcome.problems for file, outcome in outcomes.items() if outcome.problems} == {}


@pytest.mark.parametrize("example", FOLDERS)
def test_every_token_is_whole_and_has_a_label(example):
    sent = [(section, file) for section, file in sent_in(example) if file.endswith(".json")]
    known = {token for section, file in sent if section == "labels" for token in labels_of(content_of(example, file))}
    texts = [(file, text) for _section, file in sent for _place, text in texts_in(content_of(example, file))]

    assert [file for file, text in texts if broken_tokens(text)] == []
    assert {token: file for file, text in texts for token in tokens_in(text) if token not in known} == {}


@pytest.mark.parametrize("example", FOLDERS)
def test_it_is_marked_as_invented_and_borrows_nothing_of_northmere(example):
    notifications = [file for section, file in sent_in(example) if section == "notification"]
    texts = "\n".join(text for _place, text in texts_of(SMALL / example))

    assert notifications
    assert all(content_of(example, file)["fictional"] for file in notifications)
    assert [name for name in NORTHMERE if name in texts] == []


@pytest.mark.parametrize("example", FOLDERS)
def test_its_page_says_that_it_is_invented_and_whom_a_reader_can_speak_to(example):
    assert "Everything in this folder is invented" in readme(example)
    assert "nobody needs to finish it" in readme(example)
    assert "In danger now, ring the emergency number." in readme(example)


@pytest.mark.parametrize(("example", "there"), planted(), ids=str)
def test_what_a_page_plants_is_there(example, there):
    assert there["words"] in dict(texts_in(content_of(example, there["file"])))[there["where"]]


@pytest.mark.parametrize("example", WRITTEN_TO_THE_END)
def test_the_report_is_whole_and_agrees_with_itself(example):
    sections = {
        file.stem: content_of(example, f"sections/{file.name}") for file in (SMALL / example / "sections").iterdir()
    }

    assert sections.keys() - {*WHERE_THERE_IS_ONE} == {*REPORT, "executive_summary", "action_plan", "labels"}
    assert problems_between(sections) == ()


@pytest.mark.parametrize("example", WRITTEN_TO_THE_END)
def test_nothing_in_a_report_is_written_twice(example):
    assert repeated_runs(texts_of(SMALL / example / "sections")) == {}


def test_the_suicide_was_told_without_a_perpetrator(live):
    life = live("suicide")
    labels = content_of("suicide", "sections/labels.json")["labels"]

    assert life.record.taken("11a") == ()
    assert {person.role for person in people_of(life.record).values()} == {"family", "friend", "other"}
    assert "perpetrator" not in {label["role"] for label in labels}
    for document in ("overview-report", "executive-summary", "action-plan"):
        assert "perpetrator" not in words_of(life, document).casefold()


def test_the_coroners_officer_cleared_each_approach_and_the_inquest_held_the_interviews(live):
    record = live("suicide").record
    (held,) = holds_of(record)

    assert {taken.codes["cleared_by"] for taken in record.taken("11") if "cleared_by" in taken.codes} == {
        "coroners_officer"
    }
    assert (held.workstream, held.reason, held.until is not None) == ("interviews", "coroner", True)
    assert [taken.codes["about"] for taken in record.taken("05")] == ["decision", "hold", "extension", "resume"]


def test_the_wrong_day_is_told_right_and_both_entries_stay(live):
    record = live("suicide").record
    (correction,) = record.taken("correction")
    (secured,) = record.taken("09")

    assert secured.on.isoformat() == "2024-04-24"
    assert secured.entry == correction.codes["entry"]


def test_a_struck_entry_counts_no_longer(live):
    assert [taken.codes["about"] for taken in live("two_who_died").record.taken("05")] == ["decision", "hold", "resume"]
    assert [taken.codes["advice"] for taken in live("asked_again").record.taken("05a")] == ["asks_again"]


def test_the_no_was_thought_again_and_both_decisions_stand_in_the_ledger(live):
    outcomes = [taken.codes["outcome"] for taken in live("asked_again").record.taken("04")]

    assert outcomes == ["no_review", "review"]


def test_the_family_heard_of_each_decision_before_the_home_office(live):
    record = live("asked_again").record
    family, home_office = ([taken.on for taken in record.taken(code)] for code in ("05b", "05"))

    assert len(family) == len(home_office) == 2
    assert all(first < second for first, second in zip(family, home_office, strict=True))


def test_a_direction_stands_in_the_place_of_a_second_decision(live):
    record = live("asked_again_direction").record

    assert [taken.codes["outcome"] for taken in record.taken("04")] == ["no_review"]
    assert [taken.codes["kind"] for taken in record.taken("06")] == ["establish", "take_part"]


def test_two_branches_have_a_log_each_and_a_no_was_taken_back(live):
    people = people_of(live("adult_child").record)
    brother = [contact.codes["answer"] for contact in people["brother"].contacts]

    assert people["daughter"].branch != people["brother"].branch
    assert brother == ["no_contact_asked", "changed_their_mind", "done"]
    assert not people["brother"].asked_for_no_contact
    assert people["son"].contacts == ()


def test_the_chair_was_replaced_and_the_hold_was_the_coordinators(live):
    record = live("adult_child").record

    assert [taken.step for taken in record.steps if taken.step in ("07", "replacement")] == ["07", "replacement", "07"]
    assert record.step("hold").by == "coordinator"


def test_two_who_died_are_both_named_on_the_cover_and_in_the_mail(live):
    life = live("two_who_died")
    (file,) = life.mail.glob("*.eml")
    body = email.message_from_bytes(file.read_bytes(), policy=default).get_body().get_content()

    assert "Juniper and Robin" in body
    assert "Juniper and Robin" in words_of(life, "overview-report").partition("Document control")[0]


def test_the_publication_was_withdrawn_and_the_school_is_named_no_longer(live):
    life = live("two_who_died")
    published = [
        (taken.step, taken.codes.get("variant")) for taken in life.record.steps if taken.step in ("23", "withdrawal")
    ]

    assert published == [("23", "full"), ("withdrawal", None), ("23", "redacted")]
    assert "Tallowfield" not in words_of(life, "overview-report")


def test_the_adopted_review_counts_the_day_of_the_decision_itself(live):
    life = live("adopted")

    assert [taken.on.isoformat() for taken in life.record.taken("04")] == ["2025-04-09", "2025-04-08"]
    assert life.record.step("04").on.isoformat() == "2025-04-08"
    assert not {finding.rule for finding in judge(matter_of(life.door, life.review))} & {"T01", "T02", "T13", "T14"}


def test_the_adopted_review_keeps_the_letter_that_tells_a_day_of_its_past(live):
    life = live("adopted")

    (letter,) = life.record.taken("05")
    (paper,) = kept("adopted", "pdf")
    sent = [inbox.take(life.door.vault, life.door.seal, life.review, one) for one in life.record.inbox]
    assert (letter.paper, letter.earlier_paper) == (3, 1)
    assert [upload.body for upload in sent if upload.kind == "pdf"] == [paper.read_bytes()]


def test_what_people_said_in_confidence_is_sealed(life):
    record = life.record
    sealed = {name for name in record.sections if name.partition(".")[0] in SEALED}

    assert sealed
    assert not sealed & matter_at(life.door, record, {}).sections.keys()


@pytest.mark.parametrize(("folder", "reference"), [("suicide", "SALT-2024-001"), ("two_who_died", "LIND-2023-002")])
def test_drafts_are_made_as_the_page_says(folder, reference, tmp_path):
    case = Path(shutil.copytree(SMALL / folder, tmp_path / "case"))
    said = re.search(r"^echo '(.*)' >", (SMALL / "README.md").read_text("utf-8"), re.M)[1]
    (case / "case.json").write_text(said.replace("SALT-2024-001", reference), "utf-8")

    outcome = assemble_folder(case, tmp_path / "out", "draft")

    assert outcome.problems == ()
    assert (tmp_path / "out" / f"{reference}_overview-report_draft_v1.docx").is_file()
