"""Which versions of which sections an entry rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review.sections import SUFFIX_FROM, name_of
from review.steps import OF
from review.timeline import Event

_AGENCY = "agency"


def sections_under(event: Event, codes: Mapping[str, Any], n: int) -> tuple[tuple[str, int], ...]:
    """The sections by their full names (`agency_input.housing`), each with its version; none for no *n*, which is nought.

    *codes* and *n* are those of the entry: each agency numbers what it sends on its own.
    """
    section = OF[event].section
    if not section or not n:
        return ()
    if SUFFIX_FROM.get(section) != _AGENCY:
        return ((section, n),)
    agencies = [codes[_AGENCY]] if _AGENCY in codes else codes.get("agencies", ())
    return tuple((name_of(section, {_AGENCY: agency}), n) for agency in agencies)
