"""On a real server: the automation is kept as it is and fires, and the doorkeeper lives through what happens to it."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta

import pytest
from prefect.events.schemas.automations import AutomationCore

from commands.mail_catcher import Mailbox
from commands.prefect_house import ROOT, PrefectHouse, free_port, stopped_at_the_end
from flows.automations import NAME, WATCHED, wanted, watch_over_time
from flows.deploy import deploy
from flows.keep_time import LONGEST
from flows.press import Presser
from storage import inbox
from tests.flows.walking import REF, a_door, least, send, settings_for

pytestmark = pytest.mark.slow
LONG_ENOUGH = 120  # seconds, on a machine that is busy with other things


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("watched")


@pytest.fixture(scope="module")
def environment(home):
    with Mailbox(home / "mail", home / "keys") as mailbox:
        yield settings_for(home, mailbox)


@pytest.fixture(scope="module")
def house(home, environment):
    house = PrefectHouse(home / "prefect", free_port(), environment)
    with stopped_at_the_end(house):
        house.start_server()
        said = deploy(house.surroundings)
        assert said == [f"Made: the automation “{NAME}”."]
        house.start_worker()
        yield house


@pytest.fixture
def presser(house):
    with Presser(house.api) as presser:
        yield presser


def until(happened, seconds=LONG_ENOUGH):
    """What *happened* gives, once it gives anything."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.5)
    raise AssertionError("It did not happen.")


def runs_of(presser, name):
    deployment = presser.deployment_id(name)
    return [run for run in presser.client.read_flow_runs() if run.deployment_id == deployment]


def kept(presser):
    return presser.client.read_automations_by_name(NAME)


def test_deployed_again_the_automation_is_left_alone(presser):
    (before,) = kept(presser)

    assert watch_over_time(presser) == ""
    assert kept(presser) == [before]


def test_an_automation_that_was_edited_is_put_back_and_it_is_said(presser):
    (there,) = kept(presser)
    edited = wanted(presser.deployment_id(WATCHED), longest=timedelta(days=9))
    presser.client.update_automation(there.id, edited)

    assert watch_over_time(presser) == f"Put back as it was: the automation “{NAME}”, which somebody had changed."
    assert kept(presser)[0].trigger.within == LONGEST


def test_an_automation_that_was_switched_off_is_switched_on_again(presser):
    presser.client.pause_automation(kept(presser)[0].id)

    assert "Put back" in watch_over_time(presser)
    assert kept(presser)[0].enabled


def test_an_automation_that_was_deleted_or_copied_is_one_again(presser):
    presser.client.delete_automation(kept(presser)[0].id)
    assert watch_over_time(presser) == f"Made: the automation “{NAME}”."

    presser.client.create_automation(AutomationCore(**wanted(presser.deployment_id(WATCHED)).model_dump()))
    watch_over_time(presser)
    assert len(kept(presser)) == 1


def test_where_keep_time_does_not_complete_in_time_it_is_pressed_by_itself(presser):
    watch_over_time(presser, longest=timedelta(seconds=20))
    time.sleep(3)  # the server takes up an automation a moment after it was told of it

    kept_once = presser.press(WATCHED, {})
    assert kept_once.state == "COMPLETED"
    assert "Look at the board" in kept_once.sentence
    again = until(
        lambda: [run for run in runs_of(presser, WATCHED) if run.created_by and run.created_by.type == "AUTOMATION"]
    )

    assert again
    watch_over_time(presser)


@pytest.fixture
def doorkeeper(house, home):
    with (home / "doorkeeper.log").open("ab") as log:
        keeping = subprocess.Popen(
            [sys.executable, "-m", "flows.doorkeeper"], env=house.surroundings, cwd=ROOT, stdout=log, stderr=log
        )
        yield keeping
        keeping.terminate()
        keeping.wait(timeout=20)


def test_the_doorkeeper_has_inputs_taken_in_and_outlives_the_server(house, environment, doorkeeper):
    door = a_door(environment)
    send(door, "timescales", least("timescales"))
    until(lambda: not inbox.waiting_everywhere(door.vault))

    house.stop()
    send(door, "conclusions", least("conclusions"), 1)
    time.sleep(12)
    assert doorkeeper.poll() is None

    house.start_server()
    house.start_worker()
    until(lambda: not inbox.waiting_everywhere(door.vault))
    assert len(inbox.outcomes(door.vault, REF)) == 2


def test_the_house_has_a_doorkeeper_of_its_own(house):
    house.start_doorkeeper()
    time.sleep(3)

    assert house.running["doorkeeper"].poll() is None
