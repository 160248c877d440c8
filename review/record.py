"""A review as its ledger tells it. Never saved: always added up afresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from review.ledger import Entry
from review.sections import FROM_OUTSIDE, family_of
from review.timeline import SECTION, STEP, Event, Standing, after


@dataclass(frozen=True)
class StepTaken:
    """A step of the timeline: its number, the day it happened, who is recorded as having done it, its codes."""

    step: str
    on: date
    by: str
    codes: Mapping[str, Any] = field(default_factory=dict)


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

    *made_from* holds, for each document by its sha256, which version of each section counted when it was last made.
    *accepted* holds the sha256 of what was accepted by `<section>/<number>`; older entries did not say it.
    *tried_before* is how many of *dispatched* belong to earlier releases.
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
    tried_before: int = 0
    accepted: Mapping[str, str] = field(default_factory=dict)

    def after(self, entry: Entry) -> Record:
        """The record once *entry* is in; raises `OutOfTurn` when it has no place there."""
        event = Event(entry.event)
        moved = replace(
            self,
            standing=after(self.standing, event),
            steps=self._steps_after(event, entry),
            sections=self._sections_after(event, entry),
        )
        return _ADDED.get(event, _nothing_more)(moved, entry)

    def step(self, number: str) -> StepTaken | None:
        """The latest taking of a step, or None."""
        return next((taken for taken in reversed(self.steps) if taken.step == number), None)

    def signed(self) -> tuple[DocumentMade, ...]:
        """The documents last signed off, in the order they were made; empty before."""
        taken = self.step("17")
        digests = set(taken.codes["documents"]) if taken else set()
        return tuple(made for made in self.assembled if made.sha256 in digests)

    def changed_since(self, made: DocumentMade) -> tuple[str, ...]:
        """The sections a document prints that have a newer version than when it was made."""
        then = self.made_from[made.sha256]
        now = {name: n for name, n in self.sections.items() if family_of(name) not in FROM_OUTSIDE}
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

    def _steps_after(self, event: Event, entry: Entry) -> tuple[StepTaken, ...]:
        if event not in STEP:
            return self.steps
        return (*self.steps, StepTaken(STEP[event], entry.on, entry.by, entry.data.get("codes", {})))

    def _sections_after(self, event: Event, entry: Entry) -> Mapping[str, int]:
        """Which version of each section counts: the newest accepted, or the one its step rests on."""
        if event in SECTION:
            return {**self.sections, SECTION[event]: entry.data["n"]}
        if event is Event.ACCEPTED and entry.data["section"] not in SECTION.values():
            return {**self.sections, entry.data["section"]: entry.data["n"]}
        return self.sections


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


def _notified(record: Record, entry: Entry) -> Record:
    return replace(record, pack=record.pack or entry.data["pack"])


def _accepted(record: Record, entry: Entry) -> Record:
    said = {f"{entry.data['section']}/{entry.data['n']}": entry.data["sha256"]} if "sha256" in entry.data else {}
    # A version is accepted once: what another entry would say of it later does not count.
    return replace(record, inbox=record.inbox | {entry.data["inbox"]}, accepted={**said, **record.accepted})


def _assembled(record: Record, entry: Entry) -> Record:
    made = tuple(DocumentMade(**document) for document in entry.data["documents"])
    digests = [*(document.sha256 for document in made), *entry.data.get("again", ())]
    made_from = {**record.made_from, **dict.fromkeys(digests, record.sections)}
    return replace(record, assembled=record.assembled + made, made_from=made_from)


def _released(record: Record, _entry: Entry) -> Record:
    return replace(record, tried_before=len(record.dispatched))


def _archived(record: Record, entry: Entry) -> Record:
    return replace(record, bundles=(*record.bundles, BundleKept(entry.data["n"], entry.data["sha256"], entry.on)))


def _attempted(record: Record, entry: Entry) -> Record:
    return replace(record, dispatched=(*record.dispatched, Attempt(entry.data["bundle"], "attempted", entry.on)))


def _settled(record: Record, entry: Entry) -> Record:
    last = replace(record.dispatched[-1], result=_RESULTS[Event(entry.event)])
    return replace(record, dispatched=(*record.dispatched[:-1], last))


_ADDED = {
    Event.NOTIFIED: _notified,
    Event.ACCEPTED: _accepted,
    Event.ASSEMBLED: _assembled,
    Event.ARCHIVED: _archived,
    Event.RELEASED: _released,
    Event.ATTEMPTED: _attempted,
    Event.SENT: _settled,
    Event.NOT_SENT: _settled,
    Event.UNKNOWN: _settled,
}
