"""Reviews for the tests of rules: what is not said is as it should be. Nobody in them is or was anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from review.ledger import Entry
from review.matter import Matter
from review.packs import Pack, load_pack
from review.record import Record
from review.rules import Finding, judge
from review.timeline import Event
from schemas.checking import check_content

ENGLAND = load_pack("england-2016")
SECTION_8A = load_pack("england-s8a")
_EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"

NOTIFICATION = {
    "kind": "homicide",
    "aware_on": "2026-01-10",
    "notified_on": "2026-01-12",
    "died": "2026-01",
    "age": 34,
    "relationship": "former_partner",
}
DECISION = {
    "reasons": "As in the minute.",
    "consulted": ["Northmere Refuge"],
    "domestic_abuse_expertise": "yes",
    "family_told": "yes",
}
# Somebody who may chair or write.
INDEPENDENT = {
    "independence_statement": "Has had nothing to do with any of the agencies.",
    "works_for_participating_agency": "no",
    "local_police": "no",
    "training": "Level 3.",
}
OVER = {"criminal": {"outcome": "convicted"}, "inquest": {"status": "concluded"}}


def step(event: Event, day: str, /, **codes: Any) -> Entry:
    data = {"codes": codes, "n": 1, "sha256": "0" * 64, "pack": ENGLAND.name}
    return Entry(event=event.value, on=date.fromisoformat(day), by="coordinator", data=data)


def decided(on: str, outcome: str = "review") -> Entry:
    commissions = outcome in ("review", "joint_sar", "joint_cspr")
    return step(Event.DECIDED_TO_REVIEW if commissions else Event.DECIDED_NOT_TO, on, outcome=outcome)


def home_office_told(on: str, about: str = "decision") -> Entry:
    return step(Event.HOME_OFFICE_TOLD, on, about=about)


def completed(on: str) -> Entry:
    return step(Event.COMPLETED, on)


def signed_off(on: str) -> Entry:
    return step(Event.SIGNED_OFF, on, documents=["0" * 64])


def submitted(on: str) -> list[Entry]:
    """Archived, released, and received by the Home Office."""
    return [step(Event.ARCHIVED, on), step(Event.RELEASED, on, bundle=1), step(Event.CONFIRMED, on)]


def letter(on: str, outcome: str, points: int = 0) -> Entry:
    events = {"publishable": Event.LETTER_PUBLISHABLE, "resubmit": Event.LETTER_TO_RESUBMIT}
    return step(events.get(outcome, Event.LETTER_TO_CHANGE), on, outcome=outcome, points=points)


def published(on: str, variant: str = "full") -> Entry:
    return step(Event.PUBLISHED, on, variant=variant)


def held(on: str, reason: str = "criminal_trial", workstream: str = "interviews") -> Entry:
    return step(Event.HELD, on, workstream=workstream, reason=reason, asked_by="sio")


def resumed(on: str, workstream: str = "interviews") -> Entry:
    return step(Event.RESUMED, on, workstream=workstream)


def adopted(on: str, stands: str, *past: tuple[str, str]) -> Entry:
    """*past* gives the code and the day of each step that was taken elsewhere."""
    taken = [{"step": code, "on": day, "by": "coordinator", "codes": {}, "event": ""} for code, day in past]
    entry = step(Event.ADOPTED, on, stands=stands)
    opening = {"past": taken, "notification": 1, "off": ["recommendation"]}
    return Entry(event=entry.event, on=entry.on, by=entry.by, data={**entry.data, **opening})


# A review that was decided upon, chaired, written, signed off and submitted, each in good time.
CHAIRED = [decided("2026-02-01"), home_office_told("2026-02-02"), step(Event.APPOINTED, "2026-02-20")]
SIGNED_OFF = [*CHAIRED, completed("2026-07-01"), signed_off("2026-07-10")]
SUBMITTED = [*SIGNED_OFF, *submitted("2026-07-20")]


def a_review(
    *entries: Entry, today: str = "2026-12-01", pack: Pack = ENGLAND, reasons: Iterable[str] = (), **sections: Any
) -> Matter:
    """A review that was notified, then *entries*; *sections* stand beside a notification and a decision."""
    opening = {"pack": pack.name, "n": 1, "off": ["recommendation", *pack.steps_off], "codes": {}}
    first = Entry(event=Event.NOTIFIED.value, on=date(2026, 1, 12), by="coordinator", data=opening)
    adoption = bool(entries) and entries[0].event == Event.ADOPTED.value
    record = Record("NMER-2026-001")
    for entry in [*([] if adoption else [first]), *entries, *map(_reason, reasons)]:
        record = record.after(entry)
    return Matter(
        record, pack, {"notification": NOTIFICATION, "decision": DECISION, **sections}, date.fromisoformat(today)
    )


def as_sent(section: str, **changes: Any) -> dict[str, Any]:
    """A section as its schema accepts it, with these fields more or otherwise: what is tested can have been sent."""
    content = json.loads((_EXAMPLES / section / "accepted" / "least.json").read_text("utf-8")) | changes
    assert check_content(section, content) == ()
    return content


def findings(matter: Matter, rule: str) -> list[Finding]:
    """What *rule* finds, as the pack has it."""
    return [finding for finding in judge(matter) if finding.rule == rule]


def says(matter: Matter, rule: str) -> list[str]:
    return [finding.sentence for finding in findings(matter, rule)]


def _reason(about: str) -> Entry:
    data = {"section": f"reason.{about}", "n": 1, "inbox": f"0a1b2c3d-{about}", "sha256": "0" * 64}
    return Entry(event=Event.ACCEPTED.value, on=date(2026, 1, 12), by="coordinator", data=data)
