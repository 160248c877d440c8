"""The words for codes, days and numbers: every filter and test a template may use stands here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any

from review.dates import in_words, month_in_words
from review.documents import Gap
from templates.assemble.house_styles import CELL, NUMBERED, PLAIN, UNDER, Setting
from templates.assemble.ink import Ink
from templates.assemble.pictures import pictured
from templates.assemble.prose import prose, to_follow

_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Schema code to printed words. A code that is not here stops the document: nobody has said how it reads.
WORDS: Mapping[str, Mapping[str, str]] = {
    "answer": {
        "yes": "Yes",
        "no": "No",
        "not_applicable": "Not applicable",
        "unknown": "Not known",
        "not_yet": "Not yet",
    },
    "delay": {
        "criminal_trial": "Criminal trial",
        "other_process": "Another process",
        "family_asked": "At the family’s request",
        "coroner": "Coroner",
        "chair_replaced": "Change of chair",
        "other": "Another reason",
    },
    "input": {
        "imr": "Individual management review",
        "short_report": "Short report",
        "chronology": "Chronology",
        "letter": "Letter of information",
        "interview": "Interview",
        "nil": "Nil return: nothing was known",
        "no_reply": "No reply",
    },
    "specialism": {
        "domestic_abuse": "Domestic abuse specialist",
        "voluntary_sector": "Voluntary sector",
        "suicide_prevention": "Suicide prevention",
        "mental_health": "Mental health",
        "substance_use": "Drug and alcohol use",
        "disability": "Disability",
        "by_and_for": "Led by and for the community it serves",
        "older_people": "Older people",
        "children": "Children",
        "immigration": "Immigration",
        "carers": "Carers",
        "other": "Another specialism",
    },
    "process": {
        "criminal": "Criminal proceedings",
        "inquest": "Inquest",
        "police_conduct": "Police conduct",
        "safeguarding_adult": "Safeguarding adult review",
        "child_safeguarding": "Child safeguarding practice review",
        "health": "Health service investigation",
        "probation": "Probation review",
        "family_court": "Family court",
        "disciplinary": "Disciplinary process",
        "serious_further_offence": "Serious further offence review",
        "patient_safety": "Patient safety investigation",
        "prevention_of_future_deaths": "Report to prevent future deaths",
        "child_death": "Child death review",
        "regulator": "Regulator",
        "professional_standards": "Professional standards",
        "learning_disability": "Learning disability mortality review",
        "offensive_weapons": "Offensive weapons homicide review",
        "mappa": "Serious case review of multi-agency public protection",
        "other": "Another process",
    },
    "known": {
        "known": "Known",
        "not_recorded": "Not recorded by agencies",
        "not_relevant": "Not relevant",
    },
    "characteristic": {
        "age": "Age",
        "disability": "Disability",
        "gender_reassignment": "Gender reassignment",
        "marriage_and_civil_partnership": "Marriage and civil partnership",
        "pregnancy_and_maternity": "Pregnancy and maternity",
        "race": "Race",
        "religion_or_belief": "Religion or belief",
        "sex": "Sex",
        "sexual_orientation": "Sexual orientation",
    },
    "inquest": {
        "not_opened": "Not opened",
        "opened": "Opened",
        "suspended": "Opened and suspended",
        "concluded": "Concluded",
    },
    # Labels follow the recorded outcome: nobody is called a perpetrator whom no court has convicted.
    "role": {
        "deceased": "The person who died",
        "perpetrator": "The other party",
        "perpetrator:no_charge": "The other party; no charge was brought",
        "perpetrator:charged": "The person charged",
        "perpetrator:convicted": "The person convicted",
        "perpetrator:acquitted": "The person acquitted",
        "perpetrator:died_before_trial": "The other party, who died before a trial",
        "child": "Child",
        "relative": "Relative",
        "professional": "Professional",
        "other": "Another person",
        "place": "Place",
    },
    "scope": {"local": "Local", "regional": "Regional", "national": "National"},
    "kind": {"single_agency": "Single agency", "multi_agency": "Multi-agency"},
    "status": {
        "not_started": "Not started",
        "in_progress": "In progress",
        "completed": "Completed",
        "not_accepted": "Not accepted",
    },
    "death": {"homicide": "Homicide", "suicide": "Suicide", "unexplained": "Unexplained death"},
    "notifier": {"police": "The police", "agency": "An agency", "family": "A family member", "other": "Another person"},
    "relationship": {
        "partner": "Partner",
        "former_partner": "Former partner",
        "relative": "Relative",
        "household": "Member of the same household",
        "other": "Other",
    },
    "stage": {
        "draft": "Draft",
        "panel": "Panel draft",
        "signoff": "Reading copy for sign-off",
        "home-office": "For the Home Office",
        "publication": "Published",
    },
    "office": {
        "coordinator": "the coordinator",
        "chair": "the independent chair",
        "writer": "the report writer",
        "csp-chair": "the chair of the partnership",
        "csp-deputy": "the deputy named by the chair of the partnership",
        "one-panel-chair": "the chair of the One Panel",
        "information-governance": "the officer for information governance",
    },
}


def day(value: Any) -> str:
    """`4 March 2026`"""
    return in_words(value)


def as_written(value: str) -> str:
    """A day in words; what a record dates only roughly (`spring 2023`) as it stands there."""
    return in_words(value) if _A_DAY.fullmatch(value) else value


def month(value: str) -> str:
    """`January 2026`"""
    return month_in_words(value)


def listed(names: Iterable[str]) -> str:
    """`police, housing and health`; `nobody` when there is none."""
    *most, last = [*names] or ["nobody"]
    return f"{', '.join(most)} and {last}" if most else last


def number_in_words(number: int) -> str:
    """`six`; figures from ten on."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return small[number] if number < len(small) else str(number)


def office(role: str) -> str:
    """Who is recorded as having taken a step; an agency by its code."""
    return WORDS["office"].get(role, role)


def filters(ink: Ink) -> dict[str, Callable[..., Any]]:
    """Every filter, for one rendering. A gap passes through each of them unchanged."""
    plain: dict[str, Callable[..., Any]] = {
        **{name: partial(_worded, name) for name in WORDS},
        "office": office,
        "day": day,
        "as_written": as_written,
        "month": month,
        "listed": listed,
        "number_in_words": number_in_words,
    }
    written: dict[str, Callable[..., Any]] = {
        "numbered": _prose_in(ink, NUMBERED),
        "plain": _prose_in(ink, PLAIN),
        "under": _prose_in(ink, UNDER),
        "cell": _prose_in(ink, CELL),
        "picture": partial(pictured, ink),
    }
    return {name: _gaps_pass(work) for name, work in plain.items()} | written


def is_gap(value: Any) -> bool:
    return isinstance(value, Gap)


def _worded(kind: str, code: str) -> str:
    return WORDS[kind][code]


def _prose_in(ink: Ink, setting: Setting) -> Callable[..., Any]:
    def written(text: str | Gap, lead: str = "") -> Any:
        if isinstance(text, Gap):
            return to_follow(setting.paragraph, text)
        return prose(ink, setting, text, lead)

    return written


def _gaps_pass(work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def passing(value: Any) -> Any:
        return value if isinstance(value, Gap) else work(value)

    return passing
