"""`review standing`: where one review stands, what leads on, who is awaited and what is to do."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from commands.standing import standing_of
from flows import recording
from review.pack_values import Retention
from review.timeline import Event, Standing
from tests.commands.installed import an_installation
from tests.commands.running import review
from tests.flows.acting import accept
from tests.flows.walking import REF, least, record_of
from tests.review.agencies import asked, chased, moved, scoped
from tests.review.values import a_matter, a_step

DECIDED = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
APPOINTED = a_step(Event.APPOINTED, date(2026, 2, 20))
TODAY = date(2026, 6, 1)


def told(*entries, today=TODAY):
    return standing_of(a_matter(DECIDED, APPOINTED, *entries, today=today))


def part(outcome, title):
    """The lines under a title."""
    lines = outcome.sentence.splitlines()
    if f"{title}:" not in lines:
        return None
    after = lines[lines.index(f"{title}:") + 1 :]
    return [
        line.strip() for line in after[: next((n for n, line in enumerate(after) if not line.startswith("  ")), None)]
    ]


def test_it_begins_with_reference_handle_and_standing():
    assert told().sentence.splitlines()[:3] == [
        "NMER-2026-001, called Amber Kite, is under way. Stage: Gathering information and drafting.",
        "What leads on:",
        "  16 complete the report",
    ]


def test_a_review_from_before_there_were_handles_has_none_to_tell():
    matter = a_matter(DECIDED, today=TODAY)
    outcome = standing_of(replace(matter, record=replace(matter.record, handle="")))

    assert outcome.sentence.startswith("NMER-2026-001 is commissioned and waiting for a chair.")


def test_a_pack_that_names_no_stage_is_told_without():
    matter = a_matter(DECIDED, today=TODAY)
    outcome = standing_of(replace(matter, pack=replace(matter.pack, stages=())))

    assert (
        outcome.sentence.splitlines()[0] == "NMER-2026-001, called Amber Kite, is commissioned and waiting for a chair."
    )
    assert outcome.extras["stage"] == ""


@pytest.mark.parametrize(
    ("stands", "closed", "kept"),
    [
        (Standing.CLEARED, [], None),
        (Standing.PUBLISHED, [], "kept for 6 months after the close, and then disposed of"),
        (
            Standing.CLOSED,
            [a_step(Event.CLOSED, date(2026, 5, 20))],
            "kept until 20 November 2026, and then disposed of",
        ),
        (Standing.CLEARED, [a_step(Event.CLOSED, date(2026, 5, 20))], None),
    ],
)
def test_what_is_kept_is_told_from_the_publication_on(stands, closed, kept):
    matter = a_matter(DECIDED, APPOINTED, *closed, today=TODAY)
    months = Retention(6, "dispose", source="this council", confidence="ours")
    matter = replace(
        matter,
        record=replace(matter.record, standing=stands),
        pack=replace(matter.pack, retention={"named_papers": months}),
    )
    outcome = standing_of(matter)

    assert part(outcome, "Material") == ([f"named papers: {kept}"] if kept else None)
    assert outcome.extras["material"] == ({"named papers": kept} if kept else {})


def test_work_on_hold_is_told_with_its_reason_until_it_resumes():
    held = a_step(Event.HELD, date(2026, 3, 1), workstream="interviews", reason="criminal_trial", asked_by="sio")
    resumed = a_step(Event.RESUMED, date(2026, 4, 1), workstream="interviews")

    assert part(told(held), "Held") == ["the interviews, because of the criminal trial"]
    assert told(held).extras["held"] == [{"workstream": "interviews", "reason": "criminal_trial"}]
    assert part(told(held, resumed), "Held") is None


def test_those_who_are_awaited_are_told_with_what_and_how_far():
    outcome = told(
        asked("gp", "police", "housing", kind="short_report"),
        moved("accepted_by_panel", "gp"),
        moved("draft", "police"),
    )

    assert part(outcome, "Awaited") == ["police: short report, draft", "housing: short report, asked"]
    assert outcome.extras["inputs"] == {"gp": "accepted_by_panel", "police": "draft", "housing": "asked"}


def test_reminders_that_are_due_are_told_with_what_they_are_about():
    outcome = told(scoped("gp"), asked("gp", "police"), chased("standard", "police"))

    assert part(outcome, "Reminders due") == ["gp: scoping, overdue", "gp: imr, overdue", "police: imr, overdue"]
    assert outcome.extras["reminders"][0] == {"to": "gp", "about": "scoping", "rung": "overdue"}


@pytest.mark.parametrize(("today", "due"), [(date(2026, 4, 7), None), (date(2026, 4, 8), ["gp: imr, standard"])])
def test_a_reminder_is_due_from_its_day(today, due):
    assert part(told(asked("gp"), today=today), "Reminders due") == due


def test_what_is_to_do_is_told_with_the_step_it_stands_at():
    outcome = told()

    assert any(
        line.startswith("The Home Office is not recorded as told") and line.endswith("(T02, stops “submit”)")
        for line in part(outcome, "To do")
    )
    assert {"rule", "level", "bites", "sentence", "advice"} == set(outcome.extras["to_do"][0])
    assert outcome.problems == ()


def test_what_was_answered_by_a_reason_is_no_longer_to_do():
    reason = replace(a_step(Event.ACCEPTED, TODAY), data={"section": "reason.t01", "n": 1, "inbox": "0a1b2c3d-t01"})

    assert "T01" in [one["rule"] for one in told().extras["to_do"]]
    assert "T01" not in [one["rule"] for one in told(reason).extras["to_do"]]


@pytest.mark.parametrize("event", [Event.ABANDONED, Event.MOVED_ON])
def test_of_a_review_that_has_ended_nobody_is_awaited(event):
    outcome = told(asked("gp"), scoped("police"), a_step(event, date(2026, 5, 1)))

    assert len(outcome.sentence.splitlines()) == 1
    assert (outcome.extras["leads_on"], outcome.extras["reminders"], outcome.extras["to_do"]) == ([], [], [])


def test_no_family_is_ever_among_those_awaited():
    codes = {"person": "mother", "branch": "maternal", "role": "family"}
    cleared = a_step(Event.APPROACH_CLEARED, date(2026, 3, 1), **codes)
    offered = a_step(Event.DRAFT_TO_FAMILY, date(2026, 3, 2), **codes, offer="draft", answer="no_answer_yet")

    assert "mother" not in told(cleared, offered).sentence
    assert part(told(cleared, offered), "Awaited") is None


def test_the_program_tells_a_person_and_a_machine_the_same(tmp_path):
    environment, door = an_installation(tmp_path)
    accept(door, "notification", least("notification"))
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")

    in_words = review("standing", REF, environment=environment)
    as_json = review("standing", REF, "--as-of", "2025-03-20", "--json", environment=environment)

    assert in_words.status == 0, in_words.complained
    assert in_words.said.startswith(
        f"{REF}, called {record_of(door).handle}, is notified and waiting for the recommendation. Stage: Notified.\n"
    )
    said = json.loads(as_json.said)
    assert (said["ok"], said["standing"], said["stage"], said["leads_on"]) == (
        True,
        "notified",
        "Notified",
        ["record the recommendation", "06 record a direction"],
    )


def test_a_review_nobody_knows_is_one_sentence(tmp_path):
    environment, _door = an_installation(tmp_path)
    ran = review("standing", "NMER-2026-099", environment=environment)

    assert (ran.status, ran.said) == (2, "")
    assert ran.complained.startswith("NMER-2026-099 is not known here.")
