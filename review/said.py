"""What a section says has happened: the event, the day and the codes of its entry. Never its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from review.inputs import inputs_of
from review.packs import Pack
from review.record import Record
from review.timeline import Event
from review.tokens import tokens_in

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """*on* is None where the section gives no day and the form has to."""

    event: Event
    on: date | None = None
    codes: Mapping[str, Any] = field(default_factory=dict)


def said_by(press: str, content: Content, pack: Pack) -> Said:
    """What the section that *press* rests on says has happened."""
    return _READ[press](content, pack)


def after_queries(said: Said, record: Record) -> Said:
    """What an agency sends after the chair's queries is not a draft again, but revised."""
    agencies = said.codes.get("agencies", ())
    inputs = inputs_of(record)
    queried = all(code in inputs and inputs[code].state == "queries" for code in agencies)
    if said.event is Event.INPUT_RETURNED and said.codes["state"] == "draft" and queried:
        return replace(said, codes={**said.codes, "state": "revised"})
    return said


def _day(content: Content, name: str) -> date:
    return date.fromisoformat(content[name])


def _on(event: Event, day: str, *codes: str) -> Callable[[Content, Pack], Said]:
    """The event on the day in the field *day*, with these fields of the section as codes, where they are there."""

    def read(content: Content, _pack: Pack) -> Said:
        said = {code: content[code] for code in codes if code in content}
        return Said(event, _day(content, day) if day else None, said)

    return read


def _decision(content: Content, pack: Pack) -> Said:
    outcome = pack.outcomes.get(content["outcome"])
    commissions = outcome is not None and outcome.commissions
    event = Event.DECIDED_TO_REVIEW if commissions else Event.DECIDED_NOT_TO
    return Said(event, _day(content, "decided_on"), {"outcome": content["outcome"]})


def _appointment(content: Content, _pack: Pack) -> Said:
    return Said(Event.APPOINTED, _day(content["chair"], "appointed_on"))


def _direction(content: Content, _pack: Pack) -> Said:
    event = Event.DIRECTED if content["kind"] == "establish" else Event.BOUND
    codes = {code: content[code] for code in ("kind", "agency") if code in content}
    return Said(event, _day(content, "received_on"), codes)


_LETTERS = {
    "publishable": Event.LETTER_PUBLISHABLE,
    "publishable_after_changes": Event.LETTER_TO_CHANGE,
    "resubmit": Event.LETTER_TO_RESUBMIT,
}


def _letter(content: Content, _pack: Pack) -> Said:
    codes = {"outcome": content["outcome"], "points": len(content["points"])}
    return Said(_LETTERS[content["outcome"]], _day(content, "letter_date"), codes)


def _approach(content: Content, _pack: Pack) -> Said:
    codes = {code: content[code] for code in ("branch", "role", "cleared_by", "route")}
    return Said(Event.APPROACH_CLEARED, _day(content, "cleared_on"), {"person": _person(content), **codes})


def _contact(event: Event) -> Callable[[Content, Pack], Said]:
    def read(content: Content, _pack: Pack) -> Said:
        codes = {code: content[code] for code in ("branch", "role", "offer", "answer")}
        return Said(event, _day(content, "on"), {"person": _person(content), **codes})

    return read


def _person(content: Content) -> str:
    return next(iter(tokens_in(content["person"])), "")


def _agency_input(content: Content, _pack: Pack) -> Said:
    """A nil return and a refusal end the asking; everything else arrives as a draft, or signed."""
    ends = {"nil": "nil", "no_reply": "refused"}
    state = ends.get(content["kind"], "signed" if "signed_on" in content else "draft")
    codes = {"agencies": [content["agency"]], "kind": content["kind"], "state": state}
    return Said(Event.INPUT_RETURNED, _day(content, "received_on"), codes | _author(content) | _on_panel(content))


def _author(content: Content) -> dict[str, str]:
    """Whether the author had a part in the case: told by a code, since the section itself is sealed.

    Both are asked: who manages somebody that had a part is no more independent than who had one.
    """
    told = [content.get(name) for name in ("author_involved", "author_line_managed")]
    if not any(told):
        return {}
    independent = "no" if "yes" in told else "unknown" if {None, "unknown"} & set(told) else "yes"
    return {"author_independent": independent}


def _on_panel(content: Content) -> dict[str, str]:
    return {"author_on_panel": content["author_on_panel"]} if "author_on_panel" in content else {}


def _correction(content: Content, _pack: Pack) -> Said:
    codes = {code: content[code] for code in ("entry", "kind", "step", "paper", "on", "by") if code in content}
    return Said(Event.CORRECTED, _day(content, "given_on"), codes)


def _address(content: Content, _pack: Pack) -> Said:
    """The day it went to the Home Office, where the section tells it."""
    return Said(Event.ADDRESS_RETURNED, _day(content, "sent_on" if "sent_on" in content else "published_on"))


def _plan(content: Content, _pack: Pack) -> Said:
    return Said(Event.PUBLICATION_PLANNED, None, {"variant": content["variant"], "planned": content["planned_on"]})


_READ: Mapping[str, Callable[[Content, Pack], Said]] = {
    "02 record a notification": _on(Event.NOTIFIED, "notified_on", "notifier", "kind"),
    "02a record a referral": _on(Event.REFERRED, "notified_on", "notifier", "kind"),
    "02b settle the lead area": _on(Event.LED_HERE, "settled_on", "basis"),
    "03 record a scoping return": _on(Event.SCOPING_RETURNED, "returned_on", "agency", "answer"),
    "record the recommendation": _on(Event.RECOMMENDED, "recommended_on", "outcome"),
    "04 record the decision": _decision,
    "06 record a direction": _direction,
    "07 appoint chair and writer": _appointment,
    "08 form the panel": _on(Event.PANEL_FORMED, ""),
    "08a record a panel meeting": _on(Event.PANEL_MET, ""),
    "10 agree terms of reference": _on(Event.TERMS_AGREED, ""),
    "11 clear the approach": _approach,
    "11 record a family contact": _contact(Event.FAMILY_CONTACT),
    "11a note perpetrator contact": _contact(Event.PERPETRATOR_CONTACT),
    "12 record a return": _agency_input,
    "15 offer draft to family": _contact(Event.DRAFT_TO_FAMILY),
    "record parallel processes": _on(Event.PROCESSES_ANSWERED, ""),
    "act on an urgent lesson": _on(Event.URGENT, "found_on", "agencies"),
    "20 record Home Office letter": _letter,
    "21 record the answers": _on(Event.ANSWERED, "answered_on"),
    "22 plan the publication": _plan,
    "24 return the web address": _address,
    "25 share the lessons": _on(Event.LESSONS_SHARED, "shared_on", "form"),
    "26 record action progress": _on(Event.PROGRESSED, ""),
    "27 close the review": _on(Event.CLOSED, "closed_on", "material"),
    "adopt a review under way": _on(Event.ADOPTED, "adopted_on", "stands"),
    "correct an entry": _correction,
    "replace a person": _on(Event.REPLACED, "left_on", "role"),
    "transfer or join the review": _on(Event.MOVED_ON, "moved_on", "kind", "to_kind"),
}
