"""A review under way is taken over where it stands: its past is told, nothing falls over it, and it goes on."""

from __future__ import annotations

import json
from datetime import date

import pytest

from commands.dates import told_of
from commands.standing import standing_of
from flows import assembling, claiming, receiving, recording, sending, signing_off
from flows.matters import matter_of
from review.approaches import people_of
from review.clocks import dates_of
from review.diary import ROLES, diary_of
from review.errors import NeedsAPerson, OutOfTurn
from review.guards.past import ADOPTABLE
from review.holds import holds_of
from review.inputs import asked_in_scoping, bound_agencies, inputs_of
from review.reminders import reminders_of
from review.rules import judge
from review.stages import Stage
from review.timeline import COMMISSIONED, OPEN, Event, Standing
from review.uploads import AcceptedSection
from schemas.checking import check_case
from storage.export import export
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import ADOPTED_ON, adopt, days_for, every_step_behind, press, press_adopt, send_adoption
from tests.flows.walking import REF, changed, record_of

ON = date(2026, 11, 5)
CSP = "csp-chair"


@pytest.mark.parametrize("standing", ADOPTABLE)
def test_every_question_has_its_answer_with_every_step_in_the_past(door, standing, tmp_path):
    """Papers give days and no codes: whatever reads codes has to do without."""
    adopt(door, standing.code, every_step_behind(standing.code))
    matter = matter_of(door, REF)
    record = matter.record

    assert record.standing is standing
    assert (inputs_of(record), people_of(record), asked_in_scoping(record), bound_agencies(record)) == (
        {},
        {},
        {},
        frozenset(),
    )
    assert (holds_of(record), reminders_of(matter), record.signed()) == ((), (), ())
    assert [due.clock for due in dates_of(matter)] == list(matter.pack.clocks)
    assert all(finding.sentence for finding in judge(matter))
    assert all(diary_of(matter, role) is not None for role in ROLES)
    assert standing_of(matter).extras["standing"] == standing.code
    assert told_of(matter, None).extras["handle"] == record.handle
    assert isinstance(check_case(json.dumps(record.as_case()).encode()), AcceptedSection)
    export(door.vault, door.seal, REF, tmp_path / "out")
    assert json.loads((tmp_path / "out" / "case.json").read_bytes()) == record.as_case()


@pytest.mark.parametrize(
    ("stands", "event", "codes"),
    [
        ("to_change", Event.LETTER_TO_CHANGE, {"outcome": "publishable_after_changes"}),
        ("to_resubmit", Event.LETTER_TO_RESUBMIT, {"outcome": "resubmit"}),
        ("cleared", Event.LETTER_PUBLISHABLE, {"outcome": "publishable"}),
        ("published", Event.LETTER_PUBLISHABLE, {"outcome": "publishable"}),
    ],
)
def test_the_letter_of_the_past_is_the_one_that_fits(door, stands, event, codes):
    adopt(door, stands, ("04", "07", "20"))

    letter = record_of(door).step("20")
    assert (letter.event, dict(letter.codes)) == (event.value, codes)


def test_a_direction_of_the_past_stands_in_the_place_of_the_decision(door):
    adopt(door, "under_way", ("06", "07"))
    direction = record_of(door).step("06")

    assert (direction.event, dict(direction.codes)) == (Event.DIRECTED.value, {"kind": "establish"})
    completion = next(due for due in dates_of(matter_of(door, REF)) if due.clock == "completion")
    assert (completion.start, completion.date) == (date(2025, 4, 1), date(2025, 10, 1))


def test_the_answer_says_how_the_review_is_called_and_asks_nobody_anything(door):
    """Whoever took it over has its papers: who was asked in scoping stands in them."""
    said = adopt(door, "under_way")

    assert f"The review is adopted. It is entry 0. The review is open, and is called {record_of(door).handle}." in said
    assert "To be asked" not in said


def test_what_waited_for_the_review_to_be_known_comes_into_its_ledger(door):
    send_adoption(door, "under_way")
    accept(door, "analysis", walking.least("analysis"))
    said = press_adopt(door)

    # The notification and the adoption have waited too.
    assert "Accepted inputs that had waited and are in its ledger now: 3." in said
    assert record_of(door).sections["analysis"] == 1


def test_a_second_press_is_told_and_changes_nothing(door):
    adopt(door, "under_way")
    before = read_ledger(door.vault, REF).head

    with pytest.raises(OutOfTurn, match="recorded already, as entry 0, by the coordinator"):
        press_adopt(door)
    assert read_ledger(door.vault, REF).head == before


