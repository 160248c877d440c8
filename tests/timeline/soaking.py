"""Random reviews by the hundred for the checks, by the thousand for `make soak`."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.timeline.walking import RandomReview

SHORTEST, LONGEST = 10, 60  # moves: enough to be published, withdrawn, published anew and closed


def walk(cases: int, seed: int = 0) -> list[str]:
    """What code and model disagreed on in *cases* random reviews, each told so that it can be walked again."""
    return [told for _pressed, told in walks(cases, seed) if told]


def walks(cases: int, seed: int) -> Iterator[tuple[frozenset[str], str]]:
    """Of each review the presses that were recorded, and the disagreement it ended in, if any."""
    for number in range(cases):
        try:
            yield walk_one(seed, number).pressed, ""
        except AssertionError as disagreement:
            yield frozenset(), f"walk_one({seed}, {number}): {disagreement}"


def walk_one(seed: int, number: int) -> RandomReview:
    """Walk the review of that number; raises `AssertionError` at the first disagreement."""
    chance = Random(f"{seed} {number}")  # noqa: S311  chance that can be had again
    review = RandomReview(chance)
    review.live(chance.randrange(SHORTEST, LONGEST))
    return review
