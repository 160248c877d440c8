"""Another press comes in just before ours is written: who lost is told who won, by role and entry, and nothing is written twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from commands.journey import signed_documents
from flows import claiming, receiving, recording, signing_off
from flows.allowing import Form
from flows.door import Door
from flows.taking import take_step
from review.errors import NeedsAPerson, OutOfTurn
from review.vault import Vault
from storage.ledger import read_ledger
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import adopt
from tests.flows.walking import REF, changed, record_of

pytestmark = pytest.mark.thorough

ON, NEXT_DAY = date(2026, 11, 1), date(2026, 11, 2)
ALL = ("04", "07", "16", "17", "18", "20", "23")


@dataclass
class OvertakenVault:
    """A vault in which somebody else is recorded just before the first entry of whoever holds it."""

    vault: Vault
    other: Callable[[], object] | None

    def put_new(self, key: str, body: bytes) -> None:
        if "/ledger/" in key and self.other:
            other, self.other = self.other, None
            other()
        self.vault.put_new(key, body)

    def __getattr__(self, name: str) -> object:
        return getattr(self.vault, name)


def overtaken(door: Door, mine, other) -> tuple[str, int]:
    """What the loser is told, and the number of the entry that won; the loser has written nothing."""
    won = len(read_ledger(door.vault, REF).lines)
    with pytest.raises(OutOfTurn) as refused:
        mine(replace(door, vault=OvertakenVault(door.vault, lambda: other(door))))
    assert len(read_ledger(door.vault, REF).lines) == won + 1
    return str(refused.value), won


def presses(name, by, on=ON, n=0, **codes):
    return lambda door: take_step(door, REF, name, Form(by=by, on=on, n=n, handle=record_of(door).handle, codes=codes))


def corrects(n, by="coordinator"):
    return lambda door: recording.correct_entry(door, REF, Form(by=by, n=n, handle=record_of(door).handle))


def moves_to_the_coming_guidance(by, on):
    return lambda door: recording.move_to_pack(
        door, REF, Form(by=by, on=on, pack="england-s8a", handle=record_of(door).handle)
    )


def with_reasons(door, *about):
    for number, one in enumerate(about):
        accept(door, "reason", changed("reason", about=one), 400 + number)


COPY, TOLD = "19 send a copy of the report", "05 record Home Office told"
EXTENSION = {"panel_agreed_on": "2026-10-30", "csp_agreed_on": "2026-11-01"}
SAME_THING = {
    "a copy to one recipient": (
        "published",
        ALL,
        presses(COPY, "coordinator", recipient="commissioner"),
        presses(COPY, "coordinator", NEXT_DAY, recipient="commissioner"),
    ),
    "the news of one decision": (
        "under_way",
        ("04", "07"),
        presses(TOLD, "coordinator", about="decision"),
        presses(TOLD, "coordinator", NEXT_DAY, about="decision"),
    ),
    "an extension": (
        "under_way",
        ("04", "07"),
        presses("agree an extension", "csp-chair", until="2026-12-01", **EXTENSION),
        presses("agree an extension", "csp-chair", until="2027-02-01", **EXTENSION),
    ),
    "a withdrawal": (
        "published",
        ALL,
        presses("withdraw the publication", "csp-chair"),
        presses("withdraw the publication", "csp-chair", NEXT_DAY),
    ),
    "a hold of one workstream": (
        "under_way",
        ("04", "07"),
        presses("hold a workstream", "coordinator", workstream="family", reason="coroner", asked_by="sio"),
        presses("hold a workstream", "coordinator", workstream="family", reason="criminal_trial", asked_by="cps"),
    ),
    "the guidance": (
        "under_way",
        ("04", "07"),
        moves_to_the_coming_guidance("csp-chair", ON),
        moves_to_the_coming_guidance("csp-chair", NEXT_DAY),
    ),
}


@pytest.mark.parametrize("name", SAME_THING)
def test_of_two_who_tell_the_same_thing_of_two_days_one_wins(name, door):
    stands, codes, mine, other = SAME_THING[name]
    adopt(door, stands, codes)
    with_reasons(door, "extension", "extension", "withdrawal", "t14", "hold", "pack")

    said, won = overtaken(door, mine, other)

    assert "While this ran, " in said
    assert f"as entry {won}" in said
    assert "Nothing was written." in said


FIRST = {"kind": "day", "on": "2026-10-30"}
MENDED = {"another day": {"kind": "day", "on": "2026-10-29"}, "its end": {"kind": "struck"}}


@pytest.mark.parametrize("name", MENDED)
def test_of_two_corrections_of_one_entry_one_wins_and_stays(name, door):
    adopt(door, "under_way")
    presses("13 combine the chronology", "writer")(door)
    number = record_of(door).step("13").entry
    for n, says in enumerate((FIRST, MENDED[name])):
        accept(door, "correction", changed("correction", entry=number, **says), 500 + n)

    said, won = overtaken(door, corrects(2), corrects(1))

    assert f"recorded by {_COORDINATOR}, as entry {won}" in said
    assert record_of(door).step("13").on == date(2026, 10, 30)


_COORDINATOR = "the coordinator"


def test_corrections_of_two_steps_of_one_adoption_are_both_recorded(door):
    adopt(door, "under_way")
    for number, (step, on) in enumerate((("04", "2025-04-02"), ("07", "2025-04-05"))):
        accept(door, "correction", changed("correction", entry=0, kind="day", step=step, on=on), 500 + number)
    length = len(read_ledger(door.vault, REF).lines)

    corrects(2)(replace(door, vault=OvertakenVault(door.vault, lambda: corrects(1)(door))))

    assert len(read_ledger(door.vault, REF).lines) == length + 2


def test_who_is_overtaken_by_the_end_of_the_review_is_told_by_whom(door):
    adopt(door, "under_way")
    with_reasons(door, "stop")

    said, won = overtaken(door, presses("13 combine the chronology", "writer"), presses("stop the review", "csp-chair"))

    assert (
        f"While this ran, “stop the review” was recorded by the chair of the community safety partnership, as entry {won}."
        in said
    )


def test_who_wanted_the_one_reason_there_was_is_told_who_used_it(door):
    adopt(door, "under_way")
    with_reasons(door, "hold")
    held = [
        presses("hold a workstream", "coordinator", workstream=work, reason="other", asked_by="panel")
        for work in ("family", "interviews")
    ]

    said, won = overtaken(door, *held)

    assert f"While this ran, “hold a workstream” was recorded by {_COORDINATOR}, as entry {won}." in said
    assert "send one about hold" in said


def test_what_was_refused_before_anybody_came_names_nobody(door):
    adopt(door, "under_way")
    mine = presses("hold a workstream", "coordinator", workstream="family", reason="other", asked_by="panel")

    with pytest.raises(NeedsAPerson) as refused:
        mine(door)

    assert "While this ran" not in str(refused.value)


def test_of_two_sign_offs_at_once_the_second_is_told_who_signed(door):
    walking.open_review(door)
    walking.write_report(door)
    length = len(read_ledger(door.vault, REF).lines)

    def signs(by):
        return lambda one: signing_off.record_sign_off(one, REF, signed_documents(record_of(one)), NEXT_DAY, by)

    said, won = overtaken(door, signs("csp-chair"), signs("csp-deputy"))

    assert won == length
    assert f"as entry {won}" in said


def test_two_reviews_opened_at_once_are_not_called_the_same(door, monkeypatch):
    """The words are drawn: here always the first of each list, as far as they are free."""
    monkeypatch.setattr(claiming, "choice", lambda words: words[0])
    references = ("NMER-2026-001", "NMER-2026-002")
    for number, reference in enumerate(references):
        walking.send(door, "notification", walking.least("notification"), number, reference)
    receiving.collect_inbox(door)

    def opens(reference):
        return lambda one: recording.record_notification(one, reference, 1, "england-2016", "coordinator")

    first, second = map(opens, references)
    first(replace(door, vault=OvertakenVault(door.vault, lambda: second(door))))

    assert len({record_of(door, reference).handle for reference in references} - {""}) == 2


def test_an_opening_that_is_refused_claims_no_words(door):
    accept(door, "notification", walking.least("notification"))
    length = len(door.vault.list("handles/"))

    with pytest.raises(NeedsAPerson):
        recording.record_notification(door, REF, 1, "england-2016", "nobody")

    assert len(door.vault.list("handles/")) == length == 0
