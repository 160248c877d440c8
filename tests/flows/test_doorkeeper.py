"""The doorkeeper presses when something new waits and nothing is under way, and lives through what goes down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from flows.doorkeeper import Doorkeeper, Watch, in_the_inbox, in_the_outbox
from flows.receiving import collect_inbox
from review.errors import TryAgainLater
from tests.flows.walking import least, open_review, release, send, sign_and_archive, write_report

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)


class Server:
    """A Prefect server as far as the doorkeeper asks it: runs by id, each with its state."""

    def __init__(self):
        self.runs, self.others, self.silent = dict[UUID, str](), False, False

    def begin(self, _deployment):
        self._asked()
        run = uuid4()
        self.runs[run] = "RUNNING"
        return run

    def state_of(self, run):
        self._asked()
        return self.runs[run]

    def is_under_way(self, _deployment, since, until):
        assert until - since < timedelta(hours=1)
        return self.others

    def under_way(self):
        self._asked()
        return []

    def end(self, state="COMPLETED"):
        self.runs[list(self.runs)[-1]] = state

    def _asked(self):
        if self.silent:
            raise TryAgainLater("The Prefect server does not answer.")


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def waiting():
    return set()


@pytest.fixture
def look(server, waiting, door):
    watch = Watch("collect inbox", lambda _door: set(waiting))
    return lambda minutes=0: watch.look(replace(door, now=NOW + timedelta(minutes=minutes)), lambda: server)


def test_where_nothing_waits_nothing_is_pressed(look, server):
    assert look() == ""
    assert server.runs == {}


def test_what_waits_is_pressed_for_once(look, server, waiting):
    waiting.add("a")

    assert [look(), look(), look()] == ["Pressed: collect inbox.", "", ""]
    assert len(server.runs) == 1


def test_while_a_run_is_under_way_nothing_else_is_pressed(look, server, waiting):
    waiting.add("a")
    look()
    waiting.add("b")
    assert look() == ""

    server.end()
    waiting.discard("a")
    assert look() == "Pressed: collect inbox."


def test_a_run_that_somebody_else_pressed_is_waited_for(look, server, waiting):
    waiting.add("a")
    server.others = True
    assert look() == ""

    server.others = False
    assert look() == "Pressed: collect inbox."


@pytest.mark.parametrize("state", ["COMPLETED", "FAILED", "CANCELLED"])
def test_what_could_not_be_taken_is_left_to_the_schedule_and_what_comes_new_is_not(look, server, waiting, state):
    waiting.add("unreadable")
    look()
    server.end(state)
    assert [look(), look()] == ["", ""]

    waiting.add("new")
    assert look() == "Pressed: collect inbox."


def test_a_run_that_crashed_is_pressed_once_more_and_not_for_ever(look, server, waiting):
    waiting.add("a")
    look()
    for _ in range(4):
        server.end("CRASHED")
        look()

    assert len(server.runs) == 2


def test_what_has_gone_and_come_back_is_pressed_for_again(look, server, waiting):
    waiting.add("a")
    look()
    server.end()
    waiting.clear()
    look()
    waiting.add("a")

    assert look() == "Pressed: collect inbox."


def test_a_run_whose_process_was_killed_unseen_is_not_waited_for_for_ever(look, server, waiting):
    waiting.add("a")
    look()
    waiting.add("b")

    assert look(44) == ""
    assert look(46) == "Pressed: collect inbox."


def test_a_server_that_goes_away_and_comes_back_costs_nothing(door, server, waiting):
    said = []
    watches = (Watch("collect inbox", lambda _door: set(waiting)),)
    keeper = Doorkeeper(lambda: door, lambda: server, said.append, watches=watches)
    waiting.add("a")
    server.silent = True
    keeper.look()
    keeper.look()
    server.silent = False
    keeper.look()

    assert said == [
        "“runs that nobody is at” is not looked after: The Prefect server does not answer.",
        "“collect inbox” is not looked after: The Prefect server does not answer.",
        "“runs that nobody is at” is looked after again.",
        "“collect inbox” is looked after again.",
        "Pressed: collect inbox.",
    ]


def test_a_fault_that_nobody_foresaw_in_one_watch_leaves_the_other_its_turn(door, server):
    said = []

    def broken(_door):
        raise ValueError("A Name")

    watches = (Watch("collect inbox", broken), Watch("send outbox", lambda _door: {"a"}))
    Doorkeeper(lambda: door, lambda: server, said.append, watches=watches).look()

    assert said[0].startswith(
        "“collect inbox” is not looked after: The step stopped at a fault of this service (ValueError"
    )
    assert said[1] == "Pressed: send outbox."
    assert "A Name" not in "".join(said)


def test_an_input_waits_until_it_has_its_outcome(door):
    identifier = send(door, "timescales", least("timescales"))
    assert in_the_inbox(door) == {identifier}

    collect_inbox(door)
    assert in_the_inbox(door) == set()


def test_a_set_waits_in_the_outbox_once_its_time_has_come(door):
    open_review(door)
    write_report(door)
    sign_and_archive(door)
    assert in_the_outbox(door) == set()

    release(door)
    assert len(in_the_outbox(door)) == 1
    assert in_the_outbox(replace(door, now=door.now - timedelta(hours=1))) == set()
