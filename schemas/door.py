"""The strict JSON door: bytes come in as plain data, or stay outside with every reason.

What Python's own reader lets through and this door does not: a key given twice (also where one of the two is
escaped), NaN and Infinity, numbers that would be rounded, brackets without end, half characters. A byte order mark
at the beginning, as Notepad writes it, is let through: it says nothing but UTF-8.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from review.problems import Problem
from schemas.faults import Fault
from schemas.judging import LISTED
from schemas.wording import say

SIZE_LIMIT = 5_000_000
DEPTH_LIMIT = 32
DIGIT_LIMIT = 15

# A string that never closes is one token as well, up to the end: each place in the text is looked at once.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Opened:
    """Plain data, exactly as `json.loads` would give it."""

    value: Any = field(repr=False)


@dataclass(frozen=True)
class Shut:
    """Why the file stays outside; every reason that could be found."""

    problems: tuple[Problem, ...]


def open_door(body: bytes) -> Opened | Shut:
    """Read *body* as JSON, strictly."""
    text = text_of(body)
    if isinstance(text, Fault):
        return _shut([text])
    try:
        faults = _Scan(text).faults_found()
        return _shut(faults) if faults else Opened(json.loads(text))
    except json.JSONDecodeError as error:
        return _shut([_broken(error, text)])


def text_of(body: bytes, limit: int = SIZE_LIMIT) -> str | Fault:
    """The text of a UTF-8 file of *limit* bytes or fewer, its byte order mark taken off, or what is wrong with it."""
    if len(body) > limit:
        return Fault("too-large", {"limit": limit // 1_000_000})
    if body.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(body[:4]):
        return Fault("utf-16")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Fault("encoding", {"line": body.count(b"\n", 0, error.start) + 1})
    return text if text.strip() else Fault("empty")


def _is_wide(first: bytes) -> bool:
    """Whether every other byte is nought, as where each letter has two: one nought alone is damage, and no encoding."""
    return any(half and not half.strip(b"\x00") for half in (first[0::2], first[1::2]))


def _shut(faults: list[Fault]) -> Shut:
    return Shut(tuple(Problem("", fault.code, say(f"json.{fault.code}", **fault.facts)) for fault in faults[:LISTED]))


def _broken(error: json.JSONDecodeError, text: str) -> Fault:
    at_the_end = (
        error.pos >= len(text.rstrip())
        or error.msg.startswith("Unterminated string")
        or ("escape" in error.msg and '"' not in text[error.pos :])  # what Python says of an end in or after \u0041
    )
    return Fault("truncated") if at_the_end else Fault("not-json", {"line": error.lineno, "column": error.colno})


class _Scan:
    """One pass over the tokens, before Python's reader sees them."""

    def __init__(self, text: str) -> None:
        self.text, self.faults = text, list[tuple[int, str]]()
        self.open = list[set[str] | None]()  # for each bracket not yet closed, the keys of an object, or None
        self.before = ""

    def faults_found(self) -> list[Fault]:
        """Every fault, in the order of the lines; brackets without end stop the pass at once."""
        for token in _TOKEN.finditer(self.text):
            self._take(token.group(), token.start())
            if len(self.open) > DEPTH_LIMIT or len(self.faults) >= LISTED:
                break
        return [Fault(code, {"line": self._line(at), "limit": DEPTH_LIMIT}) for at, code in self.faults]

    def _line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def _take(self, token: str, at: int) -> None:
        match token[0]:
            case '"':
                self._string(token, at)
            case "{" | "[":
                self._bracket(token, at)
            case "}" | "]":
                del self.open[-1:]
            case ":":
                self._key(at)
            case ",":
                pass
            case _:
                self._number(token, at)
        self.before = token

    def _bracket(self, bracket: str, at: int) -> None:
        self.open.append(set() if bracket == "{" else None)
        if len(self.open) > DEPTH_LIMIT:
            self.faults.append((at, "depth"))

    def _string(self, token: str, at: int) -> None:
        if "\\u" in token and _HALF_CHARACTER.search(_read(token) or ""):
            self.faults.append((at, "surrogate"))

    def _key(self, at: int) -> None:
        keys = self.open[-1] if self.open else None
        key = _read(self.before) if self.before.startswith('"') else None
        if keys is None or key is None:
            return
        if key in keys:
            self.faults.append((at, "duplicate-key"))
        keys.add(key)

    def _number(self, token: str, at: int) -> None:
        if token in ("NaN", "Infinity", "-Infinity"):
            self.faults.append((at, "not-a-number"))
        elif number := _NUMBER.match(token):
            self._size(number.group(), at)

    def _size(self, token: str, at: int) -> None:
        digits = re.sub("[^0-9]", "", re.split("[eE]", token)[0])
        if len(digits) > DIGIT_LIMIT:
            self.faults.append((at, "digits"))
            return
        value = float(token)
        if math.isinf(value) or (value == 0 and digits.strip("0")):
            self.faults.append((at, "too-big"))


def _read(token: str) -> str | None:
    """What a string token says; None for one that Python's reader will refuse anyway."""
    if "\\" not in token:
        return token[1:-1]
    try:
        return str(json.loads(token, strict=False))
    except json.JSONDecodeError:
        return None
