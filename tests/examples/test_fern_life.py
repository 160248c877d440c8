"""The fictional review lives its whole life: what its story says is what its ledger says."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document
from prefect.utilities.importtools import import_object

from commands.folders import case_in
from commands.living import Moment, happen, lives
from commands.mail_catcher import Mailbox
from commands.recorded import COLLECT, SIGN, parameters, recorded
from flows import assembling, bundling
from flows.door import Door, open_door
from flows.matters import matter_of
from review.approaches import people_of
from review.clocks import date_of
from review.errors import NeedsAPerson, OutOfTurn
from review.holds import holds_of
from review.inputs import inputs_of
from review.sections import is_signed
from review.stages import Stage
from review.timeline import Standing
from review.tokens import tokens_in
from review.uploads import Upload
from storage.documents import read_document
from storage.ledger import read_ledger
from templates.assemble.assembly import assemble
from templates.read.passages import passages
from tests.flows.walking import settings_for

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
FERN = ROOT / "examples" / "fern"
DIARY = Path(__file__).parent / "golden" / "fern_life.txt"
LIFE = lives(FERN)
REF = LIFE.review
SUBMITTED = f"{REF}_overview-report_home-office_v1.docx"
LATE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass
class Lived:
    """Where the life was lived; beside its vault, a copy of it as it was at each mark."""

    environment: dict[str, str]
    folder: Path

    def door(self, mark: str = "") -> Door:
        """To the vault as it is at the end, or as it was at *mark*: nothing more is written there."""
        return self._door(self.folder / "at" / mark if mark else self.folder / "vault")

    def another_life(self, mark: str, to: Path) -> Door:
        """To a copy of the vault as it was at *mark*, in which things may go another way."""
        return self._door(shutil.copytree(self.folder / "at" / mark, to / "vault"))

    def _door(self, vault: Path) -> Door:
        return open_door({**self.environment, "VAULT_FOLDER": str(vault)}, LATE)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fern")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        lived = Lived(settings_for(folder, mailbox), folder)
        for moment in LIFE.moments:
            happen(lived.door(), REF, moment)
            if moment.mark:
                shutil.copytree(folder / "vault", folder / "at" / moment.mark)
        yield lived


def record_at(door):
    return read_ledger(door.vault, REF).record


def section(name):
    return json.loads((FERN / "sections" / f"{name}.json").read_text("utf-8"))


def section_of_letter():
    return json.loads((FERN / "letters" / "home_office.json").read_text("utf-8"))


def words_of(door, file_name):
    document = Document(BytesIO(read_document(door.vault, REF, file_name)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def send(door, section, file, **changes):
    """One more input comes, from a file of the example, but for *changes*."""
    content = {**json.loads((FERN / "life" / file).read_text("utf-8")), **changes}
    upload = Upload(section=section, sent_by="chair", kind="json", body=json.dumps(content).encode())
    happen(door, REF, Moment(COLLECT, sent=(upload,)))


def test_it_reads_like_a_diary(lived):
    told = [_told(line.entry) for line in read_ledger(lived.door().vault, REF).lines]
    diary = "\n".join(line for line in told if line) + "\n"

    assert diary == DIARY.read_text("utf-8")


def _told(entry):
    """One line for a step: its day, who is recorded, what it says, and its codes; nothing for what came and was made."""
    if entry.event in ("section accepted", "documents assembled", "dispatch attempted") or entry.by == "service":
        return ""
    codes = [_short(code) for code in entry.data.get("codes", {}).values()]
    return f"{entry.on.isoformat()}  {entry.by:<15}  {entry.event}" + (f": {', '.join(codes)}" if codes else "")


def _short(code):
    if isinstance(code, list):
        return f"{len(code)} documents" if any(len(one) == 64 for one in code) else " ".join(code)
    return str(code)


def test_it_ends_published_with_every_point_answered_and_one_mail_sent(lived):
    record = record_at(lived.door())

    assert record.standing is Standing.PUBLISHED
    assert record.taken("20")[0].codes == {"outcome": "publishable_after_changes", "points": 8}
    assert [attempt.result for attempt in record.dispatched] == ["sent"]


def test_the_six_month_date_stays_and_the_agreed_date_stands_beside_it(lived):
    matter = matter_of(lived.door(), REF)
    told = date_of(matter, matter.pack.clocks["completion"], holds_of(matter.record))

    assert (told.date, told.beside, told.taken) == (date(2026, 8, 4), date(2026, 10, 30), date(2026, 10, 16))
    assert "Six months from 4 February 2026: 4 August 2026." in told.sentence
    assert "from 13 April 2026 to 10 July 2026 because of the criminal trial" in told.sentence
    assert "a hold does not stop this clock" in told.sentence
    assert "Six-month date 4 August 2026; agreed date 30 October 2026, because of the criminal trial." in told.sentence
    assert "73 days after the six-month date, 14 days before the agreed date" in told.sentence


@pytest.mark.parametrize(
    ("press", "given", "what"),
    [
        ("16 complete the report", {"by": "chair", "on": date(2026, 6, 15)}, "finalising of the report"),
        ("11a note perpetrator contact", {"by": "chair", "family_contact": 18}, "interviews"),
    ],
)
def test_what_is_held_for_the_trial_is_refused_until_it_resumes(lived, tmp_path, press, given, what):
    door = lived.another_life("in the hold", tmp_path)
    send(door, "family_contact", "contacts/20_rowan.json", on="2026-06-15")
    before = len(read_ledger(door.vault, REF).lines)

    with pytest.raises(NeedsAPerson, match=f"{what}.* since 13 April 2026.* the criminal trial") as refused:
        recorded(door, REF, press, given)

    assert "resume a workstream" in str(refused.value)
    assert len(read_ledger(door.vault, REF).lines) == before


def test_a_brother_who_asked_for_no_contact_is_offered_nothing(lived, tmp_path):
    door = lived.another_life("in the hold", tmp_path)
    changes = {"on": "2026-06-15", "offer": "terms_of_reference", "answer": "offered"}
    send(door, "family_contact", "contacts/43_brother.json", **changes)

    with pytest.raises(NeedsAPerson, match="This person asked for no contact"):
        recorded(door, REF, "11 record a family contact", {"by": "chair", "family_contact": 18})


def test_nothing_is_completed_while_there_is_no_chair(lived):
    with pytest.raises(NeedsAPerson, match="The chair has left, and no later appointment is recorded"):
        recorded(lived.door("without a chair"), REF, "16 complete the report", {"by": "chair", "on": date(2026, 5, 4)})


def test_a_life_that_is_refused_or_returned_something_stops_there_and_says_where(lived, tmp_path):
    door = lived.another_life("without a chair", tmp_path)

    with pytest.raises(NeedsAPerson, match=r"“16 complete the report” .by chair, on 2026-05-04.: .*The chair has left"):
        happen(door, REF, Moment("16 complete the report", {"by": "chair", "on": date(2026, 5, 4)}))
    with pytest.raises(NeedsAPerson, match=r"“collect inbox”: .*1 go back to be put right"):
        send(door, "family_contact", "contacts/01_mother.json", answer="perhaps")


def test_late_and_silent_agencies_were_chased_up_the_ladder(lived):
    early, inputs = inputs_of(record_at(lived.door("in the hold"))), inputs_of(record_at(lived.door()))

    assert (early["housing"].state, early["housing"].rungs) == ("queries", ("standard", "escalation"))
    assert (inputs["stillwater"].state, inputs["stillwater"].rungs) == (
        "refused",
        ("standard", "escalation", "overdue"),
    )
    assert [code for code, one in inputs.items() if one.state == "nil"] == ["adults", "eastford"]


def test_what_agencies_sent_is_what_the_report_says_they_sent(lived):
    said = {agency["code"]: agency["input"] for agency in section("contributors")["agencies"]}

    # Of whom nothing came, the report says that, and the record also what they had been asked for.
    nothing = {"nil": "nil", "refused": "no_reply"}
    sent = {code: nothing.get(one.state, one.kind) for code, one in inputs_of(record_at(lived.door())).items()}
    assert sent == said


def test_the_days_of_the_report_are_the_days_of_the_ledger(lived):
    record, timescales = record_at(lived.door()), section("timescales")

    assert [step.on.isoformat() for step in record.taken("08a")] == [one["on"] for one in section("panel")["meetings"]]
    assert {(hold.since.isoformat(), hold.until.isoformat()) for hold in holds_of(record)} == {
        (delay["from"], delay["to"]) for delay in timescales["delays"] if delay["reason"] == "criminal_trial"
    }
    assert record.step("16").on.isoformat() == timescales["completed"]
    assert record.step("extension").codes["until"] == timescales["agreed"]["date"]
    assert [record.step("replacement").on.isoformat(), record.step("07").on.isoformat()] == [
        day
        for delay in timescales["delays"]
        if delay["reason"] == "chair_replaced"
        for day in (delay["from"], delay["to"])
    ]


def test_each_day_of_the_family_log_has_its_entry(lived):
    people = people_of(record_at(lived.door()))
    logged = {
        next(iter(tokens_in(one["person"]))): {entry["on"] for entry in one["log"]}
        for one in section("family_involvement")["people"]
    }

    assert logged.keys() == people.keys()
    for token, days in logged.items():
        person = people[token]
        assert days <= {step.on.isoformat() for step in (person.cleared, *person.contacts)}, token


def test_branches_of_the_family_are_kept_apart(lived):
    people = people_of(record_at(lived.door()))

    assert people["aunt"].branch not in {people[token].branch for token in ("mother", "sister", "brother", "rowan")}
    assert people["rowan"].cleared.codes["route"] == "prison"


def test_the_draft_has_the_working_name_and_everything_after_it_the_one_her_sister_chose(lived):
    door = lived.door()
    drafts = [words_of(door, f"{REF}_overview-report_panel_v{n}.docx") for n in (1, 2)]
    report = words_of(door, f"{REF}_overview-report_home-office_v1.docx")

    assert ["Marian" in words for words in (*drafts, report)] == [True, False, False]
    assert ["Fern" in words for words in (*drafts, report)] == [False, True, True]


# What the Home Office asked for: words that it read and nobody else does, and words that stand there since.
ASKED_TO_GO = (
    "section lead in propagation",
    "a wholesale business",
    "lived in Northmere all her life",
    "sentenced the month after",
    "Sentence followed in July",
    "imposed in July",
)
PROMISED = (
    "worked in horticulture",
    "sentenced in the same year",
    "What is different already",
    "Each would sooner it was left",
    "They did not act apart from her sex",
    "section 76 of the Serious Crime Act 2015",
    "Why is judgement used so seldom?",
    "asked for a lock (Northmere Homes)",
)


def test_what_is_published_keeps_every_promise_of_the_answers(lived):
    read, signed, published = (
        words_of(lived.door(), f"{REF}_overview-report{which}.docx")
        for which in ("_home-office_v1", "_home-office_v2", "")
    )

    assert [words for words in ASKED_TO_GO if words not in read] == []
    assert [words for words in PROMISED if words in read] == []
    for report in (signed, published):
        assert [words for words in ASKED_TO_GO if words in report] == []
        assert [words for words in PROMISED if words not in report] == []


def numbers_quoted(answers: list[dict]) -> list[tuple[str, str]]:
    """Which document each number of the answers is of: `4.4; summary 5.4` names one of each."""
    parts = [part for one in answers for part in one["paragraphs"].split("; ")]
    documents = [("executive-summary" if part.startswith("summary ") else "overview-report", part) for part in parts]
    return [(document, number) for document, part in documents for number in re.findall(r"[0-9]+\.[0-9]+", part)]


def numbered_words(door: Door, name: str) -> dict[str, str]:
    return {one.number: one.text for one in passages(read_document(door.vault, REF, name))}


@pytest.mark.parametrize("document", ["overview-report", "executive-summary"])
def test_the_answers_quote_the_numbers_of_what_is_published(lived, document):
    answers = json.loads((FERN / "life" / "answers.json").read_text("utf-8"))["points"]
    changed = [number for of, number in numbers_quoted(answers) if of == document]
    published = numbered_words(lived.door(), f"{REF}_{document}.docx")
    read = numbered_words(lived.door(), f"{REF}_{document}_home-office_v1.docx")

    assert changed
    assert [number for number in changed if published[number] == read.get(number)] == []


def test_the_letter_quotes_the_number_of_what_was_sent(lived):
    [point] = [one for one in section_of_letter()["points"] if "paragraph" in one]

    assert "In July 2024 she asked for a lock." in numbered_words(lived.door(), SUBMITTED)[point["paragraph"]]


def test_what_changed_has_one_more_version_and_nothing_else_has(lived):
    record = record_at(lived.door())
    submitted = record_at(lived.door("submitted"))
    again = {name for name, one in record.sections.items() if is_signed(name) and one != submitted.sections.get(name)}

    assert again == {
        "action_plan",
        "analysis",
        "background",
        "chronology",
        "equality",
        "introduction",
        "panel",
        "parallel_reviews",
        "terms_of_reference",
        "timescales",
    }


def test_another_name_undoes_the_signatures(lived, tmp_path):
    door = lived.another_life("signed", tmp_path)
    signed = [made.sha256 for made in record_at(door).signed()]
    send(door, "labels", "earlier/labels-2.json")

    with pytest.raises(OutOfTurn, match="Since these documents were made, this has changed: labels"):
        bundling.archive_bundle(door, REF, date(2026, 10, 21), "coordinator")
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, date(2026, 10, 21), "coordinator")
    recorded(door, REF, SIGN, {"by": "csp-chair", "on": date(2026, 10, 22)})
    bundling.archive_bundle(door, REF, date(2026, 10, 22), "coordinator")

    assert not set(signed) & {made.sha256 for made in record_at(door).signed()}


def test_its_documents_are_those_made_from_the_folder_alone(lived):
    record, case = record_at(lived.door()), case_in(FERN)
    # A document lists its earlier versions, and a folder alone knows of none.
    told_of_drafts = replace(case, record=replace(case.record, assembled=record.assembled))

    made = assemble(told_of_drafts, Stage.HOME_OFFICE)

    assert [one.digest for one in made] == [one.sha256 for one in record.signed()]


def test_nothing_in_its_folder_is_left_unsent():
    sent = [upload.body for moment in LIFE.moments for upload in moment.sent]
    files = [
        file for folder in ("life", "sections", "chronologies", "letters") for file in (FERN / folder).rglob("*.*")
    ]

    assert [file for file in files if file.read_bytes() not in sent] == []
    assert (FERN / "roster.json").read_bytes() in sent


def test_no_day_lies_after_the_day_of_publication():
    assert max(date.fromisoformat(line[:10]) for line in DIARY.read_text("utf-8").splitlines()) == date(2026, 11, 24)


@pytest.mark.parametrize("press", sorted({moment.press for moment in LIFE.moments}))
def test_each_press_fills_in_the_form_of_its_deployment(lived, press):
    record = record_at(lived.door("signed"))
    form = import_object(deployments()[press].replace(":", "."))

    for moment in LIFE.moments:
        if moment.press == press:
            form.validate_parameters(parameters(record, press, moment.given))


def deployments():
    said = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    return {one["name"]: one["entrypoint"] for one in said["deployments"]}
