"""A guidance pack with a fault opens no review and takes none over; a review that is held on one stays readable."""

from __future__ import annotations

from datetime import date

import pytest

from flows import recording
from flows.allowing import Form
from flows.matters import matter_of
from flows.receiving import collect_inbox
from review import packs
from review.errors import NeedsAPerson
from review.timeline import Standing
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import adopt, send_adoption
from tests.flows.walking import REF, changed, record_of

ON = date(2026, 10, 20)
FAULTY = "with-a-fault"
TOLD = (
    "The guidance pack with-a-fault cannot be used. /clocks/hold: A clock that begins with a hold or an extension has no "
    "period"
)
TEXT = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")


@pytest.fixture(autouse=True)
def there_is_a_faulty_pack(tmp_path, monkeypatch):
    folder = tmp_path / "guidance"
    folder.mkdir()
    (folder / "england-2016.toml").write_text(TEXT, "utf-8")
    (folder / f"{FAULTY}.toml").write_text(with_a_fault(), "utf-8")
    monkeypatch.setattr(packs, "GUIDANCE", folder)


def with_a_fault() -> str:
    """A hold that has a period, which nothing here would ever count."""
    return TEXT.replace("[clocks.hold]\n", "[clocks.hold]\nmonths = 6\n")


def notified(door):
    walking.send_least(door, ("notification",))
    collect_inbox(door)
    return lambda: recording.record_notification(door, REF, 1, FAULTY, "coordinator")


def referred(door):
    walking.send_least(door, ("notification",))
    collect_inbox(door)
    return lambda: recording.open_review(door, REF, "02a record a referral", Form(by="coordinator", n=1, pack=FAULTY))


def adopted(door):
    send_adoption(door, "under_way")
    return lambda: recording.adopt_review(door, REF, Form(by="coordinator", n=1, pack=FAULTY, notification=1))


def moved(door):
    adopt(door, "under_way")
    accept(door, "reason", changed("reason", about="pack"))
    return lambda: recording.move_to_pack(door, REF, Form(by="csp-chair", on=ON, pack=FAULTY))


@pytest.mark.parametrize("prepared", [notified, referred, adopted, moved])
def test_no_review_comes_to_be_held_on_it(door, prepared):
    act = prepared(door)
    before = read_ledger(door.vault, REF).head

    with pytest.raises(NeedsAPerson, match=TOLD):
        act()
    assert read_ledger(door.vault, REF).head == before


def test_a_review_that_is_held_on_it_goes_on(door):
    adopt(door, "under_way")
    (packs.GUIDANCE / "england-2016.toml").write_text(with_a_fault(), "utf-8")
    accept(door, "notification", changed("notification", aware_on="2025-03-03"))
    recording.record_notification(door, REF, 2, "england-2016", "coordinator")

    assert matter_of(door, REF).record.standing is Standing.UNDER_WAY
    assert record_of(door).step("02").n == 2
