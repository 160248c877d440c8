"""From a case to its documents. Called again with the same case, it makes the same bytes under the same number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from review.adopted import decided_elsewhere
from review.case import Case
from review.documents import (
    Attachment,
    CoveringLetter,
    DecisionLetter,
    Document,
    Fields,
    Gap,
    LessonsBriefing,
    Letter,
    NotReady,
    OverviewReport,
)
from review.errors import NeedsAPerson
from review.problems import Problem
from review.record import BundleKept, DocumentMade
from review.stages import Stage, document_file_name
from review.tokens import tokens_in
from templates.assemble import facts, letters
from templates.assemble.briefing import lessons_briefing
from templates.assemble.chosen import OURS, Templates
from templates.assemble.gaps import Report, asked_elsewhere, names_in, problems_in, texts_of
from templates.assemble.glossary import unexplained
from templates.assemble.numbers import Numbers
from templates.assemble.plan import action_plan
from templates.assemble.readback import check_no_mark_is_typed, read_back
from templates.assemble.rendering import numbers_for, rendered
from templates.assemble.report import overview_report
from templates.assemble.summary import executive_summary

_FIELDS: Mapping[str, Callable[[Case, Stage], Fields]] = {
    "overview-report": overview_report,
    "executive-summary": executive_summary,
    "action-plan": action_plan,
    "lessons-briefing": lessons_briefing,
    "decision-letter": letters.decision_letter,
    "covering-letter": letters.covering_letter,
}
_LETTERS = ("decision-letter", "covering-letter")
DOCUMENTS = tuple(_FIELDS)


@dataclass(frozen=True)
class _Draft:
    """A document's fields, and what they lack."""

    said: Fields
    problems: tuple[Problem, ...]


def assemble(
    case: Case, stage: Stage, documents: Sequence[str] = (), templates: Templates = OURS
) -> tuple[Document, ...]:
    """Make *documents*, or at *stage* the usual ones: those of the submission, with both letters while gaps may stand,
    and the briefing where one is written, but not among what is signed and sent.

    Raises `NotReady` with every problem when the stage allows no gap and there is one, and `NeedsAPerson` for a
    document that is not made here. Nothing is made unless all are.
    """
    asked = documents or (*case.pack.submission, *_letters(case, stage), *_briefing(case, stage))
    return _all_made(case, stage, [said_in(name, case, stage) for name in _makeable(asked, stage)], templates)


def said_in(document: str, case: Case, stage: Stage) -> Fields:
    """The fields of one document, before it has a number."""
    return _FIELDS[document](case, stage)


def decision_letter(case: Case, templates: Templates = OURS) -> Document:
    """The coded page of the letter that tells the Home Office of the decision; signed by hand.

    Raises `NotReady` when something the letter has to say has not been recorded.
    """
    return assemble(case, Stage.HOME_OFFICE, ["decision-letter"], templates)[0]


def covering_letter(
    case: Case,
    *,
    released_on: date,
    bundle: BundleKept,
    attachments: Sequence[Attachment],
    templates: Templates = OURS,
) -> Document:
    """The letter that goes with *bundle*, made once it is archived and read back: its last line is the digest.

    *attachments* are the bundle's documents in reading order. Raises `NotReady` like `assemble`.
    """
    said = letters.covering_letter(case, Stage.HOME_OFFICE, released_on, bundle, tuple(attachments))
    return _all_made(case, Stage.HOME_OFFICE, [said], templates)[0]


def _letters(case: Case, stage: Stage) -> tuple[str, ...]:
    """Both while gaps may stand, but for that of a decision whose letter another partnership sent."""
    if not stage.allows_gaps:
        return ()
    return ("covering-letter",) if decided_elsewhere(case.record) else _LETTERS


def _briefing(case: Case, stage: Stage) -> tuple[str, ...]:
    is_time = stage.allows_gaps or stage is Stage.PUBLICATION
    return (LessonsBriefing.name,) if is_time and "lessons_briefing" in case.sections else ()


def _makeable(asked: Iterable[str], stage: Stage) -> list[str]:
    names = list(dict.fromkeys(asked))
    if set(names) - _FIELDS.keys():
        raise NeedsAPerson(f"A document was asked for that is not made here. There are: {', '.join(_FIELDS)}.")
    if "covering-letter" in names and not stage.allows_gaps:
        raise NeedsAPerson(
            "The covering letter quotes the archived bundle, so it is made when the bundle is released. "
            "Leave it out here, or assemble it as a draft."
        )
    return names


def _all_made(case: Case, stage: Stage, all_said: Sequence[Fields], templates: Templates) -> tuple[Document, ...]:
    labels, report = facts.labels(case), _report_among(all_said, case, stage)
    drafts = [_Draft(said, problems_in(said, case, labels, report)) for said in all_said]
    problems = sorted({problem for draft in drafts for problem in draft.problems})
    if problems and not stage.allows_gaps:
        raise NotReady(problems)
    making = _Making(case, stage, labels, templates)
    # The report first: the others may print its numbers.
    made = {draft.said.name: making.made(draft) for draft in sorted(drafts, key=lambda one: not _is_report(one.said))}
    return tuple(made[said.name] for said in all_said)


