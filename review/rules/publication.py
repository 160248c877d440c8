"""T10, T11 and T17: nothing is published uncleared, while a court or a coroner is at work, or on a day that hurts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review.dates import in_words
from review.days_to_avoid import asked_of_people, fallen_on, not_known_any_more
from review.matter import Matter
from review.publications import published
from review.rules.looking import Found, Rule, day, happened_on, is_submitted, words
from review.taken_back import standing_step
from review.timeline import WITH_THE_HOME_OFFICE, Standing

# What the Home Office had said of a review that was adopted while it stood here.
_LETTER_WHEN_ADOPTED = {
    Standing.TO_CHANGE.code: "publishable_after_changes",
    Standing.CLEARED.code: "publishable",
    Standing.PUBLISHED.code: "publishable",
}
_OVER_OR_NONE = {
    "criminal proceedings": ("criminal", "outcome", ("no_charge", "convicted", "acquitted", "died_before_trial")),
    "the inquest": ("inquest", "status", ("not_opened", "concluded")),
}


def cleared_before_published(matter: Matter) -> Iterator[Found]:
    """T10: published only after clearance; a clearance on conditions counts once every point is answered."""
    publication, cleared = published(matter.record), _cleared_on(matter)
    if publication is None:
        if is_submitted(matter) and not cleared and matter.record.step("23") is None:
            sentence = f"The Home Office has not cleared the report for publication.{_unanswered_in_words(matter)}"
            yield Found(sentence, "Wait for its letter, and answer every point (steps 20 and 21).")
    elif cleared is None:
        sentence = f"The report was published on {in_words(publication.on)} without clearance."
        advice = "Withdraw the publication, or record the clearance."
        yield Found(sentence + _unanswered_in_words(matter), advice, publication.on)
    elif publication.on < cleared:
        sentence = f"The report was published on {in_words(publication.on)}, and cleared on {in_words(cleared)}."
        yield Found(sentence, "Correct the day that is wrong, or withdraw the publication.", publication.on)


def nothing_is_pending(matter: Matter) -> Iterator[Found]:
    """T11: criminal proceedings and inquest have ended, or there are none, or somebody's written view is held."""
    background, before = words(matter, "background"), matter.record.standing is Standing.PUBLISHED
    if not is_submitted(matter) or background.get("proceedings_view"):
        return
    for what, (part, key, over) in _OVER_OR_NONE.items():
        if background.get(part, {}).get(key) not in over:
            sentence = f"It is not recorded that {what} ended, or that there were none."
            advice = "Wait for the end, or record in background a written view of prosecutor, coroner or lawyer."
            yield Found(sentence, advice, happened_on(matter, "23", before=before))


def others_were_asked_about_the_day(matter: Matter) -> Iterator[Found]:
    """T17: days only people know were asked about; a planned day to avoid has a reason; polls and bank holidays are known for it."""
    plan, said = standing_step(matter.record, "22"), words(matter, "publication_plan")
    if plan is None or matter.record.standing not in (*WITH_THE_HOME_OFFICE, Standing.CLEARED):
        return
    missing = [one.name for one in asked_of_people(matter.pack) if one.kind not in said.get("considered", ())]
    if missing:
        sentence = f"The plan for publication does not say that these were considered: {'; '.join(missing)}."
        yield Found(sentence, "Ask those who know, and send publication_plan with them under considered.", plan.on)
    unexplained = [one.name for one in fallen_on(plan.codes, matter) if one.kind not in plan.codes.get("avoided", ())]
    if unexplained:
        sentence = f"The planned day is {' and '.join(unexplained)}, and the plan has no reason for it."
        # It came to be one after it was planned, by another notification or guidance: no plan is stopped for that.
        yield Found(sentence, "Plan another day, or the same with a reason about day (step 22).", plan.on, level="P")
    planned = day(said, "planned_on")
    for sentence in not_known_any_more(planned, matter.pack) if planned else ():
        # Nothing that is recorded here makes it known, so that no pack stops a plan for it.
        yield Found(sentence, "Find out what the planned day falls on.", plan.on, level="P")


def _cleared_on(matter: Matter) -> date | None:
    """The day on which what the Home Office had before it last was cleared."""
    cleared, letter = None, ""
    for step in matter.record.steps:
        match step.step:
            case "20":
                letter = step.codes.get("outcome", "")
                cleared = step.on if letter == "publishable" else None
            case "21" if letter == "publishable_after_changes" and not _unanswered(matter):
                cleared = step.on
            case "clearance":
                cleared = step.on
            case "adoption":
                letter = _LETTER_WHEN_ADOPTED.get(step.codes.get("stands", ""), letter)
                cleared = step.on if letter == "publishable" else cleared
    return cleared


def _unanswered(matter: Matter) -> int:
    """How many points of the Home Office's letter have no answer."""
    asked = {point.get("number") for point in words(matter, "home_office_letter").get("points", ())}
    answered = {point.get("number") for point in words(matter, "answers").get("points", ()) if point.get("answer")}
    return len(asked - answered)


def _unanswered_in_words(matter: Matter) -> str:
    number = _unanswered(matter)
    return f" Points of its letter without an answer: {number}." if number else ""


PUBLICATION: Mapping[str, Rule] = {
    "T10": cleared_before_published,
    "T11": nothing_is_pending,
    "T17": others_were_asked_about_the_day,
}
