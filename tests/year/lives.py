"""The five lives as they are written down: what was sent and pressed on each day, made of the smallest inputs."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from commands.living import Moment
from review.record import Record
from review.sections import BESIDE_THE_REPORT, REPORT
from review.uploads import Upload

HERE = Path(__file__).parent
LEAST = HERE.parent / "schemas" / "examples"
FOLDERS = ("easter", "trial", "inquest", "asked_again", "points")


@dataclass(frozen=True)
class Happening:
    """One press of one review on its day, before its inputs are made: some rest on what the record holds by then."""

    review: str
    on: date
    press: str
    given: Mapping[str, Any] = field(default_factory=dict)
    sent: tuple[Mapping[str, Any], ...] = ()
    report: bool = False


def happenings() -> dict[date, list[Happening]]:
    """Everything that happens in the year, by day, each review's in the order in which it is written down."""
    found: dict[date, list[Happening]] = {}
    for folder in FOLDERS:
        for one in _life(HERE / folder / "life.toml"):
            found.setdefault(one.on, []).append(one)
    return found


def moment_of(happening: Happening, record: Record) -> Moment:
    """What is sent and pressed, its inputs made; *record* is the review's as it stands before."""
    sent = [_upload(one, record) for one in happening.sent]
    if happening.report:
        missing = [section for section in (*REPORT, *BESIDE_THE_REPORT) if section not in _there(happening, record)]
        sent = [_upload({"section": section, "as": "writer"}, record) for section in missing] + sent
    return Moment(happening.press, happening.given, tuple(sent))


def input_of(section: str) -> dict[str, Any]:
    """The year's own input of a section, or else the smallest that is accepted."""
    own = HERE / "inputs" / f"{section}.json"
    file = own if own.exists() else LEAST / section / "accepted" / "least.json"
    content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return content


def _life(file: Path) -> Iterator[Happening]:
    said = tomllib.loads(file.read_text("utf-8"))
    for one in said["life"]:
        yield Happening(
            review=said["review"],
            on=one["on"],
            press=one["press"],
            given=one.get("with", {}),
            sent=tuple(one.get("send", ())),
            report=one.get("report", False),
        )


def _upload(said: Mapping[str, Any], record: Record) -> Upload:
    content = {**input_of(said["section"]), **said.get("with", {}), **_entry(said, record)}
    body = json.dumps(content, ensure_ascii=False).encode()
    return Upload(section=said["section"], sent_by=said["as"], kind="json", body=body)


def _entry(said: Mapping[str, Any], record: Record) -> Mapping[str, int]:
    """For a correction: the number of the entry it is of, whatever was recorded before it."""
    if "of" not in said:
        return {}
    return {"entry": max(taken.entry for taken in record.taken(said["of"]["step"]) if taken.on == said["of"]["on"])}


def _there(happening: Happening, record: Record) -> set[str]:
    return {*record.sections, *(one["section"] for one in happening.sent)}
