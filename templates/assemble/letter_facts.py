"""What a letter tells of the record, each fact by the name its template knows it by; a gap for what is not recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from review.addressees import Addressee
from review.adopted import is_before_adoption
from review.case import Case
from review.circumstances import CIRCUMSTANCES
from review.documents import Content, Gap
from review.guards.agencies import known_agencies
from review.letters import Kind
from review.matter import Matter
from review.pack_values import Ladder
from review.posts import vacant_since
from review.publications import is_left_unpublished
from review.steps_taken import StepTaken
from review.workdays import load_calendar, workdays_after
from templates.assemble.facts import fact, pack_text, written

_LADDER = {"03": "scoping", "12": "agency_input"}
_THE_DAY = "the day by which the answer is wanted"
_A_NEW_DAY = "a new day, as the one that is recorded has passed"
_WHOM_TO_ASK = "[Post and telephone of the person to ask: to be completed by hand]"


@dataclass(frozen=True)
class Writing:
    """One letter in the making: the review on the day it is made, what kind it is, and whom it is for."""

    matter: Matter
    kind: Kind
    to: Addressee

    @property
    def case(self) -> Case:
        return Case(self.matter.record, self.matter.pack, self.matter.sections)


def facts_of(writing: Writing, rows: Mapping[str, Callable[[Writing], Any]]) -> dict[str, Any]:
    """Every fact of the letter's row in the table; *rows* holds those that differ from letter to letter."""
    known = {**_FACTS, **rows}
    return {name: known[name](writing) for name in writing.kind.facts}


def contact(writing: Writing) -> str | Gap:
    """The post to ask, from the decision; before there is one nobody has said whom, and a person writes it in."""
    if writing.matter.record.step("04") is None and "decision" not in writing.matter.sections:
        return _WHOM_TO_ASK
    return str(said) if not isinstance(said := fact(writing.case, "decision", "contact_post"), Gap) else said


def telephone(writing: Writing) -> str:
    """Kept on one line: its spaces do not break."""
    said = str(writing.matter.sections.get("decision", {}).get("contact_phone", ""))
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def chair(writing: Writing) -> str | Gap:
    """The chair who is in post; one who has left leads nothing any more."""
    if vacant_since(writing.matter.record, "chair"):
        return Gap("step 07", "step", "new chair")
    said = written(writing.case, "appointment")
    return said if isinstance(said, Gap) else str(said["chair"]["name"])


def due(writing: Writing) -> str | Gap:
    """The day this agency was given when it was asked; before that, the day the guidance's ladder comes to.

    Nobody is asked for anything by a day that has passed.
    """
    for taken in reversed(writing.matter.record.taken(writing.kind.step)):
        if "due" in taken.codes and writing.to.code in taken.codes.get("agencies", ()):
            return not_past(writing, str(taken.codes["due"]), f"step {writing.kind.step}")
    ladder = writing.matter.pack.reminders.get(_LADDER[writing.kind.step])
    if not isinstance(ladder, Ladder):
        return Gap(f"step {writing.kind.step}", "fact", _THE_DAY)
    return workdays_after(
        writing.matter.today, ladder.asked_days, load_calendar(writing.matter.pack.calendar)
    ).isoformat()


def not_past(writing: Writing, day: str, place: str) -> str | Gap:
    """The day, or a gap where it lies before the one on which the letter is made."""
    return Gap(place, "hand", _A_NEW_DAY) if day and day < writing.matter.today.isoformat() else day


def subjects(writing: Writing) -> tuple[str, ...]:
    """Who is meant, as the sheet of identities tells them; their names are written in by hand. None where no sheet goes."""
    if _has_the_sheet(writing):
        return ()
    others = writing.matter.sections.get("notification", {}).get("also_died", ())
    labels = writing.matter.sections.get("labels", {}).get("labels", ())
    called = {role: [one["public"] for one in labels if one["role"] == role] for role in ("deceased", "perpetrator")}
    died = ["The person who died", *("Another person who died" for _ in others)]
    return (
        *_each_called(died, called["deceased"]),
        *_each_called(["The other party"], called["perpetrator"]),
        "Children, and others of the household",
    )


def key_lines(writing: Writing) -> tuple[Content, ...] | Gap:
    said = written(writing.case, "terms_of_reference")
    return (
        said
        if isinstance(said, Gap)
        else tuple({"title": one["title"], "question": one["question"]} for one in said["key_lines"])
    )


def period(writing: Writing) -> Content | Gap:
    said = written(writing.case, "terms_of_reference")
    return said if isinstance(said, Gap) else said["period"]


def _has_the_sheet(writing: Writing) -> bool:
    """Whether the sheet of identities went to them before: with the notice of the decision, or with one before that.

    What another partnership sent before the review was taken over is not ours to point to.
    """
    is_later, record = writing.kind.to == "home-office" and writing.kind.after != "04", writing.matter.record
    return is_later and not all(is_before_adoption(record, taken.on) for taken in record.taken("05"))


def planned_on(writing: Writing) -> str | Gap:
    """The day planned for publication, which the letter on the publication alone tells; none where nothing is published."""
    plan = writing.matter.sections.get("publication_plan", {})
    if writing.kind.name != "family-publication" or is_left_unpublished(writing.matter):
        return ""
    return not_past(writing, str(plan.get("planned_on", "")), "publication_plan")


