"""Letters and papers are drafted and kept; a person completes, sends and records them. The service sends none."""

from __future__ import annotations

from datetime import date

from flows.allowing import stated_by
from flows.assembling import templates_of
from flows.door import Door
from flows.kept_where import kept_as
from flows.letters_asked import check_letter_asked
from flows.matters import matter_of
from review.errors import TryAgainLater
from review.ledger import Entry
from review.letters import KINDS, PEOPLE, LetterMade
from review.record import Record
from review.timeline import Event
from storage.ledger import append
from storage.letters import is_letter_kept, keep_letter
from templates.assemble.letter_making import WrittenLetter, written_letter

PRESS = "make a letter"


def make_letter(door: Door, reference: str, letter: str, to: str, on: date, language: str, by: str) -> str:
    """Draft *letter* to whom the code *to* means, as of the day *on*; the same facts find the one that was made."""
    matter, who = matter_of(door, reference, on), stated_by(door, by, PRESS)
    check_letter_asked(matter.record, on, door.today())
    written = written_letter(matter, letter, to, matter.record.letters, language, templates_of(door))
    is_new = not _is_made(matter.record, written.made)

    def decide(now: Record) -> Entry | None:
        if _is_made(now, written.made):
            return None
        if now.sections != matter.record.sections or now.letters != matter.record.letters:
            raise TryAgainLater(
                "While the letter was being made, another was, or a section came. Take the same step again."
            )
        data = {"letter": vars(written.made), **who.as_data()}
        return Entry(event=Event.LETTER_MADE.value, on=on, by=who.role, data=data)

    # The entry comes first: a run that dies after it is finished by the next, which makes the same bytes again.
    append(door.vault, reference, decide, door.now)
    _keep(door, reference, written)
    return told(written, is_new=is_new)


def told(written: WrittenLetter, *, is_new: bool) -> str:
    """Where it lies, what it lacks, and who sends it."""
    made, gaps = written.made, len(written.gaps)
    whom = f" to {made.to}" if made.to != KINDS[made.letter].to else ""
    what = f"“{made.letter}”{whom}"
    lacks = f" {gaps} {'thing is' if gaps == 1 else 'things are'} to follow in it." if gaps else ""
    text = " Beside it lies its text for whoever translates it." if _wants_text(made) else ""
    names = [written.file_name, *([_text_name(written)] if text else [])]
    done = "is drafted" if is_new else "is there already, and nothing in it has changed"
    return f"{what} {done}.{lacks}{text} {kept_as(names)} {_sends(written)} Nothing was sent."


def _sends(written: WrittenLetter) -> str:
    kind = KINDS[written.made.letter]
    if kind.to in PEOPLE:
        return (
            f"A person completes it by hand and brings it, {written.to.way}: there is no date for an answer."
            f"{_whose(written)}"
        )
    if kind.named:
        return "Complete the marked places by hand, then send it by the secure route."
    return "Read it, complete what is marked, then send it or lay it before the meeting."


def _whose(written: WrittenLetter) -> str:
    """By the entry of the clearing: it has the branch, which is told nowhere else, so that nobody brings it to another side."""
    person = written.to.person
    return f" Cleared as {person.role} by entry {person.cleared.entry}: see there whose side that is." if person else ""


def _keep(door: Door, reference: str, written: WrittenLetter) -> None:
    """What was kept counts, even where a later release would write the same words in other bytes."""
    if not is_letter_kept(door.vault, reference, written.file_name):
        keep_letter(door.vault, reference, written.file_name, written.body)
    if _wants_text(written.made) and not is_letter_kept(door.vault, reference, _text_name(written)):
        keep_letter(door.vault, reference, _text_name(written), written.text.encode())


def _is_made(record: Record, made: LetterMade) -> bool:
    return any(one.is_of(made) and one.inputs == made.inputs for one in record.letters)


def _wants_text(made: LetterMade) -> bool:
    return bool(made.language)


def _text_name(written: WrittenLetter) -> str:
    return f"{written.file_name.removesuffix('.docx')}.txt"
