"""The kinds of parameter a deployment takes: references, codes, numbers, dates and digests, never words or names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from review import places
from review.errors import NeedsAPerson

Reference = Annotated[str, Field(pattern=r"^[A-Z]{2,8}-[0-9]{4}-[0-9]{3}$")]
Number = Annotated[int, Field(ge=1, le=9999)]
By = Literal["coordinator", "chair", "csp-chair"]
StageName = Literal["draft", "panel", "signoff", "home-office"]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PackName = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]


def check_reference(reference: str) -> str:
    """A run form lets a person turn the checks off, so that every flow asks again in its first line."""
    if not places.is_reference(reference):
        raise NeedsAPerson("The review reference must look like NMER-2026-001: letters, a year, three digits.")
    return reference
