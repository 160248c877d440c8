"""What may happen to a review, and when."""

from __future__ import annotations

import pytest

from review.errors import OutOfTurn
from review.timeline import ANYWHERE, NEXT, PRESSED, STEP, Event, Standing, after


def test_every_standing_says_what_may_follow_it():
    assert set(NEXT) == set(Standing)


def test_every_event_can_happen_somewhere():
    happening = {event for allowed in NEXT.values() for event in allowed}

    assert happening | ANYWHERE == set(Event)


def test_every_standing_can_be_reached_from_the_notification():
    reached = {Standing.UNHEARD_OF}
    for _ in Standing:
        reached |= {to for standing in reached for to in NEXT[standing].values()}

    assert reached == set(Standing)


def test_only_the_ends_lead_nowhere_else():
    ends = {standing for standing, allowed in NEXT.items() if set(allowed.values()) <= {standing}}

    assert ends == {Standing.SUBMITTED}


def test_from_everywhere_something_leads_to_the_home_office():
    """No standing is dead: whatever was recorded, some press leads onward."""
    leads = {Standing.SUBMITTED}
    for _ in Standing:
        leads |= {standing for standing, allowed in NEXT.items() if set(allowed.values()) & leads}

    assert leads == set(Standing)


@pytest.mark.parametrize("standing", [Standing.UNDER_WAY, Standing.SIGNED_OFF, Standing.ARCHIVED])
def test_a_review_under_way_is_no_longer_decided_against(standing):
    with pytest.raises(OutOfTurn, match="can no longer be decided not to review"):
        after(standing, Event.DECIDED_NOT_TO)


def test_every_event_has_a_button():
    assert set(PRESSED) == set(Event)


def test_a_step_keeps_its_number():
    assert {event.name: number for event, number in STEP.items()} == {
        "NOTIFIED": "02",
        "DECIDED_TO_REVIEW": "04",
        "DECIDED_NOT_TO": "04",
        "APPOINTED": "07",
        "SIGNED_OFF": "17",
        "RELEASED": "18",
    }


def test_a_step_out_of_turn_says_what_can_come_next():
    with pytest.raises(
        OutOfTurn,
        match=r"“18 release the bundle” has no turn now.*What can come next: “02 .*”, “04 record the decision”",
    ):
        after(Standing.NOTIFIED, Event.RELEASED)


def test_nothing_is_accepted_into_the_ledger_of_a_review_nobody_knows():
    with pytest.raises(OutOfTurn, match="not known here"):
        after(Standing.UNHEARD_OF, Event.ACCEPTED)


@pytest.mark.parametrize("standing", [standing for standing in Standing if standing is not Standing.UNHEARD_OF])
@pytest.mark.parametrize("event", sorted(ANYWHERE, key=lambda event: event.name))
def test_sections_and_documents_move_nothing(standing, event):
    assert after(standing, event) is standing
