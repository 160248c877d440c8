"""Code and model side by side: every press is made on both, and what both make of the review is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from review.holds import holds_of
from review.inputs import asked_in_scoping, inputs_of
from review.ledger import Entry
from review.packs import load_pack
from review.record import Record
from review.timeline import Event
from storage.ledger import Ledger, append, read_ledger
from tests.timeline.asked import may
from tests.timeline.drawn import STANDING, TODAY, Drawn, a_section
from tests.timeline.driving import REF, Sent, a_door, accept, record_of, refusal_of, send_and_press
from tests.timeline.forms_deciding import as_notified
from tests.timeline.memory_vault import MemoryVault, MortalVault
from tests.timeline.model import Press, Review
from tests.timeline.moving import after
from tests.timeline.reasons import reasons_for

# The sections that count once their step is taken, and the step.
COUNTED = {
    "lead_area": "02b settle the lead area",
    "recommendation": "record the recommendation",
    "decision": "04 record the decision",
    "direction": "06 record a direction",
    "appointment": "07 appoint chair and writer",
    "answers": "21 record the answers",
    "publication_plan": "22 plan the publication",
    "web_address": "24 return the web address",
    "closing": "27 close the review",
}
ADOPTION = "adopt a review under way"
# Most reviews run late, and say why (T06).
DELAYS = [{"reason": "other", "from": "2026-01-05", "to": "2026-06-30", "detail": "Records came late"}]
# What a rule asks a reason for is given one from the first day.
RULES = sorted(
    {
        rule.lower()
        for pack in ("england-2016", "england-s8a")
        for rule, said in load_pack(pack).rules.items()
        if said.level in ("W", "E*") or "level_early" in said.thresholds
    }
)


class SideBySide:
    """One review in a vault, and the same in the model; every method fails where the two disagree."""

    def __init__(self) -> None:
        self.vault = MemoryVault()
        self.door = a_door(self.vault)
        self.record, self.review = Record(REF), Review(TODAY)
        self._uploads = (f"0a1b2c3d-{number:04}" for number in count())
        self._kept: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._waiting: list[Sent] = []
        self.send("timescales", delays=DELAYS)
        for about in RULES:
            self.send("reason", about=about)

    def send(self, section: str, **changes: Any) -> None:
        """A small section is sent and accepted."""
        name = f"{section}.{changes['about']}" if "about" in changes else section
        self.accept(Sent(name, next(self._uploads), a_section(section, **changes)))

    def give_reasons(self, drawn: Drawn) -> None:
        """Send whatever reason this press asks for and has not been given."""
        for about in sorted(reasons_for(self.review, drawn.as_press(1)) - self.review.reasons):
            self.send("reason", about=about)

    def prepared(self, drawn: Drawn) -> tuple[Sent | None, int]:
        """What is to be sent with a press, if anything, and the version it will be, or would be if it were sent."""
        if drawn.name == ADOPTION and "notification" not in self._kept:
            self.send("notification", **as_notified(drawn.on))
        if not drawn.section:
            return None, 0
        name = f"{drawn.section}.{drawn.agency}" if drawn.agency else drawn.section
        sent = Sent(name, next(self._uploads), drawn.content) if drawn.there else None
        return sent, len(self._kept.get(name, ())) + 1

    def accept(self, sent: Sent) -> None:
        """Hand it over as accepted; what comes before the review is known waits for it."""
        accept(self.door, sent)
        self._kept.setdefault(sent.name, {})[sent.inbox] = sent.content
        if not self.review.pack:
            self._waiting.append(sent)
            return
        reasons = {sent.name.removeprefix("reason.")} if sent.name.startswith("reason.") else set()
        papers = {**self.review.papers, sent.name: sent.content}
        self.review = replace(self.review, papers=papers, reasons=self.review.reasons | reasons)

    def as_press(self, drawn: Drawn, n: int) -> Press:
        """The press as the model is told of it; an adoption is told with the notification it goes with."""
        if drawn.name != ADOPTION:
            return drawn.as_press(n)
        notified = next(iter(self._kept.get("notification", {}).values()), None)
        return drawn.as_press(n, beside=notified or a_section("notification"))

    def press(self, sent: Sent | None, drawn: Drawn, n: int) -> bool:
        """Send and press: both take it, or both refuse it and nothing is written. Whether it was recorded."""
        if sent:
            self.accept(sent)
        wanted, before = self._wanted(drawn, n), dict(self.vault.objects)
        refused = refusal_of(self.door, self.record, drawn, n)
        self._agree_on(drawn, refused, wanted=wanted)
        assert refused is None or self.vault.objects == before
        return self._told(drawn, n, recorded=wanted)

    def press_and_die(self, sent: Sent | None, drawn: Drawn, n: int, death: tuple[int, bool]) -> None:
        """Whatever a death left, pressing again comes to what a press without one comes to."""
        spared = a_door(self.vault.copy())
        refused = send_and_press(spared, self.record, sent, drawn, n)
        mortal = MortalVault(self.vault, death[0], after=death[1])
        send_and_press(a_door(mortal), self.record, sent, drawn, n)
        if sent:
            self.accept(sent)
        wanted = self._wanted(drawn, n)
        self._agree_on(drawn, refused, wanted=wanted)
        again = refusal_of(self.door, self.record, drawn, n)
        assert again is None or again.strip()
        assert record_of(self.door).as_case() == record_of(spared).as_case()
        self._told(drawn, n, recorded=wanted)

    def replayed(self) -> None:
        """The same entries, each in its turn in a fresh vault, add up to the same review."""
        fresh, ledger = MemoryVault(), read_ledger(self.vault, REF)
        for line in ledger.lines:
            append(fresh, REF, partial(_as_it_was, line.entry), line.at)
        again = read_ledger(fresh, REF).record
        assert again == ledger.record
        assert again.as_case() == ledger.record.as_case()

    def _wanted(self, drawn: Drawn, n: int) -> bool:
        """What the model says, by what is there at this moment."""
        name = f"{drawn.section}.{drawn.agency}" if drawn.agency else drawn.section
        there = not name or n <= len(self._kept.get(name, ()))
        notified = drawn.name != ADOPTION or "notification" in self._kept
        return may(self.review, replace(self.as_press(drawn, n), there=there and notified))

    def _agree_on(self, drawn: Drawn, refused: str | None, *, wanted: bool) -> None:
        told = f"{self.review.stands}: {drawn}\nthe model says {wanted}, the code: {refused}"
        assert (refused is None) is wanted, told
        assert refused is None or refused.strip(), told

    def _told(self, drawn: Drawn, n: int, *, recorded: bool) -> bool:
        """Tell the model, then compare what both make of the review."""
        ledger = read_ledger(self.vault, REF)
        if recorded:
            opens = not self.review.pack
            # What had waited for the step may have followed it.
            step = next(line.seq for line in reversed(ledger.lines) if line.entry.event != Event.ACCEPTED.value)
            self.review = after(self.review, self.as_press(drawn, n), step)
            for sent in self._waiting if opens else ():
                self.accept(sent)
            ledger = read_ledger(self.vault, REF) if opens else ledger
        self._agrees(ledger)
        return recorded

    def _agrees(self, afresh: Ledger) -> None:
        """The record that was kept is the one read afresh, and the model's."""
        for line in afresh.lines[self.record.entries :]:
            self.record = self.record.after(line.entry)
        assert afresh.record == self.record
        assert self.record.standing is STANDING[self.review.stands], self.review.stands
        assert self.record.pack == self.review.pack
        self._agrees_beside()
        for section, name in COUNTED.items():
            counted = self.review.last(name)
            assert self.record.sections.get(section, 0) == (counted.n if counted else 0), section

    def _agrees_beside(self) -> None:
        beside = self.review.beside
        scoped = {agency: "" if one.state == "asked" else one.state for agency, one in beside.scoped.items()}
        assert asked_in_scoping(self.record) == scoped
        inputs = {agency: one.state for agency, one in beside.inputs.items()}
        assert {agency: one.state for agency, one in inputs_of(self.record).items()} == inputs
        assert {hold.workstream for hold in holds_of(self.record) if hold.until is None} == set(beside.held)


def _as_it_was(entry: Entry, _record: Record) -> Entry:
    return entry
