"""A run dies at any write, and the same step, pressed again, finishes the work: nothing lost, nothing twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from commands.journey import signed_documents
from flows import assembling, bundling, receiving, recording, sending, signing_off
from flows.allowing import Form
from flows.door import Door
from review.errors import OutOfTurn
from review.stages import Stage
from review.vault import Vault
from tests.flows import adopting, walking
from tests.flows.acting import accept
from tests.flows.walking import REF, a_door, later, record_of, settings_for

pytestmark = pytest.mark.slow  # every write of every step: the quick checks leave it out

ON = date(2026, 11, 5)


class Died(BaseException):
    """The process is gone: nothing of it may catch this."""


@dataclass
class MortalVault:
    """A vault whose holder dies at one write: before it is done, or after, when nobody hears that it was."""

    vault: Vault
    dies_at: int
    having_written: bool
    writes: int = field(default=0)

    def put_new(self, key: str, body: bytes) -> None:
        self.writes += 1
        if self.writes == self.dies_at and not self.having_written:
            raise Died
        self.vault.put_new(key, body)
        if self.writes == self.dies_at:
            raise Died

    def __getattr__(self, name: str) -> object:
        return getattr(self.vault, name)


@dataclass(frozen=True)
class Stretch:
    """A step, and what has to have happened before it."""

    before: Callable[[Door], object]
    step: Callable[[Door], object]


def nothing(_door):
    """Nothing has to have happened."""


def collected(door):
    walking.send_least(door)
    receiving.collect_inbox(door)


def under_way(door):
    recommended(door)
    walking.decide(door)
    walking.appoint(door)


def assembled(door):
    under_way(door)
    assemble(door)
    walking.complete(door)


def signed(door):
    assembled(door)
    sign(door)


def archived(door):
    signed(door)
    bundling.archive_bundle(door, REF, ON, "coordinator")


def released(door):
    archived(door)
    walking.release(door)


def record_notification(door):
    recording.record_notification(door, REF, 1, "england-2016", "coordinator")


def notified(door):
    collected(door)
    record_notification(door)


def recommended(door):
    notified(door)
    walking.recommend(door)


def assemble(door):
    assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, ON, "coordinator")


def sign(door):
    signing_off.record_sign_off(door, REF, signed_documents(record_of(door)), ON, "csp-chair")


def to_be_adopted(door):
    adopting.send_adoption(door, "under_way")
    accept(door, "analysis", walking.least("analysis"))


def secure(door):
    adopting.press(door, "09 have records secured", "coordinator", ON, agencies=["gp"])


def to_be_corrected(door):
    """The records were secured a day earlier than recorded."""
    under_way(door)
    secure(door)
    number = record_of(door).step("09").entry
    accept(door, "correction", walking.changed("correction", entry=number, kind="day", on="2026-11-04"))


def correct(door):
    recording.correct_entry(door, REF, Form(by="coordinator", n=1, handle=record_of(door).handle))


def to_be_moved(door):
    under_way(door)
    accept(door, "reason", walking.changed("reason", about="pack"))


def move(door):
    recording.move_to_pack(door, REF, Form(by="csp-chair", on=ON, pack="england-s8a"))


STRETCHES = {
    "collect inbox": Stretch(lambda door: walking.send_least(door, ("analysis", "labels")), receiving.collect_inbox),
    "02 record a notification": Stretch(collected, record_notification),
    "record the recommendation": Stretch(notified, walking.recommend),
    "04 record the decision": Stretch(recommended, walking.decide),
    "assemble documents": Stretch(under_way, assemble),
    "16 complete the report": Stretch(under_way, walking.complete),
    "17 record the sign-off": Stretch(assembled, sign),
    "archive the bundle": Stretch(signed, lambda door: bundling.archive_bundle(door, REF, ON, "coordinator")),
    "18 release the bundle": Stretch(archived, walking.release),
    "send outbox": Stretch(released, sending.send_outbox),
    "adopt a review under way": Stretch(to_be_adopted, adopting.press_adopt),
    "09 have records secured": Stretch(under_way, secure),
    "correct an entry": Stretch(to_be_corrected, correct),
    "move to another pack": Stretch(to_be_moved, move),
}


def writes_of(door, stretch):
    """How often the undisturbed step writes, so that no point of death is forgotten."""
    counting = MortalVault(door.vault, 0, having_written=False)
    stretch.step(replace(door, vault=counting))
    return counting.writes


@pytest.mark.parametrize("name", STRETCHES)
@pytest.mark.parametrize("having_written", [False, True], ids=["before the write", "after the write"])
def test_a_step_that_died_is_finished_by_the_next_press(name, having_written, tmp_path, mailbox):
    stretch, beginning = STRETCHES[name], tmp_path / "beginning"
    beginning.mkdir()
    stretch.before(a_door(settings_for(beginning, mailbox)))
    undisturbed = a_copy(beginning, tmp_path / "undisturbed", mailbox)
    writes = writes_of(undisturbed, stretch)
    assert writes > 0

    for dies_at in range(1, writes + 1):
        door = a_copy(beginning, tmp_path / f"dies-at-{dies_at}", mailbox)
        with pytest.raises(Died):
            stretch.step(replace(door, vault=MortalVault(door.vault, dies_at, having_written)))
        press_again(stretch, later(door, 60))

        assert outline(door) == outline(undisturbed), f"died at write {dies_at} of {writes}"


def a_copy(beginning, folder, mailbox):
    """The same vault and keys in another folder."""
    shutil.copytree(beginning, folder)
    return a_door(settings_for(folder, mailbox))


def press_again(stretch, door):
    """The step is pressed again; where only its end was lost, it says that its work is done."""
    with suppress(OutOfTurn):
        stretch.step(door)


def outline(door):
    """Where the review stands, and how much of everything there is."""
    record = record_of(door)
    attempts = [attempt for attempt in record.dispatched if attempt.result != "unknown"]
    return (
        record.standing,
        [step.step for step in record.steps],
        sorted(record.sections.items()),
        [(made.document, made.n) for made in record.assembled],
        [bundle.n for bundle in record.bundles],
        [attempt.result for attempt in attempts],
    )
