"""One review far enough along that every letter and paper can be made of it: the example's sections, a step for each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from review.dates import months_after
from review.letters import KINDS, PEOPLE, Kind
from review.matter import Matter
from review.packs import load_pack
from review.steps_taken import StepTaken
from templates.assemble.letter_making import WrittenLetter, written_letter
from tests.templates.every_document import EXAMPLES, fern

TODAY = date(2026, 8, 5)
_LIFE = EXAMPLES / "fern" / "life"
_FROM_THE_LIFE = {
    "agencies": "agencies",
    "recommendation": "recommendation",
    "answers": "answers",
    "publication_plan": "publication_plan",
    "web_address": "web_address",
    "reason.extension": "reasons/extension",
}
_ADDED: dict[str, Any] = {
    "transfer": {
        "kind": "transferred",
        "to": "Wexmoor Community Safety Partnership",
        "to_kind": "csp",
        "moved_on": "2026-08-03",
        "agreed_by": "Chairs of both partnerships",
        "reasons": "[[fern]] normally lived in the other area.",
    },
    "reason.hold": {
        "about": "hold",
        "reason": "Witnesses are not to be spoken to before the trial.",
        "given_by": "Chair",
    },
    "direction": {"kind": "establish", "body": "Northmere", "directed_on": "2026-02-01", "received_on": "2026-02-03"},
    "closing": {
        "closed_on": "2027-10-01",
        "final_set_sent": "yes",
        "material": "returned",
        "certificate": "yes",
        "family_told": "yes",
        "audit": "Eleven of twelve actions are done. [[fern]] is asked about in every induction.",
    },
}
_STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("03", "2026-01-14", {"agencies": ["police", "housing", "gp"], "due": "2026-08-19"}),
    ("03", "2026-01-20", {"agency": "police", "answer": "known"}),
    ("03", "2026-01-22", {"agency": "gp", "answer": "nil"}),
    ("05c", "2026-01-30", {}),
    ("06", "2026-02-03", {}),
    ("04", "2026-02-04", {"outcome": "review"}),
    ("hold", "2026-04-13", {"workstream": "interviews", "reason": "criminal_trial", "asked_by": "sio"}),
    ("resume", "2026-07-10", {"workstream": "interviews"}),
    (
        "extension",
        "2026-07-21",
        {
            "until": "2026-10-30",
            "panel_agreed_on": "2026-07-20",
            "csp_agreed_on": "2026-07-21",
            "reason": "criminal_trial",
        },
    ),
    ("08", "2026-05-20", {}),
    ("08a", "2026-06-01", {"number": 1}),
    ("10", "2026-06-02", {}),
    ("12", "2026-06-05", {"agencies": ["housing", "police"], "due": "2026-08-28", "state": "asked", "kind": "imr"}),
    *((step, "2026-08-01", {}) for step in ("14", "20", "21", "22", "23", "27")),
    ("transfer", "2026-08-03", {"kind": "transferred", "to_kind": "csp"}),
)


def cleared(person: str, role: str, route: str, on: str = "2026-03-18", branch: str = "") -> StepTaken:
    """The clearing of an approach, in a branch of their own unless another is given."""
    codes = {"person": person, "branch": branch or f"of-{person}", "role": role, "cleared_by": "sio", "route": route}
    return StepTaken("11", date.fromisoformat(on), "chair", codes)


def contact(person: str, role: str, answer: str, on: str) -> StepTaken:
    """What a person answered."""
    codes = {"person": person, "branch": f"of-{person}", "role": role, "offer": "first_contact", "answer": answer}
    return StepTaken("11", date.fromisoformat(on), "chair", codes)


CLEARED = (
    cleared("mother", "family", "liaison_officer"),
    cleared("sister", "family", "advocate"),
    cleared("aunt", "family", "direct", branch="of-rowan"),
    cleared("friend", "friend", "direct"),
    cleared("manager", "employer", "direct"),
    cleared("rowan", "perpetrator", "prison"),
)


@cache
def the_review(pack: str = "england-2016") -> Matter:
    """The review on the day `TODAY`."""
    case = fern()
    taken = (StepTaken(step, date.fromisoformat(on), "coordinator", codes) for step, on, codes in _STEPS)
    record = replace(case.record, pack=pack, steps=(*case.record.steps, *taken, *CLEARED))
    of_the_life = {
        name: json.loads((_LIFE / f"{file}.json").read_text("utf-8")) for name, file in _FROM_THE_LIFE.items()
    }
    letter = json.loads((EXAMPLES / "fern" / "letters" / "home_office.json").read_text("utf-8"))
    sections = {**case.sections, **of_the_life, **_ADDED, "home_office_letter": letter}
    return Matter(record, load_pack(pack), sections, TODAY)


def with_steps(matter: Matter, *steps: StepTaken, but: str = "") -> Matter:
    """The same review with further steps, and without those of the code *but*."""
    kept = tuple(step for step in matter.record.steps if step.step != but)
    return replace(matter, record=replace(matter.record, steps=(*kept, *steps)))


def decided(matter: Matter, *, commissions: bool, joint: bool = False) -> Matter:
    """The review as it would stand had it been decided so."""
    outcome = "joint_sar" if joint else "review" if commissions else "no_review"
    return with_steps(matter, StepTaken("04", date(2026, 2, 4), "csp-chair", {"outcome": outcome}), but="04")


def at_its_time(matter: Matter, kind: Kind) -> Matter:
    """The same review when a letter of that kind is fitting: before it is too late, and before the end."""
    gone = {
        kind.not_after,
        *(() if kind.after_the_end or kind.after == "27" else ("27",)),
        *(() if kind.after_the_end else ("transfer",)),
        *(("05c",) if kind.name == "notification-acknowledgement" else ()),
    }
    kept = tuple(step for step in matter.record.steps if step.step not in gone)
    today = months_after(matter.today, kind.months + 1) if kind.months else matter.today
    return replace(matter, record=replace(matter.record, steps=kept), today=today)


def code_for(kind: Kind) -> str:
    """Somebody whom a letter of that kind can be for."""
    if kind.side == "other":
        return "family-3"
    return "housing" if kind.to == "agency" else f"{kind.to}-1" if kind.to in PEOPLE else ""


def made(name: str, matter: Matter | None = None, code: str | None = None, **more: Any) -> WrittenLetter:
    """The letter as it is made of the review."""
    kind, of = KINDS[name], matter or the_review()
    if kind.commissions is not None:
        of = decided(of, commissions=kind.commissions, joint=bool(kind.joint))
    of = at_its_time(of, kind)
    return written_letter(of, name, code_for(kind) if code is None else code, (), **more)


@cache
def every_letter() -> dict[str, WrittenLetter]:
    """Each letter and paper, by its name."""
    return {name: made(name) for name in KINDS}
