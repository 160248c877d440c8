"""What an entry must agree with, beyond having its turn: one table, and every sentence at once."""

from __future__ import annotations

from review.guards.agencies import (
    agencies_given,
    agencies_known,
    bound_to_take_part,
    chased_in_order,
    due_later,
    nil_says_what_was_searched,
    not_asked_twice,
    scoping_was_asked,
    state_follows,
)
from review.guards.chairs import chair_chased_in_order
from review.guards.days import known_before_notified, planned_in_order
from review.guards.guard import Asked, Guard
from review.guards.mending import entry_can_be_corrected
from review.guards.packs import clocks_fit, decision_fits, holds_fit, steps_fit
from review.guards.past import adopted_where_it_can_stand, past_is_whole
from review.guards.people import (
    after_the_trial,
    approach_was_cleared,
    branches_stay_apart,
    cleared_in_one_branch,
    danger_is_heeded,
    family_apart_from_perpetrator,
    names_one_person,
    offers_the_draft,
    perpetrator_through_custody,
    reason_for_none,
    some_approach_was_cleared,
    wish_for_none_is_kept,
)
from review.guards.publishing import (
    a_letter_came,
    as_it_was_planned,
    day_is_not_avoided,
    disposal_is_signed,
    every_point_is_answered,
    letter_follows_its_panel,
    not_published_says_why,
    papers_are_where_they_belong,
    publication_is_planned,
    recipient_is_the_packs,
    there_is_an_address,
    those_concerned_are_told,
    variant_is_the_packs,
    what_was_signed_still_holds,
)
from review.guards.resting import EVERY_STEP
from review.guards.work import (
    access_is_revoked,
    agreed_by_both,
    chair_and_writer_are_in_post,
    directed_before_it_came,
    hold_can_begin,
    hold_can_end,
    meeting_is_in_the_panel_section,
    names_a_body,
    not_against_a_direction,
    outcome_is_known,
    processes_all_answered,
    tells_of_what_happened,
)
from review.timeline import Event

_CONTACT = (
    names_one_person,
    approach_was_cleared,
    branches_stay_apart,
    wish_for_none_is_kept,
    family_apart_from_perpetrator,
)
GUARDS: dict[Event, tuple[Guard, ...]] = {
    Event.NOTIFIED: (known_before_notified,),
    Event.REFERRED: (known_before_notified,),
    Event.ADOPTED: (known_before_notified, adopted_where_it_can_stand, past_is_whole),
    Event.SCOPING_ASKED: (agencies_given, agencies_known, not_asked_twice, due_later),
    Event.SCOPING_RETURNED: (agencies_known, scoping_was_asked),
    Event.RECOMMENDED: (outcome_is_known,),
    Event.DECIDED_TO_REVIEW: (outcome_is_known, not_against_a_direction),
    Event.HOME_OFFICE_TOLD: (tells_of_what_happened,),
    Event.DECIDED_NOT_TO: (outcome_is_known, not_against_a_direction),
    Event.DIRECTED: (directed_before_it_came,),
    Event.BOUND: (directed_before_it_came, names_a_body, agencies_known),
    Event.PANEL_MET: (meeting_is_in_the_panel_section,),
    Event.RECORDS_SECURED: (agencies_given, agencies_known),
    Event.FAMILY_TOLD: (some_approach_was_cleared,),
    Event.APPROACH_CLEARED: (
        names_one_person,
        cleared_in_one_branch,
        reason_for_none,
        danger_is_heeded,
        perpetrator_through_custody,
    ),
    Event.FAMILY_CONTACT: _CONTACT,
    Event.PERPETRATOR_CONTACT: (*_CONTACT, after_the_trial),
    Event.DRAFT_TO_FAMILY: (*_CONTACT, offers_the_draft),
    Event.INPUT_MOVED: (agencies_given, agencies_known, state_follows, bound_to_take_part, due_later),
    Event.INPUT_RETURNED: (agencies_known, nil_says_what_was_searched, state_follows, bound_to_take_part),
    Event.CHASED: (agencies_given, agencies_known, chased_in_order, chair_chased_in_order),
    Event.PROCESSES_ANSWERED: (processes_all_answered,),
    Event.URGENT: (agencies_known,),
    Event.HELD: (hold_can_begin,),
    Event.RESUMED: (hold_can_end,),
    Event.EXTENDED: (agreed_by_both,),
    Event.COMPLETED: (chair_and_writer_are_in_post,),
    Event.SIGNED_OFF: (chair_and_writer_are_in_post,),
    Event.REPLACED: (access_is_revoked,),
    Event.COPIED: (recipient_is_the_packs,),
    Event.LETTER_PUBLISHABLE: (letter_follows_its_panel,),
    Event.LETTER_TO_CHANGE: (letter_follows_its_panel,),
    Event.LETTER_TO_RESUBMIT: (letter_follows_its_panel,),
    Event.ANSWERED: (a_letter_came, every_point_is_answered),
    Event.PUBLICATION_PLANNED: (variant_is_the_packs, not_published_says_why, planned_in_order, day_is_not_avoided),
    Event.PUBLISHED: (
        publication_is_planned,
        as_it_was_planned,
        those_concerned_are_told,
        what_was_signed_still_holds,
    ),
    Event.ADDRESS_RETURNED: (there_is_an_address,),
    Event.CLOSED: (papers_are_where_they_belong, disposal_is_signed),
    Event.CORRECTED: (entry_can_be_corrected,),
    Event.REPACKED: (decision_fits, holds_fit, steps_fit, clocks_fit),
}


def refusals(asked: Asked) -> tuple[str, ...]:
    """Every sentence that keeps this entry from following this record; none when it may."""
    event = Event(asked.entry.event)
    # A hold has its own words for its days.
    guards = GUARDS[event] if event in (Event.HELD, Event.RESUMED) else (*EVERY_STEP, *GUARDS.get(event, ()))
    return tuple(dict.fromkeys(sentence for guard in guards for sentence in guard(asked)))