def test_a_review_that_is_open_is_not_adopted(door):
    walking.open_review(door)
    accept(
        door,
        "adoption",
        changed("adoption", stands="under_way", adopted_on=ADOPTED_ON.isoformat(), past=days_for(["04"])),
    )

    with pytest.raises(OutOfTurn, match="“adopt a review under way” has no turn now"):
        press_adopt(door)


@pytest.mark.parametrize(
    ("stands", "codes", "changes", "sentences"),
    [
        ("signed_off", ("04",), {}, ["A review can be adopted as: notified"]),
        ("closed", ("04",), {}, ["A review can be adopted as"]),
        ("under_way", ("07",), {}, ["has taken step 04"]),
        ("under_way", ("04", "99", "pack"), {}, ["Entry 2, 3 of the past is no step of the timeline"]),
        ("under_way", ("04",), {"adopted_on": "2025-03-31"}, ["Entry 1 of the past must lie before the adoption"]),
        ("under_way", ("04",), {"adopted_on": "2027-01-01"}, ["must be today or in the past"]),
        ("closed", ("99",), {"adopted_on": "2027-01-01"}, ["can be adopted as", "no step of", "today or in the past"]),
    ],
)
def test_a_past_that_cannot_be_is_refused_with_everything_at_once(door, stands, codes, changes, sentences):
    with pytest.raises(NeedsAPerson) as refused:
        adopt(door, stands, codes, **changes)

    assert all(sentence in str(refused.value) for sentence in sentences)
    assert read_ledger(door.vault, REF).lines == ()


def test_an_adoption_without_its_notification_says_which_is_missing(door):
    accept(door, "adoption", changed("adoption", stands="notified"))

    with pytest.raises(OutOfTurn, match="There is no accepted notification number 1"):
        press_adopt(door)


def test_a_review_that_is_to_be_submitted_again_has_its_documents_made_here_first(door):
    adopt(door, "to_resubmit", ("04", "07", "17", "18", "20"))

    with pytest.raises(OutOfTurn, match=r"not the newest whole set of documents.*Run “assemble documents”"):
        signing_off.record_sign_off(door, REF, ["0" * 64], ON, CSP)


def test_an_adopted_review_goes_on_to_the_home_office(door, mailbox):
    walking.send_least(door, tuple(name for name in walking.WRITTEN if name != "notification"))
    adopt(door, "to_resubmit", ("04", "07", "16", "17", "18", "20"))
    walking.decide(door)
    walking.appoint(door)
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, date(2026, 10, 16), "coordinator")
    walking.sign_and_archive(door)
    walking.release(door)
    sending.send_outbox(door)

    assert record_of(door).standing is Standing.SUBMITTED
    assert len(list(mailbox.folder.glob("*.eml"))) == 1


def test_what_was_decided_elsewhere_is_no_fault_here(door):
    """The decision came a year after the death was known, and the report later still."""
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20"))

    assert {"T01", "T02", "T04", "T13", "T14"} & {finding.rule for finding in judge(matter_of(door, REF))} == set()


def test_all_but_the_outbox_can_be_adopted_and_what_is_commissioned_was_decided():
    assert {standing.code for standing in OPEN} - {standing.code for standing in ADOPTABLE} == {
        "signed_off",
        "archived",
        "released",
        "uncertain",
    }
    assert set(ADOPTABLE) & set(COMMISSIONED)


def test_two_reviews_are_never_called_the_same(door, monkeypatch):
    """The words are drawn: here always the first of each list, as far as they are free."""
    monkeypatch.setattr(claiming, "choice", lambda words: words[0])
    handles = []
    for number in (1, 2, 3):
        reference = f"NMER-2026-00{number}"
        walking.send(door, "notification", walking.least("notification"), number, reference)
        receiving.collect_inbox(door)
        recording.record_notification(door, reference, 1, "england-2016", "coordinator")
        handles.append(record_of(door, reference).handle)

    assert len(set(handles)) == 3
    assert claiming.handles_in_use(door) == set(handles)


def test_what_was_published_and_withdrawn_on_paper_is_published_here(door):
    """A paper's step is no press of today's."""
    adopt(door, "cleared", ("04", "07", "16", "17", "18", "20", "22", "23", "withdrawal"))

    with pytest.raises(NeedsAPerson, match="plan it anew") as refused:
        press(door, "23 publish", CSP, ON, variant="full")
    assert "recorded already" not in str(refused.value)
