"""A press recorded in this process, by the functions its deployment calls, where nobody needs to see Prefect do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from commands.journey import signed_documents
from flows import assembling, bundling, receiving, recording, releasing, sending, signing_off, telling, writing_letters
from flows.allowing import Form
from flows.door import Door
from flows.keep_time import keep_time
from flows.taking import row, take_step
from review.record import Record
from review.stages import Stage
from storage.ledger import read_ledger

COLLECT, SEND, KEEP_TIME, SIGN = "collect inbox", "send outbox", "keep time", "17 record the sign-off"
# What a form asks for beside the section its step rests on; every other field of it is a code of the entry.
ASKED = ("by", "on", "agency", "pack", "notification")
CODE_OF = {"meeting": "number"}
SAID_BY_THE_PRESS = {
    "12 ask agencies": {"state": "asked"},
    "12 chase agencies": {"about": "agency_input"},
    "chase the chair": {"to": "chair"},
}
Given = Mapping[str, Any]


def recorded(door: Door, reference: str, press: str, given: Given) -> str:
    """Record *press*, its form filled in with *given*; the sentence it answers with. Raises what the press would say.

    The handle and the digests of the documents that were given to be signed are those the record has.
    """
    if press in _OF_ALL:
        return _OF_ALL[press](door, given)
    record = read_ledger(door.vault, reference).record
    special = _SPECIAL.get(press)
    if special:
        return special(door, record, given)
    return take_step(door, reference, press, form_of(press, record, given))


def parameters(record: Record, press: str, given: Given) -> dict[str, Any]:
    """What the run form of the press's deployment is filled in with, as JSON has it."""
    if press in _OF_ALL:
        return {key: plain(value) for key, value in given.items()}
    handle = {"handle": record.handle} if row(press).handle else {}
    signed = {"documents": signed_documents(record)} if press == SIGN else {}
    return {"review": record.review, **handle, **signed, **{key: plain(value) for key, value in given.items()}}


def form_of(press: str, record: Record, given: Given) -> Form:
    """The form of a press: number, day and codes, each where the step looks for it."""
    section = row(press).section
    codes = {CODE_OF.get(key, key): plain(value) for key, value in given.items() if key not in (*ASKED, section)}
    asked = {key: value for key, value in given.items() if key in ASKED and key != section}
    return Form(n=given.get(section, 0), handle=record.handle, codes=SAID_BY_THE_PRESS.get(press, {}) | codes, **asked)


def plain(value: Any) -> Any:
    """A day as JSON has it; anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def _opened(press: str) -> Special:
    return lambda door, record, given: recording.open_review(door, record.review, press, form_of(press, record, given))


def _by_form(press: str, step: Callable[[Door, str, Form], str]) -> Special:
    return lambda door, record, given: step(door, record.review, form_of(press, record, given))


# What is pressed for every review at once.
_OF_ALL: Mapping[str, Callable[[Door, Given], str]] = {
    COLLECT: lambda door, _given: receiving.collect_inbox(door),
    SEND: lambda door, _given: sending.send_outbox(door),
    KEEP_TIME: lambda door, given: keep_time(door, given.get("as_of", door.today())),
}

Special = Callable[[Door, Record, Given], str]
_SPECIAL: Mapping[str, Special] = {
    "02 record a notification": _opened("02 record a notification"),
    "02a record a referral": _opened("02a record a referral"),
    "adopt a review under way": _by_form("adopt a review under way", recording.adopt_review),
    "correct an entry": _by_form("correct an entry", recording.correct_entry),
    "move to another pack": _by_form("move to another pack", recording.move_to_pack),
    "04 record the decision": lambda door, record, given: recording.record_decision(
        door, record.review, given["decision"], given["by"], record.handle
    ),
    "07 appoint chair and writer": lambda door, record, given: recording.record_appointment(
        door, record.review, given["appointment"], given["by"]
    ),
    "05b record family told": _by_form("05b record family told", telling.tell_family),
    "assemble documents": lambda door, record, given: assembling.assemble_documents(
        door, record.review, Stage(given["stage"]), given["on"], given["by"]
    ),
    "make a letter": lambda door, record, given: writing_letters.make_letter(
        door,
        record.review,
        given["letter"],
        given.get("to", ""),
        given["on"],
        given.get("language", ""),
        given["by"],
    ),
    SIGN: lambda door, record, given: signing_off.record_sign_off(
        door, record.review, signed_documents(record), given["on"], given["by"]
    ),
    "archive the bundle": lambda door, record, given: bundling.archive_bundle(
        door, record.review, given["on"], given["by"]
    ),
    "18 release the bundle": lambda door, record, given: releasing.release_bundle(
        door, record.review, given["bundle"], given["on"], given["by"], record.handle
    ),
    "stop the release": lambda door, record, given: releasing.stop_release(
        door, record.review, given["on"], given["by"], record.handle
    ),
    "confirm the receipt": lambda door, record, given: releasing.confirm_receipt(
        door, record.review, given["on"], given["by"], record.handle
    ),
}
