"""The words for codes, days and numbers: every filter and test a template may use stands here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial, wraps
from typing import Any

from jinja2 import Undefined

from review.dates import in_words, months_in_words
from review.documents import Content, Gap
from templates.assemble.code_words import WORDS
from templates.assemble.house_styles import CELL, NUMBERED, PLAIN, UNDER, Setting
from templates.assemble.ink import Ink
from templates.assemble.pictures import pictured
from templates.assemble.prose import prose, to_follow
from templates.assemble.tally import number_in_words, of_a_kind, who_answered
from templates.engine.faults import WrongKind

_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What begins the name of no body in particular: an article or its like, before a word with a small letter.
_COMMON = re.compile(r"(?:A|An|The|All|Any|Another|Each|Every|Both|Other|Several|Some) [a-z]")
_WORD = re.compile(r"\w+")


def day(value: Any) -> str:
    """`4 March 2026`"""
    return in_words(value)


def as_written(value: str) -> str:
    """A day in words; what a record dates only roughly (`spring 2023`) as it stands there."""
    return in_words(value) if _A_DAY.fullmatch(value) else value


def month(value: str | Sequence[str]) -> str:
    """`January 2026`; of several, `January and May 2026`, each year once."""
    return months_in_words([value] if isinstance(value, str) else value)


def amid(name: str) -> str:
    """The name of a body as it stands in a sentence: `a primary school`, `A Better Start`."""
    return _amid(name)


def listed(names: Iterable[str]) -> str:
    """`police, housing and health`; `nobody` when there is none."""
    *most, last = [_amid(name) for name in names] or ["nobody"]
    return f"{', '.join(most)} and {last}" if most else last


def answer(said: str | Content) -> str:
    """`Yes`; with what belongs to it, where the fields hold both: `In part: the passages drawn from the diary`."""
    if isinstance(said, str):
        return WORDS["answer"][said]
    return f"{WORDS['answer'][said['answer']]}: {said['parts']}"


def _amid(name: str) -> str:
    """As it stands in a sentence: `A primary school` begins with a small letter there, `A Better Start` does not."""
    return name[:1].lower() + name[1:] if _COMMON.match(name) else name


def inquest_status(inquest: Content) -> str:
    """Status and detail in one line, from `background#/inquest`; a detail that tells the status too stands alone."""
    status, detail = WORDS["inquest"][inquest["status"]], str(inquest.get("detail", ""))
    if not detail:
        return status
    first, *others = _WORD.findall(status.casefold())
    begins, *goes_on = _WORD.findall(detail.casefold()) or [""]
    return detail if begins == first and set(others) <= set(goes_on) else f"{status}. {detail}"


def who_it_is(stands_for: Content) -> str:
    """Who stands behind a name: as its label says, else by its part in the review; then what a court made of it."""
    role, outcome = str(stands_for["role"]), stands_for.get("outcome", "")
    if "is" not in stands_for:
        return WORDS["role"][f"{role}:{outcome}" if outcome else role]
    said, found = str(stands_for["is"]), WORDS["outcome"][outcome] if outcome else ""
    return said if found in said.casefold() else f"{said}; {found}"


def ended(said: str) -> str:
    """With a full stop behind it, where no mark ends it yet."""
    return said if said.rstrip().endswith((".", "?", "!", ".”", "?”", "!”")) else f"{said}."


def office(role: str) -> str:
    """Who is recorded as having taken a step; an agency by its code."""
    return WORDS["office"].get(role, role)


def filters(ink: Ink) -> dict[str, Callable[..., Any]]:
    """Every filter, for one rendering. A gap passes through each of them unchanged."""
    plain: dict[str, Callable[..., Any]] = {
        **{name: partial(_worded, name) for name in WORDS},
        "answer": answer,
        "office": office,
        "day": day,
        "as_written": as_written,
        "month": month,
        "amid": amid,
        "listed": listed,
        "number_in_words": number_in_words,
        "who_answered": who_answered,
        "of_a_kind": of_a_kind,
        "inquest_status": inquest_status,
        "who_it_is": who_it_is,
        "ended": ended,
    }
    written: dict[str, Callable[..., Any]] = {
        "numbered": _prose_in(ink, NUMBERED),
        "plain": _prose_in(ink, PLAIN),
        "under": _prose_in(ink, UNDER),
        "cell": _prose_in(ink, CELL),
        "picture": partial(pictured, ink),
    }
    return {name: _gaps_pass(name, work) for name, work in plain.items()} | written


def is_gap(value: Any) -> bool:
    return isinstance(value, Gap)


def _worded(kind: str, code: str) -> str:
    return WORDS[kind][code]


def _prose_in(ink: Ink, setting: Setting) -> Callable[..., Any]:
    def written(text: str | Gap, lead: str = "", *, keeps: bool = False, together: bool = False) -> Any:
        if isinstance(text, Gap):
            return to_follow(setting.paragraph, text)
        if isinstance(text, Undefined):
            str(text)  # which it refuses, naming itself
        return prose(ink, setting, text, lead, keeps=keeps, together=together)

    return written


def _gaps_pass(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def passing(value: Any) -> Any:
        if isinstance(value, Gap):
            return value
        try:
            return work(value)
        except (ValueError, TypeError, AttributeError) as fault:
            if isinstance(value, Undefined):
                raise
            wanted = f": it is not {_WANTED[name]}" if name in _WANTED else ""
            raise WrongKind(f"puts |{name} after something of the wrong kind there{wanted}") from fault

    return passing


_WANTED = {
    "day": "a day. After a month, write |month",
    "month": "a day or a month",
    "listed": "a list of names",
    "number_in_words": "a number",
}
