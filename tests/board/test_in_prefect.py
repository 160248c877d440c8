"""The board in a real Prefect: kept in its place, opened in a browser, its links filled in; and what Prefect itself knows."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import sync_playwright
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolUpdate
from prefect.states import Crashed, Pending, Running

from commands.mail_catcher import Mailbox
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from flows import receiving, recording
from flows.automations import NAME, watch_over_time
from flows.board_prefect import AWAITS, obstacles_in
from flows.deploy import deploy
from flows.freeing import free, is_gone_from_here
from flows.pool import POOL
from flows.press import ENDED, NO_REVIEW, Presser
from flows.showing import show_board
from tests.board.living import lived
from tests.demo.looking import ALONE, PATIENCE
from tests.flows import walking
from tests.flows.walking import REF, a_door, settings_for

pytestmark = pytest.mark.slow
APPOINT = "07 appoint chair and writer"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("board")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        environment = settings_for(folder, mailbox)
        lived(a_door(environment), "told")
        house = PrefectHouse(folder / "prefect", free_port(), environment)
        with stopped_at_the_end(house):
            house.start_server()
            deploy(house.surroundings)
            house.start_worker()
            yield house


@pytest.fixture
def presser(house):
    with Presser(house.api) as presser:
        yield presser


@pytest.fixture
def client(house):
    with SyncPrefectClient(house.api) as client:
        yield client


def pages(client):
    return {one.key: one for one in client.read_latest_artifacts() if one.type == "markdown"}


def test_the_press_writes_the_board_and_each_page_in_its_place(presser, client):
    first = presser.press("write the board", {})
    kept = {key: one.latest_id for key, one in pages(client).items() if key != "answer"}
    again = presser.press("write the board", {})

    assert (first.state, again.state) == ("COMPLETED", "COMPLETED")
    assert first.sentence.startswith("Look at the board: 1 open review")
    assert set(kept) == {"board", REF.lower()}
    assert {key: one.latest_id for key, one in pages(client).items() if key != "answer"} == kept
    assert len(client.read_artifacts()) == len(kept) + 2  # and the answers of both runs


def test_prefects_list_says_what_each_page_is_and_the_answer_leads_to_the_board(presser, client):
    presser.press("write the board", {})
    kept = pages(client)

    assert kept["board"].description == "Who is waited for, in every review"
    assert kept[REF.lower()].description == "Who is waited for in this review, its timeline and its dates"
    assert f"[the board](/v2/artifacts/artifact/{kept['board'].latest_id})" in kept["answer"].data


def test_the_log_of_a_run_is_its_answer_and_nothing_else(presser, client):
    run = presser.press("write the board", {})
    asked = {"logs": {"flow_run_id": {"any_": [run.flow_run]}}}
    logged = client.request("POST", "/logs/filter", json=asked).json()

    assert [one["message"] for one in logged] == [run.sentence]


def test_a_run_that_lasts_shows_how_far_it_has_come(house, presser, client):
    door = a_door(house.environment)
    walking.send_least(door, reference="NMER-2026-002")
    receiving.collect_inbox(door)
    recording.record_notification(door, "NMER-2026-002", 1, "england-2016", "coordinator")
    form = {"review": "NMER-2026-002", "stage": "draft", "on": "2026-11-05"}

    assert presser.press("assemble documents", form).state == "COMPLETED"
    (shown,) = [one for one in client.read_latest_artifacts() if one.type == "progress"]
    assert (shown.key, shown.description, float(shown.data)) == ("assemble-documents", "NMER-2026-002", 100.0)


def test_what_prefect_knows_is_told_on_the_board(house, client):
    client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))  # before it: the worker would take it
    died = client.create_flow_run_from_deployment(
        next(one.id for one in client.read_deployments() if one.name == APPOINT),
        parameters={"review": REF, "appointment": 1},
    )
    for state in (Running(), Crashed()):
        client.set_flow_run_state(died.id, state, force=True)
    removed = next(one for one in client.read_deployments() if one.name == "27 close the review")
    client.delete_deployment(removed.id)
    try:
        show_board({**house.environment, "PREFECT_API_URL": house.api})
        board, page = pages(client)["board"].data, pages(client)[REF.lower()].data
    finally:
        client.update_work_pool(POOL, WorkPoolUpdate(is_paused=False))

    assert f"waiting since {datetime.now(UTC):%-d %B %Y} for the coordinator, because the run of “{APPOINT}”" in board
    assert "The work pool is paused" in board
    assert "The button “27 close the review” is gone from Prefect, with the links to it. Run make deploy" in board
    assert "stopped before its end" in page


def test_a_run_that_nobody_is_at_holds_up_the_next_until_it_is_freed(presser, client):
    died = held_by_a_process_that_died(presser, client)
    waits = presser.begin("keep time")
    while client.read_flow_run(waits).state.name != AWAITS:
        time.sleep(0.3)
    soon = datetime.now(UTC) + timedelta(minutes=6)
    (told,) = [one for one in obstacles_in(presser.house(datetime.now(UTC)), (), soon) if one.press == "keep time"]

    assert "waits for an earlier one that has not ended" in told.sentence
    assert free(presser, soon, is_gone_from_here) == ["keep time"]
    assert client.read_flow_run(died).state.type.value == "CRASHED"
    assert presser.press("keep time", {}).state == "COMPLETED"


def test_a_run_that_died_is_told_however_many_came_after_it(presser, client, monkeypatch):
    made(presser, client, APPOINT, {"review": "NMER-2026-009"}, "CRASHED")
    for _ in range(3):
        made(presser, client, "send outbox", {}, "FAILED")
    monkeypatch.setattr("flows.press._MOST", 2)

    assert ("NMER-2026-009", "CRASHED") in [(run.review, run.state) for run in presser.house(datetime.now(UTC)).runs]


def test_forms_that_named_no_review_are_told_once_and_until_the_press_was_taken_rightly(presser, client):
    for review in ("nothing", "the same"):
        made(presser, client, "26 record action progress", {"review": review}, "CRASHED")
    before = runs_of(presser, "26 record action progress")
    made(presser, client, "26 record action progress", {"review": REF}, "COMPLETED")

    assert before == [NO_REVIEW]
    assert runs_of(presser, "26 record action progress") == [REF]


def runs_of(presser, press):
    return [run.review for run in presser.house(datetime.now(UTC)).runs if run.press == press]


def made(presser, client, press, form, state):
    """A run that has ended already."""
    told = {"parameters": form, "enforce_parameter_schema": False, "state": {"type": state}}
    client.request(
        "POST", "/deployments/{id}/create_flow_run", path_params={"id": presser.ids()[press]}, json=told
    ).raise_for_status()


def held_by_a_process_that_died(presser, client):
    """A run of keep time that has its place, and whose process is no more."""
    client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))
    try:
        died = presser.begin("keep time")
        process = subprocess.Popen([sys.executable, "-c", ""])
        process.wait()
        client.request(
            "PATCH", "/flow_runs/{id}", path_params={"id": died}, json={"infrastructure_pid": str(process.pid)}
        )
        for state in (Pending(), Running()):
            client.set_flow_run_state(died, state)
    finally:
        client.update_work_pool(POOL, WorkPoolUpdate(is_paused=False))
    return died


def test_an_automation_that_was_switched_off_is_told_on_the_board(house, presser, client):
    (there,) = presser.client.read_automations_by_name(NAME)
    presser.client.pause_automation(there.id)
    try:
        show_board({**house.environment, "PREFECT_API_URL": house.api})
        board = pages(client)["board"].data
    finally:
        watch_over_time(presser)
    show_board({**house.environment, "PREFECT_API_URL": house.api})

    assert f"The automation “{NAME}” is not there, is switched off or was changed" in board
    assert NAME not in pages(client)["board"].data


def test_an_automation_that_tells_somebody_as_well_is_as_it_was_made_for_a_worker_that_does_not_know_whom(
    house, presser, client
):
    watch_over_time(presser, str(uuid4()))
    try:
        for unknown in ({}, {"KEEP_TIME_ALARM_BLOCK": "no id"}):
            show_board({**house.environment, "PREFECT_API_URL": house.api, **unknown})
            assert NAME not in pages(client)["board"].data
    finally:
        watch_over_time(presser)


def test_where_prefect_says_nothing_of_its_automations_the_board_is_written_all_the_same(house, client, monkeypatch):
    def no_answer(*_given):
        raise ConnectionError

    monkeypatch.setattr(SyncPrefectClient, "read_automations_by_name", no_answer)
    show_board({**house.environment, "PREFECT_API_URL": house.api})

    assert "Prefect did not say how its runs stand" in pages(client)["board"].data


def test_a_form_with_a_field_left_out_is_answered_and_one_too_many_is_told_on_the_board(house, presser, client):
    left_out, too_many = {"review": REF, "appointment": None}, {"review": REF, "appointment": 1, "note": "x"}
    told = ended(client, presser.ids()[APPOINT], left_out)
    died = ended(client, presser.ids()[APPOINT], too_many)
    show_board({**house.environment, "PREFECT_API_URL": house.api})

    assert "“Number of the section appointment”: fill it in." in told.state.message
    assert died.state.type.value == "CRASHED"
    assert "died before its first line, and nothing of it was written" in pages(client)[REF.lower()].data


def ended(client, deployment, form):
    """What came of a form that was sent with its checks switched off."""
    path = {"id": deployment}
    form = {"parameters": form, "enforce_parameter_schema": False, "state": {"type": "SCHEDULED"}}
    begun = client.request("POST", "/deployments/{id}/create_flow_run", path_params=path, json=form).json()["id"]
    while (run := client.read_flow_run(begun)).state.type.value not in ENDED:
        time.sleep(0.5)
    return run


def test_a_prefect_that_does_not_answer_is_said_and_nothing_of_a_review_is_lost(house):
    before = a_door(house.environment).vault.list("")

    with pytest.raises(Exception, match="Prefect did not answer"):
        show_board({**house.environment, "PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api"})
    assert a_door(house.environment).vault.list("") == before


def test_the_board_opens_in_a_browser_and_its_links_open_the_page_and_the_form(house, client):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not here: apt-get install chromium")
    show_board({**house.environment, "PREFECT_API_URL": house.api})
    server, board = house.api.removesuffix("/api"), pages(client)["board"].latest_id
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ALONE)
        page = browser.new_page(viewport={"width": 1300, "height": 1000})
        page.goto(f"{server}/v2/artifacts/artifact/{board}")
        page.get_by_role("link", name=REF).first.click(timeout=PATIENCE)
        page.get_by_role("heading", name="Dates and their reasons").wait_for(timeout=PATIENCE)
        picture = page.get_by_role("img", name="Decision: done, 15 September 2025")
        assert picture.evaluate("one => one.complete && one.naturalWidth") == 760
        page.get_by_role("link", name=APPOINT).first.click()
        page.get_by_text("The review's reference").wait_for(timeout=PATIENCE)
        assert REF in [one.input_value() for one in page.locator("textarea").all()]
        browser.close()
