"""What a case says, and a gap for what it does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from review.case import Case
from review.deaths import months_of_death
from review.documents import Content, Cover, Gap
from review.outcomes import criminal_facts, criminal_outcome
from review.sections import BESIDE_THE_REPORT, REPORT, title_of
from review.stages import Stage
from review.tokens import labels_of
from templates.assemble.filters import listed
from templates.assemble.kept_lines import with_lines_kept

_STEPS = {"02": "notification", "04": "decision", "07": "appointment of a chair", "17": "sign-off"}
# Facts a schema lets a section leave out for a while, and a document cannot: how the gap reads.
_FACTS = {"decision#/home_office_told_on": "the day the Home Office was told"}

_ABOUT_A_PERSON = (*("works_for_participating_agency", "local_police", "worked_locally", "contract"),)
_ABOUT_A_MEETING = (
    *("deputies", "apologies", "interests", "decisions", "actions", "papers"),
    *("minutes_agreed", "confidentiality_declared"),
)
# What a section says for steps and rules alone; `*` is every entry of a list. Documents are made without it, so that
# it makes no new version of any.
NOT_PRINTED: Mapping[str, frozenset[str]] = {
    "appointment": frozenset(
        {"/writer/years_since_local_employment", "/writer/training"}
        | {f"/{who}/{name}" for who in ("chair", "writer") for name in _ABOUT_A_PERSON}
    ),
    "panel": frozenset(
        {"/members/*/wrote_input", "/specialisms_needed"} | {f"/meetings/*/{name}" for name in _ABOUT_A_MEETING}
    ),
    "parallel_reviews": frozenset(
        f"/processes/*/{name}" for name in ("lead", "started", "shared_terms", "who_sees", "tells_family")
    ),
    "background": frozenset({"/proceedings_view"}),
    # A diary of calls on the bereaved is nobody else's: its days stay in the record.
    "family_involvement": frozenset({"/people/*/log"}),
}


def written(case: Case, section: str) -> Content | Gap:
    """A section's content as it was sent, but for what no document prints."""
    content = case.sections.get(section)
    if not content:
        return Gap(section, "section", title_of(section))
    printed: Content = _without(NOT_PRINTED[section], content) if section in NOT_PRINTED else content
    return _AS_PRINTED[section](printed) if section in _AS_PRINTED else printed


def _with_parts_read(said: Content) -> Content:
    """Whoever read a part of the draft never stands as “Yes” or “No”: the parts go wherever the answer goes."""
    return {**said, "people": [_part_read(person) for person in said["people"]]}


def _part_read(person: Content) -> Content:
    if "draft_parts" not in person:
        return person
    others = {key: value for key, value in person.items() if key != "draft_parts"}
    return {**others, "draft_read": {"answer": person["draft_read"], "parts": person["draft_parts"]}}


_AS_PRINTED: Mapping[str, Callable[[Content], Content]] = {
    "family_involvement": _with_parts_read,
    "introduction": with_lines_kept,
}


def fact(case: Case, section: str, key: str) -> Any:
    """One thing a section says."""
    content = written(case, section)
    if isinstance(content, Gap) or key in content:
        return content if isinstance(content, Gap) else content[key]
    place = f"{section}#/{key}"
    return Gap(place, "fact", _FACTS[place])


def entries_of(said: Sequence[Content] | Gap) -> Sequence[Content]:
    """The entries of a list that a section gives; none while the section is to follow."""
    return () if isinstance(said, Gap) else said


def day_of(case: Case, step: str) -> str | Gap:
    """The ISO day a step was taken."""
    taken = case.record.step(step)
    return taken.on.isoformat() if taken else Gap(f"step {step}", "step", _STEPS[step])


def labels(case: Case) -> dict[str, str]:
    """The public label of each id; empty when no labels have come yet."""
    return labels_of(case.sections["labels"]) if "labels" in case.sections else {}


def _without(places: frozenset[str], said: Any, at: str = "") -> Any:
    if isinstance(said, Mapping):
        return {
            key: _without(places, inside, f"{at}/{key}") for key, inside in said.items() if f"{at}/{key}" not in places
        }
    return [_without(places, inside, f"{at}/*") for inside in said] if isinstance(said, list) else said


def pack_text(case: Case, name: str) -> Any:
    """A text block of the guidance pack; empty when that pack has none."""
    return case.pack.texts.get(name, "")


