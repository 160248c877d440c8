"""What Prefect tells of its own house: values as `flows/press.py` hands them on. A real server is asked elsewhere."""

from __future__ import annotations

from datetime import timedelta

from flows.board_prefect import obstacles_in
from flows.boards import write_board
from flows.deploy import deployment_names
from flows.press import House, Run
from tests.board.living import NOW_THERE, lived
from tests.flows.walking import REF

IDS = {name: str(number) for number, name in enumerate(sorted(deployment_names()))}


def run_that_died(world):
    died = Run("07 appoint chair and writer", REF, "CRASHED", "Crashed", NOW_THERE - timedelta(hours=2))
    return _board(world, House(IDS, (died,), False, NOW_THERE)).rows[0].waiting


def run_that_never_began(world):
    died = Run("07 appoint chair and writer", REF, "CRASHED", "Crashed", NOW_THERE - timedelta(hours=2), False)
    return _board(world, House(IDS, (died,), False, NOW_THERE)).rows[0].waiting


def deployment_removed(world):
    ids = {name: identifier for name, identifier in IDS.items() if name != "07 appoint chair and writer"}
    return _board(world, House(ids, (), False, NOW_THERE))


def work_pool_paused(world):
    return _board(world, House(IDS, (), True, NOW_THERE))


def worker_gone(world):
    late = Run("collect inbox", "", "SCHEDULED", "Late", NOW_THERE - timedelta(minutes=20))
    return _board(world, House(IDS, (late,), False, NOW_THERE - timedelta(minutes=30)))


def _board(world, house):
    lived(world.door, "told")
    return write_board(world.door, NOW_THERE.date(), obstacles_in(house, deployment_names(), NOW_THERE))


FAULTS = {
    made.__name__: made
    for made in (run_that_died, run_that_never_began, deployment_removed, work_pool_paused, worker_gone)
}
