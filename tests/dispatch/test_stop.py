"""A stop that returned is never followed by a mail, whichever moment it comes at, and whoever else is at work."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from dispatch.outbox import stop
from dispatch.results import Accepted, Deferred
from review.errors import OutOfTurn, ReviewError
from storage.folder import FolderVault
from tests.dispatch.builders import DUE, a_message, a_turn, a_vault_with_a_release, an_item, another_like, results

pytestmark = pytest.mark.thorough

ITEM, MESSAGE = an_item(), a_message()
ROUNDS = 8


def keeping(sent):
    """A mail server that takes everything, and keeps it in *sent*."""
    return lambda message: sent.append(message) or Accepted(250)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The folder of a vault in which a release waits."""
    root = tmp_path_factory.mktemp("released")
    a_vault_with_a_release(root)
    return root


class Interrupted:
    """A vault at whose *n*th call, before it is answered, something else happens first."""

    def __init__(self, vault: FolderVault, n: int, happens: Callable[[], None]) -> None:
        self._vault, self._n, self._happens, self.calls = vault, n, happens, 0

    def __getattr__(self, name):
        def call(*given):
            self.calls += 1
            if self.calls == self._n:
                self._happens()
            return getattr(self._vault, name)(*given)

        return call


def stopped(vault) -> bool:
    """Whether a stop returned."""
    try:
        stop(vault, ITEM.id, DUE)
    except OutOfTurn:
        return False
    return True


def test_a_stop_at_any_moment_of_a_sending_either_comes_first_or_says_it_is_too_late(released, tmp_path):
    outcomes = set()
    for n in count(1):
        vault, told = another_like(released, tmp_path / str(n)), []
        interrupted = Interrupted(vault, n, lambda vault=vault, told=told: told.append(stopped(vault)))
        sent = []
        post = keeping(sent)
        took = a_turn(interrupted, post).take(ITEM, MESSAGE)
        if not told:
            break

        assert told == [not sent]
        assert took is bool(sent)
        outcomes.add((told[0], len(sent)))

    assert outcomes == {(True, 0), (False, 1)}
    assert n > 20


def test_a_sending_at_any_moment_of_a_stop_either_comes_first_or_does_not_happen(released, tmp_path):
    outcomes = set()
    for n in count(1):
        vault, sent = another_like(released, tmp_path / str(n)), []
        post = keeping(sent)
        turn = a_turn(vault, post)
        interrupted = Interrupted(vault, n, lambda turn=turn: turn.take(ITEM, MESSAGE))
        told = stopped(interrupted)
        if interrupted.calls < n:
            break

        assert told == (not sent)
        outcomes.add((told, len(sent)))

    assert (False, 1) in outcomes


def test_a_stop_at_any_moment_of_a_sending_that_is_put_off_prevents_every_later_one(released, tmp_path):
    for n in count(1):
        vault, told, sent = another_like(released, tmp_path / str(n)), [], []
        interrupted = Interrupted(vault, n, lambda vault=vault, told=told: told.append(stopped(vault)))
        with suppress(ReviewError):
            a_turn(interrupted, lambda _message: Deferred(450)).take(ITEM, MESSAGE)
        if not told:
            break

        after = stopped(vault)
        took = a_turn(vault, lambda message, sent=sent: sent.append(message) or Accepted(250)).take(ITEM, MESSAGE)
        assert after
        assert not took
        assert sent == []


def test_of_many_threads_that_send_and_stop_at_once_one_wins(released, tmp_path):
    for round_ in range(ROUNDS):
        vault, sent, told = another_like(released, tmp_path / str(round_)), [], []
        post = keeping(sent)
        at_once(
            *[lambda vault=vault, post=post: a_turn(vault, post).take(ITEM, MESSAGE)] * 3,
            *[lambda vault=vault, told=told: told.append(stopped(vault))] * 3,
        )

        assert len(sent) + any(told) == 1
        assert len(set(told)) == 1
        assert results(vault) == ["sent"] * len(sent)


def test_of_many_processes_that_send_and_stop_at_once_one_wins(released, tmp_path):
    processes = multiprocessing.get_context("forkserver")
    for round_ in range(ROUNDS // 2):
        root = tmp_path / str(round_)
        vault, barrier = another_like(released, root), processes.Barrier(4)
        work = [
            processes.Process(target=act, args=(root, barrier)) for act in (send_in_a_process, stop_in_a_process) * 2
        ]
        for process in work:
            process.start()
        for process in work:
            process.join(30)
            assert process.exitcode == 0

        sent = len(list(root.glob("sent-*")))
        assert sent + any(root.glob("stopped-*")) == 1
        assert results(vault) == ["sent"] * sent


def at_once(*work: Callable[[], object]) -> None:
    barrier = threading.Barrier(len(work))

    def wait_and(act: Callable[[], object]) -> None:
        barrier.wait(20)
        act()

    threads = [threading.Thread(target=wait_and, args=(act,)) for act in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)


def send_in_a_process(root: Path, barrier) -> None:
    vault = FolderVault(root)

    def post(_message):
        (root / f"sent-{multiprocessing.current_process().pid}").touch()
        return Accepted(250)

    barrier.wait(20)
    a_turn(vault, post).take(ITEM, MESSAGE)


def stop_in_a_process(root: Path, barrier) -> None:
    vault = FolderVault(root)
    barrier.wait(20)
    if stopped(vault):
        (root / f"stopped-{multiprocessing.current_process().pid}").touch()
