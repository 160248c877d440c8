"""A review as rules and clocks are asked about it: record, guidance, words and the day it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from review.packs import Pack
from review.record import Record

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Matter:
    """*sections* holds the content of each section that counts and is not sealed; *today* is handed in.

    *answers* are kept by `asked_once`, and are no part of the review.
    """

    record: Record
    pack: Pack
    sections: Mapping[str, Mapping[str, Any]] = field(repr=False)
    today: date
    answers: dict[str, Any] = field(init=False, repr=False, compare=False, default_factory=dict)


def asked_once(ask: Callable[[Matter], Answer]) -> Callable[[Matter], Answer]:
    """*ask*, answered once for each matter: a board asks in many places for dates and findings, and nothing of them moves.

    The answer is everybody's, so it is one that nobody can change.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(matter: Matter) -> Answer:
        if name not in matter.answers:
            matter.answers[name] = ask(matter)
        told: Answer = matter.answers[name]
        return told

    return answer
