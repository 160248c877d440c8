"""What a corrected entry changes: the dates that move, and the papers that were made or sent with the old one."""

from __future__ import annotations

from collections.abc import Sequence

from review.clocks import dates_of
from review.dates import in_words
from review.ledger import Entry
from review.letters import LetterMade, letter_file_name
from review.matter import Matter
from review.record import Record
from review.stages import Stage, document_file_name
from review.timeline import Event


def consequences(before: Matter, after: Matter, entry: int, since: Sequence[Entry]) -> list[str]:
    """Sentences for the coordinator, most urgent first; none where nothing follows. *since* are the entries after it."""
    papers = _papers(after.record, entry, since)
    return [*_dates(before, after), *papers, *_letters(since), *_sent(after.record, since)]


def _dates(before: Matter, after: Matter) -> list[str]:
    old = {due.clock: due for due in dates_of(before)}
    moved = [due for due in dates_of(after) if due.clock in old and due.date != old[due.clock].date]
    return [f"A date moves: {due.sentence}" for due in moved]


def _papers(record: Record, entry: int, since: Sequence[Entry]) -> list[str]:
    """Documents and letters that were made after the entry, so perhaps with what it said."""
    new = [one for made in since if made.event == Event.ASSEMBLED.value for one in made.data["documents"]]
    made = [
        document_file_name(record.review, one["document"], Stage(one["stage"]), one["n"])
        for one in new
        if one["stage"] != Stage.DRAFT.value
    ]
    letters = [LetterMade(**one.data["letter"]) for one in since if one.event == Event.LETTER_MADE.value]
    made += [letter_file_name(record.review, one) for one in letters]
    corrected = any(taken.entry == entry for taken in record.steps)
    what = "with the old day or role" if corrected else "while that entry stood"
    return [f"Look at what was made {what}: {', '.join(made)}."] if made else []


_LETTERS = {
    Event.HOME_OFFICE_TOLD.value: "step 05",
    Event.FAMILY_TOLD.value: "step 05b",
    Event.COPIED.value: "step 19",
    Event.TOLD.value: "what the investigators were told",
}


def _letters(since: Sequence[Entry]) -> list[str]:
    """What persons were told after the entry, so perhaps with what it said."""
    told = [f"{_LETTERS[one.event]} of {in_words(one.on)}" for one in since if one.event in _LETTERS]
    return [f"Look at what was sent while that entry stood: {', '.join(told)}."] if told else []


def _sent(record: Record, since: Sequence[Entry]) -> list[str]:
    """Bundles that were tried to be sent after the entry, and that left or may have left."""
    tries = sum(one.event == Event.ATTEMPTED.value for one in since)
    last = record.dispatched[len(record.dispatched) - tries :]
    sent = dict.fromkeys(str(attempt.bundle) for attempt in last if attempt.result in ("sent", "unknown"))
    return (
        [f"Bundle {', '.join(sent)} left, or may have left, with it: tell the Home Office if it matters."]
        if sent
        else []
    )
