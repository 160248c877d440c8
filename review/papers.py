"""The papers of an appointment: a contract and what goes with it, for the chair and the writer each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PAPERS = {
    "contract": "contract",
    "data_processing_agreement": "data-processing agreement",
    "ico_registration": "registration with the Information Commissioner",
    "insurance": "insurance",
    "secure_email": "secure e-mail",
}
_HELD = ("yes", "not_applicable")


def papers_missing(appointment: Mapping[str, Any]) -> list[str]:
    """For chair and writer, the papers that are not recorded as held; from the content of the section `appointment`."""
    told = {
        role: _missing(appointment[role].get("contract", {})) for role in ("chair", "writer") if role in appointment
    }
    return [f"{role}: {', '.join(papers)}" for role, papers in told.items() if papers]


def _missing(held: Mapping[str, str]) -> list[str]:
    return [name for paper, name in _PAPERS.items() if held.get(paper) not in _HELD]
