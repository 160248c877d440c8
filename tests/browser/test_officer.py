"""An officer at a browser: forms filled in by hand, what the runs answer, the board before and after."""

from __future__ import annotations

import time
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from prefect.client.orchestration import SyncPrefectClient

from checks.officer.buttons import deployments
from commands.example import FERN
from flows.press import ENDED
from flows.showing import show_board
from review.uploads import Upload
from storage import inbox
from storage.ledger import read_ledger
from tests.browser.conftest import BEGUN, DECIDED, TO_DECIDE

pytestmark = pytest.mark.slow
IN_WORDS = "the Tuesday after next"


def record_of(service, review):
    return read_ledger(service.door.vault, review).record


def board_as_now(service):
    show_board({**service.house.environment, "PREFECT_API_URL": service.house.api})


def row_of(officer, review):
    """What the board says of one review."""
    officer.open_page("board", "Who is waited for")
    return officer.page.get_by_role("row").filter(has_text=review).inner_text()


def press(officer, button, **form):
    """Fill the form of a button in by hand, press, and read what came of it."""
    officer.open_form(button)
    officer.fill(form)
    return officer.open_answer(officer.submit())


def test_an_agency_is_asked_and_answers_from_three_forms_to_the_board(service, officer):
    """Days from the calendar, codes item by item, the number that “collect inbox” told."""
    board_as_now(service)
    before = row_of(officer, BEGUN)
    days = {"due": date(2026, 1, 28), "on": date(2026, 1, 14)}
    asked = press(officer, "03 ask who knew them", review=BEGUN, agencies=["housing", "police"], **days)
    body = (FERN / "life" / "scoping" / "housing.json").read_bytes()
    answer = Upload(section="scoping_return", sent_by="agency:housing", kind="json", body=body)
    inbox.send(service.door.vault, service.door.seal, BEGUN, answer, service.door.moment())
    collected = press(officer, "collect inbox")
    returned = press(officer, "03 record a scoping return", review=BEGUN, scoping_return=1, agency="housing")
    written = press(officer, "write the board")

    assert "The agencies are recorded as asked. It is entry 5." in asked
    assert "The return is recorded. It is entry 7." in returned
    assert "Look at the board: 3 open reviews" in written
    assert "for the coordinator to ask the agencies whether they knew the people" in before
    assert f"{BEGUN} scoping_return.housing 1" in collected
    assert "since 14 January 2026 for the agency “police” to say whether it knew the people" in row_of(officer, BEGUN)


def test_a_choice_is_made_from_its_list(service, officer):
    said = press(officer, "05 record Home Office told", review=DECIDED, about="decision", on=date(2026, 2, 6))

    assert "Completed" in said
    assert record_of(service, DECIDED).step("05").codes["about"] == "decision"


def test_a_refusal_is_told_in_the_page_of_its_run(service, officer):
    before = record_of(service, DECIDED)
    said = press(officer, "23 publish", review=DECIDED, handle=before.handle, on=date(2026, 6, 19), variant="full")

    assert "Failed" in said
    assert "Press “" in said
    assert "so “23 publish” has no turn now." in said
    assert record_of(service, DECIDED) == before


def test_a_link_of_the_board_opens_the_form_filled_in_but_for_the_handle(service, officer):
    board_as_now(service)
    officer.open_page("board", "Who is waited for")
    officer.follow("04 record the decision")

    filled = parse_qs(urlsplit(officer.page.url).query)["parameters"][0]
    assert officer.field("review").input_value() == TO_DECIDE
    assert officer.field("decision").input_value() == "1"
    assert officer.field("handle").input_value() == ""
    assert "handle" not in filled


def test_every_form_opens_and_complains_of_nothing(officer, tmp_path):
    faults, troubled = [], []
    officer.page.on("pageerror", lambda fault: faults.append(fault))  # noqa: PLW0108  Playwright marks its handlers
    for deployment in deployments():
        try:
            officer.open_form(deployment["name"])
            officer.page.get_by_text(deployment["name"]).first.wait_for()
        except Exception as fault:
            faults.append(fault)
        if faults:
            officer.page.screenshot(path=tmp_path / f"{deployment['name']}.png", full_page=True)
            troubled.append((deployment["name"], str(faults.pop())))
        faults.clear()

    assert troubled == [], f"pictures of them are in {tmp_path}"


def test_a_day_in_words_past_the_switched_off_checks_is_told_without_the_words(service, officer):
    body = {
        "parameters": {"review": BEGUN, "agencies": ["police"], "due": IN_WORDS, "on": IN_WORDS},
        "enforce_parameter_schema": False,
    }
    before = record_of(service, BEGUN)
    with SyncPrefectClient(service.house.api) as client:
        path = {"id": officer.ids["03 ask who knew them"]}
        run = client.request("POST", "/deployments/{id}/create_flow_run", json=body, path_params=path).json()["id"]
        while (state := client.read_flow_run(run).state) is None or state.type.value not in ENDED:
            time.sleep(0.5)

    assert state.type.value == "FAILED"
    assert "“Day”: choose a day in the calendar, or write it like 2026-03-04." in state.message
    assert IN_WORDS not in state.message + officer.open_answer(run)
    assert record_of(service, BEGUN) == before
