"""Codes that may be repeated where everybody reads them: what the forms offer, and the packs list.

Any first name in small letters looks like a code; only what somebody listed is one.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from flows import parameters
from flows.choices import listed_in_packs
from review.letters import KINDS
from review.packs import pack_names

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
