"""Rows of a letter's table that a section gives: each field with how it is put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from review.dates import in_words, month_in_words
from review.documents import Content, Gap
from review.letter_decision import commissions, is_directed
from review.posts import vacant_since
from review.reached import taken_untold
from review.taken_back import standing_step
from review.told_of_the_decision import family_told
from templates.assemble.code_words import WORDS
from templates.assemble.facts import written
from templates.assemble.filters import listed
from templates.assemble.letter_facts import Writing, chair, not_past

Row = tuple[str, str | Gap]
Field = tuple[str, str, Callable[[Any], str]]
_CONTRACT = {
    "contract": "Contract signed",
    "data_processing_agreement": "Data processing agreement",
    "ico_registration": "Registered with the Information Commissioner",
    "insurance": "Insured",
    "secure_email": "Secure e-mail",
}
_VARIANTS = {
    "full": "The whole report",
    "redacted": "The report with passages left out",
    "summary_only": "The summary alone",
    "not_published": "Nothing is published",
}
_TOLD = {
    "school": "The school",
    "carers": "Carers of children",
    "perpetrator": "The other party",
    "members": "Elected members",
    "pcc": "Police and crime commissioner or mayor",
    "commissioner": "Domestic Abuse Commissioner",
    "home_office": "Home Office",
}
_MATERIAL = {"returned": "Returned", "destroyed": "Destroyed", "kept": "Kept"}


def of_section(*fields: Field, section: str) -> Callable[[Writing], Iterator[Row]]:
    """Rows from the fields of a section, each with how it is put into words; one gap while the section is to follow."""

    def read(writing: Writing) -> Iterator[Row]:
        content = written(writing.case, section)
        if isinstance(content, Gap):
            yield section.replace("_", " ").capitalize(), content
            return
        for item, key, worded in fields:
            yield item, worded(content[key]) if key in content else ""

    return read


def _word(kind: str) -> Callable[[str], str]:
    return lambda code: WORDS[kind][code]


def _plain(value: Any) -> str:
    return str(value)


DEATH = of_section(
    ("Partnership", "csp", _plain),
    ("Held together with", "joint_csps", listed),
    ("Lead area", "lead_area", _plain),
    ("Kind of death", "kind", _word("death")),
    ("Month of the death", "died", month_in_words),
    ("Age of the person who died", "age", _plain),
    ("Sex of the person who died", "sex", _word("sex")),
    ("Others who died", "also_died", lambda others: str(len(others))),
    ("Relationship of the other party", "relationship", _word("relationship")),
    ("Partnership first aware", "aware_on", in_words),
    ("Told in writing", "notified_on", in_words),
    ("Told by", "notifier_post", _plain),
    section="notification",
)
DEATH_IN_SHORT = of_section(
    ("Kind of death", "kind", _word("death")),
    ("Month of the death", "died", month_in_words),
    ("Others who died", "also_died", lambda others: str(len(others))),
    ("Area", "lead_area", _plain),
    section="notification",
)
_FAMILY_TOLD, _WHY_NOT = "Family told of the decision", "Why the family has not been told"
_DECISION = of_section(
    ("Decided on", "decided_on", in_words),
    ("Decided by", "decided_by", _plain),
    ("Consulted", "consulted", listed),
    ("Domestic abuse expert consulted", "domestic_abuse_expertise", _word("answer")),
    (_FAMILY_TOLD, "family_told", _word("answer")),
    (_WHY_NOT, "family_told_reason", _plain),
    ("Criminal proceedings", "criminal_status", _plain),
    ("Inquest", "inquest_status", _plain),
    ("Other reviews", "other_reviews", _plain),
    section="decision",
)


def decided(writing: Writing) -> Iterator[Row]:
    """What the section says; that the family was told, and when, the record knows better once it was."""
    told = family_told(writing.matter.record, writing.matter.today)
    for item, said in _DECISION(writing):
        if told is None or item not in (_FAMILY_TOLD, _WHY_NOT):
            yield item, said
        elif item == _FAMILY_TOLD:
            yield item, in_words(told.on)


STATUS = of_section(
    ("Decision to review", "decided_on", in_words),
    ("Criminal proceedings, when decided", "criminal_status", _plain),
    ("Inquest, when decided", "inquest_status", _plain),
    section="decision",
)
RECOMMENDATION = of_section(
    ("Recommended on", "recommended_on", in_words),
    ("Recommended by", "recommended_by", _plain),
    ("Consulted on it", "consulted", listed),
    section="recommendation",
)


def outcome(section: str, item: str) -> Callable[[Writing], Iterator[Row]]:
    def read(writing: Writing) -> Iterator[Row]:
        code = str(writing.matter.sections.get(section, {}).get("outcome", ""))
        known = writing.matter.pack.outcomes.get(code)
        yield item, known.name if known else ""

    return read


DIRECTION = of_section(
    (
        "What is directed",
        "kind",
        lambda kind: "That a review is held" if kind == "establish" else "That a body takes part",
    ),
    ("Body directed", "body", _plain),
    ("Date of the direction", "directed_on", in_words),
    ("Came in on", "received_on", in_words),
    section="direction",
)


_ADDRESS = of_section(
    ("Web address", "address", _plain), ("Published on", "published_on", in_words), section="web_address"
)


def address(writing: Writing) -> Iterator[Row]:
    """The address of the publication that stands: one from before a withdrawal leads nowhere."""
    withdrawn = writing.matter.record.step("withdrawal")
    told = writing.matter.sections.get("web_address", {}).get("published_on", "")
    if withdrawn and told and told < withdrawn.on.isoformat():
        yield "Web address", Gap("web_address", "section", "web address")
    else:
        yield from _ADDRESS(writing)


_TRANSFERRED = {"transferred": "Transferred", "joined": "Joined with another review"}
_BODIES = {
    "csp": "A community safety partnership",
    "sar": "A safeguarding adults review",
    "cspr": "A child safeguarding practice review",
    "other": "Another review",
}
_TRANSFER = of_section(
    ("What was done", "kind", lambda code: _TRANSFERRED[code]),
    ("Who leads from then on", "to", _plain),
    ("Kind of body or review", "to_kind", lambda code: _BODIES[code]),
    ("Since", "moved_on", in_words),
    ("Agreed on the other side by", "agreed_by", _plain),
    section="transfer",
)
_LEADS_BEFORE = "[Who led the review before: to be completed by hand]"


def transferred(writing: Writing) -> Iterator[Row]:
    """Where the review went; or, of one that came, since when it is held here."""
    came = writing.matter.record.step("adoption")
    if came is None or writing.matter.record.step("transfer"):
        yield from _TRANSFER(writing)
        return
    yield "What was done", "Taken over by this partnership"
    yield "Who led it before", _LEADS_BEFORE
    yield "Since", in_words(came.on)
    yield from chaired(writing)


CLOSING = of_section(
    ("Closed on", "closed_on", in_words),
    ("Final set sent to each agency’s senior manager", "final_set_sent", _word("answer")),
    ("Material at the close", "material", lambda code: _MATERIAL[code]),
    ("Certificate of it", "certificate", _word("answer")),
    ("Disposal signed by", "disposal_signed_by", _plain),
    ("Family told what changed", "family_told", _word("answer")),
    section="closing",
)


def chaired(writing: Writing) -> Iterator[Row]:
    """Of a review that is not held nobody asks who chairs it."""
    name = chair(writing)
    if not isinstance(name, Gap):
        yield "Independent chair", name
    elif commissions(writing.matter) or is_directed(writing.matter):
        yield "Independent chair", _unnamed(writing, name)


def _unnamed(writing: Writing, name: Gap) -> str | Gap:
    """A chair who was appointed before the review came here is in post, though the section that names them is to follow."""
    if vacant_since(writing.matter.record, "chair"):
        return "To be appointed"
    in_post = writing.matter.record.step("07") or taken_untold(writing.matter, "07")
    return name if in_post else "Not appointed yet"


def appointed(writing: Writing) -> Iterator[Row]:
    said_of = writing.matter.sections.get("appointment", {})
    named, papers = said_of.get("chair", {}), said_of.get("chair", {}).get("contract", {})
    yield "Appointed on", in_words(named["appointed_on"]) if named else Gap("appointment", "section", "appointment")
    yield "Report writer", said_of.get("writer", {}).get("name", "The chair writes the report")
    for key, item in _CONTRACT.items():
        yield item, WORDS["answer"][papers[key]] if key in papers else Gap("appointment", "fact", "an answer")


def published(writing: Writing) -> Iterator[Row]:
    plan = writing.matter.sections.get("publication_plan")
    if not plan:
        yield "Plan", Gap("publication_plan", "section", "publication plan")
        return
    yield "Planned day", _planned(writing, plan)
    yield "What is published", _VARIANTS[plan["variant"]]
    yield "Lead for the media", plan.get("media_lead", Gap("publication_plan", "fact", "the lead for the media"))
    for one in plan["told"]:
        name = _TOLD.get(one["who"], one["who"].replace("_", " ").capitalize())
        yield f"Told before: {name}", _told_how(one)


def _planned(writing: Writing, plan: Content) -> str | Gap:
    """A day that has passed is no plan, unless it is the one on which the report was published."""
    was_published = standing_step(writing.matter.record, "23") is not None
    day = plan["planned_on"] if was_published else not_past(writing, plan["planned_on"], "publication_plan")
    return day if isinstance(day, Gap) else in_words(day)


def _told_how(one: Content) -> str:
    if "told_on" in one:
        return f"Told on {in_words(one['told_on'])}"
    return f"Not told: {one['why_not']}" if "why_not" in one else "Not told yet"
