"""What a document says, before Word has heard of it; and the document, once it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from review.errors import NeedsAPerson
from review.pack_values import Heading
from review.problems import Problem
from review.record import DocumentMade
from review.stages import Stage

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Gap:
    """Something a document needs and does not have yet: printed as `[to follow: …]` while people are writing.

    *place* is where to put it right, *code* the kind of gap, *about* what is missing, in ordinary words.
    """

    place: str
    code: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What every document of a review says of itself.

    Days are ISO, *died* holds a month for each month in which somebody died; *fictional* is a marking or empty. *revised*
    is the month of what changed the report since the Home Office read it, and empty before; *was_read* tells that it did.
    """

    review_name: str
    title: str
    reference: str
    csp: str | Gap
    died_people: tuple[str, ...] | Gap
    died: tuple[str, ...] | Gap
    chair: str | Gap
    writer: str
    finished: str | Gap
    revised: str
    was_read: bool
    pack: str
    stage: str
    marking: str
    fictional: str


@dataclass(frozen=True, kw_only=True)
class OverviewReport:
    """The fields overview_report.docx may ask for, and no others. One per section, in the pack's order of headings.

    *appendices* holds those that have something to print, each with `section`, `name` (`Appendix A`) and `title`.
    """

    name: ClassVar[str] = "overview-report"

    cover: Cover
    version: int
    history: tuple[Content, ...]
    headings: tuple[Heading, ...]
    introduction: Content
    timescales: Content
    confidentiality: Content
    terms_of_reference: Content
    methodology: Content
    family_involvement: Content
    contributors: Content
    panel: Content
    author: Content
    parallel_reviews: Content
    equality: Content
    dissemination: Content
    background: Content
    chronology: Content
    overview: Content
    analysis: Content
    conclusions: Content
    lessons: Content
    recommendations: Content
    appendices: tuple[Content, ...]


@dataclass(frozen=True, kw_only=True)
class ExecutiveSummary:
    """The fields executive_summary.docx may ask for: what the report says too comes from the same source.

    It is read alone, so it explains its own *names* (a label each) and abbreviations. *tribute* is empty without one.
    """

    name: ClassVar[str] = "executive-summary"

    cover: Cover
    version: int
    history: tuple[Content, ...]
    headings: tuple[Heading, ...]
    process: Content
    contributors: Content
    panel: Content
    author: Content
    terms_of_reference: Content
    chronology: Content
    key_issues: Content
    conclusions: Content
    lessons: Content
    recommendations: Content
    names: tuple[Content, ...] | Gap
    tribute: Content
    glossary: tuple[Content, ...]


@dataclass(frozen=True, kw_only=True)
class ActionPlan:
    """The fields action_plan.docx may ask for. *groups* holds one recommendation each, with its actions.

    *agencies* lead an action; *recommended_to* are those to whom something is recommended and who lead none.
    """

    name: ClassVar[str] = "action-plan"

    cover: Cover
    version: int
    history: tuple[Content, ...]
    columns: tuple[str, ...]
    agencies: tuple[str, ...]
    recommended_to: tuple[str, ...]
    plan: Content | Gap
    groups: tuple[Content, ...]
    glossary: tuple[Content, ...]


@dataclass(frozen=True, kw_only=True)
class LessonsBriefing:
    """The fields lessons_briefing.docx may ask for. *parts* holds a title and a text each."""

    name: ClassVar[str] = "lessons-briefing"

    cover: Cover
    version: int
    parts: tuple[Content, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionLetter:
    """The fields decision_letter.docx may ask for: the coded page, signed by hand.

    *told_on* and *family_told_on* are the ISO days on which the Home Office and the family are told, *reconsidered* that
    of the no which was thought again; each is empty while there is none. *by* is the role that decided. *names_people*
    tells that working names stand in the letter, *several_died* that it is about more than one death.
    """

    name: ClassVar[str] = "decision-letter"

    cover: Cover
    version: int
    addressee: str
    told_on: str
    family_told_on: str
    reconsidered: str
    decided_on: str | Gap
    by: str
    decision: Content | Gap
    commissions: bool
    outcome: str
    several_died: bool
    names_people: bool
    notification: Content | Gap
    definition: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A document named in the covering letter: its title, its file name and the sha256 of its bytes."""

    title: str
    file_name: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class CoveringLetter:
    """The fields covering_letter.docx may ask for: complete as it is made, since nobody signs it by hand.

    *addressee* holds a line each, *family* and *others* those asked to take part, *telephone* may be empty; *bundle*
    holds `n` and `digest`: the letter's last line.
    """

    name: ClassVar[str] = "covering-letter"

    cover: Cover
    version: int
    addressee: tuple[str, ...]
    released_on: date | Gap
    attachments: tuple[Attachment, ...] | Gap
    signed_off: Content | Gap
    family: tuple[Content, ...] | Gap
    others: tuple[Content, ...]
    proceedings: Content | Gap
    contact: str | Gap
    telephone: str
    bundle: Content | Gap


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The fields that any template of a letter or paper may ask for. *name* is its template's: several share one.

    *parts* are the guidance's own words, each with `heading`, `text` and `lines`, of which some are empty; *facts* what
    the record says, by the names that its row in the table of letters gives.
    """

    name: str
    cover: Cover
    version: int
    subject: str
    parts: tuple[Content, ...]
    facts: Content


Fields = OverviewReport | ExecutiveSummary | ActionPlan | LessonsBriefing | DecisionLetter | CoveringLetter | Letter


@dataclass(frozen=True)
class Document:
    """One version of one document. *inputs* is the sha256 of everything it was made from, *gaps* what it lacks.

    *look* is what a person might look at, and keeps no document back.
    """

    name: str
    stage: Stage
    n: int
    file_name: str
    body: bytes = field(repr=False)
    inputs: str
    gaps: tuple[Problem, ...] = ()
    look: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """The sha256 of the file, in hex."""
        return sha256(self.body).hexdigest()

    @property
    def made(self) -> DocumentMade:
        """What an entry says of it."""
        return DocumentMade(self.name, self.stage.value, self.n, self.digest, self.inputs)


_TOLD_AT_ONCE = 5  # more than a person reads in one sentence; `problems` has them all


class NotReady(NeedsAPerson):
    """A document was asked for at a stage that allows no gap, and there are some. *problems* holds them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        told = "; ".join(
            f"{problem.place}: {problem.advice.removesuffix('.')}" for problem in self.problems[:_TOLD_AT_ONCE]
        )
        more = len(self.problems) - _TOLD_AT_ONCE
        super().__init__(
            "Nothing was assembled, because from sign-off on a document may lack nothing. "
            f"{' '.join(told.split())}{f'; and {more} more' if more > 0 else ''}."
        )
