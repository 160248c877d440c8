"""The paper for the partnership's board: in public how many, in the exempt part each review in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from review.clocks import next_date
from review.dates import in_words
from review.holds import holds_today
from review.matter import Matter
from review.reports.board_counts import actions, by_reason, by_stage, in_the_year, past
from review.reports.counts import shown, total_shown
from review.reports.days import report_days
from review.reports.paper import EXEMPT, ReportCover, cover_of
from review.turn import is_end
from review.waiting import waiting_of


@dataclass(frozen=True)
class Line:
    """One line of a table: what is counted, and the count as it may be told."""

    name: str
    number: str


@dataclass(frozen=True)
class ReviewLine:
    """One open review in the exempt part. *sentence* is the board's own, without the button that records it: a partnership
    presses none. *holds* has one clause for each hold, in order; *overdue* says whether *next_date* is past.
    """

    called: str
    sentence: str
    guidance: date | None
    agreed: date | None
    holds: tuple[str, ...]
    next_date: date | None
    overdue: bool


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
        told = ", ".join(f"{line.name[0].lower()}{line.name[1:]}: {line.number}" for line in self.dates)
        return f"Reviews: {self.total}, of which open: {self.open}. Of the open ones, {told}."


def board_paper(matters: Sequence[Matter], on: date, version: str) -> BoardPaper:
    """The paper as of *on*, *version* being public or exempt."""
    exempt = version == EXEMPT
    stages = by_stage(matters)
    running = [matter for matter in matters if not is_end(matter.record.standing)]
    return BoardPaper(
        cover=cover_of(matters, "Report to the partnership’s board", on, version),
        version=0,
        total=total_shown(stages.values(), exempt=exempt),
        open=total_shown(by_stage(running).values(), exempt=exempt),
        stages=_lines(stages, exempt=exempt),
        year=_lines(in_the_year(matters, on), exempt=exempt),
        dates=_lines(past([report_days(matter) for matter in running], on), exempt=exempt),
        holds=_lines(by_reason(running, exempt=exempt), exempt=exempt),
        actions=_lines(actions(running, on), exempt=exempt),
        reviews=tuple(map(_review, running)) if exempt else (),
    )


def _lines(counted: Counter[str], *, exempt: bool) -> tuple[Line, ...]:
    return tuple(Line(name, shown(number, exempt=exempt)) for name, number in counted.items())


def _review(matter: Matter) -> ReviewLine:
    days, waiting, on = report_days(matter), waiting_of(matter), next_date(matter)
    return ReviewLine(
        called=f"{waiting.review} {waiting.handle}".strip(),
        sentence=replace(waiting, unblocks="").sentence,
        guidance=days.guidance,
        agreed=days.agreed,
        holds=tuple(f"{hold.work}, since {in_words(hold.since)}, for {hold.why}" for hold in holds_today(matter)),
        next_date=on,
        overdue=on is not None and on < matter.today,
    )
