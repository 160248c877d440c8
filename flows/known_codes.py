"""Codes that may be repeated where everybody reads them: what the forms offer, the packs list, and a review knows itself.

Any first name in small letters looks like a code; only what somebody listed is one.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from flows import parameters
from flows.choices import listed_in_packs
from flows.door import Door
from review.inputs import asked_in_scoping, bound_agencies, inputs_of
from review.letters import KINDS
from review.packs import load_pack, pack_names
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


def agencies_of(door: Door, record: Record) -> frozenset[str]:
    """Agencies that a review knows: those its guidance always asks, those it lists itself, and those on its record.

    Raises as `storage.sections.read` does where its own list cannot be read.
    """
    always = load_pack(record.pack).agencies if record.pack else ()
    on_record = {*asked_in_scoping(record), *inputs_of(record), *bound_agencies(record)}
    return frozenset({*always, *on_record, *_listed(door, record)})


def _listed(door: Door, record: Record) -> list[str]:
    number = record.sections.get("agencies", 0)
    if not number:
        return []
    content = sections.read(door.vault, door.seal, record.review, "agencies", number, record).content
    return [agency["code"] for agency in content["agencies"]]
