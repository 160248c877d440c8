"""What each entry rests on, asked of a whole record: no correction may take it from under an entry that stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from review.dates import in_words
from review.guards.agencies import scoping_was_asked
from review.guards.days import ORDER, day_in_order
from review.guards.guard import Asked, Guard
from review.guards.past import days_that_cannot_be
from review.guards.people import approach_was_cleared, branches_stay_apart, some_approach_was_cleared
from review.guards.publishing import as_it_was_planned, publication_is_planned
from review.guards.work import hold_can_begin, hold_can_end, tells_of_what_happened, work_is_not_held
from review.ledger import Entry
from review.matter import Matter
from review.record import BundleKept, Record
from review.steps_taken import StepTaken
from review.timeline import Event, Standing

# A hold and its resuming have words of their own for their days.
EVERY_STEP: tuple[Guard, ...] = (day_in_order, work_is_not_held)
_CONTACT = (*EVERY_STEP, approach_was_cleared, branches_stay_apart)
_RESTS_ON: Mapping[Event, tuple[Guard, ...]] = {
    Event.SCOPING_RETURNED: (*EVERY_STEP, scoping_was_asked),
    Event.HOME_OFFICE_TOLD: (*EVERY_STEP, tells_of_what_happened),
    Event.FAMILY_TOLD: (*EVERY_STEP, some_approach_was_cleared),
    Event.FAMILY_CONTACT: _CONTACT,
    Event.PERPETRATOR_CONTACT: _CONTACT,
    Event.DRAFT_TO_FAMILY: _CONTACT,
    Event.HELD: (hold_can_begin,),
    Event.RESUMED: (hold_can_end,),
    Event.PUBLISHED: (*EVERY_STEP, publication_is_planned, as_it_was_planned),
}


def newly_unsettled(before: Matter, after: Matter) -> tuple[str, ...]:
    """A sentence for each entry that would stand no more under *after*, and stood under *before*."""
    old = _unsettled(before)
    return tuple(
        f"Entry {entry} would stand no more: {sentence}"
        for entry, sentence in _unsettled(after).items()
        if entry not in old
    )


def _unsettled(matter: Matter) -> dict[int, str]:
    """By entry, the first thing it rests on and that is not there, each asked of the record as it was before it."""
    adoption = matter.record.step("adoption")
    steps = [taken for taken in matter.record.steps if adoption is None or taken.entry != adoption.entry]
    found = {taken.entry: sentence for taken in steps if (sentence := _missing(matter, taken))}
    return found | _bundles(matter.record) | _past(matter, adoption)


def _past(matter: Matter, adoption: StepTaken | None) -> dict[int, str]:
    """The days told from papers, against each other and the notification that counts."""
    said = matter.sections.get("notification")
    if adoption is None or said is None:
        return {}
    told = [taken for taken in matter.record.steps if taken.entry == adoption.entry and taken is not adoption]
    days = [(taken.step, taken.on) for taken in sorted(told, key=lambda taken: taken.paper)]
    wrong = days_that_cannot_be(days, date.fromisoformat(said["aware_on"]), adoption.on)
    return {adoption.entry: wrong[0]} if wrong else {}


def _missing(matter: Matter, taken: StepTaken) -> str:
    then = replace(matter, record=_as_it_stood(matter.record, taken.entry))
    entry = Entry(event=taken.event, on=taken.on, by=taken.by, data={"codes": taken.codes, "n": taken.n})
    asked = Asked(then, entry)
    return next((told for guard in _RESTS_ON.get(Event(taken.event), EVERY_STEP) for told in guard(asked)), "")


def _as_it_stood(record: Record, entry: int) -> Record:
    stood = next((standing for mover, standing in record.movers if mover >= entry), record.standing)
    steps = tuple(taken for taken in record.steps if taken.entry < entry)
    bundles = tuple(bundle for archived, bundle in _archived(record) if archived < entry)
    return replace(record, steps=steps, standing=stood, bundles=bundles)


def _archived(record: Record) -> list[tuple[int, BundleKept]]:
    """Each bundle with the entry that archived it: an archived set moves a review on, and nothing else does so there."""
    stood = [standing for _entry, standing in record.movers[1:]] + [record.standing]
    moves = zip(record.movers, stood, strict=False)
    entries = [entry for (entry, before), after in moves if (before, after) == _ARCHIVING]
    return list(zip(entries[::-1], record.bundles[::-1], strict=False))


_ARCHIVING = (Standing.SIGNED_OFF, Standing.ARCHIVED)


def _bundles(record: Record) -> dict[int, str]:
    """A bundle has its day, and no step of its own: what leads up to it is not after it."""
    found = {}
    for archived, bundle in _archived(record):
        stood = _as_it_stood(record, archived)
        led_up = [taken for code in ORDER if (taken := stood.step(code)) is not None]
        if any(taken.on > bundle.on for taken in led_up):
            found[archived] = f"The bundle of {in_words(bundle.on)} rests on it."
    return found
