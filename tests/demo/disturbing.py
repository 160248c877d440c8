"""Reviews that live through a service whose Prefect forgets everything, twice. All but the example are made of canaries."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from commands.example import FERN
from commands.living import Moment, happen, lives, send
from commands.neighbours import neighbours
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from commands.recorded import parameters, recorded
from flows.deploy import deploy
from flows.door import Door, open_door
from flows.press import Presser
from review.errors import ReviewError
from storage import inbox
from storage.ledger import read_ledger
from tests.commands.running import review
from tests.demo.caged import ADOPTED, CAGE, IF_FITTING, REFUSED, adopted, caged, declined, fitted, upload_of
from tests.demo.canaries import Canaries, broken, inputs
from tests.demo.looking import Seen, look

FORGETS_BEFORE = ("02 record a notification", "18 release the bundle")
# What the example presses in Prefect here; the demonstration presses the rest.
PRESSED = ("collect inbox", "02 record a notification", "18 release the bundle", "send outbox")
Lived = tuple[str, Moment]


@dataclass
class Disturbed:
    """What the disturbed journeys left: the folder, the door to the vault, the canaries, and what each press said.

    *answered* holds the presses that were recorded, once at least, *letters* those that were made.
    """

    out: Path
    door: Door = field(repr=False)
    canaries: Canaries
    said: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    seen: Seen = field(default_factory=Seen)

    def live(self, reference: str, moment: Moment, presser: Presser | None = None) -> None:
        """One moment of one review, in Prefect where it says so."""
        door = replace(self.door, now=datetime.now(UTC), opened=time.monotonic())
        if moment.mark == IF_FITTING:
            self._write_if_fitting(door, reference, moment)
        elif moment.mark == REFUSED:
            with pytest.raises(ReviewError) as refused:
                happen(door, reference, moment)
            self.said.append(str(refused.value))
        elif moment.through_prefect and presser:
            send(door, reference, moment)
            record = read_ledger(door.vault, reference).record
            pressed = presser.press(moment.press, parameters(record, moment.press, moment.given))
            assert pressed.state == "COMPLETED", f"{moment.press}: {pressed.sentence}"
            self.said.append(pressed.sentence)
            self.answered.add(moment.press)
        else:
            self.said.append(happen(door, reference, moment))
            self.answered.add(moment.press)

    def _write_if_fitting(self, door: Door, reference: str, moment: Moment) -> None:
        """What stands against a letter on a day is said too; once made, it is not asked for again."""
        letter = moment.given["letter"]
        if letter in self.letters:
            return
        try:
            self.said.append(happen(door, reference, moment))
            self.letters.add(letter)
        except ReviewError as refused:
            self.said.append(str(refused))


def carry(out: Path) -> Disturbed:
    """Let them live through three Prefect servers, each with an empty database, on one vault."""
    with neighbours(out, "folder") as world:
        environment = {**world.environment, "RELEASE_WAIT_MINUTES": "0"}
        canaries, filled = inputs()
        filled = fitted(filled)
        disturbed = Disturbed(out, open_door(environment), canaries)
        send_canaries(disturbed.door, filled)
        disturbed.said.append(send_a_word_file(out, environment, canaries))
        for number, moments in enumerate(stretches(filled)):
            with a_new_prefect(out / f"prefect-{number}", environment) as presser:
                for reference, moment in moments:
                    disturbed.live(reference, moment, presser)
                if number == 0:
                    disturbed.seen = look_at(presser, out)
        for life in (adopted(filled), declined(filled)):
            for moment in life.moments:
                disturbed.live(life.review, moment)
        disturbed.said += all_again(disturbed.door, filled)
        return disturbed


def stretches(filled: Mapping[str, Any]) -> list[list[Lived]]:
    """What the example and the review of canaries live, cut where Prefect forgets."""
    fern = lives(FERN)
    cut: list[list[Lived]] = [[] for _ in range(len(FORGETS_BEFORE) + 1)]
    for life in (fern, caged(filled)):
        forgotten: list[str] = []
        for moment in life.moments:
            if moment.press in FORGETS_BEFORE and moment.press not in forgotten:
                forgotten.append(moment.press)
            in_prefect = moment.through_prefect and (life is not fern or moment.press in PRESSED)
            cut[len(forgotten)].append((life.review, replace(moment, through_prefect=in_prefect)))
    return cut


def all_again(door: Door, filled: Mapping[str, Any]) -> list[str]:
    """Everything pressed once more on a review that has ended: what each refusal, or answer, says."""
    said = []
    for moment in caged(filled).moments:
        try:
            said.append(recorded(door, CAGE, moment.press, moment.given))
        except ReviewError as refused:
            said.append(str(refused))
    return said


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


def send_canaries(door: Door, filled: Mapping[str, Any]) -> None:
    """Send each input whole, then broken in each way; what is broken comes first, so that nothing rests on it."""
    moment = door.now
    for section, content in filled.items():
        for body in [*broken(content).values(), json.dumps(content).encode()]:
            moment += timedelta(microseconds=1)
            inbox.send(door.vault, door.seal, CAGE, upload_of(section, content, body), moment)


def send_a_word_file(out: Path, environment: Mapping[str, str], canaries: Canaries) -> str:
    """Send a Word file as an agency would, and as a paper of an adopted review: its name, its text and its properties are
    canaries. What the command said.
    """
    file = out.with_name(f"{canaries.word_for('agency_chronology', 'file name')}.docx")
    document = Document()
    document.add_paragraph(canaries.word_for("agency_chronology", "paragraph"))
    for name in ("title", "subject", "author", "keywords", "comments", "last_modified_by"):
        setattr(document.core_properties, name, canaries.word_for("agency_chronology", f"property {name}"))
    document.save(str(file))
    said = ""
    for sent in (
        (CAGE, "agency_chronology", file, "--as", "agency:hospital"),
        (ADOPTED, "earlier_paper", file, "--as", "coordinator"),
    ):
        ran = review("send", *sent, environment=dict(environment))
        assert ran.status == 0, ran.complained
        said += ran.said
    return said
