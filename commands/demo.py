"""`review demo`: the fictional review travels from the police notification to a mail server, on real parts."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from commands.claimed import claimed, made_anew, room_left
from commands.example import REFERENCE, send_example
from commands.journey import PRESSES, Press, entries_from, entry_count, record_now
from commands.left_behind import stop_left_behind
from commands.neighbours import neighbours
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from commands.speaking import say
from commands.stopping import stopped_in_order
from flows.deploy import deploy
from flows.door import Door, open_door
from flows.press import Pressed, Presser
from review import places
from review.errors import NeedsAPerson


def demonstrate(out: Path, vault: str) -> None:
    """Carry the example through; everything it makes lies in *out*, and what it started is stopped."""
    start = time.monotonic()
    with stopped_in_order(), claimed(out, "A demonstration"):
        stop_left_behind(out)
        made_anew(out)
        room_left(out)
        steps = _carried(out.resolve(), vault)
        shown = _shown(out.resolve(), steps, time.monotonic() - start)
    _tell(out, shown)


@dataclass
class _Walk:
    """One demonstration under way: where it writes, the door to its vault, and the steps taken so far."""

    out: Path
    door: Door = field(repr=False)
    presser: Presser
    steps: list[dict[str, Any]] = field(default_factory=list)

    def press(self, press: Press) -> None:
        """Press one deployment, wait, and write down what came of it; raises `NeedsAPerson` when it failed."""
        before, known = entry_count(self.door), set(self.door.vault.list(places.review(REFERENCE)))
        pressed = self.presser.press(press.deployment, press.parameters(record_now(self.door)))
        if pressed.state != "COMPLETED":
            raise NeedsAPerson(f"{press.deployment} ended as {pressed.state}: {pressed.sentence}")
        self.steps.append(_step(press, pressed, entries_from(self.door, before)) | {"paths": self._brought_out(known)})
        say(f"{press.deployment:<28} {pressed.seconds:5.1f} s   {_first_sentence(pressed.sentence)}")

    def _brought_out(self, known: set[str]) -> list[str]:
        """Copy what the step made, and a person may want to open, out of the vault; the paths, relative to *out*."""
        new = sorted(set(self.door.vault.list(places.review(REFERENCE))) - known)
        return [_copied(self.door, key, self.out) for key in new if "/documents/" in key or "/bundles/" in key]


def _carried(out: Path, vault: str) -> list[dict[str, Any]]:
    say("Starting a mail server, a Prefect server and a worker of our own, on this machine alone.")
    with neighbours(out, vault) as world:
        environment = {**world.environment, "RELEASE_WAIT_MINUTES": "0"}
        house = PrefectHouse(out / "prefect", free_port(), environment)
        with stopped_at_the_end(house):
            house.start_server()
            deploy(house.surroundings)
            house.start_worker()
            door = open_door(environment)
            say(f"{send_example(door)} inputs are sent: sections, chronologies, the roster.")
            with Presser(house.api) as presser:
                walk = _Walk(out, door, presser)
                for press in PRESSES:
                    walk.press(press)
            return walk.steps


def _step(press: Press, pressed: Pressed, entries: list[int]) -> dict[str, Any]:
    return {
        "step": press.step,
        "deployment": press.deployment,
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


def _shown(out: Path, steps: list[dict[str, Any]], seconds: float) -> Mapping[str, Any]:
    """Write `journey.json`; every path in it is relative to *out*."""
    shutil.copy(out / "keys" / "signing.pub", out / "bundle" / "signing.pub")
    bundle = {"path": "bundle/1.zip", "signature": "bundle/1.zip.minisig", "sha256": _sha256(out / "bundle" / "1.zip")}
    journey = {
        "review": REFERENCE,
        "seconds": round(seconds, 1),
        "steps": steps,
        "bundle": bundle,
        "mail": sorted(str(file.relative_to(out)) for file in (out / "mail").glob("*.eml")),
        "verify": ["review", "verify", "bundle/1.zip", "--key", "bundle/signing.pub"],
    }
    (out / "journey.json").write_text(json.dumps(journey, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return journey


def _tell(out: Path, journey: Mapping[str, Any]) -> None:
    say()
    say(f"Done in {journey['seconds']:.0f} s. Nothing is left running.")
    say(f"Word documents   {out / 'documents'}")
    say(f"Bundle           {out / journey['bundle']['path']}")
    say(f"Received mail    {', '.join(str(out / mail) for mail in journey['mail'])}")
    command = f".venv/bin/review verify {out / 'bundle/1.zip'} --key {out / 'bundle/signing.pub'}"
    say(f"Verify it with   {command}")


def _first_sentence(sentence: str) -> str:
    return sentence.split(". ", maxsplit=1)[0].split(": ", maxsplit=1)[0].rstrip(".") + "."


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
