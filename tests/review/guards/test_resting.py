"""A correction takes nothing from under an entry that stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from review.guards.resting import newly_unsettled
from review.timeline import Event
from tests.builders import an_entry
from tests.review.guards.asking import ARCHIVED, under_way
from tests.review.values import a_step

DAY = date(2026, 3, 10)
WORK = {"workstream": "family"}
HELD = a_step(Event.HELD, DAY, **WORK, reason="coroner", asked_by="sio")
RESUMED = a_step(Event.RESUMED, DAY + timedelta(10), **WORK)
HELD_AGAIN = a_step(Event.HELD, DAY + timedelta(20), **WORK, reason="other", asked_by="sio")
MOTHER = {"person": "mother", "branch": "maternal", "role": "family"}
CLEARED = a_step(Event.APPROACH_CLEARED, DAY, **MOTHER, cleared_by="sio", route="advocate")
CONTACT = a_step(Event.FAMILY_CONTACT, DAY + timedelta(1), **MOTHER, offer="leaflet", answer="no_contact_asked")
COMPLETED = a_step(Event.COMPLETED, DAY)
SIGNED = a_step(Event.SIGNED_OFF, DAY + timedelta(1), documents=["0" * 64])
PLANNED = a_step(Event.PUBLICATION_PLANNED, DAY, variant="full", planned="2026-04-01")
PUBLISHED = a_step(Event.PUBLISHED, date(2026, 4, 1), variant="full")
ASKED = a_step(Event.SCOPING_ASKED, DAY, agencies=["gp"], due="2026-04-01")
RETURNED = a_step(Event.SCOPING_RETURNED, DAY + timedelta(3), agency="gp", answer="nil")
NEXT = 4  # the number of the first entry that a test adds


def corrected(entries, place, **codes):
    """What would stand no more if the entry in that place of *entries* were corrected."""
    before = under_way(*entries)
    codes = {"entry": NEXT + place, "kind": "day" if "on" in codes else "struck", **codes}
    after = under_way(*entries, an_entry(Event.CORRECTED, n=1, codes=codes))
    return newly_unsettled(before, after)


@pytest.mark.parametrize(
    ("entries", "place", "codes", "told"),
    [
        pytest.param([HELD], 0, {"on": "2012-01-01"}, "Entry 4 would", id="held before the death was known"),
        pytest.param([HELD, RESUMED], 1, {"on": "2026-03-01"}, "Entry 5 would", id="resumed before it was held"),
        pytest.param([HELD, RESUMED], 0, {"on": "2026-03-25"}, "Entry 5 would", id="held after it was resumed"),
        pytest.param(
            [HELD, RESUMED, HELD_AGAIN], 2, {"on": "2026-03-15"}, "Entry 6 would", id="held while it was held"
        ),
        pytest.param([HELD, RESUMED, HELD_AGAIN], 1, {}, "Entry 6 would", id="a hold stands on the resuming before it"),
        pytest.param([CLEARED, CONTACT], 0, {}, "Entry 5 would", id="a contact stands on its approach"),
        pytest.param([PLANNED, PUBLISHED], 0, {}, "Entry 5 would", id="a publication stands on its plan"),
        pytest.param([PLANNED, PUBLISHED], 1, {"on": "2026-04-02"}, "Entry 5 would", id="off the planned day"),
        pytest.param([ASKED, RETURNED], 0, {}, "Entry 5 would", id="a return stands on the asking"),
        pytest.param([COMPLETED], 0, {"on": "2026-01-01"}, "Entry 4 would", id="completed before the chair came"),
        pytest.param(
            [COMPLETED, SIGNED, ARCHIVED], 1, {"on": "2026-11-30"}, "Entry 6 would", id="signed after it was packed"
        ),
    ],
)
def test_what_rests_on_the_entry_is_told(entries, place, codes, told):
    (sentence,) = corrected(entries, place, **codes)

    assert sentence.startswith(f"{told} stand no more: ")


@pytest.mark.parametrize(
    ("entries", "place", "codes"),
    [
        pytest.param([HELD, RESUMED], 1, {"on": "2026-03-22"}, id="a later day that disturbs nothing"),
        pytest.param([HELD, RESUMED, HELD_AGAIN], 2, {}, id="the last hold"),
        pytest.param([CLEARED, CONTACT], 1, {}, id="a contact nothing rests on"),
        pytest.param([ASKED], 0, {}, id="an asking nobody answered"),
        pytest.param([COMPLETED], 0, {"on": "2026-03-11"}, id="a day in its order"),
    ],
)
def test_what_nothing_rests_on_is_corrected(entries, place, codes):
    assert corrected(entries, place, **codes) == ()


def test_what_was_out_of_order_before_is_no_fault_of_this_correction():
    disordered = [HELD, a_step(Event.RESUMED, date(2012, 1, 1), **WORK), COMPLETED]

    assert corrected(disordered, 2, on="2026-03-12") == ()
