"""The door a run comes in by: settings, vault, keys and clock, each read once and handed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from review.settings import Settings, settings_of
from review.vault import Vault
from storage.doors import open_vault
from storage.sealing import Seal, seal_of

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Door:
    """What every step is handed. *now* is the moment the run began, *opened* the same moment on a clock that only runs."""

    settings: Settings
    vault: Vault
    seal: Seal = field(repr=False)
    now: datetime
    opened: float = field(default_factory=monotonic)

    def today(self) -> date:
        """The day it is where the people are: after midnight in summer, the world's clock is still at yesterday."""
        return self.now.astimezone(LONDON).date()

    def moment(self) -> datetime:
        """This moment: a run that has sent for twenty minutes must not claim as if it had just begun."""
        return self.now + timedelta(seconds=monotonic() - self.opened)


def open_door(
    environment: Mapping[str, str] | None = None, now: datetime | None = None, *, signs_and_sends: bool = True
) -> Door:
    """Open the vault the environment names; raises `NeedsAPerson` for what is missing, `TryAgainLater` when it is down."""
    said = os.environ if environment is None else environment
    settings = settings_of(said, signs_and_sends=signs_and_sends)
    return Door(settings, open_vault(settings), seal_of(settings), now or datetime.now(UTC))
