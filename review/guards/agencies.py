"""Agencies: only those the review knows, and each from one state to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from review.dates import in_words
from review.guards.guard import Asked
from review.guards.work import FAR_AWAY
from review.inputs import (
    AWAITED,
    NEXT_STATE,
    Input,
    asked_in_scoping,
    awaited_from,
    bound_agencies,
    inputs_of,
    still_awaited_from,
)
from review.matter import Matter
from review.packs import Pack
from review.reminders import counted_from, rungs_to_record
from review.timeline import Event


def known_agencies(matter: Matter) -> dict[str, str]:
    """Code to name: those the guidance always asks, and those of the review's own list."""
    return agencies_beside(matter.pack, matter.sections.get("agencies", {}))


def agencies_beside(pack: Pack, content: Mapping[str, Any]) -> dict[str, str]:
    """Code to name: those the guidance always asks, and those of *content*, a section agencies or nothing."""
    standing = {code: agency.name for code, agency in pack.agencies.items()}
    return standing | {agency["code"]: agency["name"] for agency in content.get("agencies", ())}


def agencies_known(asked: Asked) -> Iterator[str]:
    """Every code is an agency of this review."""
    known = known_agencies(asked.matter)
    unknown = [place for place, code in enumerate(_agencies(asked), 1) if code not in known]
    if unknown:
        yield (
            f"Agency {', '.join(map(str, unknown))} of those given is not known in this review. Known are: {', '.join(known)}. "
            "Another is added by a newer section agencies."
        )


def agencies_given(asked: Asked) -> Iterator[str]:
    """At least one agency, none twice."""
    codes = _agencies(asked)
    if "to" in asked.codes:
        return  # a reminder to the chair
    if not codes or len(set(codes)) < len(codes):
        yield "Give at least one agency, and none twice."


def due_later(asked: Asked) -> Iterator[str]:
    """An agency is given until a later day."""
    due = asked.codes.get("due")
    if due is not None and date.fromisoformat(due) <= asked.entry.on:
        yield "The day by which agencies are to answer must be after the day they were asked."
    if due is not None and date.fromisoformat(due).year >= FAR_AWAY:
        yield "The day by which agencies are to answer must be one that people now at work will see."


def scoping_was_asked(asked: Asked) -> Iterator[str]:
    """A return comes from an agency that was asked."""
    if asked.codes["agency"] not in asked_in_scoping(asked.matter.record):
        yield "This agency was not asked who it knew: record that it was asked first (step 03)."


def not_asked_twice(asked: Asked) -> Iterator[str]:
    """Nobody is asked again who has been: a reminder is another thing."""
    answers = asked_in_scoping(asked.matter.record)
    again = [code for code in _agencies(asked) if code in answers]
    if again:
        yield f"Asked already: {', '.join(again)}. Leave them out."


def state_follows(asked: Asked) -> Iterator[str]:
    """Each agency's input can go from where it is to where it is said to be."""
    inputs, state = inputs_of(asked.matter.record), asked.codes["state"]
    for code in _known(asked):
        now = inputs[code].state if code in inputs else ""
        if state not in NEXT_STATE.get(now, ()):
            allowed = " or ".join(NEXT_STATE.get(now, ())).replace("_", " ")
            stands = now.replace("_", " ") if now else "not asked for yet"
            yield f"The input of {code} stands as {stands}; what can be recorded next: {allowed}."


def bound_to_take_part(asked: Asked) -> Iterator[str]:
    """A body that was directed to take part cannot be recorded as having refused."""
    bound = bound_agencies(asked.matter.record)
    if asked.codes["state"] == "refused":
        for code in _known(asked):
            if code in bound:
                yield f"{code} was directed by the Secretary of State to take part, so it cannot be recorded as refused."


def chased_in_order(asked: Asked) -> Iterator[str]:
    """Reminders climb the ladder, after the due day, and go to nobody who has sent something.

    The day is moved by as long as its work was on hold, as it is where reminders are sent.
    """
    about, rung = asked.codes.get("about", "agency_input"), asked.codes["rung"]
    awaited = awaited_from(asked.matter.record, about)
    for code in _known(asked):
        one = awaited.get(code)
        if (one is None or one.state not in AWAITED) and (other := _awaited_otherwise(asked.matter, about, code)):
            yield f"{code} {other} Choose that under “What about”."
        elif one is None or one.state not in AWAITED:
            yield f"Nothing is awaited from {code}: {'it was never asked' if one is None else 'it has answered'}."
        else:
            yield from _too_early(asked, about, one, rung)


def _too_early(asked: Asked, about: str, one: Input, rung: str) -> Iterator[str]:
    until = counted_from(asked.matter, one.kind, one.due) if one.due else None
    if until and asked.entry.on <= until:
        moved = ", after the hold" if until != one.due else ""
        yield f"{one.agency} has until {in_words(until)}{moved}: no reminder before."
    elif rung not in (next_ones := rungs_to_record(asked.matter, about, one.rungs, until, asked.entry.on)):
        yield f"The next reminder for {one.agency} is: {' or '.join(next_ones)}."


def _awaited_otherwise(matter: Matter, about: str, code: str) -> str:
    """What else than *about* is awaited from it, as the form tells it; empty where nothing is."""
    other = "agency_input" if about == "scoping" else "scoping"
    if code not in still_awaited_from(matter.record, other):
        return ""
    if other == "scoping":
        return "was asked in the scoping, and what is awaited from it is that answer (scoping)."
    return "was asked for its account, and that is what is awaited from it (agency_input)."


def nil_says_what_was_searched(asked: Asked) -> Iterator[str]:
    """A nil return says what was searched, how, and by whom: otherwise nobody knows what nothing means."""
    missing = [name for name in ("searched", "how_searched", "searched_by") if name not in asked.content]
    if asked.codes["kind"] == "nil" and missing:
        yield f"A nil return must say what was searched, how and by whom; missing are: {', '.join(missing)}."


def _known(asked: Asked) -> list[str]:
    """The agencies given that the review knows: of any other a code is not repeated, since anything may stand in it."""
    known = known_agencies(asked.matter)
    return [code for code in _agencies(asked) if code in known]


def _agencies(asked: Asked) -> list[str]:
    if asked.entry.event == Event.SCOPING_RETURNED.value:
        return [asked.codes["agency"]]
    codes = list(asked.codes.get("agencies", ()))
    return codes + ([asked.codes["agency"]] if "agency" in asked.codes else [])
