"""A life told press by press, each as a coordinator would make it: for what a test has to say exactly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests.timeline.asked_of_ending import TOLD
from tests.timeline.comparing import SideBySide
from tests.timeline.drawn import BEGAN, Drawn, a_section
from tests.timeline.turns import ENTITLED

INDEPENDENT = {
    "name": "Bertram Placeholder",
    "independence_statement": "He never worked in the area.",
    "works_for_participating_agency": "no",
    "local_police": "no",
}


def day(number: int) -> str:
    return (BEGAN + timedelta(days=number)).isoformat()


def press(name: str, number: int, **codes: Any) -> Drawn:
    """A form filled in on the day of that number."""
    by = next(iter(sorted(ENTITLED.get(name, {"coordinator"}))))
    return Drawn(name, by, date.fromisoformat(day(number)), codes)


def rests(name: str, number: int, section: str, **changes: Any) -> Drawn:
    """A press that rests on a section."""
    form = press(name, number)
    return Drawn(name, form.by, form.on, section=section, content=a_section(section, **changes))


def notified(on: int) -> Drawn:
    days = {"aware_on": day(on), "notified_on": day(on), "died": day(on)[:7]}
    return rests("02 record a notification", on, "notification", **days)


def recommended(on: int) -> Drawn:
    return rests("record the recommendation", on, "recommendation", recommended_on=day(on))


def decided(on: int, outcome: str = "review") -> Drawn:
    said = {"decided_on": day(on), "home_office_told_on": day(on), "outcome": outcome}
    return rests("04 record the decision", on, "decision", **said)


def appointed(on: int) -> Drawn:
    return rests("07 appoint chair and writer", on, "appointment", chair={**INDEPENDENT, "appointed_on": day(on)})


def lettered(on: int, outcome: str, *points: str) -> Drawn:
    said = [{"number": one, "text": "Say more.", "subject": "other", "asks_resubmission": False} for one in points]
    return rests(
        "20 record Home Office letter", on, "home_office_letter", letter_date=day(on), outcome=outcome, points=said
    )


def answered(on: int, *points: str) -> Drawn:
    said = [{"number": one, "answer": "accepted", "what_changed": "One sentence."} for one in points]
    return rests("21 record the answers", on, "answers", answered_on=day(on), points=said)


def planned(on: int) -> Drawn:
    told = [{"who": who, "told_on": day(on)} for who in sorted(TOLD)]
    return rests("22 plan the publication", on, "publication_plan", planned_on=day(on), told=told)


COMMISSIONED = (notified(0), recommended(1), decided(2))
RELEASED = (
    *COMMISSIONED,
    appointed(3),
    press("16 complete the report", 4),
    press("17 record the sign-off", 5, documents=["a" * 64]),
    press("archive the bundle", 6),
    press("18 release the bundle", 7, bundle=1),
)
SUBMITTED = (*RELEASED, press("try to send", 7), press("sent", 7))


def lived(presses: Iterable[Drawn]) -> SideBySide:
    """A review of exactly these presses, each of which code and model have to take."""
    both = SideBySide()
    for one in presses:
        assert pressed(both, one), one.name
    return both


def pressed(both: SideBySide, drawn: Drawn) -> bool:
    """Make one more press, with the reasons it asks for; whether it was recorded."""
    both.give_reasons(drawn)
    sent, n = both.prepared(drawn)
    return both.press(sent, drawn, n)
