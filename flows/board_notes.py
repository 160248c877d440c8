"""What stands under the sentence of a review, on the board and on its page: what is late, to be reminded of, and on hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from review.awaited import agency_coded, listed
from review.chases import CHAIR, Chase, Outstanding, due_among, late_agencies, outstanding_in
from review.clocks import dates_of
from review.dates import in_words
from review.due import Beside, Due, Ticking
from review.holds import Hold, holds_today
from review.matter import Matter
from review.periods import days_in_words
from review.reached import named
from review.reminders import ABOUT

_REPORT = "16"
# Where the step itself is not what people wait for.
_NAMED = {_REPORT: "the report", "23": "the publication"}
_BESIDE = {Beside.AGREED: "agreed for", Beside.PLANNED: "planned for", Beside.OF_THE_LETTER: "due on"}
_FEW = 2


@dataclass(frozen=True)
class Notes:
    """What is *late*, each in words; what is *awaited*, and the *chases* of it that are due; *holds* that have not ended."""

    late: tuple[str, ...] = ()
    awaited: tuple[Outstanding, ...] = ()
    chases: tuple[Chase, ...] = ()
    holds: tuple[Hold, ...] = ()

    @property
    def by_name(self) -> Mapping[str, str]:
        """Each note by its name, in the order in which they are told; none of those with nothing to say."""
        told = {
            "Late": ", ".join(self.late),
            "To remind": to_remind(self.chases),
            "On hold": ", ".join(dict.fromkeys(hold.work for hold in self.holds)),
        }
        return {name: said for name, said in told.items() if said}


def notes_on(matter: Matter) -> Notes:
    """What is to be noted of one review today. A family is never late, nor is an agency whose work is on hold."""
    awaited = outstanding_in(matter)
    late = (*_clocks(matter), *_agencies(matter, awaited))
    return Notes(late, awaited, due_among(matter, awaited), holds_today(matter))


def to_remind(chases: Sequence[Chase]) -> str:
    """`5 agencies, of their accounts (overdue reminder), the chair, of the report (standard reminder)`."""
    by_kind: dict[tuple[str, str], list[str]] = {}
    for one in chases:
        if one.to != CHAIR:
            by_kind.setdefault((one.about, one.rung), []).append(one.to)
    told = [
        f"{_counted(codes)}, of {_their(about, len(codes))} ({rung} reminder)"
        for (about, rung), codes in by_kind.items()
    ]
    chairs = [f"the chair, of the {one.about} ({one.rung} reminder)" for one in chases if one.to == CHAIR]
    return ", ".join([*told, *chairs])


def _their(about: str, number: int) -> str:
    one, more = {"scoping": ("answer to the scoping", "answers to the scoping")}.get(about, ("account", "accounts"))
    return f"its {one}" if number == 1 else f"their {more}"


def _counted(codes: Iterable[str]) -> str:
    """Few agencies by their codes, more by their number."""
    found = list(dict.fromkeys(codes))
    return f"{len(found)} agencies" if len(found) > _FEW else listed([agency_coded(code) for code in found])


def _clocks(matter: Matter) -> list[str]:
    """What the dates say is late: each thing once, by the last of its dates."""
    by_end: dict[str, list[Due]] = {}
    for told in dates_of(matter):
        if told.ticking is Ticking.LATE:
            by_end.setdefault(matter.pack.clocks[told.clock].to, []).append(told)
    return [_late(matter, end, told) for end, told in by_end.items()]


def _late(matter: Matter, end: str, told: Sequence[Due]) -> str:
    last, what = max((_last(matter, one) for one in told), key=lambda one: one[0])
    return f"{_NAMED.get(end, named(end))}, {what} {in_words(last)} ({days_in_words((matter.today - last).days)})"


def _last(matter: Matter, told: Due) -> tuple[date, str]:
    """The day from which it is late, and what it is."""
    is_agreed = matter.pack.clocks[told.clock].from_ == "extension" or told.beside is not None
    return told.last or matter.today, _BESIDE[told.beside_is] if is_agreed else "due on"


def _agencies(matter: Matter, awaited: Sequence[Outstanding]) -> list[str]:
    """What agencies were asked for and have not sent by its day, moved by the days they were told to wait."""
    late = {about: late_agencies(matter, awaited, about) for about in ABOUT}
    return [_not_sent(matter, about, found) for about, found in late.items() if found]


def _not_sent(matter: Matter, about: str, late: Sequence[Outstanding]) -> str:
    what = {"scoping": "answer"}.get(about, "account")
    first, due = min((one.counted_from, one.due) for one in late)
    codes = [one.to for one in late]
    plural = "s" if len(codes) > 1 else ""
    moved = f", and after the hold by {in_words(first)}" if first > due else ""
    asked = f"asked for by {in_words(due)}{moved} ({days_in_words((matter.today - first).days)})"
    return f"the {what}{plural} of {_counted(codes)}, {asked}"
