"""The family section, as the log tells it: who was offered what, when, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Content = Mapping[str, Any]

# Which answer of the section each offer of the log settles.
_SETTLES = {
    "leaflet": "leaflet",
    "advocate": "advocate",
    "terms_of_reference": "terms_of_reference",
    "meeting_panel": "met_panel",
    "draft": "draft_read",
}
_OFFERS = {
    "first_contact": "First contact",
    "leaflet": "Leaflet",
    "advocate": "Advocate",
    "terms_of_reference": "Terms of reference",
    "meeting_panel": "Meeting with the panel",
    "draft": "Draft of the report",
    "outcome": "Outcome",
    "publication": "Publication",
}
_ANSWERS = {
    "offered": "offered",
    "accepted": "accepted",
    "declined": "declined",
    "no_contact_asked": "asked for no contact",
    "changed_their_mind": "changed their mind",
    "done": "done",
    "no_answer_yet": "no answer yet",
}
# In these a person has been given, read or met what was offered; an offer alone is enough for leaflet and advocate.
_TAKEN = ("accepted", "done")
_GIVEN_WHEN_OFFERED = ("leaflet", "advocate", "terms_of_reference")


def people_from_log(contacts: Sequence[Content], relations: Mapping[str, str]) -> list[dict[str, Any]]:
    """The `people` of `family_involvement` from every contact, in order; *relations* says by token who each is.

    It is a beginning: reply and reasons are for the chair to word, and to approve line by line.
    """
    persons = dict.fromkeys(contact["person"] for contact in contacts)
    return [_person(one, [c for c in contacts if c["person"] == one], relations) for one in persons]


def _person(token: str, contacts: Sequence[Content], relations: Mapping[str, str]) -> dict[str, Any]:
    reasons = " ".join(contact["reasons"] for contact in contacts if "reasons" in contact)
    return {
        "person": token,
        "relation": relations.get(token.strip("[]"), _ROLES[contacts[0]["role"]]),
        "approached": "yes",
        "how": contacts[0]["how"],
        **{field: _settled(offer, contacts) for offer, field in _SETTLES.items()},
        "reply": _reply(contacts),
        **({"reasons": reasons} if reasons else {}),
        "log": [{"on": contact["on"], "what": _line(contact)} for contact in contacts],
    }


_ROLES = {
    "family": "Relative",
    "friend": "Friend",
    "perpetrator": "The other party",
    "employer": "Employer",
    "other": "Other",
}


def _settled(offer: str, contacts: Sequence[Content]) -> str:
    answers = [contact["answer"] for contact in contacts if contact["offer"] == offer]
    enough = (*_TAKEN, "offered", "declined") if offer in _GIVEN_WHEN_OFFERED else _TAKEN
    return "yes" if any(answer in enough for answer in answers) else "no"


def _reply(contacts: Sequence[Content]) -> str:
    """The last answer that was one."""
    answered = [one for one in contacts if one["answer"] not in ("offered", "no_answer_yet")]
    return _line(answered[-1]) if answered else "No answer yet"


def _line(contact: Content) -> str:
    return f"{_OFFERS[contact['offer']]}: {_ANSWERS[contact['answer']]}"
