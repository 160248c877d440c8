"""Two reviews carried through a service whose Prefect forgets everything, twice. One of them is made of canaries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from docx import Document

from commands.example import REFERENCE, send_example
from commands.journey import PRESSES, Press
from commands.neighbours import neighbours
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from flows.deploy import deploy
from flows.door import Door, open_door
from flows.press import Presser
from review.sections import SENDERS
from review.uploads import Upload
from storage import inbox
from storage.ledger import read_ledger
from tests.commands.running import review
from tests.demo.canaries import Canaries, broken, inputs
from tests.demo.looking import Seen, look

CAGE = "CANA-2026-001"
FORGETS_BEFORE = ("02 record a notification", "18 release the bundle")


@dataclass
class Disturbed:
    """What the disturbed journeys left: the folder, the door to the vault, the canaries, and what each run said."""

    out: Path
    door: Door = field(repr=False)
    canaries: Canaries
    said: list[str] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)


def carry(out: Path) -> Disturbed:
    """Carry both reviews through three Prefect servers, each with an empty database, on one vault."""
    with neighbours(out, "folder") as world:
        environment = {**world.environment, "RELEASE_WAIT_MINUTES": "0"}
        door = open_door(environment)
        send_example(door)
        canaries, filled = inputs()
        disturbed = Disturbed(out, door, canaries)
        send_canaries(door, filled)
        disturbed.said.append(send_a_word_file(out, environment, canaries))
        for number, presses in enumerate(stretches()):
            with a_new_prefect(out / f"prefect-{number}", environment) as presser:
                for press in presses:
                    disturbed.said += pressed_for_both(presser, press, door)
                if number == 0:
                    disturbed.seen = look_at(presser, out)
        return disturbed


def stretches() -> list[list[Press]]:
    """The presses of the journey, cut where Prefect forgets."""
    cut: list[list[Press]] = [[]]
    for press in PRESSES:
        if press.deployment in FORGETS_BEFORE:
            cut.append([])
        cut[-1].append(press)
    return cut


@contextmanager
def a_new_prefect(home: Path, environment: Mapping[str, str]) -> Iterator[Presser]:
    house = PrefectHouse(home, free_port(), environment)
    with stopped_at_the_end(house):
        house.start_server()
        deploy(house.surroundings)
        house.start_worker()
        with Presser(house.api) as presser:
            yield presser


def look_at(presser: Presser, out: Path) -> Seen:
    """Prefect's pages, once a run has ended."""
    server = str(presser.client.api_url).removesuffix("/").removesuffix("/api")
    forms = {deployment.name: str(deployment.id) for deployment in presser.client.read_deployments()}
    (run,) = presser.client.read_flow_runs()
    return look(server, forms["02 record a notification"], str(run.id), out)


def pressed_for_both(presser: Presser, press: Press, door: Door) -> list[str]:
    """Press once for each review; what serves all reviews is pressed once."""
    said = []
    for reference in (REFERENCE, CAGE):
        parameters = dict(press.parameters(read_ledger(door.vault, reference).record))
        if "review" in parameters:
            parameters["review"] = reference
        elif reference is CAGE:
            continue
        pressed = presser.press(press.deployment, parameters)
        assert pressed.state == "COMPLETED", f"{press.deployment}: {pressed.sentence}"
        said.append(pressed.sentence)
    return said


def send_canaries(door: Door, filled: Mapping[str, Any]) -> None:
    """Send each input whole, then broken in each way; what is broken comes first, so that nothing rests on it."""
    moment = door.now
    for section, content in filled.items():
        for body in [*broken(content).values(), json.dumps(content).encode()]:
            moment += timedelta(microseconds=1)
            inbox.send(door.vault, door.seal, CAGE, upload(section, content, body), moment)


def send_a_word_file(out: Path, environment: Mapping[str, str], canaries: Canaries) -> str:
    """Send a Word file as an agency would: its name, its text and its properties are canaries. What the command said."""
    file = out.with_name(f"{canaries.word_for('agency_chronology', 'file name')}.docx")
    document = Document()
    document.add_paragraph(canaries.word_for("agency_chronology", "paragraph"))
    for name in ("title", "subject", "author", "keywords", "comments", "last_modified_by"):
        setattr(document.core_properties, name, canaries.word_for("agency_chronology", f"property {name}"))
    document.save(str(file))
    ran = review("send", CAGE, "agency_chronology", file, "--as", "agency:hospital", environment=dict(environment))
    assert ran.status == 0, ran.complained
    return ran.said


def upload(section: str, content: Mapping[str, Any], body: bytes) -> Upload:
    role = f"agency:{content['agency']}" if section == "agency_chronology" else ""
    role = role or ("writer" if "writer" in SENDERS[section] else "coordinator")
    return Upload(section=section, sent_by=role, kind="json", body=body)
