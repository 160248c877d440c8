"""The dates of one review with their reasons, and the work on hold, in words and in no code of the guidance."""

from __future__ import annotations

from datetime import date

from flows.marked_down import cell, table
from review.clocks import dates_of
from review.dates import in_words
from review.due import Beside, Due, Ticking
from review.holds import holds_today
from review.matter import Matter

# What each clock of the packs runs to; another pack's own clock is told as it is called there.
_NAMED = {
    "decision": "the decision",
    "completion": "the report",
    "extension": "the agreed date of the report",
    "commissioner": "the copy to the Domestic Abuse Commissioner",
    "secretary_of_state": "the copy to the Secretary of State",
    "submission": "the submission to the Home Office",
    "qa_panel": "the meeting of the Home Office’s panel",
    "qa_letter": "the Home Office’s letter",
    "revision": "the answers to the letter",
    "publication": "the publication",
    "progress": "the progress of the actions",
    "close": "the close of the review",
}
_BESIDE = {Beside.AGREED: "agreed", Beside.PLANNED: "planned for", Beside.OF_THE_LETTER: "asked for by"}
_NO_BREAK = "\u00a0"
# How the working says that a rule was written down from memory; to whoever reads the page it says what to do.
_RECALLED, _LOOK_UP = "recalled, to be read in the guidance", "look it up in the guidance"


def dates_in_words(matter: Matter) -> str:
    """Every clock that has begun, with its working; those that have not in one line. Holds have a list of their own."""
    found = [told for told in dates_of(matter) if matter.pack.clocks[told.clock].from_ != "hold"]
    begun = [told for told in found if told.ticking is not Ticking.NOT_BEGUN]
    rows = [(_day(one), one.ticking.value, cell(_named(one)), cell(_why(one))) for one in begun]
    later = ", ".join(dict.fromkeys(_named(one) for one in found if one.ticking is Ticking.NOT_BEGUN))
    not_begun = f"Not begun yet, and without a date: {later}." if later else ""
    return "\n\n".join(filter(None, [table(("Date", "How it stands", "What", "Why"), rows) if rows else "", not_begun]))


def holds_in_words(matter: Matter) -> str:
    """A list of the work that is on hold."""
    return "\n".join(f"- {hold.work} since {in_words(hold.since)}, for {hold.why}" for hold in holds_today(matter))


def on_one_line(day: date) -> str:
    """`7 Feb 2026`, which a narrow column of a table does not break."""
    return f"{day:%-d %b %Y}".replace(" ", _NO_BREAK)


def _named(told: Due) -> str:
    return _NAMED.get(told.clock, told.clock.replace("_", " "))


def _why(told: Due) -> str:
    return told.sentence.replace(_RECALLED, _LOOK_UP)


def _day(told: Due) -> str:
    day, beside = told.taken or told.date, told.beside
    agreed = f", {_BESIDE[told.beside_is]} {on_one_line(beside)}" if beside and told.taken is None else ""
    return f"{on_one_line(day)}{agreed}" if day else _begun(agreed.removeprefix(", ")) or "no date"


def _begun(text: str) -> str:
    """Its first letter large, and its month as it is."""
    return text[:1].upper() + text[1:]
