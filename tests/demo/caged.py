"""The lives of reviews made of canaries: between them they take every step there is, so that each has answered once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from commands.living import Life, Moment
from commands.recorded import COLLECT
from review.letters import KINDS
from review.packs import load_pack
from review.sections import SENDERS, SUFFIX_FROM
from review.uploads import Upload

REFUSED, IF_FITTING = "refused", "if it fits"
CAGE, ADOPTED, DECLINED = "CANA-2026-001", "CANA-2026-002", "CANA-2026-003"
PACK = load_pack("england-2016")
Filled = Mapping[str, dict[str, Any]]
# What a late review gives reasons for, beside the one about a hold that the fullest input gives.
REASONS = ("t01", "t03", "t04", "t05", "t08", "t11", "t12", "t13", "t14", "i05", "i06", "i07", "i08")
REASONS_FOR_STEPS = ("extension", "close", "withdrawal", "stop", "pack")


def fitted(filled: Filled) -> Filled:
    """The fullest inputs, with those days and codes changed that do not follow one another; no word is."""
    letter, answers, parallel = filled["home_office_letter"], filled["answers"], filled["parallel_reviews"]
    numbers = [point["number"] for point in letter["points"]]
    again = [{**point, "number": number} for point, number in zip(answers["points"], numbers, strict=True)]
    one, *others = parallel["processes"]
    kinds = [{**one, "kind": kind} for kind in PACK.processes]
    plan = filled["publication_plan"]
    ticked = {group["who"] for group in plan["told"] if {"told_on", "why_not"} & set(group)}
    others_told = [{"who": who, "told_on": "2026-05-01"} for who in PACK.publication.told if who not in ticked]
    return {
        **filled,
        "approach": {**filled["approach"], "cleared_on": "2024-12-17"},
        "answers": {"answered_on": "2026-03-20", "points": [*answers["points"], *again]},
        "publication_plan": {**plan, "told": plan["told"] + others_told},
        "closing": {**filled["closing"], "closed_on": "2026-09-01"},
        # Only an adoption holds several steps, of which one is named, by its paper too if need be.
        "correction": {key: said for key, said in filled["correction"].items() if key not in ("step", "paper")}
        | {"entry": 0, "kind": "role"},
        "parallel_reviews": {
            **parallel,
            "processes": kinds + [{"name": "Another", **other, "kind": "other"} for other in others],
        },
    }


def caged(filled: Filled) -> Life:
    """From the notification to the close, and back from it. Its first versions were sent before."""
    return Life(CAGE, tuple([*_decided(filled), *_held(filled), *_submitted(), *_published()]))


def _decided(filled: Filled) -> list[Moment]:
    both = ["lights", "ferry"]
    return [
        _seen("02 record a notification", notification=1, pack="england-2016"),
        _press("02a record a referral", notification=1, pack="england-2016"),
        _seen("make a letter", letter="secure-records", to="lights", language="cy", on=date(2024, 11, 28)),
        *_letters(date(2024, 11, 28)),
        _send(*(("reason", {**filled["reason"], "about": about}) for about in (*REASONS, *REASONS_FOR_STEPS))),
        _press("02b settle the lead area", lead_area=1),
        _press("03 ask who knew them", agencies=both, due=date(2024, 12, 9), on=date(2024, 11, 28)),
        _press("03 record a scoping return", scoping_return=1, agency="lights"),
        _press("record the recommendation", "one-panel-chair", recommendation=1),
        _press("04 record the decision", "csp-chair", decision=1),
        _seen("11 clear the approach", "chair", approach=1),
        _press("05b record family told", how="in_person", on=date(2024, 12, 18)),
        _press("05 record Home Office told", about="decision", on=date(2024, 12, 19)),
        *_letters(date(2024, 12, 19)),
        _press("07 appoint chair and writer", appointment=1),
    ]


def _held(filled: Filled) -> list[Moment]:
    both, contact, approach = ["lights", "ferry"], filled["family_contact"], filled["approach"]
    other, chair = {"person": "[[heron]]", "role": "perpetrator"}, filled["appointment"]["chair"]
    return [
        _press("08 form the panel", "chair", panel=1, on=date(2025, 2, 20)),
        _press("08a record a panel meeting", "chair", panel=1, meeting=1, on=date(2025, 2, 20)),
        _press("09 have records secured", agencies=both, on=date(2025, 2, 20)),
        _press("10 agree terms of reference", "chair", terms_of_reference=1, on=date(2025, 2, 20)),
        _press("11 record a family contact", "chair", family_contact=1),
        _press("record parallel processes", parallel_reviews=1, on=date(2025, 3, 5)),
        _press("record investigators told", who="sio", on=date(2025, 3, 5)),
        _press("act on an urgent lesson", "chair", urgent_lesson=1),
        _press("12 ask agencies", "chair", agencies=both, due=date(2025, 5, 1), on=date(2025, 4, 1), kind="imr"),
        _press(
            "hold a workstream", "chair", workstream="interviews", reason="other", asked_by="sio", on=date(2025, 4, 2)
        ),
        *_letters(date(2025, 4, 3)),
        _press("resume a workstream", "chair", workstream="interviews", on=date(2025, 4, 30)),
        *_letters(date(2025, 4, 30)),
        _press("12 chase agencies", agencies=["ferry"], rung="standard", on=date(2025, 5, 9)),
        _seen("12 record a return", agency_input=1, agency="lights"),
        _press("12 record agency inputs", "chair", agencies=["lights"], state="accepted_by_panel", on=date(2025, 7, 1)),
        _press(
            "agree an extension",
            "csp-chair",
            **{
                "until": date(2025, 12, 31),
                "panel_agreed_on": date(2025, 6, 10),
                "csp_agreed_on": date(2025, 6, 12),
                "reason": "criminal_trial",
            },
            on=date(2025, 6, 12),
        ),
        _press("06 record a direction", direction=1),
        _press("chase the chair", about="report", rung="standard", on=date(2025, 12, 1)),
        # Ferry and the chair are late by far, and their mailboxes are known.
        Moment("keep time", through_prefect=True),
        _press("replace a person", replacement=1),
        _send(
            ("appointment", {**filled["appointment"], "chair": {**chair, "appointed_on": "2025-09-01"}}),
            ("approach", {**approach, **other, "route": "prison"}),
            ("family_contact", {**contact, **other, "on": "2025-07-01"}),
            ("family_contact", {**contact, "offer": "draft", "on": "2025-10-01"}),
        ),
        _press("07 appoint chair and writer", appointment=2),
        _press("11 clear the approach", "chair", approach=2),
        _press("11a note perpetrator contact", "chair", family_contact=2),
        _press("13 combine the chronology", "writer", on=date(2025, 7, 2)),
        _press("14 send draft to the panel", "writer", on=date(2025, 9, 20)),
        _press("15 offer draft to family", "chair", family_contact=3),
        *_letters(date(2025, 10, 2)),
    ]


def _submitted() -> list[Moment]:
    return [
        _press("16 complete the report", "chair", on=date(2025, 12, 12)),
        _press("assemble documents", stage="home-office", on=date(2025, 12, 15)),
        _press("17 record the sign-off", "csp-chair", on=date(2026, 1, 20)),
        _press("archive the bundle", on=date(2026, 1, 21)),
        _press("19 send a copy of the report", recipient="commissioner", on=date(2026, 1, 22)),
        _seen("18 release the bundle", "csp-chair", bundle=1, on=date(2026, 1, 23)),
        _press("stop the release", "csp-chair", on=date(2026, 1, 24)),
        _refused("confirm the receipt", on=date(2026, 1, 26)),
        _press("18 release the bundle", "csp-chair", bundle=1, on=date(2026, 1, 26)),
        Moment("send outbox"),
        _seen("20 record Home Office letter", home_office_letter=1),
        _press("21 record the answers", "chair", answers=1),
        *_letters(date(2026, 3, 21)),
        _refused("record the clearance", on=date(2026, 3, 21)),
    ]


def _published() -> list[Moment]:
    return [
        _press("22 plan the publication", publication_plan=1, on=date(2026, 4, 28)),
        *_letters(date(2026, 4, 28)),
        _press("23 publish", "csp-chair", variant="redacted", on=date(2026, 5, 12)),
        _press("24 return the web address", web_address=1),
        _press("25 share the lessons", lessons_shared=1),
        _press("26 record action progress", action_plan=1, on=date(2026, 6, 1)),
        _press("27 close the review", "csp-chair", closing=1),
        *_letters(date(2026, 9, 1)),
        _press("withdraw the publication", "csp-chair", on=date(2026, 9, 2)),
        _press("move to another pack", "csp-chair", pack="england-s8a", on=date(2026, 9, 3)),
        _press("correct an entry", correction=1),
    ]


def _letters(on: date) -> list[Moment]:
    """Every letter and paper, to whoever was cleared: each is made on the first day on which it fits."""
    to = {"agency": "lights", "family": "family-1", "perpetrator": "perpetrator-1"}
    return [
        Moment(
            "make a letter",
            {"letter": name, "to": to.get(kind.to, ""), "language": "cy", "on": on, "by": "coordinator"},
            mark=IF_FITTING,
        )
        for name, kind in KINDS.items()
    ]


def adopted(filled: Filled) -> Life:
    """Taken over once it was with the Home Office, cleared, and given to somebody else."""
    # The Word file that was sent as an earlier paper is the first.
    papers = [{**one, "earlier_paper": 1} if "earlier_paper" in one else one for one in filled["adoption"]["past"]]
    # An agreed date and a hold are steps of their own; both are codes and days alone.
    past = [{key: said for key, said in one.items() if key not in ("extension", "hold")} for one in papers]
    taken = {"04": "2024-12-18", "07": "2025-02-03", "16": "2025-02-20", "17": "2025-02-24", "18": "2025-02-26"}
    later = [{**past[0], "step": step, "on": on} for step, on in taken.items()]
    adoption = {**filled["adoption"], "stands": "submitted", "past": [*past, *later]}
    return Life(
        ADOPTED,
        (
            _send(
                ("notification", filled["notification"]),
                ("labels", filled["labels"]),
                ("earlier_paper", filled["earlier_paper"]),
                ("adoption", adoption),
            ),
            _press("adopt a review under way", adoption=1, notification=1, pack="england-2016"),
            _press("record the clearance", on=date(2025, 3, 20)),
            _send(("transfer", filled["transfer"])),
            _press("transfer or join the review", "csp-chair", transfer=1),
            *_letters(date(2025, 4, 1)),
        ),
    )


def declined(filled: Filled) -> Life:
    """Referred, decided against, thought again, directed to be held, and stopped."""
    no = {**filled["decision"], "outcome": "no_review"}
    direction = {key: said for key, said in filled["direction"].items() if key != "agency"}
    return Life(
        DECLINED,
        (
            _send(
                ("notification", filled["notification"]),
                ("labels", filled["labels"]),
                ("recommendation", filled["recommendation"]),
                ("decision", no),
                ("direction", {**direction, "kind": "establish"}),
                ("approach", {**filled["approach"], "cleared_on": "2024-12-17"}),
                ("reason", {**filled["reason"], "about": "stop"}),
            ),
            _press("02a record a referral", notification=1, pack="england-2016"),
            _press("record the recommendation", "one-panel-chair", recommendation=1),
            _press("04 record the decision", "csp-chair", decision=1),
            _press("11 clear the approach", "chair", approach=1),
            _press("05b record family told", how="in_person", on=date(2024, 12, 18)),
            _press("05 record Home Office told", about="decision", on=date(2024, 12, 19)),
            *_letters(date(2024, 12, 20)),
            _press("05a record advice on a no", advice="asks_again", on=date(2025, 1, 10)),
            _press("05c reopen after a no", on=date(2025, 1, 10)),
            *_letters(date(2025, 1, 10)),
            _press("06 record a direction", direction=1),
            _press("stop the review", "csp-chair", on=date(2025, 9, 1)),
        ),
    )


def _press(press: str, by: str = "coordinator", **given: Any) -> Moment:
    return Moment(press, {**given, "by": by})


def _seen(press: str, by: str = "coordinator", **given: Any) -> Moment:
    """Pressed in Prefect, where its pages, its database and its log could show what was said."""
    return Moment(press, {**given, "by": by}, through_prefect=True)


def _refused(press: str, by: str = "coordinator", **given: Any) -> Moment:
    return Moment(press, {**given, "by": by}, mark=REFUSED)


def _send(*inputs: tuple[str, Mapping[str, Any]]) -> Moment:
    return Moment(COLLECT, sent=tuple(upload_of(section, content) for section, content in inputs))


def upload_of(section: str, content: Mapping[str, Any], body: bytes = b"") -> Upload:
    """*content*, or *body* in its place, as somebody who may send it sends it."""
    role = f"agency:{content['agency']}" if SUFFIX_FROM.get(section) == "agency" else ""
    role = role or ("writer" if "writer" in SENDERS[section] else "coordinator")
    return Upload(section=section, sent_by=role, kind="json", body=body or json.dumps(content).encode())
