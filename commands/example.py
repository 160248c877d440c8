"""Where the fictional review lies whose life the demonstration, the service and the checks live."""

from __future__ import annotations

from pathlib import Path

FERN = Path(__file__).parents[1] / "examples" / "fern"
REFERENCE = "NMER-2026-001"
