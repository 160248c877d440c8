"""Work is on hold: the life as far as the work that waits, and the hold."""

from __future__ import annotations

from datetime import date

from review.timeline import Event
from tests.board.living import lived


def _held(until, on, workstream, reason):
    def made(door):
        review = lived(door, until)
        review.accept("reason.hold", on, about="hold")
        review.take(Event.HELD, on, workstream=workstream, reason=reason, asked_by="sio")
        review.take(Event.HOME_OFFICE_TOLD, on, about="hold")
        review.today = date.fromisoformat(on).replace(day=28)
        return review

    return made


FAULTS = {
    "hold_for_trial": _held("read", "2026-09-01", "finalising", "criminal_trial"),
    "hold_for_the_inquest": _held("read", "2026-09-01", "finalising", "coroner"),
    "hold_the_family_asked_for": _held("combined", "2026-06-01", "panel", "family_asked"),
    "publication_on_hold": _held("planned", "2027-02-22", "publication", "other_process"),
    "agency_silent_in_a_hold": _held("asked", "2026-03-01", "finalising", "criminal_trial"),
}
