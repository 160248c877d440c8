"""What the guidance packs list, as the run forms offer it to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import Field

from review.errors import ReviewError
from review.packs import Pack, load_pack, pack_names


def one_of(names: Iterable[str], spelt: str) -> Any:
    """A field of a form that Prefect shows as a list to choose from. What a run is given has to be *spelt* so.

    The list is the form's alone, and as long as all packs together: which of it a review's own pack knows is asked when
    the step is taken.
    """
    listed = list(dict.fromkeys(names))
    return Field(pattern=spelt, json_schema_extra={"enum": [*listed]} if listed else None)


def listed_in_packs(names_in: Callable[[Pack], Iterable[str]]) -> Iterator[str]:
    """What each pack lists. One whose file has a fault is passed over: its reviews are told by their own steps."""
    for name in pack_names():
        try:
            yield from names_in(load_pack(name))
        except ReviewError:
            continue
