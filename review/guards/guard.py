"""What a guard is asked: may this entry follow this record, beyond having its turn?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from review.ledger import Entry
from review.matter import Matter


@dataclass(frozen=True)
class Asked:
    """The matter as it stands, the entry that would follow, and the content of the section it rests on."""

    matter: Matter
    entry: Entry
    content: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def codes(self) -> Mapping[str, Any]:
        codes: Mapping[str, Any] = self.entry.data.get("codes", {})
        return codes


# Each sentence says what was found and what may be done instead; none holds a word of the content.
Guard = Callable[[Asked], Iterator[str]]
