"""Turn: what may follow where a review stands."""

from __future__ import annotations

import pytest

from review.errors import OutOfTurn
from review.steps import OF
from review.timeline import COMMISSIONED, ENDS, KNOWN, Event, Standing
from review.turn import check_turn, is_end, moved, next_presses, passed_over

MERGED = frozenset({"recommendation"})


def test_a_step_out_of_turn_says_what_leads_on():
    with pytest.raises(
        OutOfTurn, match=r"^Press “record the recommendation” or .* first: .*“18 release the bundle” has no turn now"
    ):
        check_turn(Standing.NOTIFIED, Event.RELEASED)


@pytest.mark.parametrize("standing", [Standing.UNDER_WAY, Standing.SIGNED_OFF, Standing.ARCHIVED])
def test_a_review_under_way_is_no_longer_decided_against(standing):
    with pytest.raises(OutOfTurn, match="can no longer be decided not to review"):
        check_turn(standing, Event.DECIDED_NOT_TO)


def test_nothing_is_accepted_into_the_ledger_of_a_review_nobody_knows():
    with pytest.raises(OutOfTurn, match="not known here"):
        check_turn(Standing.UNHEARD_OF, Event.ACCEPTED)


@pytest.mark.parametrize("standing", KNOWN)
@pytest.mark.parametrize("event", [Event.ACCEPTED, Event.ASSEMBLED])
def test_sections_and_documents_move_nothing(standing, event):
    check_turn(standing, event)

    assert moved(standing, event) is standing


def test_a_step_the_guidance_leaves_out_is_passed_over():
    assert moved(Standing.UNHEARD_OF, Event.NOTIFIED) is Standing.NOTIFIED
    assert moved(Standing.UNHEARD_OF, Event.NOTIFIED, MERGED) is Standing.RECOMMENDED


def test_a_step_the_guidance_leaves_out_cannot_be_taken():
    with pytest.raises(OutOfTurn, match="no step under the guidance"):
        check_turn(Standing.RECOMMENDED, Event.RECOMMENDED, MERGED)


def test_several_steps_left_out_are_passed_over_together():
    assert passed_over(Standing.NOTIFIED, frozenset({"recommendation", "16"})) is Standing.RECOMMENDED
    assert passed_over(Standing.UNDER_WAY, frozenset({"recommendation", "16"})) is Standing.COMPLETE


@pytest.mark.parametrize("standing", ENDS)
def test_an_end_is_an_end(standing):
    assert is_end(standing)


@pytest.mark.parametrize("standing", [Standing.CLOSED, Standing.MOVED_ON, Standing.ABANDONED])
def test_after_an_end_only_mending_is_offered(standing):
    assert next_presses(standing) == ()
    with pytest.raises(OutOfTurn, match="correct an entry"):
        check_turn(standing, Event.PANEL_MET)


def test_a_no_can_be_asked_about_again_or_directed():
    assert next_presses(Standing.NOT_REVIEWED) == (
        "04 record the decision",
        "05c reopen after a no",
        "06 record a direction",
    )


@pytest.mark.parametrize("standing", COMMISSIONED)
def test_work_can_be_held_wherever_a_review_is_held(standing):
    assert OF[Event.HELD].moves[standing] is standing
