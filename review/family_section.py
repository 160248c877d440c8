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
# Which answers are a yes. Of the advocate it is asked whether one was offered, of the leaflet whether it was given; who
# would like to read the draft, or to meet the panel, has not done so yet.
_YES = {
    "leaflet": ("offered", "accepted", "done", "no_answer_yet"),
    "advocate": ("offered", "accepted", "declined", "done", "no_answer_yet"),
    "terms_of_reference": ("accepted", "done"),
    "meeting_panel": ("done",),
    "draft": ("done",),
}
_NO_ANSWER = "No answer yet"


def people_from_log(contacts: Sequence[Content], written: Sequence[Content] = ()) -> list[dict[str, Any]]:
    """The `people` of `family_involvement` from every contact, in order; *written* are those the section has already.

    It is a beginning: reply and reasons are for the chair to word, and to approve line by line. What the chair has
    worded stays, and so does everybody whom the log does not name, such as those who were never approached.
    """
    before = {one["person"]: one for one in written}
    persons = dict.fromkeys(contact["person"] for contact in contacts)
    told = [_person(one, [c for c in contacts if c["person"] == one], before.get(one, {})) for one in persons]
    return told + [dict(one) for person, one in before.items() if person not in persons]


def _person(token: str, contacts: Sequence[Content], before: Content) -> dict[str, Any]:
    reasons = _reasons(contacts, before.get("reasons", ""))
    return {
        "person": token,
        "relation": before.get("relation", _ROLES[contacts[0]["role"]]),
        "approached": "yes",
        "how": before.get("how", contacts[0]["how"]),
        **{field: _settled(offer, contacts, before.get(field, "no")) for offer, field in _SETTLES.items()},
        **({"draft_parts": before["draft_parts"]} if "draft_parts" in before else {}),
        "reply": _reply(contacts, before.get("reply", "")),
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


def _settled(offer: str, contacts: Sequence[Content], before: str) -> str:
    if before == "in_part":  # the chair has worded which; the log knows only that there was a reading
        return before
    answers = [contact["answer"] for contact in contacts if contact["offer"] == offer]
    return "yes" if any(answer in _YES[offer] for answer in answers) else before


def _reply(contacts: Sequence[Content], before: str) -> str:
    """The last answer that was one, unless somebody has worded it since."""
    if before and before not in (_NO_ANSWER, *map(_line, contacts)):
        return before
    answered = [one for one in contacts if one["answer"] not in ("offered", "no_answer_yet")]
    return _line(answered[-1]) if answered else _NO_ANSWER


def _reasons(contacts: Sequence[Content], before: str) -> str:
    """The reasons that were given, one after another, unless somebody has worded them since."""
    given = " ".join(contact["reasons"] for contact in contacts if "reasons" in contact)
    return given if given.startswith(before) else before


def _line(contact: Content) -> str:
    return f"{_OFFERS[contact['offer']]}: {_ANSWERS[contact['answer']]}"
