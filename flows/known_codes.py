"""Codes that may be repeated where everybody reads them: what the forms offer, and the agencies that the packs list.

Any first name in small letters looks like a code; only what somebody listed is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from flows import parameters
from flows.choices import listed_in_packs


@cache
def codes_of_forms() -> frozenset[str]:
    """Every code that a form offers to choose from, and every agency that a guidance lists."""
    offered = {code for kind in vars(parameters).values() for code in _offered(kind)}
    return frozenset({*offered, *listed_in_packs(lambda pack: pack.agencies)})


def _offered(kind: Any) -> Iterable[str]:
    """What a kind of parameter lists: outright, or beside its pattern, for the form alone."""
    for said in get_args(kind):
        if isinstance(said, str):
            yield said
        elif isinstance(said, FieldInfo) and isinstance(said.json_schema_extra, dict):
            listed = said.json_schema_extra.get("enum")
            yield from map(str, listed if isinstance(listed, list) else ())
