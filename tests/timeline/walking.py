"""A review whose presses are drawn by chance, made on code and model, never with a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.timeline.asked import may
from tests.timeline.comparing import SideBySide
from tests.timeline.drawn import ROWAN, STANDING, Drawn, a_day, a_section
from tests.timeline.driving import WITHOUT_DAY, Sent
from tests.timeline.model import Review
from tests.timeline.moving import arrives
from tests.timeline.pressing import PRESSES, draw
from tests.timeline.reasons import reasons_for
from tests.timeline.turns import WHERE

# What a review is bent on: how the presses begin that it dwells on.
BENT: Mapping[str, tuple[str, ...]] = {
    "going on": ("05", "07", "16", "17", "replace"),
    "a no": ("04", "05", "06", "correct"),
    "people": ("05b", "11", "15", "hold", "resume"),
    "agencies": ("03", "06", "09", "12"),
    "work": ("08", "10", "hold", "resume", "agree", "record parallel", "act on"),
    "the end": ("19", "2", "withdraw"),
}
_GIVEN = ("hold", "extension", "stop", "withdrawal", "pack", "decision", "day", "close")
_FAR = tuple(STANDING)
_LAST = ("transfer or join the review", "stop the review")


class RandomReview:
    """One review, pressed by people of whom some go on, some err, and some press twice, in processes that may die."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.bent = chance, chance.choice(sorted(BENT))
        self.both = SideBySide()
        self._before: tuple[Sent | None, Drawn, int] | None = None
        self._links: list[tuple[Drawn, int]] = []

    @property
    def review(self) -> Review:
        return self.both.review

    @property
    def pressed(self) -> frozenset[str]:
        """The presses that were recorded, and not struck since."""
        return frozenset(taken.press.name for taken in self.review.taken)

    def live(self, presses: int) -> None:
        """So many moves, mostly onward; then the same entries once more in a fresh vault."""
        moves: tuple[tuple[Callable[[], None], int], ...] = (
            (self.go_on, 5),
            (self.take_a_turn, 5),
            (self.press_anything, 2),
            (self.press_twice, 1),
            (self.follow_an_old_link, 1),
            (self.send_papers, 1),
        )
        for move in self.chance.choices([move for move, _ in moves], [often for _, often in moves], k=presses):
            move()
        self.both.replayed()

    def go_on(self) -> None:
        """What leads on, if the model lets anything."""
        drawn = [draw(self.chance, self.review, name) for name in PRESSES]
        likely = [one for one in drawn if self._leads_on(one) and self.chance.random() < self._likely(one)]
        if self.review.stands == "cleared" and self.chance.random() < 0.4:
            self._press(draw(self.chance, self.review, "22 plan the publication"))
        elif not likely:
            self.take_a_turn()
        elif self.bent in ("going on", "the end") and self.chance.random() < 0.8:
            self._press(max(likely, key=lambda one: _FAR.index(self._arrives(one))))
        else:
            self._press(self.chance.choice(likely))

    def take_a_turn(self) -> None:
        """Anything that may have its turn here, mostly what the review is bent on."""
        names = [name for name in PRESSES if self.review.stands in WHERE.get(name, {self.review.stands})]
        bent = [name for name in names if name.startswith(BENT[self.bent])]
        name = self.chance.choice(bent if bent and self.chance.random() < 0.6 else names)
        some = [draw(self.chance, self.review, name) for _ in range(self.chance.choice((1, 4)))]
        self._press_seldom_last(next((one for one in some if self._may(one)), some[0]))

    def press_anything(self) -> None:
        """Anything at all."""
        self._press_seldom_last(draw(self.chance, self.review, self.chance.choice(PRESSES)))

    def press_twice(self) -> None:
        """What was pressed last, once more."""
        if self._before:
            self.both.press(*self._before)

    def follow_an_old_link(self) -> None:
        """A form of some time ago, its number filled in; nothing is sent with it, and the day may be another."""
        if self._links:
            drawn, n = self.chance.choice(self._links)
            days = (drawn.on, a_day(self.chance, self.review)) if drawn.section in WITHOUT_DAY else (drawn.on,)
            self.both.press(None, replace(drawn, on=self.chance.choice(days)), n)

    def send_papers(self) -> None:
        """What counts as soon as it is accepted."""
        match self.chance.choice(("agencies", "action_plan", "reason")):
            case "agencies":
                rowan = {"code": ROWAN, "name": "Rowan Refuge", "kind": "voluntary", "area": "local"}
                self.both.send("agencies", agencies=[rowan])
            case "action_plan":
                action, status = a_section("action_plan")["actions"][0], self.chance.choice(("completed", "started"))
                self.both.send("action_plan", actions=[{**action, "status": status}])
            case "reason":
                self.both.send("reason", about=self.chance.choice(_GIVEN))

    def _press_seldom_last(self, drawn: Drawn) -> None:
        """What ends a review is seldom pressed, so that the others go on."""
        if drawn.name not in _LAST or self.chance.random() < 0.1:
            self._press(drawn)

    def _press(self, drawn: Drawn) -> None:
        if self.review.stands in ("gone", "stopped") and self.chance.random() < 0.8:
            return  # little happens to a review that went elsewhere
        if self.chance.random() < 0.85:
            self.both.give_reasons(drawn)
        sent, n = self.both.prepared(drawn)
        if self.chance.random() < 0.15:
            self.both.press_and_die(sent, drawn, n, (self.chance.randrange(1, 5), self.chance.random() < 0.5))
        else:
            self.both.press(sent, drawn, n)
        self._before = (sent, drawn, n)
        self._links += [(drawn, n)] if sent else []

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
