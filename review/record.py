"""A review as its ledger tells it. Never saved: always added up afresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from review.ledger import Entry
from review.letters import LetterMade
from review.sections import is_signed
from review.steps import COUNT_WITH_THEIR_STEP, OF
from review.steps_taken import StepTaken, corrected
from review.timeline import Event, Standing
from review.turn import moved, passed_over

# Before reviews kept which steps their guidance leaves out, there was neither a recommendation nor a completion.
_ONCE_LEFT_OUT = ("16", "recommendation")


@dataclass(frozen=True)
class DocumentMade:
    """One version of one document: the sha256 of its bytes, and of everything it was made from."""

    document: str
    stage: str
    n: int
    sha256: str
    inputs: str


@dataclass(frozen=True)
class BundleKept:
    n: int
    sha256: str
    on: date


@dataclass(frozen=True)
class Attempt:
    """One try to send a bundle. *result* is attempted, sent, not_sent or unknown."""

    bundle: int
    result: str
    on: date


_RESULTS = {Event.SENT: "sent", Event.NOT_SENT: "not_sent", Event.UNKNOWN: "unknown"}


@dataclass(frozen=True)
class Record:
    """The entries added up: the only thing that decides where a review stands.

    *made_from* holds, for each document by its sha256, which version of each section counted when it was last made,
    and *made_on* the day on which it was made first.
    *accepted* holds the sha256 of what was accepted by `<section>/<number>`; older entries did not say it.
    *tried_before* is how many of *dispatched* belong to earlier releases. *entries* counts the entries. *off* holds
    the steps that its guidance leaves out. *adopted_on* is the day a review under way was taken over. *reasons* holds,
    for each thing a reason was asked for, the numbers of the reasons that were used. *movers* are the entries that
    moved the review, each with where it stood before. *letters* are those that were made, in order.
    """

    review: str
    pack: str = ""
    standing: Standing = Standing.UNHEARD_OF
    steps: tuple[StepTaken, ...] = ()
    sections: Mapping[str, int] = field(default_factory=dict)
    inbox: frozenset[str] = frozenset()
    assembled: tuple[DocumentMade, ...] = ()
    bundles: tuple[BundleKept, ...] = ()
    dispatched: tuple[Attempt, ...] = ()
    made_from: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    made_on: Mapping[str, date] = field(default_factory=dict)
    tried_before: int = 0
    accepted: Mapping[str, str] = field(default_factory=dict)
    entries: int = 0
    handle: str = ""
    off: frozenset[str] = frozenset()
    adopted_on: date | None = None
    reasons: Mapping[str, frozenset[int]] = field(default_factory=dict)
    movers: tuple[tuple[int, Standing], ...] = ()
    letters: tuple[LetterMade, ...] = ()

    def after(self, entry: Entry) -> Record:
        """The record once *entry* is in. What is written is believed: turn is asked before, see `review.turn`."""
        event = Event(entry.event)
        known = _OPENED[event](self, entry) if event in _OPENED else self
        standing, movers = known._stands_after(event, entry)
        told = replace(
            known,
            entries=self.entries + 1,
            standing=standing,
            movers=movers,
            steps=known._steps_after(event, entry),
            sections=known._sections_after(event, entry),
            reasons=known._reasons_after(entry),
        )
        return _ADDED.get(event, _nothing_more)(told, entry)

    def step(self, number: str) -> StepTaken | None:
        """The latest taking of a step, or None."""
        return next((taken for taken in reversed(self.steps) if taken.step == number), None)

    def taken(self, code: str, **codes: Any) -> tuple[StepTaken, ...]:
        """Every taking of a step whose codes contain these, in order."""
        return tuple(taken for taken in self.steps if taken.step == code and taken.has(codes))

    def happened(self, event: Event) -> tuple[StepTaken, ...]:
        """Every taking of a step that was recorded as *event*, in order."""
        return tuple(taken for taken in self.steps if taken.event == event.value)

    @property
    def led_to(self) -> Standing:
        """Where its own steps have led the review, but for a move to another guidance that passed one over."""
        moves = {taken.entry for taken in self.happened(Event.REPACKED)}
        return self.movers[-1][1] if self.movers and self.movers[-1][0] in moves else self.standing

    def signed(self) -> tuple[DocumentMade, ...]:
        """The documents last signed off, in the order they were made; empty before."""
        taken = self.step("17")
        # A sign-off told from the papers of an adoption names no documents: none of them is here.
        digests = set(taken.codes.get("documents", ())) if taken else set()
        return tuple(made for made in self.assembled if made.sha256 in digests)

    def newest(self, stage: str) -> Mapping[str, DocumentMade]:
        """By document, what was made at *stage* that counts now.

        Mostly the newest; but a label changed there and back makes an earlier one right again.
        """
        made = [one for one in self.assembled if one.stage == stage]
        in_order = [*made, *(one for one in made if not self.changed_since(one))]
        return {one.document: one for one in in_order}

    def changed_since(self, made: DocumentMade) -> tuple[str, ...]:
        """The sections a signed document prints that have a newer version than when *made* was made."""
        then = self.made_from[made.sha256]
        now = {name: n for name, n in self.sections.items() if is_signed(name)}
        return tuple(name for name, n in sorted(now.items()) if then.get(name) != n)

    def tried(self) -> tuple[Attempt, ...]:
        """The attempts to send since the last release: a person who releases again has asked what became of the others."""
        return self.dispatched[self.tried_before :]

    def signed_sections(self) -> Mapping[str, int]:
        """Which version of each section counted when the documents that are signed were made."""
        return self.made_from[self.signed()[0].sha256]

    def as_case(self) -> dict[str, Any]:
        """The content of `case.json`."""
        return {
            "review": self.review,
            "pack": self.pack,
            "steps": [{"step": s.step, "on": s.on.isoformat(), "by": s.by, "codes": dict(s.codes)} for s in self.steps],
            "sections": dict(sorted(self.sections.items())),
            "assembled": [vars(made) for made in self.assembled],
            "bundles": [{"n": b.n, "sha256": b.sha256, "on": b.on.isoformat()} for b in self.bundles],
            "dispatched": [{"bundle": a.bundle, "result": a.result, "on": a.on.isoformat()} for a in self.dispatched],
        }

    def _stands_after(self, event: Event, entry: Entry) -> tuple[Standing, tuple[tuple[int, Standing], ...]]:
        codes = entry.data.get("codes", {})
        if (
            event is Event.CORRECTED
            and codes["kind"] == "struck"
            and self.movers
            and self.movers[-1][0] == codes["entry"]
        ):
            return self.movers[-1][1], self.movers[:-1]
        standing = moved(self.standing, event, self.off)
        if event is Event.ADOPTED:
            standing = passed_over(Standing[codes["stands"].upper()], self.off)
        if event is Event.REPACKED:
            return self._stands_under(frozenset(entry.data["off"]))
        return standing, self.movers if standing is self.standing else (*self.movers, (self.entries, self.standing))

    def _stands_under(self, off: frozenset[str]) -> tuple[Standing, tuple[tuple[int, Standing], ...]]:
        """Nobody waits for a step that the new guidance leaves out; where a move had passed one over, it is due again."""
        stood = self.led_to
        movers = self.movers if stood is self.standing else self.movers[:-1]
        standing = passed_over(stood, off)
        return standing, movers if standing is stood else (*movers, (self.entries, stood))

    def _steps_after(self, event: Event, entry: Entry) -> tuple[StepTaken, ...]:
        codes = entry.data.get("codes", {})
        if not OF[event].code:
            return self.steps
        steps = corrected(self.steps, codes) if event is Event.CORRECTED else self.steps
        number = entry.data.get("n", 0)
        return (*steps, StepTaken(OF[event].code, entry.on, entry.by, codes, entry.event, self.entries, number))

    def _sections_after(self, event: Event, entry: Entry) -> Mapping[str, int]:
        """Which version of each section counts: the newest accepted, or the one its step rests on."""
        section = OF[event].section
        if event is Event.CORRECTED and entry.data["codes"]["kind"] == "struck":
            return self._sections_without(entry.data["codes"]["entry"]) | {section: entry.data["n"]}
        if section in COUNT_WITH_THEIR_STEP:
            return {**self.sections, section: entry.data["n"]}
        if event is Event.ACCEPTED and entry.data["section"] not in COUNT_WITH_THEIR_STEP:
            return {**self.sections, entry.data["section"]: entry.data["n"]}
        return self.sections

    def _sections_without(self, struck: int) -> dict[str, int]:
        """The sections once that entry is struck: what rested on it counts as the step before had it, or no more."""
        with_section = [(taken.entry, OF[Event(taken.event)].section, taken.n) for taken in self.steps if taken.n]
        name = next((section for entry, section, _n in with_section if entry == struck), "")
        if name not in COUNT_WITH_THEIR_STEP:
            return dict(self.sections)
        before = [n for entry, section, n in with_section if section == name and entry != struck]
        others = {section: n for section, n in self.sections.items() if section != name}
        return others | ({name: before[-1]} if before else {})

    def _reasons_after(self, entry: Entry) -> Mapping[str, frozenset[int]]:
        used: Mapping[str, int] = entry.data.get("reasons", {})
        return {**self.reasons, **{about: self.reasons.get(about, frozenset()) | {n} for about, n in used.items()}}


def record_from_case(case: Mapping[str, Any]) -> Record:
    """Read `case.json` back, already checked against its schema; where the review stands is not in it."""
    return Record(
        review=case["review"],
        pack=case["pack"],
        steps=tuple(StepTaken(s["step"], date.fromisoformat(s["on"]), s["by"], s["codes"]) for s in case["steps"]),
        sections=dict(case["sections"]),
        assembled=tuple(DocumentMade(**made) for made in case["assembled"]),
        bundles=tuple(BundleKept(b["n"], b["sha256"], date.fromisoformat(b["on"])) for b in case["bundles"]),
        dispatched=tuple(Attempt(a["bundle"], a["result"], date.fromisoformat(a["on"])) for a in case["dispatched"]),
    )


def _nothing_more(record: Record, _entry: Entry) -> Record:
    return record


def _opened(record: Record, entry: Entry) -> Record:
    if record.pack:
        return record
    off = frozenset(entry.data.get("off", _ONCE_LEFT_OUT))
    return replace(record, pack=entry.data["pack"], off=off, handle=entry.data.get("handle", ""))


def _adopted(record: Record, entry: Entry) -> Record:
    """What happened before stands before the adoption itself, each with the day its paper gives."""
    past = tuple(_of_the_past(one, record.entries - 1) for one in entry.data["past"])
    sections = {**record.sections, "notification": entry.data["notification"]}
    steps = (*record.steps[:-1], *past, record.steps[-1])
    return replace(record, adopted_on=entry.on, steps=steps, sections=sections)


def _of_the_past(said: Mapping[str, Any], entry: int) -> StepTaken:
    """Entries of earlier releases name no papers."""
    papers = {key: said[key] for key in ("paper", "earlier_paper") if key in said}
    on = date.fromisoformat(said["on"])
    return StepTaken(said["step"], on, said["by"], said["codes"], said["event"], entry, **papers)


def _corrected(record: Record, _entry: Entry) -> Record:
    """Where an adoption was struck, the review is opened anew, under whatever guidance."""
    if record.standing is not Standing.UNHEARD_OF:
        return record
    return replace(record, pack="", off=frozenset(), adopted_on=None)


def _repacked(record: Record, entry: Entry) -> Record:
    return replace(record, pack=entry.data["codes"]["pack"], off=frozenset(entry.data["off"]))


def _accepted(record: Record, entry: Entry) -> Record:
    said = {f"{entry.data['section']}/{entry.data['n']}": entry.data["sha256"]} if "sha256" in entry.data else {}
    # A version is accepted once: what another entry would say of it later does not count.
    return replace(record, inbox=record.inbox | {entry.data["inbox"]}, accepted={**said, **record.accepted})


def _assembled(record: Record, entry: Entry) -> Record:
    made = tuple(DocumentMade(**document) for document in entry.data["documents"])
    digests = [*(document.sha256 for document in made), *entry.data.get("again", ())]
    made_from = {**record.made_from, **dict.fromkeys(digests, record.sections)}
    made_on = {**dict.fromkeys((document.sha256 for document in made), entry.on), **record.made_on}
    return replace(record, assembled=record.assembled + made, made_from=made_from, made_on=made_on)


def _letter_made(record: Record, entry: Entry) -> Record:
    return replace(record, letters=(*record.letters, LetterMade(**entry.data["letter"])))


def _released(record: Record, _entry: Entry) -> Record:
    return replace(record, tried_before=len(record.dispatched))


def _archived(record: Record, entry: Entry) -> Record:
    return replace(record, bundles=(*record.bundles, BundleKept(entry.data["n"], entry.data["sha256"], entry.on)))


def _attempted(record: Record, entry: Entry) -> Record:
    return replace(record, dispatched=(*record.dispatched, Attempt(entry.data["bundle"], "attempted", entry.on)))


def _settled(record: Record, entry: Entry) -> Record:
    last = replace(record.dispatched[-1], result=_RESULTS[Event(entry.event)])
    return replace(record, dispatched=(*record.dispatched[:-1], last))


# What has to be known before an entry can be placed: the guidance it is placed under.
_OPENED = {Event.NOTIFIED: _opened, Event.REFERRED: _opened, Event.ADOPTED: _opened}
_ADDED = {
    Event.ADOPTED: _adopted,
    Event.CORRECTED: _corrected,
    Event.REPACKED: _repacked,
    Event.ACCEPTED: _accepted,
    Event.ASSEMBLED: _assembled,
    Event.LETTER_MADE: _letter_made,
    Event.ARCHIVED: _archived,
    Event.RELEASED: _released,
    Event.ATTEMPTED: _attempted,
    Event.SENT: _settled,
    Event.NOT_SENT: _settled,
    Event.UNKNOWN: _settled,
}