def encloses(writing: Writing) -> str:
    """What stands above a page that is written by hand: the reasons of a no, which no form of words can give."""
    return "Our reasons" if writing.kind.name == "family-no-review" else ""


def agencies(writing: Writing) -> tuple[str, ...]:
    """Those of the record: who was asked for a part, or else who was asked in scoping."""

    names = known_agencies(writing.matter)
    asked = _asked(writing.matter.record.taken("12")) or _asked(writing.matter.record.taken("03"))
    return tuple(names.get(code, code) for code in asked)


def members(writing: Writing) -> tuple[Content, ...] | Gap:
    said = written(writing.case, "panel")
    if isinstance(said, Gap):
        return said
    return tuple({key: one.get(key, "") for key in ("name", "role", "agency", "specialism")} for one in said["members"])


def meeting(writing: Writing) -> Content | Gap:
    """The panel's last recorded meeting, with the names of those it numbers."""
    said = writing.matter.sections.get("panel")
    taken = writing.matter.record.step("08a")
    number = int(taken.codes.get("number", 0)) if taken else 0
    if not said or not 0 < number <= len(said["meetings"]):
        return Gap("step 08a", "step", "meeting")
    found, listed = said["meetings"][number - 1], [one["name"] for one in said["members"]]
    lists = ("deputies", "interests", "decisions", "actions", "papers")
    return {
        "number": number,
        "on": found["on"],
        "purpose": found["purpose"],
        "present": found["present"],
        "attended": _by_place(found.get("attended", ()), listed),
        "apologies": _by_place(found.get("apologies", ()), listed),
        **{name: tuple(found.get(name, ())) for name in lists},
        "agreed": found.get("minutes_agreed", "unknown"),
    }


def recommendations(writing: Writing) -> tuple[Content, ...] | Gap:
    """Those that name the agency among their owners, and those that name everybody."""
    said = written(writing.case, "recommendations")
    if isinstance(said, Gap):
        return said
    mine = [one for one in said["recommendations"] if _is_for(writing.to.name, one["owners"])]
    return tuple({key: one[key] for key in ("number", "text", "owners")} for one in mine)


def returns(writing: Writing) -> tuple[Content, ...]:
    """Each agency asked in scoping, with its answer."""

    names, record = known_agencies(writing.matter), writing.matter.record
    answers = {taken.codes["agency"]: taken.codes["answer"] for taken in record.taken("03") if "answer" in taken.codes}
    asked = dict.fromkeys((*_asked(record.taken("03")), *answers))
    return tuple({"agency": names.get(code, code), "answer": answers.get(code, "no_answer")} for code in asked)


def points(writing: Writing) -> tuple[Content, ...] | Gap:
    """Each point of the Home Office's letter, with what was answered to it."""
    letter, said = written(writing.case, "home_office_letter"), writing.matter.sections.get("answers")
    if isinstance(letter, Gap) or not said:
        return letter if isinstance(letter, Gap) else Gap("answers", "section", "answers")
    answers = {one["number"]: one for one in said["points"]}
    return tuple(_answered(point, answers.get(point["number"])) for point in letter["points"])


def _answered(point: Content, answer: Content | None) -> Content:
    none = Gap("answers", "link", f"the answer to point {point['number']}")
    told = answer or {"answer": none, "what_changed": none}
    return {
        "number": point["number"],
        "text": point["text"],
        "answer": told["answer"],
        "reason": told.get("reason", ""),
        "changed": told["what_changed"],
        "paragraphs": told.get("paragraphs", ""),
    }


def _each_called(who: list[str], names: list[str]) -> list[str]:
    """`The person who died (in the review: “Fern”)`, for as many as have a name there."""
    called = [f"{one} (in the review: “{name}”)" for one, name in zip(who, names, strict=False)]
    return [*called, *who[len(called) :]]


def _asked(taken: tuple[StepTaken, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in taken if "due" in one.codes for code in one.codes.get("agencies", ())))


def _by_place(places: Any, names: list[str]) -> tuple[str, ...]:
    return tuple(names[place - 1] for place in places if 0 < place <= len(names))


def _is_for(agency: str, owners: list[str]) -> bool:
    return agency in owners or any(one.casefold().startswith("all") for one in owners)


def addressee(writing: Writing) -> tuple[str, ...]:
    """The lines above a letter to a body that is known by name: the Home Office's desk, or who is sent a copy."""
    if writing.to.name:
        return (writing.to.name,)
    # The bodies that the pack names after the first judge finished reports.
    lines = writing.matter.pack.addressee
    return lines if writing.kind.name == "web-address" else lines[:1]


_FACTS: Mapping[str, Callable[[Writing], Any]] = {
    "addressee": addressee,
    "act": lambda writing: writing.matter.pack.legal_test.act,
    "agency": lambda writing: writing.to.name,
    "agencies": agencies,
    "chair": chair,
    "contact": contact,
    "due": due,
    "encloses": encloses,
    "key_lines": key_lines,
    "meeting": meeting,
    "members": members,
    "period": period,
    "planned_on": planned_on,
    "points": points,
    "purposes": lambda writing: tuple(pack_text(writing.case, "purposes")),
    "recommendations": recommendations,
    "returns": returns,
    "review_held": lambda writing: (
        writing.kind.commissions is not False and CIRCUMSTANCES["review_held"](writing.matter)
    ),
    "subjects": subjects,
    "telephone": telephone,
    "will_not": lambda writing: pack_text(writing.case, "will_not"),
}
