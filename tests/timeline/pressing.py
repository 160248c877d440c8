"""What a walk presses: every press there is, drawn by chance, mostly as a coordinator would, sometimes not."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.timeline import forms_deciding, forms_ending, forms_working
from tests.timeline.asked_of_ending import ROLES
from tests.timeline.drawn import Drawn, Form, a_day, latest_of
from tests.timeline.model import Review
from tests.timeline.turns import ENTITLED, WHERE

_FORMS: Mapping[str, Form] = {**forms_deciding.FORMS, **forms_working.FORMS, **forms_ending.FORMS}
PRESSES = tuple(sorted({*WHERE, *_FORMS}))
# The outbox, and whoever settles it, ask for their day elsewhere: here it is always a right one.
_OF_THE_OUTBOX = (
    "archive the bundle",
    "stop the release",
    "try to send",
    "sent",
    "not taken",
    "no answer",
    "confirm the receipt",
)


def draw(chance: Random, review: Review, name: str) -> Drawn:
    """This press, as chance has it."""
    on = latest_of(review) if name in _OF_THE_OUTBOX else a_day(chance, review)
    made = _FORMS[name](chance, review, on) if name in _FORMS else {}
    entitled = sorted(ENTITLED.get(name, ROLES))
    return Drawn(
        name,
        by=chance.choice(entitled if chance.random() < 0.95 else ROLES),
        on=made.pop("on", on),
        there=chance.random() < 0.97 or not made.get("section"),
        handle_typed=chance.random() < 0.97,
        **made,
    )
