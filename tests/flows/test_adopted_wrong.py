"""An adoption that told something wrong is mended: a day, one of two, or the whole of it."""

from __future__ import annotations

import json

import pytest

from commands.standing import standing_of
from flows import receiving, recording
from flows.allowing import Form
from flows.matters import matter_of
from review.clocks import dates_of
from review.due import Ticking
from review.errors import NeedsAPerson, OutOfTurn
from review.timeline import Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import ADOPTED_ON, adopt, days_for, press, press_adopt
from tests.flows.walking import REF, changed, record_of

NAME = "Wilhelmina Ashgrove"


def correct(door, n=1, by="coordinator", **says):
    accept(door, "correction", changed("correction", **{"entry": 0, "kind": "day", **says}), 400 + n)
    return recording.correct_entry(door, REF, Form(by=by, n=n, handle=record_of(door).handle))


def due(door, clock):
    return next(one for one in dates_of(matter_of(door, REF)) if one.clock == clock)


def strike(door, n=1):
    return correct(door, n, kind="struck")


def adopt_again(door, stands, codes, n=2):
    said = {"stands": stands, "adopted_on": ADOPTED_ON.isoformat(), "past": days_for(codes)}
    accept(door, "adoption", changed("adoption", **said), 500)
    return press_adopt(door, n)


@pytest.mark.parametrize(
    ("step", "on", "sentence"),
    [
        (
            "04",
            "2011-05-02",
            "Entry 1 of the past must lie before the adoption, and not before the day the partnership",
        ),
        ("04", "2026-10-02", "Entry 1 of the past must lie before the adoption"),
        ("07", "2025-03-31", "In the past, step 07 lies before the step of the main line that it follows"),
    ],
)
def test_a_day_that_the_adoption_would_have_refused_is_no_correction(door, step, on, sentence):
    adopt(door, "under_way", ("04", "07"))
    before = read_ledger(door.vault, REF).head

    with pytest.raises(NeedsAPerson, match=f"Entry 0 would stand no more: {sentence}"):
        correct(door, step=step, on=on)
    assert [line.entry.event for line in read_ledger(door.vault, REF).lines if line.prev == before] == [
        "section accepted"
    ]


def test_a_corrected_day_is_no_longer_told_from_its_paper(door):
    adopt(door, "under_way", ("04", "07"))
    assert (
        "entered later, when the review was adopted, from paper 1 of the adoption." in due(door, "completion").sentence
    )

    correct(door, step="04", on="2025-04-02")

    assert "entered later, when the review was adopted, and corrected since." in due(door, "completion").sentence


def test_of_two_steps_alike_the_place_of_its_paper_says_which_is_meant(door):
    adopt(door, "under_way", ("04", "07", "08a", "08a"))

    with pytest.raises(NeedsAPerson, match="where that step stands there more than once, paper"):
        correct(door, step="08a", on="2025-05-02")
    correct(door, 2, step="08a", paper=4, on="2025-05-02")
    assert [taken.on.isoformat() for taken in record_of(door).taken("08a")] == ["2025-04-07", "2025-05-02"]


def test_a_newer_notification_takes_no_day_from_under_the_past(door):
    adopt(door, "under_way", ("04", "07"))
    later = {"died": "2026-08", "aware_on": "2026-09-01", "notified_on": "2026-09-02"}
    accept(door, "notification", changed("notification", **later), 600)

    with pytest.raises(NeedsAPerson, match="Entry 0 would stand no more: Entry 1, 2 of the past must lie before"):
        recording.record_notification(door, REF, 2, "england-2016", "coordinator")


def test_an_adoption_that_is_wrong_as_a_whole_is_struck_and_the_review_adopted_anew(door):
    adopt(door, "published", ("04", "07"))
    accept(door, "analysis", walking.least("analysis"), 610)
    handle = record_of(door).handle

    said = strike(door)
    assert said.startswith("Entry 0 is struck by entry ")
    assert "adopt a review under way" in said
    assert record_of(door).standing is Standing.UNHEARD_OF
    with pytest.raises(OutOfTurn, match="is not known here"):
        matter_of(door, REF)
    adopt_again(door, "under_way", ("06", "07"))

    record = record_of(door)
    assert (record.standing, record.handle, record.sections["analysis"]) == (Standing.UNDER_WAY, handle, 1)
    assert [taken.step for taken in record.steps if taken.step not in ("adoption", "correction")] == ["06", "07"]
    assert "under way" in standing_of(matter_of(door, REF)).sentence


def test_what_comes_while_the_review_is_not_known_waits_for_it(door):
    adopt(door, "published", ("04", "07"))
    strike(door)
    accept(door, "analysis", walking.least("analysis"), 620)

    assert "analysis" not in record_of(door).sections
    assert "had waited and are in its ledger now: 2." in adopt_again(door, "under_way", ("04", "07"))
    assert record_of(door).sections["analysis"] == 1


def test_what_was_done_since_is_struck_before_the_adoption_is(door):
    adopt(door, "under_way", ("04", "07"))
    press(door, "13 combine the chronology", "chair", ADOPTED_ON)

    with pytest.raises(NeedsAPerson, match="Steps were taken since the review was adopted"):
        strike(door)
    combined = record_of(door).step("13").entry
    correct(door, 2, entry=combined, kind="struck")
    assert "is struck" in strike(door, 3)


def test_what_must_have_been_taken_and_no_paper_told_is_never_late(door):
    adopt(door, "submitted", ("04", "07"))

    completion, law = due(door, "completion"), due(door, "commissioner")
    assert completion.ticking is Ticking.OVER
    assert completion.sentence.endswith(
        "The completion of the report came before the review was adopted, on a day that none of its papers told."
    )
    assert (
        "It began with the sign-off, before the review was adopted, on a day that none of its papers told."
        in law.sentence
    )


def test_the_titles_of_its_papers_lie_in_the_vault_as_sealed_as_the_papers(door):
    past = [{**one, "paper": f"Letter about {NAME}"} for one in days_for(("04", "07"))]
    adopt(door, "under_way", past=past)

    keys = [key for key in door.vault.list("") if "/adoption/" in key or "/inbox/" in key or "/ledger/" in key]
    assert len(keys) > len(past)
    assert [key for key in keys if NAME.encode() in door.vault.get(key)] == []


def test_a_run_that_collects_says_nothing_of_a_title(door):
    past = [{**one, "paper": f"Letter about {NAME}"} for one in days_for(("04", "07"))]
    walking.send(
        door, "adoption", json.dumps({"stands": "under_way", "adopted_on": "2026-13-01", "past": past}).encode(), 1
    )

    assert "Ashgrove" not in receiving.collect_inbox(door)
