"""`review demo`: the fictional review lives from the police notification to its publication, on real parts."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commands.claimed import claimed, made_anew, room_left
from commands.example import FERN, REFERENCE
from commands.journey import entry_count, record_now
from commands.left_behind import stop_left_behind
from commands.living import Life, Moment, check_accepted, happen, lives, send
from commands.neighbours import neighbours
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from commands.recorded import parameters
from commands.speaking import say
from commands.stopping import stopped_in_order
from flows.deploy import deploy
from flows.door import Door, open_door
from flows.press import Pressed, Presser
from flows.taking import row
from review import places
from review.errors import NeedsAPerson


def demonstrate(out: Path, vault: str) -> None:
    """Carry the example through; everything it makes lies in *out*, and what it started is stopped."""
    start = time.monotonic()
    with stopped_in_order(), claimed(out, "A demonstration"):
        stop_left_behind(out)
        made_anew(out)
        room_left(out)
        walk = _carried(out.resolve(), vault)
        shown = _shown(out.resolve(), walk, time.monotonic() - start)
    _tell(out, shown)


@dataclass
class _Walk:
    """One demonstration under way: where it writes, the door to its vault, the steps pressed in Prefect so far.

    *recorded* counts the entries that were recorded beside them, by the same functions, without Prefect.
    """

    out: Path
    door: Door = field(repr=False)
    presser: Presser
    steps: list[dict[str, Any]] = field(default_factory=list)
    recorded: int = 0
    known: set[str] = field(default_factory=set)

    def live(self, life: Life) -> None:
        """Live it, each moment where it says; raises `NeedsAPerson` when a press failed."""
        for moment in life.moments:
            if moment.through_prefect:
                self.press(moment)
            else:
                self.record(moment)

    def press(self, moment: Moment) -> None:
        """Press one deployment, wait, and write down what came of it."""
        before, door = entry_count(self.door), self._now()
        sent = send(door, REFERENCE, moment)
        pressed = self.presser.press(moment.press, parameters(record_now(door), moment.press, moment.given))
        if pressed.state != "COMPLETED":
            raise NeedsAPerson(f"{moment.press} ended as {pressed.state}: {pressed.sentence}")
        check_accepted(door, REFERENCE, sent, pressed.sentence)
        entries = list(range(before, entry_count(door)))
        self.steps.append(_step(moment, pressed, entries) | {"paths": self._brought_out()})
        say(f"{moment.press:<40} {pressed.seconds:5.1f} s   {_first_sentence(pressed.sentence)}")

    def record(self, moment: Moment) -> None:
        before, door = entry_count(self.door), self._now()
        happen(door, REFERENCE, moment)
        self.recorded += entry_count(door) - before
        self._brought_out()

    def _now(self) -> Door:
        """The door at this moment, as a run of its own would open it."""
        return replace(self.door, now=datetime.now(UTC), opened=time.monotonic())

    def _brought_out(self) -> list[str]:
        """Copy what was made, and a person may want to open, out of the vault; the paths, relative to *out*."""
        kept = set(self.door.vault.list(places.documents(REFERENCE)) + self.door.vault.list(places.bundles(REFERENCE)))
        new = sorted(kept - self.known)
        self.known |= kept
        return [_copied(self.door, key, self.out) for key in new]


def _carried(out: Path, vault: str) -> _Walk:
    say("Starting a mail server, a Prefect server and a worker of our own, on this machine alone.")
    with neighbours(out, vault) as world:
        environment = {**world.environment, "RELEASE_WAIT_MINUTES": "0"}
        house = PrefectHouse(out / "prefect", free_port(), environment)
        with stopped_at_the_end(house):
            house.start_server()
            deploy(house.surroundings)
            house.start_worker()
            say("A review lives. These steps are pressed in Prefect; the rest are recorded by the same functions.")
            with Presser(house.api) as presser:
                walk = _Walk(out, open_door(environment), presser)
                walk.live(lives(FERN))
            return walk


def _step(moment: Moment, pressed: Pressed, entries: list[int]) -> dict[str, Any]:
    code = row(moment.press).code
    return {
        "step": code if code[:1].isdigit() else None,
        "deployment": moment.press,
        "flow_run": pressed.flow_run,
        "state": pressed.state,
        "seconds": pressed.seconds,
        "entries": entries,
    }


def _copied(door: Door, key: str, out: Path) -> str:
    folder = "documents" if "/documents/" in key else "bundle"
    path = Path(folder) / key.rpartition("/")[2]
    (out / folder).mkdir(exist_ok=True)
    (out / path).write_bytes(door.vault.get(key))
    return str(path)


def _shown(out: Path, walk: _Walk, seconds: float) -> Mapping[str, Any]:
    """Write `journey.json`; every path in it is relative to *out*."""
    shutil.copy(out / "keys" / "signing.pub", out / "bundle" / "signing.pub")
    bundle = {"path": "bundle/1.zip", "signature": "bundle/1.zip.minisig", "sha256": _sha256(out / "bundle" / "1.zip")}
    journey = {
        "review": REFERENCE,
        "seconds": round(seconds, 1),
        "steps": walk.steps,
        "recorded": walk.recorded,
        "bundle": bundle,
        "mail": sorted(str(file.relative_to(out)) for file in (out / "mail").glob("*.eml")),
        "verify": ["review", "verify", "bundle/1.zip", "--key", "bundle/signing.pub"],
    }
    (out / "journey.json").write_text(json.dumps(journey, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return journey


def _tell(out: Path, journey: Mapping[str, Any]) -> None:
    say()
    say(f"Done in {journey['seconds']:.0f} s. Nothing is left running.")
    say(
        f"Entries          {sum(len(step['entries']) for step in journey['steps'])} through Prefect, {journey['recorded']} beside it"
    )
    say(f"Word documents   {out / 'documents'}")
    say(f"Bundle           {out / journey['bundle']['path']}")
    say(f"Received mail    {', '.join(str(out / mail) for mail in journey['mail'])}")
    command = f".venv/bin/review verify {out / 'bundle/1.zip'} --key {out / 'bundle/signing.pub'}"
    say(f"Verify it with   {command}")


def _first_sentence(sentence: str) -> str:
    """What came of a press, without how the review is called, which is the same in every line."""
    said = sentence.partition(": ")[2] if sentence.startswith(REFERENCE) else sentence
    return said.split(". ", maxsplit=1)[0].split(": ", maxsplit=1)[0].rstrip(".") + "."


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