def _report_among(all_said: Sequence[Fields], case: Case, stage: Stage) -> Report:
    """What the overview report calls its paragraphs; looked up where a document refers to what it has not itself."""
    if not any(map(asked_elsewhere, all_said)):
        return Report()
    made = next(filter(_is_report, all_said), None)
    return Report(names_in(made or overview_report(case, stage)), is_made=made is not None)


def _is_report(said: Fields) -> bool:
    return said.name == OverviewReport.name


@dataclass
class _Making:
    """One set of documents in the making; *report* has the numbers of its overview report once that is made."""

    case: Case
    stage: Stage
    labels: Mapping[str, str]
    templates: Templates
    report: Numbers | None = None

    def made(self, draft: _Draft) -> Document:
        """The document, whatever it refers to counted already."""
        name, review = draft.said.name, self.case.record
        numbers = numbers_for(draft.said, self.templates, self.report)
        dated = self._dated_as_kept(draft.said, numbers)
        inputs = self._inputs(dated, numbers)
        n, earlier = _version(review.assembled, name, self.stage, inputs)
        said = _numbered(dated, n, earlier)
        body = rendered(said, self.labels, _day_of(said), self.templates, numbers)
        if name in self.templates.own:
            check_no_mark_is_typed(self.templates.of(name), said)
        read_back(body, said, self.labels, self.case.pack.markings, is_own=name in self.templates.own)
        self.report = numbers if _is_report(said) else self.report
        return Document(
            name=name,
            stage=self.stage,
            n=n,
            file_name=document_file_name(review.review, name, self.stage, n),
            body=body,
            inputs=inputs,
            gaps=draft.problems,
            look=(*self._days_to_look_at(said), *unexplained(said, self.case)),
        )

    def _dated_as_kept(self, said: Fields, numbers: Numbers) -> Fields:
        """*said* with the cover of the version made last, where it has not changed in a word since.

        A section may come anew for the sake of something that no document prints, or that only another prints.
        """
        record = self.case.record
        kept = [one for one in record.assembled if (one.document, one.stage) == (said.name, self.stage.value)]
        if not kept or kept[-1].sha256 not in record.made_on:
            return said
        month = facts.revised_if_made(self.case, record.made_on[kept[-1].sha256])
        covers = (replace(said.cover, revised=month, was_read=known) for known in (True, False))
        as_kept = (replace(said, cover=cover) for cover in covers)
        return next((one for one in as_kept if self._inputs(one, numbers) == kept[-1].inputs), said)

    def _days_to_look_at(self, said: Fields) -> tuple[Problem, ...]:
        tells_of_it = isinstance(said, DecisionLetter | OverviewReport)
        return letters.days_that_differ(self.case) if tells_of_it else ()

    def _inputs(self, said: Fields, numbers: Numbers) -> str:
        """The digest of everything the document is made from, but for its number and the numbers before it."""
        content = {key: value for key, value in asdict(said).items() if key not in ("version", "history")}
        named = {token: self.labels.get(token) for text in texts_of(said) for token in tokens_in(text)}
        made_from = [
            said.name,
            self.stage.value,
            self.case.pack.digest,
            self.templates.digest(said.name),
            named,
            content,
        ]
        if asked := {label: numbers.in_report(label) for label in asked_elsewhere(said)}:
            made_from.append(asked)
        return sha256(json.dumps(made_from, sort_keys=True, default=str).encode()).hexdigest()


def _version(
    made: Sequence[DocumentMade], name: str, stage: Stage, inputs: str
) -> tuple[int, tuple[DocumentMade, ...]]:
    """The number, and the documents of that name made before it: a second making must not count the first."""
    mine = [one for one in made if one.document == name]
    for index, one in enumerate(mine):
        if (one.stage, one.inputs) == (stage.value, inputs):
            return one.n, tuple(mine[:index])
    return 1 + max((one.n for one in mine if one.stage == stage.value), default=0), tuple(mine)


def _numbered(said: Fields, n: int, earlier: Iterable[DocumentMade]) -> Fields:
    if isinstance(said, DecisionLetter | CoveringLetter | LessonsBriefing | Letter):
        return replace(said, version=n)
    return replace(said, version=n, history=tuple({"stage": one.stage, "n": one.n} for one in earlier))


def _day_of(said: Fields) -> datetime | None:
    """The document's own day: of completion, of the letter or else the decision, of release."""
    day = (
        getattr(said, "told_on", None)
        or getattr(said, "decided_on", None)
        or getattr(said, "released_on", None)
        or said.cover.finished
    )
    if isinstance(day, Gap):
        return None
    return datetime.fromisoformat(str(day)).replace(tzinfo=UTC)
