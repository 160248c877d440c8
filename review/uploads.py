"""A section on its way: uploaded, then accepted or returned. The type says how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from review.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Upload:
    """What somebody sent, byte for byte. *kind* is the file's ending: json, docx, xlsx, csv or pdf."""

    section: str
    sent_by: str
    kind: str
    body: bytes = field(repr=False)  # a log line must never show it


@dataclass(frozen=True)
class AcceptedSection:
    """An upload that passed every check: the only kind a document is made from.

    *name* is the section's, or `agency_chronology.<agency>`; *schema* names shape and version, like `action_plan/1`.
    """

    name: str
    schema: str
    content: Mapping[str, Any] = field(repr=False)
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReturnedSection:
    """An upload going back to its author, with every reason at once."""

    name: str
    problems: tuple[Problem, ...]
