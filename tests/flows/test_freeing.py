"""Runs that nobody is at are ended, by the clock or by the processes of this machine; what is at work is left alone."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from flows import freeing
from flows.freeing import Freeing, check_machine, free, is_gone_from_here, is_too_long
from flows.press import CANCELLED, CRASHED, Going
from review.errors import NeedsAPerson

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)


class Server:
    """A Prefect server as far as it is asked for what is under way."""

    def __init__(self, *going):
        self.going, self.ended = list(going), []

    def under_way(self):
        return self.going

    def end(self, run, state, _why):
        self.ended.append((run, state))
        self.going = [one for one in self.going if one.id != run]


def going(state, minutes, process=None):
    return Going(uuid4(), "keep time", state, NOW - timedelta(minutes=minutes), process)


@pytest.fixture
def dead():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def alive():
    process = subprocess.Popen(
        [sys.executable, "-c", "print(flush=True); input()", "prefect"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    process.stdout.readline()  # it has begun
    yield process.pid
    process.communicate(b"\n")


@pytest.mark.parametrize(
    ("state", "minutes", "over"),
    [
        ("RUNNING", 44, False),
        ("RUNNING", 46, True),
        ("PENDING", 14, False),
        ("PENDING", 16, True),
        ("CANCELLING", 9, False),
        ("CANCELLING", 11, True),
    ],
)
def test_by_the_clock_a_run_is_over_once_no_run_lasts_so_long(state, minutes, over):
    assert is_too_long(going(state, minutes), NOW) is over


def test_a_run_whose_process_is_gone_is_ended_and_one_that_is_at_work_is_not(dead, alive):
    gone, at_work, just_now = going("RUNNING", 2, dead), going("RUNNING", 2, alive), going("RUNNING", 0, dead)
    cancelled = going("CANCELLING", 2, dead)
    server = Server(gone, at_work, just_now, cancelled)

    assert free(server, NOW, is_gone_from_here) == ["keep time"] * 2
    assert server.ended == [(gone.id, CRASHED), (cancelled.id, CANCELLED)]


def test_a_number_that_is_another_programs_now_is_no_sign_of_life():
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert is_gone_from_here(going("RUNNING", 2, other.pid), NOW)
    finally:
        other.communicate(b"\n")


def test_on_a_machine_without_the_worker_nothing_is_ended_while_a_worker_is_at_work(monkeypatch, tmp_path):
    monkeypatch.setattr(freeing, "_PROCESSES", tmp_path)  # a machine on which nothing of ours runs
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "cmdline").write_bytes(b"/sbin/init\0")
    with pytest.raises(NeedsAPerson, match="on the machine of the worker"):
        check_machine(NOW - timedelta(minutes=1), NOW)
    check_machine(NOW - timedelta(minutes=9), NOW)

    (tmp_path / "1" / "cmdline").write_bytes(b"python\0-m\0prefect\0worker\0start\0--pool\0reviews\0")
    check_machine(NOW - timedelta(minutes=1), NOW)


def test_the_doorkeeper_looks_once_a_minute_and_says_what_it_ended():
    server, looking = Server(going("RUNNING", 46)), Freeing()

    assert looking.look(NOW, server) == "Ended, for nobody was at it any more: keep time."
    server.going.append(going("RUNNING", 46))
    assert looking.look(NOW + timedelta(seconds=50), server) == ""
    assert looking.look(NOW + timedelta(seconds=70), server) != ""
