"""What a section says has happened: event, day and codes, and never its words."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from review.said import Said, after_queries, said_by
from review.steps import OF, STEPS
from review.timeline import Event
from tests.review.agencies import asked, moved
from tests.review.values import ENGLAND, a_matter

EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
RESTING = sorted({(step.press, step.section) for step in STEPS if step.section})
# Their section tells of no day, so the form asks for it.
WITHOUT_A_DAY = {
    "08 form the panel",
    "08a record a panel meeting",
    "10 agree terms of reference",
    "22 plan the publication",
    "26 record action progress",
    "record parallel processes",
}
# The spelling of codes in `case.json`.
CODE = re.compile(r"[A-Za-z0-9._:-]{0,128}")


def example(section, which="most", **changes):
    said = json.loads((EXAMPLES / section / "accepted" / f"{which}.json").read_text("utf-8"))
    return {key: one for key, one in {**said, **changes}.items() if one is not None}


def said(press, section, **changes):
    return said_by(press, example(section, **changes), ENGLAND)


@pytest.mark.parametrize("which", ["least", "most"])
@pytest.mark.parametrize(("press", "section"), RESTING)
def test_every_step_that_rests_on_a_section_reads_it(press, section, which):
    found = said_by(press, example(section, which), ENGLAND)

    assert OF[found.event].press == press
    assert (found.on is None) == (press in WITHOUT_A_DAY)


@pytest.mark.parametrize(("press", "section"), RESTING)
def test_codes_are_codes_days_and_numbers(press, section):
    for code in said(press, section).codes.values():
        told = code if isinstance(code, list) else [code]
        assert all(isinstance(one, int) or CODE.fullmatch(one) for one in told), code


@pytest.mark.parametrize(("press", "section"), RESTING)
def test_no_words_of_the_section_are_among_its_codes(press, section):
    """Whatever is written where words may be written, the codes stay the same."""
    written = example(section)
    changed = {
        key: "Canary of the words" if isinstance(one, str) and " " in one else one for key, one in written.items()
    }

    assert "Canary" not in str(said_by(press, changed, ENGLAND).codes)


@pytest.mark.parametrize("outcome", ENGLAND.outcomes)
def test_a_decision_goes_the_way_the_guidance_says_of_its_outcome(outcome):
    found = said("04 record the decision", "decision", outcome=outcome, decided_on="2026-02-06")

    assert found.event is (
        Event.DECIDED_TO_REVIEW if outcome in ("review", "joint_sar", "joint_cspr") else Event.DECIDED_NOT_TO
    )
    assert (found.on, found.codes) == (date(2026, 2, 6), {"outcome": outcome})


def test_an_outcome_nobody_knows_commissions_nothing():
    assert said("04 record the decision", "decision", outcome="moon").event is Event.DECIDED_NOT_TO


@pytest.mark.parametrize(("kind", "event"), [("establish", Event.DIRECTED), ("take_part", Event.BOUND)])
def test_a_direction_is_to_hold_a_review_or_to_take_part(kind, event):
    found = said("06 record a direction", "direction", kind=kind, agency="gp", received_on="2026-02-06")

    assert found == Said(event, date(2026, 2, 6), {"kind": kind, "agency": "gp"})


@pytest.mark.parametrize(
    ("outcome", "event"),
    [
        ("publishable", Event.LETTER_PUBLISHABLE),
        ("publishable_after_changes", Event.LETTER_TO_CHANGE),
        ("resubmit", Event.LETTER_TO_RESUBMIT),
    ],
)
def test_the_letter_is_one_of_three_and_its_points_are_counted(outcome, event):
    points = example("home_office_letter")["points"]
    found = said("20 record Home Office letter", "home_office_letter", outcome=outcome, letter_date="2026-02-06")

    assert found == Said(event, date(2026, 2, 6), {"outcome": outcome, "points": len(points)})


def test_a_person_is_named_by_the_token_alone():
    found = said("11 clear the approach", "approach", person="[[mother]]", branch="maternal")

    assert (found.codes["person"], found.codes["branch"]) == ("mother", "maternal")
    assert said("11 clear the approach", "approach", person="Somebody").codes["person"] == ""


@pytest.mark.parametrize(
    ("press", "event"),
    [
        ("11 record a family contact", Event.FAMILY_CONTACT),
        ("11a note perpetrator contact", Event.PERPETRATOR_CONTACT),
        ("15 offer draft to family", Event.DRAFT_TO_FAMILY),
    ],
)
def test_a_contact_is_what_was_pressed(press, event):
    found = said(press, "family_contact", on="2026-02-06", offer="draft", answer="declined")

    assert (found.event, found.on) == (event, date(2026, 2, 6))
    assert (found.codes["offer"], found.codes["answer"]) == ("draft", "declined")


@pytest.mark.parametrize(
    ("kind", "signed_on", "state"),
    [
        ("imr", None, "draft"),
        ("imr", "2026-02-01", "signed"),
        ("letter", None, "draft"),
        ("nil", None, "nil"),
        ("nil", "2026-02-01", "nil"),
        ("no_reply", None, "refused"),
    ],
)
def test_what_an_agency_sends_is_a_draft_unless_it_is_signed_or_ends_the_asking(kind, signed_on, state):
    found = said("12 record a return", "agency_input", agency="gp", kind=kind, signed_on=signed_on)

    assert (found.codes["agencies"], found.codes["kind"], found.codes["state"]) == (["gp"], kind, state)


@pytest.mark.parametrize(
    ("involved", "managed", "independent"),
    [
        ("no", "no", "yes"),
        ("no", "not_applicable", "yes"),
        ("yes", "no", "no"),
        ("no", "yes", "no"),
        ("yes", None, "no"),
        ("yes", "unknown", "no"),
        ("unknown", "no", "unknown"),
        ("no", None, "unknown"),
        (None, "no", "unknown"),
        (None, None, None),
    ],
)
def test_an_author_is_independent_once_both_questions_are_answered(involved, managed, independent):
    found = said("12 record a return", "agency_input", author_involved=involved, author_line_managed=managed)

    assert found.codes.get("author_independent") == independent


def test_a_correction_holds_what_it_corrects_and_nothing_of_its_reason():
    found = said(
        "correct an entry",
        "correction",
        entry=4,
        kind="role",
        by="chair",
        step=None,
        paper=None,
        on=None,
        given_on="2026-02-06",
    )

    assert found == Said(Event.CORRECTED, date(2026, 2, 6), {"entry": 4, "kind": "role", "by": "chair"})


def test_a_plan_leaves_its_own_day_to_the_form():
    found = said("22 plan the publication", "publication_plan", planned_on="2026-12-01", variant="redacted")

    assert found == Said(Event.PUBLICATION_PLANNED, None, {"variant": "redacted", "planned": "2026-12-01"})


def test_the_web_address_goes_back_on_the_day_it_was_sent():
    sent = said("24 return the web address", "web_address", published_on="2026-12-01", sent_on="2026-12-03")
    unsaid = said("24 return the web address", "web_address", published_on="2026-12-01", sent_on=None)

    assert (sent.on, unsaid.on) == (date(2026, 12, 3), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("now", "signed_on", "state"),
    [
        ("asked", None, "draft"),
        ("queries", None, "revised"),
        ("queries", "2026-03-01", "signed"),
        ("draft", None, "draft"),
    ],
)
def test_what_an_agency_sends_after_the_chairs_queries_is_revised(now, signed_on, state):
    entries = [asked("gp")] if now == "asked" else [asked("gp"), moved("draft", "gp"), moved(now, "gp")]
    record = a_matter(*entries, today=date(2026, 12, 1)).record
    found = said("12 record a return", "agency_input", agency="gp", kind="imr", signed_on=signed_on)

    assert after_queries(found, record).codes["state"] == state
    assert after_queries(found, record).codes["agencies"] == ["gp"]


def test_nothing_else_is_revised_by_queries():
    record = a_matter(asked("gp"), moved("draft", "gp"), moved("queries", "gp"), today=date(2026, 12, 1)).record
    nil = said("12 record a return", "agency_input", agency="gp", kind="nil", signed_on=None)
    urgent = said("act on an urgent lesson", "urgent_lesson")

    assert (after_queries(nil, record), after_queries(urgent, record)) == (nil, urgent)


@pytest.mark.parametrize("answer", ["yes", "no", "unknown", None])
def test_whether_the_author_sits_on_the_panel_is_told_as_it_was_answered(answer):
    assert said("12 record a return", "agency_input", author_on_panel=answer).codes.get("author_on_panel") == answer
