"""What may be right in a row and is more often a mistake: said before the adoption, and no hindrance to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from review.adopted import past_of, untold
from review.agreed import extended, extensions
from review.clocks import date_of
from review.enumerated import enumerated
from review.holds import holds_of
from review.matter import Matter
from review.packs import CLOCKS, Pack, load_pack, pack_names
from review.record import Record
from schemas.caseload.columns import PAPER, Column, column_of, step_in_words
from schemas.caseload.sense import HELD_AGAINST, adoption_entry
from schemas.caseload.told_of_people import told_of_people
from schemas.faults import Fault

Content = Mapping[str, Any]
_CODED = ("outline", "criminal_status")
# Without these two no row is adopted: that is told as a fault.
_ASKED_FOR = frozenset({"04", "07"})


def remarks_on(
    pack: str, notification: Content, adoption: Content, filled: Set[str], wrong: Set[Column]
) -> Iterator[tuple[Column, Fault]]:
    """Each with the column it is about. *filled* are the steps whose day is there, read or not; *wrong* has its faults."""
    if pack and dates_nothing(load_pack(pack)):
        yield column_of("", "pack"), _no_dates(load_pack(pack))
    if lacking := _untold(pack, adoption, filled):
        yield column_of("adoption", "stands"), Fault("days-untold", {"steps": enumerated(lacking)})
    if pack and _days_are_right({*notification, *adoption}, wrong) and _extends_nothing(load_pack(pack), adoption):
        yield column_of("extension", "until"), Fault("agreed-no-later")
    bodies = _bodies(notification)
    for field in _CODED:
        yield from ((column_of("notification", field), one) for one in _of_a_text(field, notification, bodies))


def dates_nothing(pack: Pack) -> bool:
    """Whether neither the decision nor the report has a date under it: so it is while its guidance is not known."""
    return not any(pack.clocks[name].sets_a_date for name in CLOCKS)


def _no_dates(pack: Pack) -> Fault:
    others = [name for name in pack_names() if not dates_nothing(load_pack(name))]
    return Fault("no-dates", {"pack": pack.name, "guidance": pack.guidance, "others": " or ".join(others) or "another"})


def _of_a_text(field: str, notification: Content, bodies: list[str]) -> Iterator[Fault]:
    text = notification.get(field, "")
    if found := told_of_people(text, bodies):
        yield Fault("tells-who", {"what": enumerated([*found])})
    elif field == "outline" and text and "[[" not in text:
        yield Fault("no-token")


def _bodies(notification: Content) -> list[str]:
    said = [notification.get("csp", ""), notification.get("lead_area", "")]
    return [*said, *notification.get("joint_csps", ()), *notification.get("agencies_known", ())]


def _days_are_right(told: Set[str], wrong: Set[Column]) -> bool:
    """Whether every day was held against the others and none is a fault: from one that is, nothing is reckoned."""
    faulty = (one is PAPER or one.section in _OF_DAYS or one.field in HELD_AGAINST for one in wrong)
    return told >= HELD_AGAINST and not any(faulty)


# What is wrong with the shape of a day is told of its paper.
_OF_DAYS = frozenset({"adoption", "past", "extension", "hold"})


def _untold(pack: str, adoption: Content, filled: Set[str]) -> list[str]:
    told = {one["step"] for one in adoption.get("past", ())} | filled
    off = load_pack(pack).steps_off if pack else frozenset()
    lacking = untold(adoption.get("stands", ""), told, off)
    return [step_in_words(step) for step in lacking if step not in _ASKED_FOR]


def _extends_nothing(pack: Pack, adoption: Content) -> bool:
    """Whether the agreed date is no later than the one that the guidance sets, as the adopted review would tell both."""
    data = {"pack": pack.name, "off": sorted(pack.steps_off), "past": past_of(adoption)}
    entry = adoption_entry(adoption, {**data, "n": 1, "notification": 1})
    matter = Matter(Record("").after(entry), pack, {}, entry.on)
    agreed = [date.fromisoformat(one.codes["until"]) for one in extensions(matter)]
    clocks = [one for one in pack.clocks.values() if one.to in extended(pack) and one.from_ != "extension"]
    dates = [date_of(matter, clock, holds_of(matter.record)).date for clock in clocks]
    return any(until <= day for until in agreed for day in dates if day)
