"""I05 to I09: those who write for the agencies, and those who sit on the panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from review.dates import in_words
from review.inputs import ARRIVED, Input, inputs_of
from review.matter import Matter
from review.rules.looking import Content, Found, Rule, counted, day, threshold, words

_WITHOUT_AUTHOR = ("nil", "refused")
_ANOTHER = "Ask the agency for another member, or for another author."


def authors_had_no_part(matter: Matter) -> Iterator[Found]:
    """I05: who wrote an agency's review had no part in the case and manages nobody who had; nor had panel members."""
    for agency, review in _written(matter):
        if review.kind != "imr":
            continue
        if review.author_independent == "no":
            sentence = f"Who wrote the review from {agency} had a part in the case, or manages somebody who had."
            yield Found(sentence, "Ask the agency for another author.", review.moved_on)
        elif review.author_independent != "yes":
            sentence = f"It is not recorded whether who wrote the review from {agency} had a part in the case."
            yield Found(sentence, "Ask the agency, and record its input with the answer.", review.moved_on)
    involved = _answering(matter, "involved")
    if involved:
        sentence = (
            f"{counted(involved, 'panel member', 'panel members')} had a part in the case, or managed somebody who had."
        )
        yield Found(sentence, "Ask the agency for another member, and send the panel anew.", _formed_on(matter))


def specialists_sit_on_the_panel(matter: Matter) -> Iterator[Found]:
    """I06: those with the specialisms the guidance asks for sit on the panel, and each is at each meeting."""
    asked = threshold(matter, "I06", "specialisms", ())
    members = _members(matter)
    if not members and matter.record.step("08") is None:
        return
    for specialism in asked:
        if not any(member.get("specialism") == specialism for member in members):
            sentence = f"No panel member is recorded with the specialism {specialism.replace('_', ' ')}."
            yield Found(sentence, "Send the panel with one.", _formed_on(matter))
    for met_on, missing in _missing_at_meetings(matter, asked):
        when = f" of {in_words(met_on)}" if met_on else ""
        sentence = f"No member with the specialism {missing.replace('_', ' ')} is recorded at the panel meeting{when}."
        yield Found(sentence, "Correct who attended.", met_on)


def members_wrote_no_input(matter: Matter) -> Iterator[Found]:
    """I07: nobody judges on the panel what they wrote themselves, as the panel says or the agency that sent it."""
    number = _answering(matter, "wrote_input")
    if number:
        sentence = f"{counted(number, 'panel member', 'panel members')} wrote an input that the panel reads."
        yield Found(sentence, _ANOTHER, _formed_on(matter))
    for agency, sent in _written(matter):
        if sent.author_on_panel == "yes":
            yield Found(f"Who wrote the input from {agency} sits on the panel.", _ANOTHER, sent.moved_on)


def specialisms_fit_the_case(matter: Matter) -> Iterator[Found]:
    """I08: each specialism the case needs sits on the panel."""
    there = {member.get("specialism") for member in _members(matter)}
    missing = [needed for needed in words(matter, "panel").get("specialisms_needed", ()) if needed not in there]
    if missing:
        told = ", ".join(dict.fromkeys(missing)).replace("_", " ")
        sentence = f"The case needs specialisms that no panel member is recorded with: {told}."
        yield Found(sentence, "Ask for such a member, and send the panel with them.", _formed_on(matter))


def members_come_to_meetings(matter: Matter) -> Iterator[Found]:
    """I09: each member attended at least half of the meetings that say who attended."""
    told = [meeting["attended"] for meeting in words(matter, "panel").get("meetings", ()) if "attended" in meeting]
    seldom = [
        place
        for place, _member in enumerate(_members(matter), 1)
        if 2 * sum(place in there for there in told) < len(told)
    ]
    if len(told) > 1 and seldom:
        sentence = (
            f"Attended fewer than half of the meetings: member {', '.join(map(str, seldom))}, counted in their order."
        )
        yield Found(sentence, "Ask the agency for another member, or for a deputy who comes.", _formed_on(matter))


def _members(matter: Matter) -> list[Content]:
    return list(words(matter, "panel").get("members", ()))


def _written(matter: Matter) -> list[tuple[str, Input]]:
    """By agency, those inputs that have come and that somebody wrote."""
    inputs = inputs_of(matter.record).items()
    return [(agency, sent) for agency, sent in inputs if sent.state in ARRIVED and sent.state not in _WITHOUT_AUTHOR]


def _answering(matter: Matter, question: str) -> int:
    """How many members are recorded with a yes."""
    return sum(member.get(question) == "yes" for member in _members(matter))


def _formed_on(matter: Matter) -> date | None:
    formed = matter.record.step("08")
    return formed.on if formed else None


def _missing_at_meetings(matter: Matter, asked: Iterable[str]) -> Iterator[tuple[date | None, str]]:
    """The day of each meeting that says who attended, with each specialism that nobody there had."""
    specialisms = {place: member.get("specialism") for place, member in enumerate(_members(matter), 1)}
    for meeting in words(matter, "panel").get("meetings", ()):
        if "attended" in meeting:
            there = {specialisms.get(place) for place in meeting["attended"]}
            yield from ((day(meeting, "on"), one) for one in asked if one not in there)


PANEL: Mapping[str, Rule] = {
    "I05": authors_had_no_part,
    "I06": specialists_sit_on_the_panel,
    "I07": members_wrote_no_input,
    "I08": specialisms_fit_the_case,
    "I09": members_come_to_meetings,
}
