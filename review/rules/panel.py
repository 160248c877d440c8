"""I05 to I08: those who write for the agencies, and those who sit on the panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from review.dates import in_words
from review.inputs import ARRIVED, inputs_of
from review.matter import Matter
from review.rules.looking import Content, Found, Rule, counted, day, threshold, words

_WITHOUT_AUTHOR = ("nil", "refused")


def authors_had_no_part(matter: Matter) -> Iterator[Found]:
    """I05: who wrote an agency's review had no part in the case and manages nobody who had; nor had panel members."""
    for agency, review in inputs_of(matter.record).items():
        if review.kind != "imr" or review.state not in ARRIVED or review.state in _WITHOUT_AUTHOR:
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
    """I06: a domestic abuse specialist and a voluntary member sit on the panel, and one was at each meeting."""
    asked = threshold(matter, "I06", "specialisms", ())
    members = _members(matter)
    if not members and matter.record.step("08") is None:
        return
    for specialism in asked:
        if not any(member.get("specialism") == specialism for member in members):
            sentence = f"No panel member is recorded with the specialism {specialism.replace('_', ' ')}."
            yield Found(sentence, "Send the panel with one.", _formed_on(matter))
    places = {place for place, member in enumerate(members, 1) if member.get("specialism") in asked}
    for met_on in _meetings_without(matter, places) if places else ():
        when = f" of {in_words(met_on)}" if met_on else ""
        who = " or ".join(asked).replace("_", " ")
        sentence = f"No member with the specialism {who} is recorded at the panel meeting{when}."
        yield Found(sentence, "Correct who attended.", met_on)


def members_wrote_no_input(matter: Matter) -> Iterator[Found]:
    """I07: nobody judges on the panel what they wrote themselves."""
    number = _answering(matter, "wrote_input")
    if number:
        sentence = f"{counted(number, 'panel member', 'panel members')} wrote an input that the panel reads."
        yield Found(sentence, "Ask the agency for another member, or for another author.", _formed_on(matter))


def specialisms_fit_the_case(matter: Matter) -> Iterator[Found]:
    """I08: each specialism the case needs sits on the panel."""
    there = {member.get("specialism") for member in _members(matter)}
    missing = [needed for needed in words(matter, "panel").get("specialisms_needed", ()) if needed not in there]
    if missing:
        told = ", ".join(dict.fromkeys(missing)).replace("_", " ")
        sentence = f"The case needs specialisms that no panel member is recorded with: {told}."
        yield Found(sentence, "Ask for such a member, and send the panel with them.", _formed_on(matter))


def _members(matter: Matter) -> list[Content]:
    return list(words(matter, "panel").get("members", ()))


def _answering(matter: Matter, question: str) -> int:
    """How many members are recorded with a yes."""
    return sum(member.get(question) == "yes" for member in _members(matter))


def _formed_on(matter: Matter) -> date | None:
    formed = matter.record.step("08")
    return formed.on if formed else None


def _meetings_without(matter: Matter, places: set[int]) -> Iterator[date | None]:
    """The days of those meetings that say who attended, and at which none of these members did."""
    for meeting in words(matter, "panel").get("meetings", ()):
        if "attended" in meeting and not places & set(meeting["attended"]):
            yield day(meeting, "on")


PANEL: Mapping[str, Rule] = {
    "I05": authors_had_no_part,
    "I06": specialists_sit_on_the_panel,
    "I07": members_wrote_no_input,
    "I08": specialisms_fit_the_case,
}
