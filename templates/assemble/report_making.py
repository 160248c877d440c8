"""From a report to a Word file. The same report under the same number makes the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from review.reports.paper import Report
from templates.assemble.readback import read_back
from templates.assemble.rendering import rendered


def report_file(said: Report, version: int) -> bytes:
    """The report as a .docx, dated the day it is as of, and read back: no word of it is missing."""
    numbered = replace(said, version=version)
    body = rendered(numbered, {}, datetime.combine(said.cover.on, time(), UTC))
    read_back(body, numbered, {})
    return body
