"""Codes that may be repeated where everybody reads them: what the forms offer, the packs list, and a review knows itself.

Any first name in small letters looks like a code; only what somebody listed is one.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from flows import parameters
from flows.choices import listed_in_packs
from flows.door import open_door
from review.inputs import asked_in_scoping, bound_agencies, inputs_of
from review.letters import KINDS
from review.packs import pack_names
from review.record import Record
from storage import sections

_LISTS: tuple[Any, ...] = (
    parameters.About,
    parameters.Advice,
    parameters.AskedBy,
    parameters.Awaited,
    parameters.AwaitedFromChair,
    parameters.How,
    parameters.InputKind,
    parameters.InputState,
    parameters.Investigators,
    parameters.Rung,
    parameters.StageName,
)


@cache
def codes_of_forms() -> frozenset[str]:
    """Every code that a form offers to choose from."""
    offered = {code for one in _LISTS for code in get_args(one)}
    return frozenset({*offered, *KINDS, *pack_names(), *_of_the_packs()})


def _of_the_packs() -> set[str]:
    lists = (
        listed_in_packs(lambda pack: pack.agencies),
        listed_in_packs(lambda pack: pack.holds.workstreams),
        listed_in_packs(lambda pack: pack.holds.reasons),
        listed_in_packs(lambda pack: pack.publication.variants),
        listed_in_packs(lambda pack: [copy.recipient for copy in pack.copies]),
    )
    return {code for listed in lists for code in listed}


def agencies_on_record(record: Record) -> frozenset[str]:
    """Agencies that were asked for something, or directed."""
    return frozenset({*asked_in_scoping(record), *inputs_of(record), *bound_agencies(record)})


def agencies_listed(record: Record) -> frozenset[str]:
    """Agencies of the review's own section; none where it has not got one, or nothing of it can be read now."""
    number = record.sections.get("agencies", 0)
    if not number:
        return frozenset()
    try:
        door = open_door(signs_and_sends=False)
        content = sections.read(door.vault, door.seal, record.review, "agencies", number, record).content
    except Exception:
        return frozenset()
    return frozenset(agency["code"] for agency in content["agencies"])
