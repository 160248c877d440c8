"""What a run is called in Prefect's lists: the review, its handle, and what the press is about, in the officer's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from prefect.runtime import flow_run

from flows.door import Door, open_door
from flows.known_codes import codes_of_forms
from flows.matters import matter_at
from review import places
from review.enumerated import enumerated
from review.guards.agencies import known_agencies
from review.handles import called
from review.inputs import asked_in_scoping, bound_agencies, inputs_of
from review.packs import load_pack
from review.record import Record
from storage.ledger import read_ledger

# The errand and never its outcome: a press that is refused keeps its name. What stands in braces is a field of the form;
# {kind} is looked up in the record where the form does not say it.
RUNS: Mapping[str, str] = {
    "02 record a notification": "notification",
    "02a record a referral": "referral",
    "02b settle the lead area": "lead area",
    "03 ask who knew them": "asking {agencies} whether they knew the people",
    "03 record a scoping return": "scoping return from {agency}",
    "record the recommendation": "recommendation",
    "04 record the decision": "decision",
    "05 record Home Office told": "telling the Home Office: {about}",
    "05a record advice on a no": "advice on a no: {advice}",
    "05b record family told": "telling the family of the decision",
    "05c reopen after a no": "reopening after a no",
    "06 record a direction": "direction",
    "07 appoint chair and writer": "appointment of chair and writer",
    "08 form the panel": "forming the panel",
    "08a record a panel meeting": "panel meeting {meeting}",
    "09 have records secured": "telling {agencies} to secure records",
    "10 agree terms of reference": "terms of reference",
    "11 clear the approach": "approach to be cleared",
    "11 record a family contact": "family contact",
    "11a note perpetrator contact": "perpetrator contact",
    "12 ask agencies": "asking {agencies}: {kind}",
    "12 chase agencies": "{rung} reminder to {agencies}",
    "12 record a return": "{kind} received from {agency}",
    "12 record agency inputs": "inputs of {agencies}: {state}",
    "13 combine the chronology": "combining the chronology",
    "14 send draft to the panel": "draft to the panel",
    "15 offer draft to family": "draft to the family",
    "16 complete the report": "report to the partnership",
    "17 record the sign-off": "sign-off",
    "18 release the bundle": "bundle {bundle} to be released",
    "19 send a copy of the report": "copy of the report to the {recipient}",
    "20 record Home Office letter": "Home Office letter",
    "21 record the answers": "answers to the Home Office",
    "22 plan the publication": "plan of the publication",
    "23 publish": "publication",
    "24 return the web address": "web address to the Home Office",
    "25 share the lessons": "sharing the lessons",
    "26 record action progress": "progress of the actions",
    "27 close the review": "review to be closed",
    "act on an urgent lesson": "urgent lesson",
    "adopt a review under way": "review under way to be adopted",
    "agree an extension": "extension until {until}",
    "archive the bundle": "bundle to be archived",
    "assemble documents": "documents: {stage}",
    "chase the chair": "{rung} reminder to the chair: {about}",
    "confirm the receipt": "confirmation of the receipt",
    "correct an entry": "correction of an entry",
    "hold a workstream": "hold of {workstream}",
    "make a letter": "letter: {letter}",
    "move to another pack": "move to {pack}",
    "record investigators told": "telling the investigators: {who}",
    "record parallel processes": "parallel processes",
    "record the clearance": "clearance to publish",
    "replace a person": "replacement of a person",
    "resume a workstream": "resumption of {workstream}",
    "stop the release": "release to be stopped",
    "stop the review": "review to be stopped",
    "transfer or join the review": "review to be transferred or joined",
    "withdraw the publication": "publication to be withdrawn",
}
FIELDS = re.compile(r"\{(\w+)\}")
_IN_CAPITALS = {"imr": "IMR"}
_SHOWN = 3  # so many agencies are named; more would fill the list
# A form may hold anything: what is no number or day, and no code that somebody listed, is not repeated.
_NUMBER_OR_DAY = re.compile(r"[0-9]{1,4}(-[0-9]{2}-[0-9]{2})?")
_ANY_INPUT = "input"  # of an agency that was asked for nothing yet


def naming(press: str) -> Callable[[], str]:
    """What Prefect asks for the name of a run of *press*, once it has begun."""

    def name() -> str:
        return run_name(press, flow_run.parameters or {})

    return name


def run_name(press: str, form: Mapping[str, Any]) -> str:
    """`NMER-2026-001 Amber Kite: IMR received from housing`; without what the form or the record does not give."""
    reference = str(form.get("review", ""))
    if not places.is_reference(reference):
        return press
    door, record = _opened(reference)
    said = {"kind": _kind(record, form), **form}
    given = {field: _codes(said.get(field)) for field in FIELDS.findall(RUNS[press])}
    known = _known(door, record, {code for codes in given.values() for code in codes})
    about = FIELDS.sub(lambda field: _in_words(filter(known.__contains__, given[field[1]]), record), RUNS[press])
    return f"{called(reference, record.handle if record else '')}: {about[0].upper() + about[1:]}"


def _opened(reference: str) -> tuple[Door | None, Record | None]:
    """Whatever is wrong with vault or ledger is told by the step itself: a name never stops a run."""
    try:
        door = open_door(signs_and_sends=False)
        return door, read_ledger(door.vault, reference).record
    except Exception:
        return None, None


def _kind(record: Record | None, form: Mapping[str, Any]) -> str:
    asked = inputs_of(record).get(str(form.get("agency", ""))) if record else None
    return asked.kind if asked and asked.kind else _ANY_INPUT


def _codes(said: Any) -> list[str]:
    return [str(code) for code in (said if isinstance(said, list) else [said])]


def _in_words(codes: Iterable[str], record: Record | None) -> str:
    told = [_one(code, record) for code in codes]
    if len(told) > _SHOWN:
        return f"{', '.join(told[:_SHOWN])} and {len(told) - _SHOWN} more"
    return enumerated(told) or "(not told)"


def _known(door: Door | None, record: Record | None, codes: Set[str]) -> Set[str]:
    """Those of *codes* that may be repeated. The review's own list is opened only where one is still unknown."""
    listed = {_ANY_INPUT, *codes_of_forms(), *(_on_record(record) if record else ())}
    known = {code for code in codes if code in listed or _NUMBER_OR_DAY.fullmatch(code)}
    return known | (codes & _agencies(door, record)) if codes - known else known


def _on_record(record: Record) -> set[str]:
    """Agencies the review knew when an entry named them, whatever its list says now."""
    return {*asked_in_scoping(record), *inputs_of(record), *bound_agencies(record)}


def _agencies(door: Door | None, record: Record | None) -> Set[str]:
    """None of them where the review, or its own list of agencies, cannot be read now."""
    try:
        return known_agencies(matter_at(door, record, {})).keys() if door and record and record.pack else frozenset()
    except Exception:
        return frozenset()


def _one(code: str, record: Record | None) -> str:
    """An organisation by the name that the guidance gives it; any other code as words."""
    agencies = load_pack(record.pack).agencies if record and record.pack else {}
    return (
        (agencies[code].name if code in agencies else "")
        or _IN_CAPITALS.get(code)
        or (code if code[0].isdigit() else code.replace("_", " "))
    )
