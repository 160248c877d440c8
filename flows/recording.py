"""The steps that do more than write an entry: a review is opened, decided upon, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial

from flows.allowing import Form, allowed
from flows.assembling import check_letter, is_letter_kept, make_decision_letter
from flows.claiming import claim_handle
from flows.consequences import consequences
from flows.door import Door
from flows.kept_where import kept_as
from flows.matters import matter_of
from flows.receiving import accept_what_waited
from flows.taking import (
    Content,
    accepted,
    dates_that_follow,
    entry_for,
    guidance,
    steps_left_out,
    usable_pack,
    written,
    written_once,
)
from flows.twice import allowed_still, already
from review.adopted import earlier_papers, is_before_adoption, past_of
from review.errors import OutOfTurn
from review.guards.agencies import known_agencies
from review.inputs import asked_in_scoping
from review.ledger import Entry, Line
from review.matter import Matter
from review.papers import papers_missing
from review.record import Record
from review.sections import ROLE_IN_WORDS
from review.steps import OF
from review.timeline import Event
from storage.ledger import append, read_ledger


def record_notification(door: Door, reference: str, n: int, pack: str, by: str) -> str:
    """Open the review on *pack* with the accepted notification *n*, or correct one; the sections that waited follow."""
    return open_review(door, reference, "02 record a notification", Form(by=by, n=n, pack=pack))


def open_review(door: Door, reference: str, press: str, form: Form) -> str:
    """Open a review, by a notification or a referral; it is given the handle by which it is called."""
    record = read_ledger(door.vault, reference).record
    _check_pack(record, form.pack)
    entry, known = entry_for(door, record, press, form)
    line = _opened(door, record, entry, form, known)
    return _told(door, reference, entry, line, what=OF[Event(entry.event)].says)


def adopt_review(door: Door, reference: str, form: Form) -> str:
    """Take over a review under way: opened where it stands, its past days kept as entered later."""
    record = read_ledger(door.vault, reference).record
    entry, known = entry_for(door, record, "adopt a review under way", form)
    notification = accepted(door, record, "notification", form.notification)
    for paper in earlier_papers(known["adoption"]):
        accepted(door, record, "earlier_paper", paper)
    data = {**entry.data, "notification": form.notification, "past": past_of(known["adoption"])}
    line = _opened(door, record, replace(entry, data=data), form, {**known, "notification": notification})
    return _told(door, reference, replace(entry, data=data), line, what="The review is adopted.")


def record_decision(door: Door, reference: str, n: int, by: str, handle: str) -> str:
    """Record the decision *n*, whichever way it went, or correct one; and make its letter to the Home Office."""
    form = Form(by=by, n=n, handle=handle)
    record, before = read_ledger(door.vault, reference).record, _open_matter(door, reference)
    entry, known = entry_for(door, record, "04 record the decision", form)
    none_due = is_before_adoption(record, entry.on)
    if (said := already(record, entry)) and (none_due or is_letter_kept(door, record, n)):
        raise OutOfTurn(f"{said} Nothing was written.")
    if not said:
        # Asked before the letter is tried, so that what stands against the decision is told first.
        allowed(door, record, entry, form, known)
    if not (said or none_due):
        check_letter(door, reference, entry)
    line = written_once(door, reference, "04 record the decision", form)
    if line is None and not said:
        now = read_ledger(door.vault, reference).record
        raise OutOfTurn(f"{already(now, entry)} It was recorded while this ran. Nothing was written.")
    outcome = guidance(record, form).outcomes[entry.data["codes"]["outcome"]].name
    told = (
        f"The decision ({outcome}) is recorded{f', as entry {line.seq}' if line else ''}. "
        f"{_NO_LETTER if none_due else f'{_LETTER} {kept_as([make_decision_letter(door, reference, entry.on, by).file_name])}'}"
    )
    after = matter_of(door, reference)
    return " ".join([told, *(_changed(door, before, after, line) or dates_that_follow(after, OF[Event(entry.event)]))])


_LETTER = "Its letter to the Home Office is for the coordinator to complete and send."
_NO_LETTER = (
    "No letter to the Home Office is made of it: the decision was taken before the review was taken over here, and the "
    "letter that went then stands."
)


def record_appointment(door: Door, reference: str, n: int, by: str) -> str:
    """Record who was appointed; a replacement or a correction is recorded the same way, with a newer *n*."""
    before = _open_matter(door, reference)
    line = written(door, reference, "07 appoint chair and writer", Form(by=by, n=n))
    changed = _changed(door, before, matter_of(door, reference), line)
    told = " ".join([f"{OF[Event.APPOINTED].says} It is entry {line.seq}.", *changed])
    missing = papers_missing(matter_of(door, reference).sections["appointment"])
    return f"{told} Contract papers not recorded as held yet: {'; '.join(missing)}." if missing else told


def correct_entry(door: Door, reference: str, form: Form) -> str:
    """Correct an entry, and tell what it changes: dates that move, and papers that went out with the old one."""
    before = matter_of(door, reference)
    line = written(door, reference, "correct an entry", form)
    number = line.entry.data["codes"]["entry"]
    if not read_ledger(door.vault, reference).record.pack:
        return f"Entry {number} is struck by entry {line.seq}. {_OPENED_ANEW}"
    told = consequences(before, matter_of(door, reference), number, _since(door, reference, number, line))
    return " ".join([f"Entry {number} is corrected by entry {line.seq}.", *told])


_OPENED_ANEW = (
    "The review is not known here until it is opened anew: send the adoption as it is right, collect it, then press “adopt "
    "a review under way”. What was accepted stays, and so does the handle."
)


def _open_matter(door: Door, reference: str) -> Matter | None:
    """The review as it stands; None before it is opened, which the step itself says."""
    return matter_of(door, reference) if read_ledger(door.vault, reference).record.pack else None


def _changed(door: Door, before: Matter | None, after: Matter, line: Line | None) -> list[str]:
    """What follows where a step was recorded again; nothing for the first time, or where nothing was written."""
    if before is None or line is None:
        return []
    earlier = before.record.step(OF[Event(line.entry.event)].code)
    if earlier is None:
        return []
    reference = before.record.review
    return consequences(before, after, earlier.entry, _since(door, reference, earlier.entry, line))


def _since(door: Door, reference: str, entry: int, line: Line) -> list[Entry]:
    return [later.entry for later in read_ledger(door.vault, reference).lines[entry + 1 : line.seq]]


def move_to_pack(door: Door, reference: str, form: Form) -> str:
    """Move a review to another guidance pack, with a reason; what was recorded stays as it was recorded."""
    pack = usable_pack(form.pack)
    entry = Entry(
        event=Event.REPACKED.value,
        on=form.on or door.today(),
        by=form.by,
        data={"codes": {"pack": pack.name}, "off": steps_left_out(pack)},
    )

    begun = read_ledger(door.vault, reference).record

    def decide(record: Record) -> Entry:
        if begun.pack == pack.name:
            raise OutOfTurn(f"This review is held on {pack.name} already. Nothing was written.")
        return allowed_still(door, begun, record, entry, form, {})

    append(door.vault, reference, decide, door.now)
    return f"The review is held on {pack.name} from now on; what was recorded before stays."


def _opened(door: Door, record: Record, entry: Entry, form: Form, known: Mapping[str, Content]) -> Line | None:
    """Write the opening entry, or the newer notification of a review that is open; None where it was there already."""
    claimed = cache(partial(claim_handle, door, record.review))

    def decide(now: Record) -> Entry | None:
        if already(now, entry):
            return None
        _check_not_opened(record, now)
        may = allowed_still(door, record, now, entry, form, known)
        # Claimed last: what is refused costs no words. A review whose adoption was struck goes on being called as it was.
        return may if now.pack else replace(may, data={**may.data, "handle": now.handle or claimed()})

    return append(door.vault, record.review, decide, door.now)


def _check_not_opened(begun: Record, now: Record) -> None:
    """Raise `OutOfTurn` naming who opened the review, by whatever press, while this one was about to."""
    if now.pack and not begun.pack:
        opened = next(taken for taken in now.steps if taken.event in _OPENING)
        raise OutOfTurn(
            f"While this ran, the review was opened by {ROLE_IN_WORDS.get(opened.by, opened.by)}, as entry "
            f"{opened.entry}. Nothing was written. Look at it, then press again if it has to be changed."
        )


_OPENING = (Event.NOTIFIED.value, Event.REFERRED.value, Event.ADOPTED.value)


def _told(door: Door, reference: str, entry: Entry, line: Line | None, *, what: str) -> str:
    """A run that died half way is finished by the next press; a double click is told so and changes nothing."""
    waited = accept_what_waited(door, reference)
    record = read_ledger(door.vault, reference).record
    if line is None and waited == 0:
        raise OutOfTurn(f"{already(record, entry)} Nothing was written.")
    waiting = f" Accepted inputs that had waited and are in its ledger now: {waited}." if waited else ""
    scoping = _to_be_asked(matter_of(door, reference))
    number = f" It is entry {line.seq}." if line else ""
    return f"{what}{number} The review is open, and is called {record.handle}.{waiting} {scoping}".rstrip()


def _to_be_asked(matter: Matter) -> str:
    """The list that a notification makes: those the guidance always asks, those of the review's own list, and who is missing.

    Nothing where it is too late to ask.
    """
    if matter.record.adopted_on or matter.record.standing not in OF[Event.SCOPING_ASKED].moves:
        return ""
    known = known_agencies(matter)
    asked = asked_in_scoping(matter.record)
    names = {name.casefold() for name in known.values()}
    named = matter.sections.get("notification", {}).get("agencies_known", ())
    missing = sum(name.casefold() not in names for name in named)
    told = f"To be asked who they knew (step 03): {', '.join(code for code in known if code not in asked)}."
    more = f" {missing} agencies that the notification names are not in the section agencies yet." if missing else ""
    return told + more


def _check_pack(record: Record, pack: str) -> None:
    if record.pack not in ("", pack):
        raise OutOfTurn(
            f"This review was opened on {record.pack} and stays on it. Nothing was written: give that pack, "
            "or move the review (“move to another pack”)."
        )
