"""What a field stands for: in the words of the form that asked for it, or in words of our own where no form did."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from checks.fields.printed import ANY

_ENTRY = re.compile(r"\.[0-9]+")
_SCHEMAS = Path(__file__).parents[2] / "schemas"
# Where a field leads that is not called after its section.
_SECTIONS = {
    "plan": "action_plan",
    "groups.recommendation": "recommendations.recommendations",
    "groups.actions": "action_plan.actions",
    "author.appointment": "appointment",
    "proceedings": "background",
    "family": "family_involvement.people",
    "others": "family_involvement.people",
    "chronology.text": "executive_summary.chronology",
    "process.text": "executive_summary.process",
    "process.began": "timescales.began",
    "process.completed": "timescales.completed",
    "key_issues.text": "executive_summary.key_issues",
    "conclusions.text": "executive_summary.conclusions",
    "conclusions.lines": "conclusions.answers",
    "analysis.lines": "analysis.key_lines",
    "confidentiality.labels": "labels.labels",
    "introduction.period": "terms_of_reference.period",
    "names": "labels.labels",
    "tribute": "introduction.tribute",
    "groups.theme": "recommendations.recommendations.theme",
    "glossary": "abbreviations.abbreviations",
    "appendices.entries": "abbreviations.abbreviations",
    "appendices.explanation": "combined_chronology.explanation",
    "appendices.rows": "combined_chronology.rows",
    "appendices.pictures": "pictures.pictures",
}
# Two letters are bound in: the Home Office's, which a form asks for, and the covering letter.
_BOUND_IN = "appendices.letter."
_OURS = {
    "cover.csp": "the name of the partnership",
    "cover.review_name": "what a review is called by the guidance",
    "cover.title": "the title of the document",
    "cover.reference": "the reference of the review",
    "cover.died_people": "the chosen name of whoever died",
    "cover.died": "the month of the death",
    "cover.chair": "the independent chair",
    "cover.writer": "the report writer, if the chair does not write",
    "cover.finished": "the day the report was completed",
    "cover.revised": "the month in which it was last changed after the Home Office read it",
    "cover.pack": "the guidance that the review follows",
    "cover.stage": "whom this copy is for",
    "cover.marking": "the marking of this copy; a published one has none",
    "cover.fictional": "the marking of a review that was invented for training",
    "version": "the number of this version",
    "history.stage": "whom an earlier version was for",
    "history.n": "the number of an earlier version",
    "headings.title": "a heading, as the guidance words it",
    "agencies": "every body that leads an action",
    "recommended_to": "a body to which something is recommended and which leads no action",
    "columns": "the heading of one column of the plan, as the guidance words it",
    "groups.none_yet": "what stands where a recommendation has no action yet",
    "addressee": "a line of the address",
    "told_on": "the day on which the Home Office is told",
    "family_told_on": "the day on which the family was told, once it is recorded",
    "reconsidered": "the day of the decision that the Home Office asked about again",
    "released_on": "the day the set is sent",
    "attachments.title": "the title of an enclosed document",
    "attachments.file_name": "its file",
    "attachments.digest": "the long number by which its file is known again",
    "signed_off.on": "the day of the sign-off",
    "signed_off.by": "who is recorded as having signed off",
    "bundle.n": "the number of the bundle in the archive",
    "bundle.digest": "the long number by which the bundle is known again",
    "contact": "whom to ask about the review",
    "telephone": "the telephone number of the contact",
    "outcome": "the decision, as the guidance words it",
    "definition": "the words of the law that are quoted",
    "decided_on": "the day of the decision",
    "by": "who is recorded as having decided",
    "introduction.legal_basis": "the law under which the review is held, as the guidance words it",
    "introduction.definition": "the words of the law that are quoted",
    "introduction.purposes_opening": "the words before the purposes",
    "introduction.purposes": "one purpose of a review, as the guidance words it",
    "introduction.will_not": "what a review does not do, as the guidance words it",
    "introduction.agencies": "the agencies that were asked",
    "introduction.data_protection": "the words on personal information",
    "timescales.decided_on": "the day of the decision",
    "timescales.period": "how long a review may take",
    "timescales.named": "the same, as it is put before another word",
    "timescales.due": "the day by which it was to be completed",
    "confidentiality.who_may_read": "who may read the report before it is published",
    "terms_of_reference.agencies": "the agencies that were asked",
    "methodology.told_on": "the day the partnership was told in writing",
    "methodology.decided_on": "the day of the decision",
    "methodology.decided_by": "the body or post that decided",
    "methodology.home_office_told_on": "the day the Home Office was told of the decision",
    "methodology.answers": "how many agencies were asked, how many replied, and how many had something to give",
    "methodology.answers.kinds": "one kind of reply, and how many gave it",
    "panel.members.independent": "whether the member had no part in the case",
    "panel.members.attended": "how many of the meetings the member came to",
    "panel.members.of": "how many meetings say who came",
    "appendices.name": "the letter of an appendix",
    "appendices.letter.points.others": "what stands over points of no group after those of one",
    "appendices.title": "its title, as the guidance words it",
    "parts.title": "a heading of the briefing, as the guidance words it",
    "parts.text": "what was written under that heading",
    "methodology.meetings.on": "the day of the panel's meeting",
    "equality.characteristics": "one protected characteristic",
    "equality.written.*.person_who_died": "whether it was known of the person who died",
    "equality.written.*.other_party": "whether it was known of the other party",
    "equality.written.*.effect": "the effect it had",
    "background.criminal.facts.name": "what the fact is about",
    "background.criminal.facts.text": "the fact",
    "lessons.lessons.numbers": "the numbers of the recommendations that the lesson leads to",
    "recommendations.recommendations.lesson_number": "the number of the lesson it comes from",
    "process.legal_basis": "the law under which the review is held, as the guidance words it",
    "panel.met": "how many meetings of the panel are recorded",
    "process.answers": "how many agencies were asked, how many replied, and how many had something to give",
    "background.written.inquest": "what became of the inquest",
    "proceedings.inquest": "what became of the inquest",
    "proceedings.criminal.facts.name": "what the fact is about",
    "proceedings.criminal.facts.text": "the fact",
    # In the letters and papers.
    "subject": "what stands above the letter, as the guidance words it",
    "parts.heading": "a heading of the guidance's words; some have none",
    "parts.lines": "one thing to be ticked off",
    "parts.by_hand": "what a person completes below the guidance's words",
    "parts.tells_day": "whether the day planned for publication stands above the guidance's words",
    "facts.contact": "the post to ask",
    "facts.telephone": "its telephone number",
    "facts.agency": "the agency it goes to",
    "facts.act": "the law under which the review is held",
    "facts.due": "the day by which the agency is to answer",
    "facts.subjects": "who is meant, without a name",
    "facts.chair": "the independent chair",
    "facts.period.from": "start of the period",
    "facts.period.to": "end of the period",
    "facts.key_lines.title": "title of a key line",
    "facts.key_lines.question": "its question",
    "facts.rows.item": "what a fact is about",
    "facts.rows.said": "the fact, as it is recorded",
    "facts.said.heading": "what a passage is about",
    "facts.said.text": "the passage, as a section has it",
    "facts.addressee": "a line of the address",
    "facts.recommendations.number": "the number of a recommendation to the agency",
    "facts.recommendations.text": "its words",
    "facts.recommendations.owners": "a body that it is addressed to",
    "facts.review_held": "whether it was decided to hold a review",
    "facts.returns.agency": "an agency that was asked in scoping",
    "facts.returns.answer": "what it answered",
    "facts.encloses": "what stands above a page that is written by hand, in the letter that has one",
    "facts.planned_on": "the day planned for publication, in the letter that tells of it",
    "facts.purposes": "one purpose of a review, as the guidance words it",
    "facts.will_not": "what a review does not do, as the guidance words it",
    "facts.agencies": "the agencies that were asked for their part",
    "facts.meeting.number": "which meeting of the panel it was",
    "facts.meeting.on": "its day",
    "facts.meeting.purpose": "its purpose",
    "facts.meeting.present": "how many people were present",
    "facts.meeting.attended": "a member who came",
    "facts.meeting.deputies": "a deputy",
    "facts.meeting.apologies": "a member who sent apologies",
    "facts.meeting.interests": "an interest that was declared",
    "facts.meeting.papers": "a paper",
    "facts.meeting.decisions": "a decision",
    "facts.meeting.actions": "an action",
    "facts.meeting.agreed": "whether the minutes are agreed",
    "facts.members.name": "a member of the panel",
    "facts.members.role": "the member's role",
    "facts.members.agency": "the member's agency",
    "facts.members.specialism": "the member's specialism",
    "facts.points.number": "the number of a point of the Home Office's letter",
    "facts.points.text": "its words",
    "facts.points.answer": "the answer to it",
    "facts.points.reason": "the reason for the answer",
    "facts.points.changed": "what changed",
    "facts.points.paragraphs": "the paragraphs that changed",
}


def meaning_of(path: str) -> str:
    """In a few words, with a small letter first; made of the field's own name where nobody has said it better."""
    path = _ENTRY.sub("", path)
    if path in _OURS:
        return _OURS[path]
    if path.startswith(_BOUND_IN):
        of_ours = path.removeprefix(_BOUND_IN)
        return _small(_asked(f"home_office_letter.{of_ours}")) or meaning_of(of_ours)
    asked = _asked(path.replace(".written", ""))
    return _small(asked or path.rpartition(".")[2].replace("_", " "))


def _small(said: str) -> str:
    return said[:1].lower() + said[1:]


def _asked(path: str) -> str:
    """The title that a section's form gives the field; empty where no form asks for it."""
    for start, section in _SECTIONS.items():
        if path == start or path.startswith(f"{start}."):
            path = section + path.removeprefix(start)
    section, *names = path.split(".")
    held: Any = _schema(section)
    for name in names:
        known = _inside(held).get("properties", {})
        held = next(iter(known.values()), None) if name == ANY else known.get(name)
        if held is None:
            return ""
    return str(_inside(held, to_the_entries=False).get("title", "")) if names else ""


def _inside(held: Any, *, to_the_entries: bool = True) -> Any:
    """What the schema holds: the entries of a list, and what it refers to in the definitions beside it."""
    if "properties" not in held and "title" not in held and "$ref" in held:
        held = _schema("definitions").get("$defs", {}).get(held["$ref"].rpartition("/")[2], {})
    return _inside(held["items"]) if to_the_entries and "items" in held else held


@cache
def _schema(section: str) -> Any:
    file = _SCHEMAS / f"{section}.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else {}
