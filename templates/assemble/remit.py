"""What the review was asked to do: its introduction, its dates, its names, and its terms of reference."""

from __future__ import annotations

from datetime import date

from review.case import Case
from review.documents import Content, Gap
from review.periods import adjective, period
from review.reckoning import run_out
from review.tokens import as_it_stands
from review.workdays import load_calendar
from templates.assemble.facts import day_of, fact, pack_text, written


def introduction(case: Case) -> Content:
    blocks = ("legal_basis", "definition", "purposes_opening", "purposes", "will_not", "data_protection")
    return {
        "written": written(case, "introduction"),
        **{name: pack_text(case, name) for name in blocks},
        "period": fact(case, "terms_of_reference", "period"),
        "agencies": agencies(case),
    }


def timescales(case: Case) -> Content:
    """*period* is `six months` and *named* `six-month`; both empty, and *due* too, where the guidance sets no date."""
    decided, clock = day_of(case, "04"), case.pack.clocks["completion"]
    said = {"written": written(case, "timescales"), "decided_on": decided, "period": "", "named": "", "due": ""}
    if not clock.sets_a_date:
        return said
    due = decided
    if not isinstance(decided, Gap):
        due = run_out(clock, date.fromisoformat(decided), load_calendar(case.pack.calendar)).isoformat()
    return {**said, "period": period(clock), "named": adjective(clock), "due": due}


def confidentiality(case: Case) -> Content:
    said = written(case, "labels")
    known = said if isinstance(said, Gap) else tuple(_in_a_row(case, label) for label in said["labels"])
    return {
        "written": written(case, "confidentiality"),
        "who_may_read": pack_text(case, "confidentiality"),
        "labels": known,
    }


def _in_a_row(case: Case, label: Content) -> Content:
    """What stands behind a label is printed together: its part in the review, and what is said of it."""
    said = label.get("is") or _relation(case, label)
    stands_for = {"role": label["role"], **({"is": said} if said else {}), **_outcome(case, label)}
    own = {key: label[key] for key in ("id", "chosen_by")}
    return {**own, "public": as_it_stands(label["public"], ""), "stands_for": stands_for}


def _relation(case: Case, label: Content) -> str:
    """How whoever was asked to take part was related to the person who died."""
    asked = case.sections.get("family_involvement", {}).get("people", ())
    return next((one["relation"] for one in asked if one["person"] == f"[[{label['id']}]]"), "")


def _outcome(case: Case, label: Content) -> Content:
    outcome = case.sections.get("background", {}).get("criminal", {}).get("outcome")
    return {"outcome": outcome} if label["role"] == "perpetrator" and outcome else {}


def terms_of_reference(case: Case) -> Content:
    return {"written": written(case, "terms_of_reference"), "agencies": agencies(case)}


def agencies(case: Case) -> tuple[str, ...] | Gap:
    """The names of those who were asked, in the order of the section `contributors`."""
    said = fact(case, "contributors", "agencies")
    return said if isinstance(said, Gap) else tuple(agency["name"] for agency in said)
