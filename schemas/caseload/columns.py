"""The columns of the spreadsheet: the fields of a notification and of an adoption, under their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from review.guards.past import ADOPTABLE
from review.packs import load_pack, pack_names
from review.reached import NAMED
from schemas.shapes import field_at, schema

SHEET, GUIDE = "Reviews", "How to fill this in"
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True)
class Column:
    """One column. *section* is `notification`, `adoption`, `past`, a step whose codes are asked for (`extension`, `hold`) or
    empty; *field* the field there, or the step's code.

    *kind* is text, code, date, month, number, list or answer. *needed* is whether no row may leave it empty.
    """

    title: str
    section: str
    field: str
    kind: str
    help: str
    needed: bool = False
    choices: tuple[str, ...] = ()


@cache
def columns() -> tuple[Column, ...]:
    """Every column, in the order of the blank spreadsheet."""
    return (*_about_the_row(), *_of_the_notification(), *_of_the_past(), *_agreed(), *_on_hold(), PAPER)


def column_titled(heading: str) -> Column | None:
    """The column a heading stands for, however it is spaced and capitalised."""
    return _by_title().get(" ".join(heading.split()).casefold())


def column_of(section: str, field: str) -> Column:
    """The column of a field; KeyError where the spreadsheet has none."""
    return _by_field()[section, field]


def step_in_words(code: str) -> str:
    """A step as the headings name it, in the middle of a sentence."""
    return _NAMED[code]


REFERENCE = Column(
    "Reference of the review", "", "reference", "text", "Letters, the year, three digits, like NMER-2026-001.", True
)
PAPER = Column(
    "Paper the dates are taken from",
    "",
    "paper",
    "text",
    "Its title and date. Left empty, it is the row of this spreadsheet.",
)
# The steps of which a caseload usually has the day, in the order in which they are taken.
_STEPS = ("04", "06", "05", "07", "08", "10", "16", "17", "18", "20", "21", "clearance", "23", "24")
_NAMED = {
    **NAMED,
    "08": "the forming of the panel",
    "10": "the agreement of the terms of reference",
}
# More than one line of a spreadsheet says of a review: sent with its notification, anew, where there is any of it.
_NOT_IN_A_ROW = frozenset({"also_died"})


def _about_the_row() -> tuple[Column, ...]:
    packs = tuple(pack_names())
    stands = field_at("adoption", ["stands"])
    adopted = field_at("adoption", ["adopted_on"])
    return (
        REFERENCE,
        Column("Guidance pack", "", "pack", "code", "The guidance the review is held under.", True, packs),
        Column(
            stands["title"],
            "adoption",
            "stands",
            "code",
            "The words are explained on the second sheet.",
            True,
            tuple(standing.code for standing in ADOPTABLE),
        ),
        Column(adopted["title"], "adoption", "adopted_on", "date", adopted["description"], True),
    )


def _of_the_notification() -> tuple[Column, ...]:
    said = schema("notification")
    fields = [name for name in said["properties"] if name not in _NOT_IN_A_ROW]
    return tuple(_column(name, field_at("notification", [name]), name in said["required"]) for name in fields)


def _column(name: str, asked: Mapping[str, Any], needed: bool) -> Column:
    kind = _kind(asked)
    choices = YES_OR_NO if kind == "answer" else tuple(asked.get("enum", ()))
    told = _HELP.get(name, asked["description"])
    # An empty list is a list: nobody may be known yet.
    return Column(asked["title"], "notification", name, kind, told, needed and kind != "list", choices)


_HELP = {
    "outline": "In a few sentences. People stand in it as tokens like [[mother]], never by name.",
    "agencies_known": "One name for each, a semicolon or a new line between them.",
    "joint_csps": "One name for each, a semicolon or a new line between them, where several hold it together.",
    "died": "Month and year only, like 2026-03.",
    "fictional": "yes only for a made-up review.",
}
_KINDS = {"boolean": "answer", "array": "list", "integer": "number"}


def _kind(asked: Mapping[str, Any]) -> str:
    if "enum" in asked:
        return "code"
    return _KINDS.get(asked["type"]) or {"date": "date", "month": "month"}.get(asked.get("format", ""), "text")


def _of_the_past() -> tuple[Column, ...]:
    return tuple(
        Column(
            f"Date of {step_in_words(code)}",
            "past",
            code,
            "date",
            "Left empty where it was not taken, or no paper tells.",
        )
        for code in _STEPS
    )


def _agreed() -> tuple[Column, ...]:
    told = "Where panel and partnership agreed another date than that of the guidance."
    return (
        Column(
            "Agreed date of the report", "extension", "until", "date", f"{told} The last one, if there were several."
        ),
        Column("Date the panel agreed to it", "extension", "panel_agreed_on", "date", "Needed with an agreed date."),
        Column(
            "Date the partnership agreed to it", "extension", "csp_agreed_on", "date", "Needed with an agreed date."
        ),
        _reason("Reason for the agreed date", "extension", "Left empty where no paper tells."),
    )


def _on_hold() -> tuple[Column, ...]:
    told = "Where work is on hold on the day of the adoption."
    work = tuple(dict.fromkeys(code for name in pack_names() for code in load_pack(name).holds.workstreams))
    asked = tuple(field_at("adoption", ["past", 0, "hold", "asked_by"])["enum"])
    return (
        Column(
            "Work on hold", "hold", "workstream", "code", f"{told} Hold other work once it is adopted.", choices=work
        ),
        Column("Date the hold began", "hold", "since", "date", "Needed with work on hold."),
        _reason("Reason for the hold", "hold", "Needed with work on hold."),
        Column("Who asked for the hold", "hold", "asked_by", "code", "Left empty where no paper tells.", choices=asked),
    )


def _reason(title: str, section: str, told: str) -> Column:
    codes = tuple(dict.fromkeys(code for name in pack_names() for code in load_pack(name).holds.reasons))
    return Column(title, section, "reason", "code", told, choices=codes)


def column_of_day(taken: Mapping[str, Any]) -> Column:
    """The column that tells the day of a step of the past; of an agreement, that of whichever agreed last."""
    match taken["step"]:
        case "extension":
            said = taken["extension"]
            return column_of("extension", next(field for field in _AGREED_BY if said[field] == taken["on"]))
        case "hold":
            return column_of("hold", "since")
        case step:
            return column_of("past", step)


_AGREED_BY = ("csp_agreed_on", "panel_agreed_on")


@cache
def _by_title() -> Mapping[str, Column]:
    return {column.title.casefold(): column for column in columns()}


@cache
def _by_field() -> Mapping[tuple[str, str], Column]:
    return {(column.section, column.field): column for column in columns()}
