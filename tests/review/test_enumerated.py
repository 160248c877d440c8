"""Several things, told one after another."""

from __future__ import annotations

import pytest

from review.enumerated import enumerated


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["police"], "police"),
        (["police", "housing"], "police and housing"),
        (["police", "housing", "health"], "police, housing and health"),
    ],
)
def test_the_last_of_several_is_joined_by_a_word(names, told):
    assert enumerated(names) == told
