"""Each step's work, dressed as a Prefect task: the only place retries are decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import (
    assembling,
    bundling,
    receiving,
    recording,
    releasing,
    sending,
    signing_off,
    taking,
    telling,
    writing_letters,
)
from flows import keep_time as keeping
from flows.door import Door
from flows.progress import watched
from flows.troubles import Unforeseen
from flows.written import written_told
from review.errors import ReviewError, TryAgainLater
from review.handles import called
from storage.ledger import read_ledger


def _worth_another_try(_task: Any, _run: Any, state: Any) -> bool:
    return isinstance(state.result(raise_on_failure=False), TryAgainLater)


def guarded(step: Callable[..., str]) -> Callable[..., str]:
    """The step, but a fault nobody foresaw leaves it without its text, which may hold a name and Prefect would keep."""

    @wraps(step)
    def taken(*given: Any) -> str:
        try:
            return step(*given)
        except ReviewError:
            raise
        except Exception as fault:
            unforeseen = Unforeseen.at(fault)
        # Raised out here, so that the first fault does not travel along as its context.
        raise unforeseen

    return taken


def of_a_review(step: Callable[..., str]) -> Callable[..., str]:
    """The step, its sentence beginning with how the review is called: two reviews are soon taken for one another."""

    @wraps(step)
    def named(door: Door, reference: str, *given: Any) -> str:
        with written_told(door, reference):
            said = step(door, reference, *given)
            return f"{called(reference, read_ledger(door.vault, reference).record.handle)}: {said}"

    return named


def _dressed(step: Callable[..., str], *, of_all: bool = False) -> Any:
    """Personal data passes through these: nothing of it is left behind in Prefect's own storage."""
    as_task = task(
        name=step.__name__.replace("_", " "),
        persist_result=False,
        cache_policy=NO_CACHE,
        retries=2,
        retry_delay_seconds=[2.0, 10.0],
        retry_condition_fn=_worth_another_try,
    )
    return as_task(guarded(step if of_all else of_a_review(step)))


keep_time = _dressed(keeping.keep_time, of_all=True)
collect_inbox = _dressed(receiving.collect_inbox, of_all=True)
record_notification = _dressed(recording.record_notification)
record_decision = _dressed(recording.record_decision)
record_appointment = _dressed(recording.record_appointment)
assemble_documents = _dressed(watched(assembling.assemble_documents))
make_letter = _dressed(writing_letters.make_letter)
record_sign_off = _dressed(signing_off.record_sign_off)
archive_bundle = _dressed(watched(bundling.archive_bundle))
release_bundle = _dressed(releasing.release_bundle)
stop_release = _dressed(releasing.stop_release)
confirm_receipt = _dressed(releasing.confirm_receipt)
take_step = _dressed(taking.take_step)
tell_family = _dressed(telling.tell_family)
open_review = _dressed(recording.open_review)
adopt_review = _dressed(recording.adopt_review)
correct_entry = _dressed(recording.correct_entry)
move_to_pack = _dressed(recording.move_to_pack)
# The outbox owns its own retries: a mail is never sent again because a task was.
send_outbox = _dressed(sending.send_outbox, of_all=True).with_options(retries=0)
