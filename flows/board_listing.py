"""What lies in the vault of each review, by one listing of it: what came in, whether it was taken in, and its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from review import places
from review.sections import SEALED, family_of
from review.vault import Vault

ABOUT, OUTCOME = "about.json", "outcome.json"


@dataclass
class Listed:
    """One review: its entries by number, the parts of each input by its id, its sealed versions by key, whether its key is there."""

    reference: str
    entries: set[int] = field(default_factory=set)
    inbox: dict[str, set[str]] = field(default_factory=dict)
    sealed: list[str] = field(default_factory=list)
    has_key: bool = False

    @property
    def uncollected(self) -> list[str]:
        """The ids of what has arrived and was not taken in."""
        return sorted(one for one, parts in self.inbox.items() if ABOUT in parts and OUTCOME not in parts)

    @property
    def collected(self) -> list[str]:
        return sorted(one for one, parts in self.inbox.items() if OUTCOME in parts)


def listed_in(vault: Vault) -> Mapping[str, Listed]:
    """Every review that anything lies of, by its reference, in order."""
    found: dict[str, Listed] = {}
    for key in vault.list(places.reviews()):
        reference = places.reference_of(key)
        if places.is_reference(reference):
            _note(found.setdefault(reference, Listed(reference)), key)
    return dict(sorted(found.items()))


def _note(listed: Listed, key: str) -> None:
    if part := places.inbox_part(key):
        listed.inbox.setdefault(places.inbox_identifier(key), set()).add(part)
    elif key.startswith(places.ledger(listed.reference)):
        listed.entries.add(places.version_number(key))
    elif key == places.review_key(listed.reference):
        listed.has_key = True
    elif family_of(places.section_of(key)) in SEALED:
        listed.sealed.append(key)
