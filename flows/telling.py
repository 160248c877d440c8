"""The family is told of the decision; the letter that still waits for its sending says so in its next version."""

from __future__ import annotations

from flows.allowing import Form
from flows.assembling import decision_letter_anew
from flows.door import Door
from flows.kept_where import kept_as
from flows.taking import told_of, written, written_once

_PRESS = "05b record family told"


def tell_family(door: Door, reference: str, form: Form) -> str:
    """Record that a person told the family, and make the decision letter anew where that changes what it says.

    A run that died between the two is finished by the next press.
    """
    line = written_once(door, reference, _PRESS, form)
    letter = decision_letter_anew(door, reference, form.by, _PRESS)
    if line is None and not letter:
        line = written(door, reference, _PRESS, form)  # which says that it was there before
    told = told_of(door, reference, line) if line else ""
    return f"{told} {_ANEW} {kept_as([letter])}".lstrip() if letter else told


_ANEW = (
    "The letter to the Home Office says so in its next version: it is for the coordinator to complete and send, in the "
    "place of the one before."
)
