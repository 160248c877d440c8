"""How a command speaks: sentences for people, or one JSON object for machines; never both."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review.problems import Problem


class BadEnd(Exception):
    """The command has said everything; only its exit status is left to give."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Outcome:
    """What a command found: *problems* make exit status 1; *sentence* says it when there are none."""

    sentence: str
    problems: Sequence[Problem] = ()
    warnings: Sequence[str] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)


def told(outcome: Outcome, *, as_json: bool) -> None:
    """Print an outcome; raises `BadEnd(1)` when it holds problems."""
    sys.stdout.write(_as_json(outcome) if as_json else _as_sentences(outcome))
    if outcome.problems:
        raise BadEnd(1)


def say(sentence: str = "") -> None:
    """One line to whoever watches, at once."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def _as_json(outcome: Outcome) -> str:
    problems = [problem.as_object() for problem in outcome.problems]
    said = {"ok": not problems, "problems": problems, "warnings": list(outcome.warnings), **outcome.extras}
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _as_sentences(outcome: Outcome) -> str:
    lines = [*map(str, outcome.problems), *outcome.warnings]
    if not outcome.problems:
        lines.append(outcome.sentence)
    elif len(outcome.problems) == 1:
        lines.append("One thing to put right.")
    else:
        lines.append(f"{len(outcome.problems)} things to put right.")
    return "\n".join(lines) + "\n"
