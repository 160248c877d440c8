"""Random reviews, walked on the code and on the model: never a disagreement."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.timeline.walking import Walk

pytestmark = pytest.mark.thorough


def test_random_reviews_are_as_the_guidance_tells_them():
    run_state_machine_as_test(Walk, settings=settings(max_examples=120, stateful_step_count=40))
