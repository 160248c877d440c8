"""What stands in one review's way and is in no ledger: what came back, what was never collected, a key that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dispatch import outbox
from flows.board_listing import Listed
from flows.door import LONDON, Door
from review import places
from review.awaited import COORDINATOR, the_agency
from review.dates import in_words
from review.errors import Altered, NeedsAPerson, ReviewError, TryAgainLater
from review.obstacle import KEY_KEEPER, MAIL_KEEPER, SERVICE_KEEPER, VAULT_KEEPER, Obstacle
from review.sections import ROLE_IN_WORDS, SEALED, family_of, is_printed, title_of
from review.steps import STEPS
from review.timeline import BEING_SENT, Event, Standing
from review.waiting_to_send import SEND, failing_since
from storage import inbox
from storage.ledger import Ledger
from storage.sections import read_object

COLLECT = "collect inbox"
# How long after its wait a set has left at the latest, where the service runs.
_SENT_BY_THEN = timedelta(hours=1)
# What is printed is missed wherever documents are made from it, or read.
_OF_THE_REPORT = frozenset({COLLECT, "assemble documents", "14 send draft to the panel", "16 complete the report"})
_FROM_AGENCIES = frozenset({"agency_input", "agency_chronology", "scoping_return"})
_SEALED_PRESSES = frozenset(step.press for step in STEPS if step.section in SEALED) | {COLLECT}
_OF_AN_AGENCY = frozenset({"12 record a return", "03 record a scoping return", "13 combine the chronology"})


def obstacles_of(door: Door, listed: Listed, ledger: Ledger) -> tuple[Obstacle, ...]:
    """In the order in which they are told: what cannot be opened, what came back, what lies there, what the mail server said."""
    found = (
        *_key(door, listed),
        *_returned(door, listed, ledger),
        *uncollected(door, listed),
        *_mail(ledger),
        *_damaged(door, ledger),
        *_unsent(door, ledger),
    )
    told = dict[str, Obstacle]()
    for (
        one
    ) in found:  # the same key keeps everything shut that lies there, and is told once, with most of what it stops
        if one.sentence not in told or not one.stops:
            told[one.sentence] = one
    return tuple(told.values())


def uncollected(door: Door, listed: Listed) -> Iterator[Obstacle]:
    """What lies in the inbox; where it cannot be opened, that is told instead."""
    for identifier in listed.uncollected:
        try:
            about = inbox.about(door.vault, listed.reference, identifier)
            inbox.take(door.vault, door.seal, listed.reference, identifier)
        except ReviewError as trouble:
            yield _shut(listed.reference, trouble, frozenset())
            continue
        came = _day(about["at"])
        what, who = title_of(about["section"]), _sender(about["sent_by"])
        yield Obstacle(
            "uncollected",
            COORDINATOR,
            came,
            f"The {what} that {who} sent on {in_words(came)} lies in the inbox and was not taken in. Press “{COLLECT}”.",
            _stopped(about["section"]),
            _agency(about["sent_by"]),
            COLLECT,
            listed.reference,
        )


def _returned(door: Door, listed: Listed, ledger: Ledger) -> Iterator[Obstacle]:
    """What came back to whoever sent it, and has not come again since and been accepted."""
    accepted = _last_accepted(ledger)
    for identifier in listed.collected:
        if identifier in ledger.record.inbox:
            continue
        outcome = inbox.outcome(door.vault, listed.reference, identifier)
        about = inbox.about(door.vault, listed.reference, identifier)
        came = datetime.fromisoformat(about["at"])
        since = accepted.get((family_of(about["section"]), about["sent_by"]))
        if outcome["outcome"] == "returned" and (since is None or since < came):
            yield _to_put_right(listed.reference, outcome, about)


def _to_put_right(reference: str, outcome: Mapping[str, Any], about: Mapping[str, Any]) -> Obstacle:
    number = len(outcome.get("problems", ()))
    problems = f"{number} problems" if number != 1 else "a problem"
    came = _day(about["at"])
    return Obstacle(
        "returned",
        _sender(about["sent_by"]),
        came,
        f"The {title_of(about['section'])} of {in_words(came)} came back with {problems} to be put right. "
        f"It is sent again, and “{COLLECT}” takes it in.",
        _stopped(about["section"]),
        _agency(about["sent_by"]),
        COLLECT,
        reference,
    )


def _key(door: Door, listed: Listed) -> Iterator[Obstacle]:
    """The review's key is gone, or the partnership's does not open it, and what was sealed with it is there."""
    if not listed.sealed:
        return
    key = listed.sealed[0]
    try:
        if listed.has_key:
            door.seal.check(door.vault, listed.reference)
        else:
            read_object(door.vault, door.seal, listed.reference, places.section_of(key), places.version_number(key))
    except ReviewError as trouble:
        yield _shut(listed.reference, trouble, _SEALED_PRESSES)


def _mail(ledger: Ledger) -> Iterator[Obstacle]:
    """The code with which the mail server refused the last attempt; the record does not keep it."""
    if not ledger.lines or ledger.lines[-1].entry.event != Event.NOT_SENT.value:
        return
    entry = ledger.lines[-1].entry
    if "code" in entry.data:
        yield Obstacle(
            "mail",
            MAIL_KEEPER,
            failing_since(ledger.record),
            f"The mail server refused the message (code {entry.data['code']}) and nothing has left. "
            "Once that is put right, “send outbox” sends it.",
            frozenset({"send outbox"}),
            press="send outbox",
            review=ledger.reference,
        )


def _unsent(door: Door, ledger: Ledger) -> Iterator[Obstacle]:
    """A set whose wait is over, and that nobody has tried to send: the service does it every few minutes, where it runs."""
    released = next((line for line in reversed(ledger.lines) if line.entry.event == Event.RELEASED.value), None)
    if released is None or ledger.record.standing is not Standing.RELEASED or ledger.record.tried():
        return
    over = released.at + timedelta(minutes=door.settings.release_wait_minutes)
    if door.now > over + _SENT_BY_THEN:
        yield Obstacle(
            "unsent",
            SERVICE_KEEPER,
            over.astimezone(LONDON).date(),
            f"The wait after the release is over and the bundle has not been sent. See that the worker runs, or press “{SEND}”.",
            frozenset({SEND}),
            press=SEND,
            review=ledger.reference,
        )


def _damaged(door: Door, ledger: Ledger) -> Iterator[Obstacle]:
    """The set of this very review lies in the outbox and cannot be read."""
    record, release = ledger.record, ledger.record.step("18")
    if release is None or record.standing not in BEING_SENT:
        return
    (released,) = (bundle for bundle in record.bundles if bundle.n == release.codes["bundle"])
    for trouble in outbox.damaged_in(door.vault, released.sha256):
        yield Obstacle("outbox", SERVICE_KEEPER, None, str(trouble), frozenset({SEND}), review=ledger.reference)


def _shut(reference: str, trouble: ReviewError, stops: frozenset[str]) -> Obstacle:
    """Something that cannot be opened: for whoever looks after the keys, unless its bytes are others now."""
    who = VAULT_KEEPER if isinstance(trouble, Altered | TryAgainLater) else KEY_KEEPER
    return Obstacle("key", who, None, str(trouble), stops, review=reference)


def _last_accepted(ledger: Ledger) -> dict[tuple[str, str], datetime]:
    """When a section was last accepted from each who sent one."""
    accepted = (line for line in ledger.lines if line.entry.event == Event.ACCEPTED.value)
    return {(family_of(line.entry.data["section"]), line.entry.by): line.at for line in accepted}


def _stopped(section: str) -> frozenset[str]:
    """The presses that wait for a section."""
    rest_on_it = {press for step in STEPS if step.section == section for press in (step.press, *step.also)}
    of_the_report = _OF_THE_REPORT if is_printed(section) else frozenset[str]()
    of_an_agency = _OF_AN_AGENCY if section in _FROM_AGENCIES else frozenset[str]()
    return frozenset(rest_on_it) | of_the_report | of_an_agency or frozenset({COLLECT})


def _sender(sent_by: str) -> str:
    code = _agency(sent_by)
    return the_agency(code) if code else ROLE_IN_WORDS.get(sent_by, sent_by)


def _agency(sent_by: str) -> str:
    return sent_by.partition(":")[2]


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(LONDON).date()


def unreadable(reference: str, trouble: ReviewError) -> Obstacle:
    """A ledger, or what it rests on, that cannot be read: for whoever can bring it back."""
    who = SERVICE_KEEPER if type(trouble) is NeedsAPerson else VAULT_KEEPER
    return Obstacle("ledger", who, None, str(trouble), review=reference)
