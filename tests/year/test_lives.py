"""The five lives can be lived: everything that is sent is accepted, and no press is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from commands.mail_catcher import Mailbox
from flows.door import Door, open_door
from storage.ledger import read_ledger
from tests.flows.walking import settings_for
from tests.year.living import YEAR, live_day, on_day

pytestmark = pytest.mark.thorough

ENDS = {
    "WEND-2025-001": "complete",
    "WEND-2025-002": "under_way",
    "WEND-2025-003": "under_way",
    "WEND-2025-004": "moved_on",
    "WEND-2025-005": "cleared",
}


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("year")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        yield open_door(settings_for(folder, mailbox))


def test_every_life_is_lived_to_its_end(door: Door) -> None:
    for day in YEAR:
        live_day(on_day(door, day), day)

    stands = {review: read_ledger(door.vault, review).record.standing.name.lower() for review in ENDS}
    assert stands == ENDS
