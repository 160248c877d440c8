"""The paper for the partnership's board: in public how many, in the exempt part each review in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from review.clocks import next_date
from review.dates import in_words
from review.holds import OTHER, Hold, holds_of, reason_in_words
from review.matter import Matter
from review.reports.counts import in_the_year_before, shown, total_shown
from review.reports.days import ReportDays, completed_on, opened_on, report_days
from review.reports.paper import EXEMPT, ReportCover, cover_of
from review.rules.looking import published
from review.timeline import Standing
from review.turn import is_end
from review.waiting import stage_of, waiting_of

_OF_A_FAMILY = "family_asked"  # nothing of a family stands in what everybody may read


@dataclass(frozen=True)
class Line:
    """One line of a table: what is counted, and the count as it may be told."""

    name: str
    number: str


@dataclass(frozen=True)
class ReviewLine:
    """One open review in the exempt part. *sentence* is the board's own; *holds* one clause for each hold, in order."""

    called: str
    sentence: str
    guidance: date | None
    agreed: date | None
    holds: tuple[str, ...]
    next_date: date | None


@dataclass(frozen=True, kw_only=True)
class BoardPaper:
    """The fields that report_board_paper.docx may ask for. *reviews* is empty in public."""

    name: ClassVar[str] = "report-board-paper"

    cover: ReportCover
    version: int
    total: str
    open: str
    stages: tuple[Line, ...]
    year: tuple[Line, ...]
    dates: tuple[Line, ...]
    holds: tuple[Line, ...]
    actions: tuple[Line, ...]
    reviews: tuple[ReviewLine, ...]

    @property
    def sentences(self) -> str:
        """What it says, in two sentences of counts."""
        past = ", ".join(f"{line.name[0].lower()}{line.name[1:]}: {line.number}" for line in self.dates)
        return f"Reviews: {self.total}, of which open: {self.open}. Of the open ones, {past}."


def board_paper(matters: Sequence[Matter], on: date, version: str) -> BoardPaper:
    """The paper as of *on*, *version* being public or exempt."""
    exempt = version == EXEMPT
    stages = _by_stage(matters)
    running = [matter for matter in matters if not is_end(matter.record.standing)]
    return BoardPaper(
        cover=cover_of(matters, "Report to the partnership’s board", on, version),
        version=0,
        total=total_shown(stages.values(), exempt=exempt),
        open=total_shown(_by_stage(running).values(), exempt=exempt),
        stages=_lines(stages, exempt=exempt),
        year=_lines(_in_the_year(matters, on), exempt=exempt),
        dates=_lines(_past([report_days(matter) for matter in running], on), exempt=exempt),
        holds=_lines(_by_reason(running, exempt=exempt), exempt=exempt),
        actions=_lines(_actions(running, on), exempt=exempt),
        reviews=tuple(map(_review, running)) if exempt else (),
    )


def _lines(counted: Counter[str], *, exempt: bool) -> tuple[Line, ...]:
    return tuple(Line(name, shown(number, exempt=exempt)) for name, number in counted.items())


def _by_stage(matters: Sequence[Matter]) -> Counter[str]:
    """By the stage's name, in the order of the guidance; those in which no review is are left out."""
    found = Counter(map(stage_of, matters))
    order = [stage.name for matter in matters for stage in matter.pack.stages]
    known = dict.fromkeys([*order, *found])
    return Counter({name: found[name] for name in known if found[name]})


def _in_the_year(matters: Sequence[Matter], on: date) -> Counter[str]:
    taken = [(matter, published(matter)) for matter in matters]
    days: dict[str, list[date | None]] = {
        "Notified": [opened_on(matter) for matter in matters],
        "Report completed": [completed_on(matter) for matter in matters],
        "Published": [step.on if step else None for _matter, step in taken],
    }
    return Counter({name: sum(in_the_year_before(day, on) for day in found) for name, found in days.items()})


def _past(told: Iterable[ReportDays], on: date) -> Counter[str]:
    awaited = [days for days in told if days.is_awaited]
    past = [days for days in awaited if days.guidance and days.guidance < on]
    return Counter(
        {
            "Report awaited after the date of the guidance": len(past),
            "With another date agreed": sum(days.agreed is not None for days in awaited),
            "Report awaited after the agreed date too": sum(bool(days.agreed and days.agreed < on) for days in awaited),
        }
    )


def _by_reason(matters: Sequence[Matter], *, exempt: bool) -> Counter[str]:
    """How many reviews have work on hold for a reason; one with two reasons counts with each."""
    found = Counter[str]()
    for matter in matters:
        reasons = {hold.reason for hold in _holds(matter)}
        codes = reasons if exempt else {OTHER if code == _OF_A_FAMILY else code for code in reasons}
        found.update(reason_in_words(code).capitalize() for code in codes)
    return Counter(dict(sorted(found.items())))


def _actions(matters: Sequence[Matter], on: date) -> Counter[str]:
    """The actions of plans whose review is published: before that a plan is a draft."""
    plans = [
        matter.sections["action_plan"]["actions"]
        for matter in matters
        if matter.record.standing is Standing.PUBLISHED and "action_plan" in matter.sections
    ]
    still = [action for plan in plans for action in plan if action["status"] in ("not_started", "in_progress")]
    late = [action for action in still if date.fromisoformat(action["target_date"]) < on]
    return Counter(
        {"Plans under way": len(plans), "Actions not completed": len(still), "Of these past their date": len(late)}
    )


def _review(matter: Matter) -> ReviewLine:
    days, waiting = report_days(matter), waiting_of(matter)
    return ReviewLine(
        called=f"{waiting.review} {waiting.handle}".strip(),
        sentence=waiting.sentence,
        guidance=days.guidance,
        agreed=days.agreed,
        holds=tuple(f"{hold.work}, since {in_words(hold.since)}, for {hold.why}" for hold in _holds(matter)),
        next_date=next_date(matter),
    )


def _holds(matter: Matter) -> list[Hold]:
    return [hold for hold in holds_of(matter.record) if hold.covers(matter.today)]
