"""The stages of a document: who it is for decides its marking, and whether a gap may stand in it."""

from __future__ import annotations

from enum import Enum


class Stage(Enum):
    DRAFT = "draft"
    PANEL = "panel"
    SIGNOFF = "signoff"
    HOME_OFFICE = "home-office"
    PUBLICATION = "publication"

    @property
    def allows_gaps(self) -> bool:
        """Only while people are still writing: from sign-off on a gap is an error."""
        return self in (Stage.DRAFT, Stage.PANEL)


def document_file_name(review: str, document: str, stage: Stage, n: int) -> str:
    """`NMER-2026-001_overview-report_draft_v1.docx`; the first for publication carries neither stage nor version.

    What is published anew, after a correction, carries its version: nothing kept is overwritten.
    """
    if stage is Stage.PUBLICATION:
        return f"{review}_{document}.docx" if n == 1 else f"{review}_{document}_v{n}.docx"
    return f"{review}_{document}_{stage.value}_v{n}.docx"
