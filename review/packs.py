"""Guidance packs: names, periods, headings, columns, text blocks, markings and recipients as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from review.errors import NeedsAPerson

GUIDANCE = Path(__file__).parent / "guidance"


@dataclass(frozen=True)
class Period:
    """A period in calendar months, or None where the guidance sets none; *source* and *confidence* say how we know."""

    months: int | None
    source: str
    confidence: str


@dataclass(frozen=True)
class Provenance:
    """Where words come from, and how sure we are: read, stated, recalled or ours."""

    source: str
    confidence: str


@dataclass(frozen=True)
class Heading:
    section: str
    title: str


@dataclass(frozen=True)
class Pack:
    """One guidance pack. *digest* is the sha256 of its file, so that a document can say what it was made under."""

    name: str
    digest: str
    review_name: str
    periods: Mapping[str, Period]
    report_headings: tuple[Heading, ...]
    summary_headings: tuple[Heading, ...]
    action_plan_columns: tuple[str, ...]
    texts: Mapping[str, Any] = field(repr=False)
    markings: Mapping[str, str]
    delivery: str
    subject: str
    addressee: tuple[str, ...]
    provenance: Mapping[str, Provenance]
    submission: tuple[str, ...]
    titles: Mapping[str, str]


def load_pack(name: str) -> Pack:
    """Read a pack by name; raises `NeedsAPerson` naming the packs there are when it is not one of them."""
    known = sorted(file.stem for file in GUIDANCE.glob("*.toml"))
    if name not in known:
        raise NeedsAPerson(f"There is no guidance pack of that name. The packs here are: {', '.join(known)}.")
    body = (GUIDANCE / f"{name}.toml").read_bytes()
    return _pack(name, sha256(body).hexdigest(), tomllib.loads(body.decode()))


def _pack(name: str, digest: str, said: Mapping[str, Any]) -> Pack:
    return Pack(
        name=name,
        digest=digest,
        review_name=said["display"]["review_name"],
        periods={key: Period(p.get("months"), p["source"], p["confidence"]) for key, p in said["periods"].items()},
        report_headings=_headings(said["overview_report"]),
        summary_headings=_headings(said["executive_summary"]),
        action_plan_columns=tuple(said["action_plan"]["columns"]),
        texts=said["texts"],
        markings=said["markings"],
        delivery=said["delivery"]["kind"],
        subject=said["delivery"]["subject"],
        addressee=tuple(said["delivery"]["addressee"]),
        provenance={key: Provenance(**one) for key, one in said["provenance"].items()},
        submission=tuple(said["delivery"]["submission"]),
        titles=said["titles"],
    )


def _headings(said: Mapping[str, Any]) -> tuple[Heading, ...]:
    return tuple(Heading(heading["section"], heading["title"]) for heading in said["headings"])
