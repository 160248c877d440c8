"""What a killed demonstration left running is stopped by the next one, and nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from commands.claimed import claimed, made_anew
from commands.left_behind import forget, remember, stop_left_behind
from commands.stopping import stopped_in_order
from review.errors import NeedsAPerson


@pytest.fixture
def sleeper():
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        yield process
        process.kill()


def test_what_was_left_running_is_stopped(tmp_path, sleeper):
    remember(tmp_path, sleeper.pid)

    assert stop_left_behind(tmp_path) == 1
    assert sleeper.wait(timeout=10) == -signal.SIGKILL
    assert stop_left_behind(tmp_path) == 0


def test_a_number_that_was_given_to_another_process_is_left_alone(tmp_path, sleeper):
    remember(tmp_path, sleeper.pid)
    note = tmp_path / ".running" / str(sleeper.pid)
    note.write_text("born at another time", "utf-8")

    assert stop_left_behind(tmp_path) == 0
    time.sleep(0.05)
    assert sleeper.poll() is None


def test_what_was_stopped_in_order_is_forgotten(tmp_path, sleeper):
    remember(tmp_path, sleeper.pid)
    forget(tmp_path, sleeper.pid)

    assert stop_left_behind(tmp_path) == 0


def test_a_folder_is_claimed_by_one_process_at_a_time(tmp_path):
    holder = "import sys; from pathlib import Path; from commands.claimed import claimed\n"
    holder += "with claimed(Path(sys.argv[1]), 'It'): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, tmp_path / "demo"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(NeedsAPerson, match="is running in"), claimed(tmp_path / "demo", "A demonstration"):
            pass
        other.kill()

    with claimed(tmp_path / "demo", "A demonstration"):
        claimed_again = True  # a killed process holds nothing

    assert claimed_again


def test_only_a_folder_with_our_mark_is_replaced(tmp_path):
    made_anew(tmp_path / "demo")
    (tmp_path / "demo" / "old").touch()
    made_anew(tmp_path / "demo")

    assert [file.name for file in (tmp_path / "demo").iterdir()] == [".made-by-demo"]


STOPS = """
import os, signal, sys, time
from commands.stopping import stopped_in_order
with stopped_in_order():
    try:
        print("ready", flush=True)
        time.sleep(60)
    finally:
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGTERM)  # an impatient person asks again
        print("stopped in order", flush=True)
"""


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_however_it_is_asked_to_stop_a_command_stops_what_it_started_first(asked):
    with subprocess.Popen([sys.executable, "-c", STOPS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        process.stdout.readline()
        process.send_signal(asked)

        assert process.stdout.read() == b"stopped in order\n"


def test_under_nohup_a_closed_terminal_stops_nothing():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopped_in_order():
            os.kill(os.getpid(), signal.SIGHUP)
            went_on = True
    finally:
        signal.signal(signal.SIGHUP, before)

    assert went_on


def test_a_kill_while_the_old_folder_is_taken_apart_leaves_the_next_run_free(tmp_path):
    made_anew(tmp_path / "demo")
    (tmp_path / "demo").rename(tmp_path / ".demo.aside-4711")
    made_anew(tmp_path / "demo")

    assert [file.name for file in tmp_path.iterdir()] == ["demo"]
