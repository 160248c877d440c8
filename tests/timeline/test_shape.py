"""The table as a whole: no hole, no place without a way on, every press a deployment, every number kept for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from review.steps import STEPS
from review.timeline import ENDS, Event, Standing
from review.turn import is_end, next_presses
from tests.timeline.drawn import STANDING
from tests.timeline.pressing import PRESSES

ROOT = Path(__file__).parents[2]
# Ledgers are kept for ever, and so is the step a reader finds under each word of theirs.
CODES = {
    "notification recorded": "02",
    "referral recorded": "02a",
    "lead area settled": "02b",
    "agencies asked who they knew": "03",
    "scoping return recorded": "03",
    "recommendation recorded": "recommendation",
    "decision to review recorded": "04",
    "decision not to review recorded": "04",
    "home office told": "05",
    "decision examined by the home office": "05a",
    "family told of the decision": "05b",
    "home office asked to think again": "05c",
    "direction to review recorded": "06",
    "direction to take part recorded": "06",
    "appointment recorded": "07",
    "panel formed": "08",
    "panel meeting recorded": "08a",
    "agencies told to secure records": "09",
    "terms of reference agreed": "10",
    "approach cleared": "11",
    "family contact recorded": "11",
    "perpetrator contact recorded": "11a",
    "agency input moved": "12",
    "agency input returned": "12",
    "agency chased": "12",
    "chronology combined": "13",
    "draft sent to the panel": "14",
    "draft offered to the family": "15",
    "parallel processes answered": "parallel",
    "investigators told": "told",
    "work held": "hold",
    "work resumed": "resume",
    "extension agreed": "extension",
    "urgent lesson acted on": "urgent",
    "report completed by the panel": "16",
    "sign-off recorded": "17",
    "bundle released": "18",
    "copy of the report sent": "19",
    "letter received, publishable": "20",
    "letter received, publishable after changes": "20",
    "letter received, to be submitted again": "20",
    "answers recorded": "21",
    "clearance recorded": "clearance",
    "publication planned": "22",
    "publication recorded": "23",
    "web address returned": "24",
    "lessons shared": "25",
    "action plan progress recorded": "26",
    "review closed": "27",
    "publication withdrawn": "withdrawal",
    "review under way adopted": "adoption",
    "entry corrected": "correction",
    "person replaced": "replacement",
    "review transferred or joined": "transfer",
    "review stopped": "stop",
    "review moved to another pack": "pack",
    "release stopped": "recall",
    "receipt confirmed by a person": "receipt",
}
# What brings a review in from elsewhere, takes it elsewhere, or takes back what was done.
MENDING = {Event.ADOPTED, Event.MOVED_ON, Event.ABANDONED, Event.WITHDRAWN}
WITHOUT_A_CODE = {step.event.value for step in STEPS} - set(CODES)
OPEN = [standing for standing in Standing if standing not in ENDS]


def led_to(start, *, without=frozenset()):
    """Every place a review can come to from *start*, without these events."""
    found, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        onward = {step.moves[here] for step in STEPS if here in step.moves and step.event not in without}
        ahead += onward - found
        found |= onward
    return found


def test_every_standing_can_be_reached():
    assert led_to(Standing.UNHEARD_OF) == set(Standing)


def test_all_but_the_moves_elsewhere_need_no_mending():
    straight = led_to(Standing.UNHEARD_OF, without=MENDING)

    assert set(Standing) - straight == {Standing.MOVED_ON, Standing.ABANDONED}


@pytest.mark.parametrize("standing", OPEN)
def test_an_end_can_be_reached_by_going_on(standing):
    assert led_to(standing, without=MENDING) & set(ENDS)


@pytest.mark.parametrize("standing", OPEN)
def test_something_leads_on_from_whatever_is_no_end(standing):
    assert next_presses(standing)


def test_nothing_leads_on_from_the_ends_but_for_a_no_that_is_thought_again():
    without = {standing for standing in Standing if not next_presses(standing)}

    assert without == set(ENDS) - {Standing.NOT_REVIEWED}
    assert {standing for standing in Standing if is_end(standing)} == set(ENDS)


# What is no step of any review.
OF_NO_REVIEW = {"write the board"}


def test_every_deployment_is_in_the_table_and_every_press_of_it_is_deployed():
    prefect = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    deployed = {deployment["name"] for deployment in prefect["deployments"]}

    assert deployed - OF_NO_REVIEW == {press for step in STEPS for press in (step.press, *step.also)}


def test_every_press_is_walked_but_for_those_that_move_nothing():
    """What is sent by the outbox is walked by what may come of it; what keep time sends, by what a person may record."""
    pressed = {press for step in STEPS for press in (step.press, *step.also)}

    assert pressed - set(PRESSES) == {
        "collect inbox",
        "assemble documents",
        "make a letter",
        "send outbox",
        "keep time",
        "chase the chair",
    }
    assert set(PRESSES) - pressed == {"try to send", "sent", "not taken", "no answer"}


def test_every_event_has_its_row_and_keeps_its_number():
    assert [step.event for step in STEPS] == list(dict.fromkeys(step.event for step in STEPS))
    assert {step.event for step in STEPS} == set(Event)
    assert {step.event.value: step.code for step in STEPS if step.code} == CODES


def test_what_has_no_number_is_no_step():
    assert {
        "section accepted",
        "documents assembled",
        "letter made",
        "bundle archived",
        "dispatch attempted",
        "dispatch accepted by the mail server",
        "dispatch not taken by the mail server",
        "dispatch without a result",
    } == WITHOUT_A_CODE


def test_the_model_has_a_word_for_every_standing():
    assert set(STANDING.values()) == set(Standing)
