"""Somebody has not done it yet: each fault as the life that leaves it out."""

from __future__ import annotations

from datetime import date

from review.timeline import Event
from tests.board.living import RELATIVE, lived
from tests.flows.walking import INDEPENDENT


def _as_far_as(until, on=None, *, but=(), then=()):
    """A life as far as *until*, without *but*; then *then* happens, and the board is looked at *on* a day."""

    def made(door):
        review = lived(door, until, but=but)
        for act in then:
            act(review)
        if on:
            review.today = date.fromisoformat(on)
        return review

    return made


def _a_no(review):
    n = review.accept("decision", decided_on="2025-09-15", outcome="no_review")
    review.take(Event.DECIDED_NOT_TO, "2025-09-15", {"n": n}, outcome="no_review")


def _a_no_and_cleared(review):
    _a_no(review)
    n = review.accept("approach", "2025-09-15")
    review.take(Event.APPROACH_CLEARED, "2025-09-15", {"n": n}, **RELATIVE)


def _a_no_the_family_knows(review):
    _a_no_and_cleared(review)
    review.take(Event.FAMILY_TOLD, "2025-09-16", how="in_person")


def _a_no_told(review):
    _a_no(review)
    review.take(Event.HOME_OFFICE_TOLD, "2025-09-17", about="decision")


def _suicide(review):
    n = review.accept("notification", kind="suicide", aware_on="2025-08-20", notified_on="2025-08-22")
    review.take(Event.NOTIFIED, "2025-08-23", {"n": n})


def _directed(review):
    n = review.accept("direction", "2025-10-20")
    review.take(Event.DIRECTED, "2025-10-20", {"n": n}, kind="establish")


def _writer_appointed(review):
    writer = {"name": "Cosmo Placeholder", "appointed_on": "2026-06-01"}
    n = review.accept("appointment", "2026-06-01", chair=INDEPENDENT, writer=writer)
    review.take(Event.APPOINTED, "2026-06-01", {"n": n})


def _leaves(role):
    return lambda review: review.take(
        Event.REPLACED, "2025-11-20", {"n": review.accept("replacement", "2025-11-20", role=role)}, role=role
    )


def _queried(review):
    review.take(Event.INPUT_MOVED, "2026-03-15", agencies=["housing"], state="queries")


def _every_reminder(review):
    for rung, on in (("standard", "2026-03-05"), ("escalation", "2026-03-16"), ("overdue", "2026-03-30")):
        review.take(Event.CHASED, on, agencies=["housing"], about="agency_input", rung=rung)


def _renamed(review):
    review.accept(
        "labels", "2026-10-30", labels=[{"id": "her", "role": "deceased", "public": "Fern", "chosen_by": "family"}]
    )


def _stopped(review):
    review.take(Event.STOPPED, "2026-11-05")


def _to_resubmit(review):
    n = review.accept("home_office_letter", "2027-01-20", outcome="resubmit", letter_date="2027-01-20")
    review.take(Event.LETTER_TO_RESUBMIT, "2027-01-20", {"n": n}, outcome="resubmit", points=8)


FAULTS = {
    "recommendation_waiting": _as_far_as("scoping answered", "2025-09-04"),
    "scoping_silent": _as_far_as("scoping asked", "2025-09-10"),
    "decision_waiting": _as_far_as("recommended", "2025-09-10"),
    "asked_to_think_again": _as_far_as(
        "recommended", then=(_a_no_told, lambda review: review.take(Event.ASKED_AGAIN, "2025-10-20"))
    ),
    "direction": _as_far_as("recommended", then=(_a_no_told, _directed)),
    "chair_never_appointed": _as_far_as("told", "2025-12-01"),
    "chair_gone": _as_far_as("terms agreed", then=(_leaves("chair"),)),
    "writer_gone": _as_far_as("terms agreed", then=(_leaves("writer"),)),
    "panel_not_formed": _as_far_as("appointed", "2025-12-01"),
    "records_not_secured": _as_far_as("panel formed", "2025-11-01"),
    "police_have_not_cleared": _as_far_as("records secured", "2025-11-01"),
    "coroner_has_not_cleared": _as_far_as("records secured", "2025-11-01", then=(_suicide,)),
    "terms_not_agreed": _as_far_as("cleared", "2025-12-01"),
    "nobody_asked": _as_far_as("terms agreed", "2025-12-01"),
    "agency_silent": _as_far_as("asked", "2026-03-04"),
    "agency_silent_after_every_reminder": _as_far_as("asked", "2026-05-01", then=(_every_reminder,)),
    "draft_with_the_chair": _as_far_as("input in", "2026-03-30"),
    "queries_with_the_agency": _as_far_as("input in", "2026-04-30", then=(_queried,)),
    "signed_with_the_panel": _as_far_as("input signed", "2026-04-30"),
    "chronology_not_combined": _as_far_as("input accepted", "2026-05-30"),
    "draft_not_written": _as_far_as("combined", "2026-06-30", then=(_writer_appointed,)),
    "family_not_answered": _as_far_as("offered", "2027-01-10"),
    "draft_not_offered": _as_far_as("drafted", "2026-08-10"),
    "report_not_completed": _as_far_as("read", "2026-09-10"),
    "sign_off_missing": _as_far_as("made", "2026-11-20"),
    "documents_not_made": _as_far_as("complete", "2026-11-20"),
    "changed_after_the_sign_off": _as_far_as("signed", then=(_renamed,)),
    "not_archived": _as_far_as("signed", "2026-10-30"),
    "not_released": _as_far_as("archived", "2026-11-03"),
    "release_stopped": _as_far_as("released", then=(_stopped,)),
    "home_office_silent": _as_far_as("sent", "2027-02-04"),
    "letter_with_points": _as_far_as("letter", "2027-02-03"),
    "to_be_submitted_again": _as_far_as("sent", then=(_to_resubmit,)),
    "publication_not_planned": _as_far_as("answered", "2027-03-03"),
    "publication_day_to_come": _as_far_as("planned", "2027-02-24"),
    "web_address_not_returned": _as_far_as("published", "2027-04-03"),
    "actions_open": _as_far_as("address returned", "2027-09-03"),
    "a_no_not_cleared": _as_far_as("recommended", then=(_a_no,)),
    "a_no_the_family_not_told": _as_far_as("recommended", then=(_a_no_and_cleared,)),
    "a_no_not_told": _as_far_as("recommended", then=(_a_no_the_family_knows,)),
    "closed": _as_far_as("closed"),
}
