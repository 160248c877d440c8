"""T02, T03, T08, T09, T12, T13 and T14: who has to be asked and told, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review.dates import in_words
from review.holds import holds_of
from review.matter import Matter
from review.rules.looking import Found, Rule, day, decided, happened_on, is_declined, is_submitted, is_written, words
from review.steps_taken import StepTaken
from review.told_of_the_decision import OF_THE_DECISION, family_told

_ASKED_BY_T09 = "secretary_of_state"
_INVESTIGATORS = {"sio": "the senior investigating officer", "cps": "the Crown Prosecution Service"}


def home_office_is_told(matter: Matter) -> Iterator[Found]:
    """T02: the Home Office is told in writing, whichever way it was decided."""
    decision = _decision(matter)
    if decision and _home_office_told_on(matter, decision) is None:
        sentence = f"The Home Office is not recorded as told of the decision of {in_words(decision.on)}."
        yield Found(sentence, "Send it the decision letter, and record step 05.", decision.on)


def no_review_is_explained(matter: Matter) -> Iterator[Found]:
    """T03: a decision for no review has its reasons, and a letter to the family."""
    decision = _decision(matter)
    if decision is None or not is_declined(matter):
        return
    if not words(matter, "decision").get("reasons"):
        yield Found("No reasons for the decision against a review are recorded.", "Send the decision.", decision.on)
    if family_told(matter.record) is None:
        sentence = "No letter to the family about the decision against a review is recorded."
        yield Found(sentence, "A person writes and sends it; then record step 05b.", decision.on)


def commissioner_has_a_copy(matter: Matter) -> Iterator[Found]:
    """T08: the Domestic Abuse Commissioner, and whoever else the guidance names, is sent a copy of what was signed off."""
    for copy in matter.pack.copies:
        if copy.recipient != _ASKED_BY_T09:
            yield from _without_copy(matter, copy.recipient, f"the {copy.name}")


def secretary_of_state_has_a_copy(matter: Matter) -> Iterator[Found]:
    """T09: so is the Secretary of State, where the law asks for it."""
    yield from _without_copy(matter, _ASKED_BY_T09, "the Secretary of State")


def investigators_are_told(matter: Matter) -> Iterator[Found]:
    """T12: while criminal proceedings are active, police and prosecutors know that the report is to be submitted.

    Told before there was a report, they were told of something else.
    """
    if not is_written(matter) or not _is_before_the_courts(matter):
        return
    release, completed = happened_on(matter, "18", before=is_submitted(matter)), matter.record.step("16")
    for who, named in _INVESTIGATORS.items():
        days = [told.on for told in matter.record.taken("told", who=who)]
        if not any(completed is None or on >= completed.on for on in days):
            sentence = f"Criminal proceedings are active, and {named} is not recorded as told."
            yield Found(sentence, "Tell them, and record it.", release)


def others_were_consulted(matter: Matter) -> Iterator[Found]:
    """T13: the decision lists who was consulted, somebody with domestic abuse expertise among them."""
    decision, said = _decision(matter), words(matter, "decision")
    if decision is None or not said:
        return
    if not said.get("consulted"):
        yield Found("The decision does not list who was consulted.", "Send the decision with them.", decision.on)
    if said.get("domestic_abuse_expertise") != "yes":
        sentence = "Nobody with domestic abuse expertise is recorded as consulted on the decision."
        yield Found(sentence, "Consult somebody, and send the decision anew.", decision.on)


def family_is_told_first(matter: Matter) -> Iterator[Found]:
    """T14: the family hears of the decision before anybody outside, the Home Office included."""
    decision = _decision(matter)
    if decision is None or words(matter, "decision").get("family_told") == "yes":
        return
    told, outside = family_told(matter.record), _home_office_told_on(matter, decision)
    if told is None:
        if not is_declined(matter):  # for no review T03 asks for the letter
            yield Found("The family is not recorded as told of the decision.", _advice(matter), outside or decision.on)
    elif outside and told.on > outside:
        sentence = f"The family was told on {in_words(told.on)}, after the Home Office on {in_words(outside)}."
        yield Found(sentence, "Correct the day that is wrong.", told.on)


def _decision(matter: Matter) -> StepTaken | None:
    """The partnership's own decision that stands: a direction is the Secretary of State's, who need not be told."""
    decision = decided(matter)
    return decision if decision and decision.step == "04" else None


def _home_office_told_on(matter: Matter, decision: StepTaken) -> date | None:
    """The first day on which it was told of the decision that stands.

    Letters about an earlier decision do not count, nor does a day that is still to come.
    """
    letters = [step.on for about in OF_THE_DECISION for step in matter.record.taken("05", about=about)]
    days = [*letters, day(words(matter, "decision"), "home_office_told_on")]
    return min((told for told in days if told and decision.on <= told <= matter.today), default=None)


def _advice(matter: Matter) -> str:
    if matter.record.step("11") is None:
        return "Have the approach cleared (step 11); then a person tells them, and it is recorded (step 05b)."
    return "A person tells them, and it is recorded (step 05b)."


def _without_copy(matter: Matter, recipient: str, named: str) -> Iterator[Found]:
    """Nothing where the copy is of what was signed last: entered after it, and not sent before its day."""
    signed = matter.record.step("17")
    copies = matter.record.taken("19", recipient=recipient)
    if signed and not any(copy.entry >= signed.entry and copy.on >= signed.on for copy in copies):
        sentence = f"The report was signed off on {in_words(signed.on)}, and no copy to {named} is recorded."
        yield Found(sentence, "Send it, and record step 19.", signed.on)


def _is_before_the_courts(matter: Matter) -> bool:
    """Charged and not tried, as the report has it, or work that still waits for the trial."""
    charged = words(matter, "background").get("criminal", {}).get("outcome") == "charged"
    waiting = (hold.reason == "criminal_trial" and hold.until is None for hold in holds_of(matter.record))
    return charged or any(waiting)


TELLING: Mapping[str, Rule] = {
    "T02": home_office_is_told,
    "T03": no_review_is_explained,
    "T08": commissioner_has_a_copy,
    "T09": secretary_of_state_has_a_copy,
    "T12": investigators_are_told,
    "T13": others_were_consulted,
    "T14": family_is_told_first,
}
