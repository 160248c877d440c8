"""Random reviews, walked on the code and on the model: never a disagreement."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.timeline.pressing import PRESSES
from tests.timeline.soaking import walks
from tests.timeline.walking import RandomReview

pytestmark = pytest.mark.thorough


class Walk(RuleBasedStateMachine):
    """The same walk with its moves chosen by Hypothesis, which makes a short story of a disagreement."""

    @initialize(chance=st.randoms(use_true_random=True), seed=st.binary(min_size=8, max_size=8))
    def is_born(self, chance: Random, seed: bytes) -> None:
        chance.seed(seed)
        self.told = RandomReview(chance)

    @rule()
    def goes_on(self) -> None:
        self.told.go_on()

    @rule()
    def takes_a_turn(self) -> None:
        self.told.take_a_turn()

    @rule()
    def is_pressed_from_nowhere(self) -> None:
        self.told.press_anything()

    @rule()
    def is_pressed_twice(self) -> None:
        self.told.press_twice()

    @rule()
    def is_pressed_by_an_old_link(self) -> None:
        self.told.follow_an_old_link()

    @rule()
    def sends_papers(self) -> None:
        self.told.send_papers()

    def teardown(self) -> None:
        if hasattr(self, "told"):
            self.told.both.replayed()


@pytest.fixture(scope="module")
def walked():
    return list(walks(90, seed=0))


def test_random_reviews_are_as_the_guidance_tells_them(walked):
    assert [told for _pressed, told in walked if told] == []


def test_the_walk_comes_almost_everywhere(walked):
    """What is never pressed is never compared; the soak comes everywhere."""
    pressed = frozenset().union(*(pressed for pressed, _told in walked))

    assert len(pressed) >= 0.9 * len(PRESSES)


def test_whatever_order_people_press_in():
    run_state_machine_as_test(Walk, settings=settings(max_examples=30, stateful_step_count=40))
