"""What stands in one cell, as the field of a section has it: a date as a date, a list as a list, never guessed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from schemas.caseload.columns import Column
from schemas.caseload.grid import Odd
from schemas.faults import Fault


def read_cell(column: Column, said: Any) -> Any | Fault:
    """The value of a cell that is not empty, or what keeps it from being one."""
    if isinstance(said, Odd):
        return Fault(said.value)
    return _READ[column.kind](column, said)


def _text(_column: Column, said: Any) -> str | Fault:
    if isinstance(said, str):
        if any(_LIKE_A_FORMULA.match(one) for one in re.split("[;\n]", said)):
            return Fault("like-a-formula")
        # Excel ends a line inside a cell in one of two ways, according to the machine.
        return said.replace("\r\n", "\n")
    if _is_number(said):
        return f"{said:.0f}" if float(said).is_integer() else str(said)
    return Fault("words")


def _is_number(said: Any) -> bool:
    """Whether it is one to reckon with: spreadsheets end at 308 digits, and files may hold what goes on for longer."""
    return isinstance(said, int | float) and not isinstance(said, bool) and abs(said) <= sys.float_info.max


# What another spreadsheet would reckon with, once these words are written into one. An item of a list has a space.
_LIKE_A_FORMULA = re.compile(r"\s*(?:[=@]|[+-](?! ))")


def _code(column: Column, said: Any) -> str | Fault:
    code = said.casefold() if isinstance(said, str) else ""
    return code if code in column.choices else Fault("choice", {"choices": ", ".join(column.choices)})


def _answer(column: Column, said: Any) -> bool | Fault:
    if isinstance(said, bool):
        return said
    answer = _code(column, said)
    return answer if isinstance(answer, Fault) else answer == "yes"


def _date(_column: Column, said: Any) -> str | Fault:
    if isinstance(said, datetime):
        return said.date().isoformat() if said.time() == datetime.min.time() else Fault("time-of-day")
    if not isinstance(said, str):
        return Fault("date-as-number")
    # 4/5/2025 is another day in another country: such a date is asked for again, never guessed.
    try:
        return date.fromisoformat(said).isoformat() if _DAY.fullmatch(said) else Fault("date-as-text")
    except ValueError:
        return Fault("date-as-text")


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])")


def _month(_column: Column, said: Any) -> str | Fault:
    # Excel makes the first of the month of a month that is typed.
    if isinstance(said, datetime):
        return f"{said:%Y-%m}"
    text = said if isinstance(said, str) else ""
    return text if _MONTH.fullmatch(text) else Fault("month")


def _number(_column: Column, said: Any) -> int | Fault:
    if isinstance(said, str):
        return int(said) if re.fullmatch("[0-9]{1,9}", said) else Fault("number")
    if not _is_number(said) or not float(said).is_integer():
        return Fault("number")
    return int(said)


def _list(column: Column, said: Any) -> list[str] | Fault:
    text = _text(column, said)
    if isinstance(text, Fault):
        return text
    return [one.strip() for one in re.split("[;\n]", text) if one.strip()]


_READ: Mapping[str, Callable[[Column, Any], Any]] = {
    "text": _text,
    "code": _code,
    "answer": _answer,
    "date": _date,
    "month": _month,
    "number": _number,
    "list": _list,
}