def criminal(said: Content) -> Content:
    """The outcome in words, then what belongs to it, each with its name: all that a document prints of it."""
    facts = tuple({"name": name, "text": text} for name, text in criminal_facts(said))
    return {"outcome": criminal_outcome(said), "facts": facts}


def cover(case: Case, stage: Stage, document: str) -> Cover:
    """What the document says of itself; the same in each document of a review."""
    fictional = case.sections.get("notification", {}).get("fictional", False)
    appointment = case.sections.get("appointment", {})
    return Cover(
        review_name=case.pack.review_name,
        title=case.pack.titles[document],
        reference=case.record.review,
        csp=_partnerships(case),
        died_people=_died_people(case),
        died=_months_of_death(case),
        chair=_chair(case),
        writer=appointment["writer"]["name"] if "writer" in appointment else "",
        finished=fact(case, "timescales", "completed"),
        revised=_revised(case, document),
        was_read=_letter_came(case),
        pack=case.pack.guidance,
        stage=stage.value,
        marking=case.pack.markings[stage.value],
        fictional=case.pack.markings["fictional"] if fictional else "",
    )


def _letter_came(case: Case) -> bool:
    return "home_office_letter" in case.sections or case.record.step("20") is not None


def _revised(case: Case, document: str) -> str:
    """The month in which this text was first made, if the Home Office had read an earlier one by then; else empty.

    A folder of inputs may know of the letter and of no day on which a text was made: then it is the month of the newest
    step by which a report changes, or that of the letter.
    """
    made = _first_made(case, document)
    if case.record.step("20") is None or made is None:
        return _newest_change(case)[:_MONTH]
    return revised_if_made(case, made)


def revised_if_made(case: Case, on: date) -> str:
    """What a text first made on that day says: its month, where the Home Office had read an earlier one; else nothing."""
    read = case.record.step("20")
    return on.isoformat()[:_MONTH] if read is not None and on >= read.on else ""


def _first_made(case: Case, document: str) -> date | None:
    """The day on which *document* was first made from the sections it prints now; else the day it is made on."""
    record, others = case.record, _PRINTED_ELSEWHERE.get(document, frozenset())
    known = [one for one in record.assembled if one.document == document and one.sha256 in record.made_on]
    same = [one.sha256 for one in known if others.issuperset(record.changed_since(one))]
    return min((record.made_on[digest] for digest in same), default=case.on)


# What a document has no word of, however often it is sent anew: progress with the plan revises no report.
_PRINTED_ELSEWHERE: Mapping[str, frozenset[str]] = {
    "overview-report": frozenset(BESIDE_THE_REPORT),
    "executive-summary": frozenset({"action_plan"}),
    "action-plan": frozenset({*REPORT, "executive_summary"}) - {"timescales", "recommendations"},
}


def _newest_change(case: Case) -> str:
    codes = [taken.step for taken in case.record.steps]
    since = case.record.steps[codes.index("20") :] if "20" in codes else ()
    days = [taken.on.isoformat() for taken in since if taken.step in _CHANGES]
    return max(days, default=str(case.sections.get("home_office_letter", {}).get("letter_date", "")))


# The letter is bound in, points are answered in the text, and what was withdrawn comes out changed.
_MONTH = len("2026-11")
_CHANGES = ("20", "21", "withdrawal")


def _partnerships(case: Case) -> str | Gap:
    """Whoever commissions the review: the partnership that leads, then those that hold it together with it."""
    said = written(case, "notification")
    return said if isinstance(said, Gap) else listed([said["csp"], *said.get("joint_csps", ())])


def _months_of_death(case: Case) -> tuple[str, ...] | Gap:
    said = written(case, "notification")
    return said if isinstance(said, Gap) else months_of_death(said)


def _died_people(case: Case) -> tuple[str, ...] | Gap:
    said = written(case, "labels")
    if isinstance(said, Gap):
        return said
    named = tuple(label["public"] for label in said["labels"] if label["role"] == "deceased")
    return named or Gap("labels", "fact", "the name by which this review speaks of the person who died")


def _chair(case: Case) -> str | Gap:
    appointment = written(case, "appointment")
    return appointment if isinstance(appointment, Gap) else str(appointment["chair"]["name"])
