"""Who counts as family when the Home Office asks whether the family has read the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from review.tokens import tokens_in


def relatives_of(people: Sequence[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of the people of `family_involvement`, those who are relatives by their labels.

    A perpetrator is never among the family, whoever is named beside them.
    """
    roles = {label["id"]: label["role"] for label in labels}
    named = [(person, {roles.get(token) for token in tokens_in(person["person"])}) for person in people]
    return [person for person, found in named if "relative" in found and "perpetrator" not in found]
