"""How the forms and sections of the end are filled in, and of what mends or moves a review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from tests.timeline.asked_of_ending import ROLES, TOLD, VARIANTS
from tests.timeline.drawn import Form, codes, dated, days_after, one_of, rests_on, undated
from tests.timeline.model import Review


def _sign_off(chance: Random, _review: Review, _on: date) -> dict[str, Any]:
    return codes(documents=[f"{chance.getrandbits(256):064x}"])


def _letter(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    outcome = chance.choice(("publishable", "publishable_after_changes", "publishable_after_changes", "resubmit"))
    numbers = () if outcome == "publishable" else ("1", "2")[: chance.choice((1, 2))]
    points = [{"number": one, "text": "Say more.", "subject": "other", "asks_resubmission": False} for one in numbers]
    return rests_on("home_office_letter", outcome=outcome, letter_date=on.isoformat(), points=points)


def _answers(chance: Random, review: Review, on: date) -> dict[str, Any]:
    letter = review.last("20 record Home Office letter")
    asked = [point["number"] for point in letter.says["points"]] if letter else []
    points = [_answer(chance, number) for number in asked[: None if chance.random() < 0.7 else -1]]
    return rests_on("answers", answered_on=on.isoformat(), points=points)


def _answer(chance: Random, number: str) -> dict[str, Any]:
    answer = chance.choice(("accepted", "accepted", "partly", "not_accepted"))
    reason = {"reason": "It was said elsewhere."} if answer != "accepted" and chance.random() < 0.9 else {}
    return {"number": number, "answer": answer, "what_changed": "One sentence.", **reason}


def _plan(chance: Random, review: Review, on: date) -> dict[str, Any]:
    planned, before = days_after(on, chance.choice((0, 0, 0, 7, 8, -9))), review.last("22 plan the publication")
    if before and chance.random() < 0.2:
        planned = before.says["planned_on"].isoformat()
    variant = chance.choice(VARIANTS if chance.random() < 0.97 else ("no_such_variant",))
    welfare = "A child would be known by it." if variant == "not_published" and chance.random() < 0.8 else None
    told = sorted(TOLD)[0 if chance.random() < 0.85 else 1 :]
    avoided = [{"on": planned, "why": "A birthday"}] if chance.random() < 0.05 else []
    ticked = [{"who": who, **_ticked(chance, on)} for who in told]
    return rests_on(
        "publication_plan", planned_on=planned, variant=variant, welfare_reasons=welfare, avoided=avoided, told=ticked
    )


def _ticked(chance: Random, on: date) -> dict[str, str]:
    if chance.random() < 0.1:
        return {"why_not": "There is none."}
    return {"told_on": days_after(on, 0 if chance.random() < 0.99 else 9)}


def _publication(chance: Random, review: Review, _on: date) -> dict[str, Any]:
    plan = review.last("22 plan the publication")
    if plan is None or chance.random() < 0.08:
        return codes(variant=chance.choice(VARIANTS))
    return {"on": plan.says["planned_on"], **codes(variant=plan.says["variant"])}


def _closing(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    material = chance.choice(("returned", "returned", "kept", "destroyed"))
    sent, certificate = (chance.choice(("yes", "yes", "not_applicable", "no")) for _question in range(2))
    signed = "Data protection officer" if material == "destroyed" and chance.random() < 0.7 else None
    return rests_on(
        "closing",
        closed_on=on.isoformat(),
        material=material,
        final_set_sent=sent,
        certificate=certificate,
        disposal_signed_by=signed,
    )


def _correction(chance: Random, review: Review, on: date) -> dict[str, Any]:
    entries = [one.entry for one in review.taken if not one.past]
    said: dict[str, Any] = {"entry": chance.choice([*entries, *entries[-3:], 0, 999])}
    said["kind"] = kind = chance.choice(("day", "role", "struck", "struck"))
    if kind == "day" and chance.random() < 0.95:
        said["on"] = days_after(on, -chance.choice((0, 1, 4)))
    if kind == "role" and chance.random() < 0.95:
        said["by"] = chance.choice((*ROLES, "csp-chair", "chair", "agency"))
    return rests_on("correction", given_on=on.isoformat(), **said)


def _replacement(chance: Random, _review: Review, on: date) -> dict[str, Any]:
    role = chance.choice(("chair", "writer", "panel_member", "agency_contact"))
    revoked = chance.choice(("yes", "yes", "yes", "not_applicable", "no", "unknown"))
    return rests_on("replacement", role=role, access_revoked=revoked, left_on=on.isoformat())


def _pack(chance: Random, review: Review, _on: date) -> dict[str, Any]:
    other = "england-2016" if review.pack == "england-s8a" else "england-s8a"
    return codes(pack=other if chance.random() < 0.9 or not review.pack else review.pack)


FORMS: Mapping[str, Form] = {
    "17 record the sign-off": _sign_off,
    "19 send a copy of the report": one_of("recipient", "commissioner", "commissioner", "secretary_of_state"),
    "20 record Home Office letter": _letter,
    "21 record the answers": _answers,
    "22 plan the publication": _plan,
    "23 publish": _publication,
    "24 return the web address": dated("web_address", "published_on"),
    "25 share the lessons": dated("lessons_shared", "shared_on"),
    "26 record action progress": undated("action_plan"),
    "27 close the review": _closing,
    "correct an entry": _correction,
    "replace a person": _replacement,
    "transfer or join the review": dated("transfer", "moved_on"),
    "move to another pack": _pack,
}
