"""The walk: a review whose presses are drawn by chance, made on code and model, never with a disagreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.timeline.asked import may
from tests.timeline.comparing import SideBySide
from tests.timeline.differing import differs
from tests.timeline.drawn import ROWAN, STANDING, Drawn, a_section
from tests.timeline.driving import Sent
from tests.timeline.model import Review, arrives, reasons_for
from tests.timeline.pressing import PRESSES, draw
from tests.timeline.turns import WHERE

# What a review is bent on: how the presses begin that it dwells on.
BENT: Mapping[str, tuple[str, ...]] = {
    "going on": ("05", "07", "17"),
    "a no": ("04", "05", "06", "correct"),
    "people": ("05b", "11", "15", "hold", "resume"),
    "agencies": ("03", "06", "09", "12"),
    "work": ("08", "10", "hold", "resume", "agree", "record the parallel", "act on"),
    "the end": ("19", "2", "withdraw"),
}
_GIVEN = ("hold", "extension", "stop", "withdrawal", "pack", "decision", "friday", "close")
_FAR = tuple(STANDING)
_LAST = ("transfer or join the review", "stop the review")


class Walk(RuleBasedStateMachine):
    """One review, pressed by people of whom some go on, some err, and some press twice, in processes that may die."""

    def __init__(self) -> None:
        super().__init__()
        self.both = SideBySide()
        self.bent = "going on"
        self.before: tuple[Sent | None, Drawn, int] | None = None

    @property
    def review(self) -> Review:
        return self.both.review

    @initialize(
        bent=st.sampled_from(sorted(BENT)),
        chance=st.randoms(use_true_random=True),
        seed=st.binary(min_size=8, max_size=8),
    )
    def is_born(self, bent: str, chance: Random, seed: bytes) -> None:
        """Some go straight on, some are decided against, some dwell on one kind of work."""
        self.bent, self.chance = bent, chance
        chance.seed(seed)  # no two reviews alike

    @rule(presses=st.integers(1, 12))
    def lives_on(self, presses: int) -> None:
        """What leads on, what else has its turn, and papers beside it."""
        some = (self._go_on, self._go_on, self._take_a_turn, self._take_a_turn, self._send_papers)
        for _ in range(presses):
            self.chance.choice(some)(self.chance)

    @rule()
    def is_pressed_from_nowhere(self) -> None:
        """Anything at all."""
        self._press(self.chance, draw(self.chance, self.review, self.chance.choice(PRESSES)))

    @rule()
    def is_pressed_twice(self) -> None:
        """What was pressed last, once more."""
        if self.before:
            self.both.press(*self.before)

    def teardown(self) -> None:
        self.both.replayed()

    def _go_on(self, chance: Random) -> None:
        """What leads on, if the model lets anything."""
        drawn = [draw(chance, self.review, name) for name in PRESSES]
        likely = [one for one in drawn if self._leads_on(one) and chance.random() < self._likely(one)]
        if self.review.stands == "cleared" and chance.random() < 0.4:
            self._press(chance, draw(chance, self.review, "22 plan the publication"))
        elif not likely:
            self._take_a_turn(chance)
        elif self.bent in ("going on", "the end") and chance.random() < 0.8:
            self._press(chance, max(likely, key=lambda one: _FAR.index(self._arrives(one))))
        else:
            self._press(chance, chance.choice(likely))

    def _take_a_turn(self, chance: Random) -> None:
        """Anything that may have its turn here, mostly what the review is bent on."""
        names = [name for name in PRESSES if self.review.stands in WHERE.get(name, {self.review.stands})]
        names = [name for name in names if name not in _LAST or chance.random() < 0.03] or names
        bent = [name for name in names if name.startswith(BENT[self.bent])]
        name = chance.choice(bent if bent and chance.random() < 0.6 else names)
        some = [draw(chance, self.review, name) for _ in range(chance.choice((1, 4)))]
        self._press(chance, next((one for one in some if self._may(one)), some[0]))

    def _send_papers(self, chance: Random) -> None:
        """What counts as soon as it is accepted."""
        match chance.choice(("agencies", "action_plan", "reason")):
            case "agencies":
                rowan = {"code": ROWAN, "name": "Rowan Refuge", "kind": "voluntary", "area": "local"}
                self.both.send("agencies", agencies=[rowan])
            case "action_plan":
                action = a_section("action_plan")["actions"][0]
                self.both.send("action_plan", actions=[{**action, "status": chance.choice(("completed", "started"))}])
            case "reason":
                self.both.send("reason", about=chance.choice(_GIVEN))

    def _press(self, chance: Random, drawn: Drawn) -> None:
        if self.review.stands in ("gone", "stopped") and chance.random() < 0.8:
            return  # little happens to a review that went elsewhere
        if chance.random() < 0.85:
            self.both.give_reasons(drawn)
        sent, n = self.both.prepared(drawn)
        if differs(self.review, self.both.as_press(drawn, n)):
            return
        if chance.random() < 0.15:
            self.both.press_and_die(sent, drawn, n, (chance.randrange(1, 5), chance.random() < 0.5))
        else:
            self.both.press(sent, drawn, n)
        self.before = (sent, drawn, n)

    def _arrives(self, drawn: Drawn) -> str:
        return arrives(self.review, drawn.as_press(1))

    def _leads_on(self, drawn: Drawn) -> bool:
        return self._arrives(drawn) != self.review.stands and self._may(drawn)

    def _may(self, drawn: Drawn) -> bool:
        """Whether the model lets it, in a version of its own and with the reasons it needs."""
        press = self.both.as_press(drawn, 999 if drawn.section else 0)
        reasons = self.review.reasons | reasons_for(self.review, press)
        return may(replace(self.review, reasons=reasons), press)

    def _likely(self, drawn: Drawn) -> float:
        if self._arrives(drawn) in ("gone", "stopped"):
            return 0.02
        if self.bent == "a no" and self.review.stands in ("recommended", "thinking again"):
            return 1 if self._arrives(drawn) == "no review" else 0.2
        return 1
