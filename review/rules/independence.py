"""I01 to I04: chair and writer stand apart from those they look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review.matter import Matter
from review.rules.looking import GOOD_ANSWERS, Content, Found, Rule, words


def independence_is_stated(matter: Matter) -> Iterator[Found]:
    """I01: an independence statement is there, and who once worked locally says how many years ago they left."""
    for who, person in _appointed(matter):
        if not person.get("independence_statement"):
            yield _found(matter, f"No independence statement of the {who} is recorded.", "with the statement")
        once = _once_locally(person)
        if once and "years_since_local_employment" not in person:
            yield _found(matter, f"The {who} {once} are not recorded.", "with the years since")


def works_for_nobody_who_takes_part(matter: Matter) -> Iterator[Found]:
    """I02: not employed now by an agency that takes part."""
    for who, person in _appointed(matter):
        answer = person.get("works_for_participating_agency")
        if answer == "yes":
            yield _found(matter, f"The {who} works for an agency that takes part in the review.", "of somebody else")
        elif answer not in GOOD_ANSWERS:
            sentence = f"It is not recorded whether the {who} works for an agency that takes part."
            yield _found(matter, sentence, "with the answer")


def was_not_in_the_local_police(matter: Matter) -> Iterator[Found]:
    """I03: not formerly of the local police force."""
    for who, person in _appointed(matter):
        answer = person.get("local_police")
        if answer == "yes":
            yield _found(matter, f"The {who} was in the local police.", "of somebody else")
        elif answer not in GOOD_ANSWERS:
            yield _found(matter, f"It is not recorded whether the {who} was in the local police.", "with the answer")


def training_is_recorded(matter: Matter) -> Iterator[Found]:
    """I04: what training they had; no condition of law."""
    for who, person in _appointed(matter):
        if not person.get("training"):
            yield _found(matter, f"No training of the {who} is recorded.", "with the training")


def _once_locally(person: Content) -> str:
    if person.get("local_police") == "yes":
        return "was in the local police, and the years since then"
    return "once worked locally, and the years since leaving" if person.get("worked_locally") == "yes" else ""


def _appointed(matter: Matter) -> list[tuple[str, Content]]:
    """Who was appointed, each as in the sentence about them; nobody before there is an appointment."""
    appointment = words(matter, "appointment")
    people = (("chair", appointment.get("chair")), ("writer", appointment.get("writer")))
    return [(who, person) for who, person in people if person]


def _found(matter: Matter, sentence: str, how: str) -> Found:
    step = matter.record.step("07")
    return Found(sentence, f"Send the appointment {how}, and take step 07 on it.", step.on if step else None)


INDEPENDENCE: Mapping[str, Rule] = {
    "I01": independence_is_stated,
    "I02": works_for_nobody_who_takes_part,
    "I03": was_not_in_the_local_police,
    "I04": training_is_recorded,
}
