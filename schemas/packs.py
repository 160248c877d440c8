"""Has a guidance pack's file the shape a pack needs, and does it agree with itself? Every fault at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from review.errors import NeedsAPerson
from review.problems import Problem
from schemas.judging import in_order, listed, problems_in
from schemas.pack_agreement import disagreements
from schemas.shapes import field_at
from schemas.wording import labels, say

SCHEMA = "guidance_pack"
TOLD = 3  # problems that a refusal tells itself
_PLACE_IN_TOML = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)$")


@lru_cache(maxsize=16)
def check_pack(body: bytes) -> tuple[Problem, ...]:
    """Every problem of a pack file's bytes, sorted by place, the TOML key path as a pointer; none: it can be used."""
    try:
        said = tomllib.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        return (_of_the_file("encoding", line=body.count(b"\n", 0, fault.start) + 1),)
    except tomllib.TOMLDecodeError as fault:
        return (_not_toml(str(fault)),)
    except RecursionError:
        return (_of_the_file("depth"),)
    except ValueError:  # a whole number of more digits than Python reads
        return (_of_the_file("number"),)
    return listed(in_order({*_shape(said), *disagreements(said)}))


def check_usable(name: str, body: bytes) -> None:
    """Raise `NeedsAPerson` with the first problems of a pack's file, as `review pack check` tells them, if it has any."""
    problems = check_pack(body)
    if not problems:
        return
    told = " ".join(map(str, problems[:TOLD]))
    more = len(problems) - TOLD
    left = f" And {more} more." if more > 0 else ""
    raise NeedsAPerson(f"The guidance pack {name} cannot be used. {told}{left} “review pack check” lists all of them.")


def _shape(said: Mapping[str, Any]) -> list[Problem]:
    return [_in_words_of_toml(problem) for problem in problems_in(SCHEMA, said)]


def _in_words_of_toml(problem: Problem) -> Problem:
    """The same fault; a group of fields has no curly brackets in TOML."""
    asked = field_at(SCHEMA, [int(key) if key.isdecimal() else key for key in problem.place.split("/")[1:]])
    if problem.code != "type" or asked["type"] != "object":
        return problem
    return replace(problem, advice=say("pack.table", **labels(asked["title"])))


def _not_toml(told: str) -> Problem:
    """Where TOML's own rules are broken; its message itself may repeat what stands there."""
    at = _PLACE_IN_TOML.search(told)
    return _of_the_file("not-toml", line=int(at[1]), column=int(at[2])) if at else _of_the_file("truncated")


def _of_the_file(code: str, **facts: int) -> Problem:
    return Problem("", code, say(f"pack.{code}", **facts))
