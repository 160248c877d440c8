"""What is told when a document cannot be made yet."""

from __future__ import annotations

import pytest

from review.documents import NotReady
from review.problems import Problem

ADVICE = "Send it,\nor mend it."


@pytest.mark.parametrize(
    ("number", "end"),
    [(1, "a0: Send it, or mend it."), (5, "a4: Send it, or mend it."), (7, "a4: Send it, or mend it; and 2 more.")],
)
def test_the_first_five_problems_are_told_with_what_to_do_and_then_how_many_more(number, end):
    told = str(NotReady(Problem(f"a{n}", "gap-section", ADVICE) for n in range(number)))

    assert told.endswith(end)
    assert "a0: Send it, or mend it" in told
    assert "a5" not in told
    assert len(told.splitlines()) == 1
