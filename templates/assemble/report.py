"""The fields of the overview report. The executive summary takes what both say from here: one source, typed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from review.case import Case
from review.documents import Content, Gap, OverviewReport
from review.errors import NeedsAPerson
from review.pack_values import Heading
from review.periods import adjective, period
from review.reckoning import run_out
from review.sections import REPORT
from review.stages import Stage
from review.tokens import as_it_stands
from review.workdays import load_calendar
from templates.assemble.appendices import appendices
from templates.assemble.facts import cover, criminal, day_of, fact, pack_text, written

_CHARACTERISTICS = (  # Equality Act 2010, section 4, in its order
    "age",
    "disability",
    "gender_reassignment",
    "marriage_and_civil_partnership",
    "pregnancy_and_maternity",
    "race",
    "religion_or_belief",
    "sex",
    "sexual_orientation",
)
_INPUTS = ("imr", "short_report", "chronology", "letter", "interview", "nil", "no_reply")


def overview_report(case: Case, stage: Stage) -> OverviewReport:
    """What the report says at *stage*; version and history are filled in when it is made."""
    printed = headings_known(case.pack.report_headings, SECTION)
    chapters = {name: SECTION[name](case) if name in printed else {} for name in REPORT}
    return OverviewReport(
        cover=cover(case, stage, OverviewReport.name),
        version=0,
        history=(),
        headings=case.pack.report_headings,
        appendices=appendices(case, stage, (*chapters.values(), case.pack.report_headings)),
        **chapters,
    )


def headings_known(headings: Iterable[Heading], known: Mapping[str, Any]) -> set[str]:
    """The sections the pack has a heading for; raises `NeedsAPerson` for one this release cannot fill."""
    asked = {heading.section for heading in headings}
    if asked - known.keys():
        raise NeedsAPerson(
            "The guidance pack has a heading whose section this release does not know. Update the service, "
            "or put a section it knows beside that heading in the pack."
        )
    return asked


def introduction(case: Case) -> Content:
    blocks = ("legal_basis", "definition", "purposes_opening", "purposes", "will_not", "data_protection")
    return {
        "written": written(case, "introduction"),
        **{name: pack_text(case, name) for name in blocks},
        "period": fact(case, "terms_of_reference", "period"),
        "agencies": agencies(case),
    }


def timescales(case: Case) -> Content:
    """*period* is `six months` and *named* `six-month`; both empty, and *due* too, where the guidance sets no date."""
    decided, clock = day_of(case, "04"), case.pack.clocks["completion"]
    said = {"written": written(case, "timescales"), "decided_on": decided, "period": "", "named": "", "due": ""}
    if not clock.sets_a_date:
        return said
    due = decided
    if not isinstance(decided, Gap):
        due = run_out(clock, date.fromisoformat(decided), load_calendar(case.pack.calendar)).isoformat()
    return {**said, "period": period(clock), "named": adjective(clock), "due": due}


def confidentiality(case: Case) -> Content:
    said = written(case, "labels")
    known = said if isinstance(said, Gap) else tuple(_in_a_row(case, label) for label in said["labels"])
    return {
        "written": written(case, "confidentiality"),
        "who_may_read": pack_text(case, "confidentiality"),
        "labels": known,
    }


def terms_of_reference(case: Case) -> Content:
    return {"written": written(case, "terms_of_reference"), "agencies": agencies(case)}


def methodology(case: Case) -> Content:
    return {
        "written": written(case, "methodology"),
        "told_on": fact(case, "notification", "notified_on"),
        "decided_on": day_of(case, "04"),
        "decided_by": fact(case, "decision", "decided_by"),
        "home_office_told_on": _home_office_told_on(case),
        "answers": _answers(case),
        "meetings": fact(case, "panel", "meetings"),
    }


def _home_office_told_on(case: Case) -> str | Gap:
    """The day of the letter that told it of the decision; where no step says so, the day the decision gives."""
    told = case.record.taken("05", about="decision")
    return told[0].on.isoformat() if told else fact(case, "decision", "home_office_told_on")


def panel(case: Case) -> Content:
    """Its members, each with whether they had no part in the case, and how many of the meetings they came to."""
    said = written(case, "panel")
    if isinstance(said, Gap):
        return {"written": said, "members": ()}
    counted = [meeting["attended"] for meeting in said["meetings"] if "attended" in meeting]
    members = (
        {**member, **_independent(member), **_attended(place, counted)}
        for place, member in enumerate(said["members"], 1)
    )
    return {"written": said, "members": tuple(members)}


def _independent(member: Content) -> Content:
    """Whoever had a part in the case is not independent of it, and the other way round."""
    turned = {"yes": "no", "no": "yes"}
    return {"independent": turned.get(member["involved"], member["involved"])} if "involved" in member else {}


def _attended(place: int, counted: Sequence[Sequence[int]]) -> Content:
    """Of the meetings whose attendance is recorded, how many the member in that *place* came to."""
    return {"attended": sum(place in came for came in counted), "of": len(counted)} if counted else {}


def author(case: Case) -> Content:
    return {"written": written(case, "author"), "appointment": written(case, "appointment")}


def equality(case: Case) -> Content:
    return {"written": written(case, "equality"), "characteristics": _CHARACTERISTICS}


def background(case: Case) -> Content:
    said = written(case, "background")
    if isinstance(said, Gap):
        return {"written": said, "criminal": said}
    return {
        "written": {key: text for key, text in said.items() if key != "criminal"},
        "criminal": criminal(said["criminal"]),
    }


def overview(case: Case) -> Content:
    said = written(case, "overview")
    if isinstance(said, Gap):
        return {"written": said, "agencies": ()}
    names = {agency["code"]: agency["name"] for agency in _listed(fact(case, "contributors", "agencies"))}
    gap = Gap("overview#/agencies", "link", "the agency’s name")
    return {
        "written": said,
        "agencies": tuple({**part, "name": names.get(part["agency"], gap)} for part in said["agencies"]),
    }


def analysis(case: Case) -> Content:
    return {
        "written": written(case, "analysis"),
        "lines": by_key_line(case, "analysis", "key_lines"),
        "hindsight": pack_text(case, "hindsight"),
    }


def conclusions(case: Case) -> Content:
    return {"written": written(case, "conclusions"), "lines": by_key_line(case, "conclusions", "answers")}


def lessons(case: Case) -> Content:
    said = written(case, "lessons")
    if isinstance(said, Gap):
        return {"written": said, "lessons": ()}
    numbers = {one["id"]: one["number"] for one in _listed(fact(case, "recommendations", "recommendations"))}
    gap = Gap("lessons#/lessons", "link", "the number of the recommendation that follows")
    return {
        "written": said,
        "lessons": tuple(
            {**lesson, "number": numbers.get(lesson["recommendation"], gap)} if "recommendation" in lesson else lesson
            for lesson in said["lessons"]
        ),
    }


def recommendations(case: Case) -> Content:
    said = written(case, "recommendations")
    if isinstance(said, Gap):
        return {"written": said, "recommendations": ()}
    order = {lesson["id"]: index for index, lesson in enumerate(_listed(fact(case, "lessons", "lessons")), 1)}
    gap = Gap("recommendations#/recommendations", "link", "the lesson it comes from")
    return {
        "written": {key: text for key, text in said.items() if key != "recommendations"},
        "recommendations": tuple(
            # The theme stands in the action plan alone.
            {key: text for key, text in one.items() if key != "theme"}
            | {"lesson_number": order.get(one["lesson"], gap)}
            for one in said["recommendations"]
        ),
    }


def as_sent(section: str) -> Callable[[Case], Content]:
    """A section that prints as it was sent, without anything from elsewhere."""
    return lambda case: {"written": written(case, section)}


SECTION: Mapping[str, Callable[[Case], Content]] = {
    **{name: as_sent(name) for name in REPORT},
    "introduction": introduction,
    "timescales": timescales,
    "confidentiality": confidentiality,
    "terms_of_reference": terms_of_reference,
    "methodology": methodology,
    "panel": panel,
    "author": author,
    "equality": equality,
    "background": background,
    "overview": overview,
    "analysis": analysis,
    "conclusions": conclusions,
    "lessons": lessons,
    "recommendations": recommendations,
}


def agencies(case: Case) -> tuple[str, ...] | Gap:
    """The names of those who were asked, in the order of the section `contributors`."""
    said = fact(case, "contributors", "agencies")
    return said if isinstance(said, Gap) else tuple(agency["name"] for agency in said)


def by_key_line(case: Case, section: str, key: str) -> tuple[Content, ...]:
    """Title and text for each key line, in the order of the terms of reference; then any text that has no key line."""
    said, lines = fact(case, section, key), fact(case, "terms_of_reference", "key_lines")
    if isinstance(said, Gap):
        return ()
    texts = {part["line"]: part["text"] for part in said}
    titles = {line["id"]: line["title"] for line in _listed(lines)}
    stray = lines if isinstance(lines, Gap) else Gap(f"{section}#/{key}", "link", "the key line this answers")
    empty = Gap(f"{section}#/{key}", "nothing", "what the panel found on this key line")
    order = [*titles, *(line for line in texts if line not in titles)]
    return tuple({"title": titles.get(line, stray), "text": texts.get(line, empty)} for line in order)


def _answers(case: Case) -> Content | Gap:
    """How many were asked, how many answered, how many had something to give, and how many gave each kind."""
    said = fact(case, "contributors", "agencies")
    if isinstance(said, Gap):
        return said
    counted = Counter(agency["input"] for agency in said)
    return {
        "asked": len(said),
        "answered": len(said) - counted["no_reply"],
        "gave": len(said) - counted["no_reply"] - counted["nil"],
        "kinds": tuple({"input": kind, "n": counted[kind]} for kind in _INPUTS if counted[kind]),
    }


def _in_a_row(case: Case, label: Content) -> Content:
    return {**label, "public": as_it_stands(label["public"], ""), "role": _role(case, label)}


def _role(case: Case, label: Content) -> str:
    outcome = case.sections.get("background", {}).get("criminal", {}).get("outcome")
    role = str(label["role"])
    return f"{role}:{outcome}" if role == "perpetrator" and outcome else role


def _listed(said: Sequence[Content] | Gap) -> Sequence[Content]:
    return () if isinstance(said, Gap) else said
