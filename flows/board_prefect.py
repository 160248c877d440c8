"""What Prefect knows and no ledger does: a run that died, a pool that is paused, a worker that is gone, a deployment missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from flows.automations import NAME
from flows.door import LONDON
from flows.press import CRASHED, NO_REVIEW, WORKER_SILENT, House, Run
from review import places
from review.awaited import COORDINATOR
from review.dates import in_words
from review.obstacle import SERVICE_KEEPER, Obstacle

_WAITS_TOO_LONG = timedelta(minutes=5)
_RUNS_TOO_LONG = timedelta(hours=1)
_ONE_DAY = timedelta(days=1)
_TOLD_ONE_BY_ONE = 3
_DIED = "stopped before its end. Look at what the ledger has of it, then press it again."
# A form that was not opened here, or a worker that could not start it.
_NEVER_BEGAN = (
    "died before its first line, and nothing of it was written. Open its form anew, and press it again; if it dies once "
    "more, whoever looks after the service reads the worker's log."
)
# What Prefect calls a run that waits because another of its deployment holds the only place.
AWAITS = "AwaitingConcurrencySlot"
_FREE = (
    "Run make free on the worker's machine: it ends what no process is at any more, and what waits begins by itself."
)
_NEEDS_A_WORKER = frozenset[str]()


def obstacles_in(house: House, wanted: Collection[str], now: datetime) -> tuple[Obstacle, ...]:
    """*wanted* are the deployments there should be."""
    return (*_pool(house, now), *_deployments(house, wanted), *(one for run in house.runs for one in _run(run, now)))


def unanswered() -> Obstacle:
    """Prefect itself did not say how it stands; the board, read from the vault, is true all the same."""
    return _of_the_house("prefect", "Prefect did not say how its runs stand. See that its server runs.")


def unwatched() -> Obstacle:
    """Nobody would be told that “keep time” has stopped."""
    return _of_the_house(
        "automation",
        f"The automation “{NAME}” is not there, is switched off or was changed, so that Prefect would not tell when time is "
        "kept no more. Run make deploy.",
    )


def _pool(house: House, now: datetime) -> Iterator[Obstacle]:
    if house.is_paused:
        yield _of_the_house(
            "paused", "The work pool is paused, so that nothing that is pressed begins. Resume it in Prefect."
        )
    if house.worker_seen is None or now - house.worker_seen > WORKER_SILENT:
        since = f"since {_at(house.worker_seen)}" if house.worker_seen else "yet"
        yield _of_the_house(
            "worker", f"No worker has asked for work {since}, so that nothing that is pressed begins. Start the worker."
        )


def _deployments(house: House, wanted: Collection[str]) -> Iterator[Obstacle]:
    missing = sorted(set(wanted) - house.ids.keys())
    if len(missing) > _TOLD_ONE_BY_ONE:
        yield _no_deployment(f"{len(missing)} buttons are gone", missing)
        return
    for one in missing:
        yield _no_deployment(f"The button “{one}” is gone", [one])


def _no_deployment(what: str, missing: Collection[str]) -> Obstacle:
    sentence = f"{what} from Prefect, with the links to it. Run make deploy, then press “write the board”."
    return Obstacle("deployment", SERVICE_KEEPER, None, sentence, frozenset(missing))


def _run(run: Run, now: datetime) -> Iterator[Obstacle]:
    ago, day = now - run.since, run.since.astimezone(LONDON).date()
    of_one = run.review if places.is_reference(run.review) else ""
    stops, what = frozenset({run.press}), f"The run of “{run.press}” of {_at(run.since)}"
    if run.review == NO_REVIEW and not run.has_begun and ago > _ONE_DAY:
        return
    if run.state == CRASHED:
        sentence = f"{what} {_DIED if run.has_begun else _NEVER_BEGAN}"
        yield Obstacle("run", COORDINATOR, day, sentence, stops, press=run.press, review=of_one)
    elif run.state == "RUNNING" and ago > _RUNS_TOO_LONG:
        sentence = f"{what} has not ended. {_FREE}"
        yield Obstacle("run", SERVICE_KEEPER, day, sentence, stops, press=run.press, review=of_one)
    elif run.state == "CANCELLING" and ago > _WAITS_TOO_LONG:
        sentence = f"{what} was cancelled and has not ended, so that the next one waits. {_FREE}"
        yield Obstacle("run", SERVICE_KEEPER, day, sentence, stops, press=run.press, review=of_one)
    elif run.name == AWAITS and ago > _WAITS_TOO_LONG:
        sentence = f"{what} waits for an earlier one that has not ended, and may have died with its machine. {_FREE}"
        yield Obstacle("run", SERVICE_KEEPER, day, sentence, stops, press=run.press, review=of_one)
    elif run.state in ("SCHEDULED", "PENDING") and ago > _WAITS_TOO_LONG:
        sentence = f"{what} has not begun. See that the worker runs and the work pool is not paused."
        yield Obstacle("run", SERVICE_KEEPER, day, sentence, stops, press=run.press, review=of_one)


def _of_the_house(kind: str, sentence: str) -> Obstacle:
    return Obstacle(kind, SERVICE_KEEPER, None, sentence, _NEEDS_A_WORKER)


def _at(moment: datetime) -> str:
    there = moment.astimezone(LONDON)
    return f"{in_words(there.date())} at {there:%H:%M}"
