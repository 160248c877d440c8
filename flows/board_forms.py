"""The next press of a review, its run form filled in with what the ledger knows.

Never the handle, which is typed so that it is the right review; and never the day, which is the day it happened and
known to the person alone: a link from last week would fill in last week.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.links import Links
from flows.marked_down import cell, link
from flows.signing_off import newest_set
from review.awaited import PANEL
from review.chases import CHAIR, chases_due
from review.matter import Matter
from review.record import Record
from review.rested_on import sections_under
from review.sections import SUFFIX_FROM
from review.stages import Stage
from review.steps import pressed
from review.taken_back import standing_step
from review.waiting import Waiting

CHASE = "12 chase agencies"
OF_NO_REVIEW = frozenset({"collect inbox", "send outbox", "keep time", "write the board"})


def link_to_next(waiting: Waiting, matter: Matter | None, links: Links) -> str:
    """The press as a link to its form; its name alone where it is not deployed, or what it waits for is not over."""
    if not waiting.press:
        return ""
    if waiting.workstream:
        return cell(waiting.press)
    return link(waiting.press, links.form(waiting.press, filled(waiting, matter)))


def filled(waiting: Waiting, matter: Matter | None) -> dict[str, Any]:
    """What the form of the next press is filled in with, by parameter."""
    if waiting.press in OF_NO_REVIEW:
        return {}
    known = {"review": waiting.review}
    if matter is None:
        return known
    told = {name: value for name, value in _told(waiting, matter).items() if name in _asked(waiting.press) and value}
    return {**known, **_numbered(waiting, matter.record), **told}


def _numbered(waiting: Waiting, record: Record) -> dict[str, Any]:
    """The section the step rests on: its newest version, once one was accepted that no step was taken on."""
    section = next((step.section for step in pressed(waiting.press) if step.section), "")
    name = f"{section}.{waiting.agency}" if section in SUFFIX_FROM and waiting.agency else section
    numbers = [int(key.rpartition("/")[2]) for key in record.accepted if section and key.rpartition("/")[0] == name]
    newest = max(numbers, default=0)
    return {section: newest} if newest and (name, newest) not in _rested_on(waiting.press, record) else {}


def _rested_on(press: str, record: Record) -> frozenset[tuple[str, int]]:
    """The versions of sections that what *press* has recorded rests on, each agency's by its own name."""
    return frozenset(
        version
        for step in pressed(press)
        for taken in record.happened(step.event)
        for version in sections_under(step.event, taken.codes, taken.n)
    )


def _told(waiting: Waiting, matter: Matter) -> dict[str, Any]:
    record, plan = matter.record, standing_step(matter.record, "22")
    if waiting.press == CHASE:
        return _reminder(waiting, matter)
    return {
        "agency": waiting.agency,
        "agencies": [waiting.agency],
        "stage": Stage.HOME_OFFICE.value,
        "bundle": record.bundles[-1].n if record.bundles else 0,
        "documents": [made.sha256 for made in newest_set(record)],
        "variant": plan.codes.get("variant", "") if plan else "",
        **({"state": "accepted_by_panel"} if waiting.who == PANEL else {}),
        # Once it was told of the decision, it is told of a hold or of another day.
        "about": "" if record.taken("05", about="decision") else "decision",
    }


def _reminder(waiting: Waiting, matter: Matter) -> dict[str, Any]:
    """The first reminder that is due, of what it is, and to whom else the same is: of one agency, where it is about one."""
    due = [one for one in chases_due(matter) if one.to != CHAIR and waiting.agency in ("", one.to)]
    if not due:
        return {"agencies": [waiting.agency] if waiting.agency else []}
    about, rung = due[0].about, due[0].rung
    return {
        "agencies": [one.to for one in due if (one.about, one.rung) == (about, rung)],
        "about": about,
        "rung": rung,
    }


def _asked(press: str) -> tuple[str, ...]:
    """Which of the codes above the form of a press asks for."""
    return _ASKS.get(press, ())


_ASKS: Mapping[str, tuple[str, ...]] = {
    "03 record a scoping return": ("agency",),
    "12 record a return": ("agency",),
    "12 record agency inputs": ("agencies", "state"),
    CHASE: ("agencies", "about", "rung"),
    "05 record Home Office told": ("about",),
    "assemble documents": ("stage",),
    "17 record the sign-off": ("documents",),
    "18 release the bundle": ("bundle",),
    "23 publish": ("variant",),
}
