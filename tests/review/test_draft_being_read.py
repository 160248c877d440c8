"""A draft that the family has taken is with them until they have read it."""

from __future__ import annotations

from datetime import date

import pytest

from review.milestones import State, milestones_of
from review.timeline import Event
from review.waiting_for_family import offers_open
from tests.review.values import a_matter, a_step

WHO = {"person": "mother", "branch": "mother", "role": "family"}
CLEARED = a_step(Event.APPROACH_CLEARED, date(2026, 2, 20), **WHO)
TAKEN, READ = date(2026, 5, 1), date(2026, 5, 20)


def said(answer, on, offer="draft", event=Event.DRAFT_TO_FAMILY):
    return a_step(event, on, **WHO, offer=offer, answer=answer)


def after(*entries):
    decided = a_step(Event.DECIDED_TO_REVIEW, date(2026, 2, 1), outcome="review")
    return a_matter(decided, CLEARED, *entries, today=date(2026, 6, 1))


def draft(matter):
    return next(one for one in milestones_of(matter) if one.name == "Draft with the family")


@pytest.mark.parametrize("answer", ["offered", "no_answer_yet", "accepted", "changed_their_mind"])
def test_while_they_read_it_has_no_date_and_is_not_done(answer):
    matter = after(said(answer, TAKEN))

    assert draft(matter).state is State.NO_DATE
    assert offers_open(matter.record) == (("mother", "draft", TAKEN),)


@pytest.mark.parametrize("answer", ["done", "declined", "no_contact_asked"])
@pytest.mark.parametrize("event", [Event.DRAFT_TO_FAMILY, Event.FAMILY_CONTACT])
def test_it_is_done_on_the_day_they_have_read_it_or_said_no(answer, event):
    matter = after(said("accepted", TAKEN), said(answer, READ, event=event))

    assert (draft(matter).state, draft(matter).words) == (State.DONE, "20 May 2026")
    assert offers_open(matter.record) == ()


@pytest.mark.parametrize("event", [Event.DRAFT_TO_FAMILY, Event.FAMILY_CONTACT])
def test_a_friend_who_has_the_draft_is_waited_for_and_their_answer_ends_it(event):
    who = {"person": "friend", "branch": "friend", "role": "friend", "offer": "draft"}
    cleared = a_step(Event.APPROACH_CLEARED, date(2026, 2, 20), **{**who, "offer": ""})
    taken = a_step(Event.DRAFT_TO_FAMILY, TAKEN, **who, answer="accepted")
    read = a_step(event, READ, **who, answer="done")

    assert draft(after(cleared, taken)).words == "with the family, for as long as they need"
    assert draft(after(cleared, taken, read)).words == "20 May 2026"


def test_another_offer_that_was_taken_is_with_them_no_more():
    taken = said("accepted", TAKEN, "leaflet", Event.FAMILY_CONTACT)

    assert offers_open(after(taken).record) == ()
