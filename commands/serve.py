"""`review serve`: the service, kept running on this machine for a person with a browser."""

from __future__ import annotations

import time
from pathlib import Path

from commands.claimed import claimed, room_left
from commands.example import FERN
from commands.journey import entry_count, record_now
from commands.left_behind import stop_left_behind
from commands.living import live, lives
from commands.neighbours import neighbours
from commands.prefect_house import PrefectHouse, port_is_taken, stopped_at_the_end
from commands.speaking import say
from commands.stopping import stopped_in_order
from flows.deploy import deploy
from flows.door import Door, open_door
from review.errors import NeedsAPerson
from review.record import Record
from review.turn import next_presses

FILLED = ".filled-from-the-example"
# As far as the example lives before a person takes over: the next press is theirs.
LIVED_UNTIL = "complete"


def keep_running(out: Path, port: int) -> None:
    """Run until Ctrl-C or a stop signal; the folder is filled from the example when it is new, and never wiped."""
    with stopped_in_order(), claimed(out, "The service"):
        stop_left_behind(out)
        if port_is_taken(port):
            raise NeedsAPerson(
                f"Something else answers on port {port}. Stop it, or run review serve --port with another."
            )
        out.mkdir(parents=True, exist_ok=True)
        room_left(out)
        _run(out.resolve(), port)


def _run(out: Path, port: int) -> None:
    with neighbours(out, "folder") as world:
        house = PrefectHouse(out / "prefect", port, world.environment, scheduler=True)
        with stopped_at_the_end(house):
            house.start_server()
            deploy(house.surroundings)
            house.start_worker()
            door = open_door(world.environment)
            _fill(out, door)
            house.start_doorkeeper()
            _tell(out, port, record_now(door))
            _wait(house)


def _fill(out: Path, door: Door) -> None:
    """Let the example live once. Where that was interrupted, it stays where it had come to."""
    if not (out / FILLED).exists() and not entry_count(door):
        live(door, lives(FERN), until=LIVED_UNTIL)
    (out / FILLED).touch()


def _tell(out: Path, port: int, record: Record) -> None:
    ahead = ", ".join(f"“{press}”" for press in next_presses(record.standing, record.off))
    say(f"Prefect          http://127.0.0.1:{port}/v2/deployments?limit=100")
    say(f"{record.review}    {record.handle}: {record.standing.value}. What leads on: {ahead or 'nothing'}")
    say(f"Received mail    {out / 'mail'}")
    say(f"Vault            {out / 'vault'}")
    say("Stop it with Ctrl-C.")


def _wait(house: PrefectHouse) -> None:
    """Until somebody stops it, or a part of it dies, which is then said."""
    try:
        while all(process.poll() is None for process in house.running.values()):
            time.sleep(1)
    except KeyboardInterrupt:
        say("Stopping.")
        return
    raise NeedsAPerson(f"A part of the service stopped by itself. What it wrote last is in {house.home}.")
