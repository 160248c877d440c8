"""Progress is shown for whoever watches, says codes and numbers alone, and stops nothing when it cannot be shown."""

from __future__ import annotations

import pytest

from flows import progress
from flows.progress import reached, watched
from tests.flows import acting, walking
from tests.flows.walking import REF


@pytest.fixture
def told(monkeypatch):
    """What Prefect would be told, in the place of Prefect."""
    said = []
    monkeypatch.setattr(progress, "create_progress_artifact", lambda share, **more: said.append((share, more)) or "id")
    monkeypatch.setattr(
        progress, "update_progress_artifact", lambda _id, progress, **more: said.append((progress, more))
    )
    return said


def halfway(_door, _reference):
    reached(1, 2)
    reached(2, 2)
    return "Done."


def test_each_part_that_is_behind_is_shown_under_the_name_of_the_step(told):
    assert watched(halfway)(None, REF) == "Done."

    assert [share for share, _more in told] == [0.0, 50.0, 100.0]
    assert told[0][1] == {"key": "halfway", "description": REF}


def test_what_is_shown_of_a_step_that_was_cancelled_does_not_stand_as_if_it_went_on(told):
    def cancelled(_door, _reference):
        reached(1, 4)
        raise KeyboardInterrupt  # as a signal reaches a step: no exception that anybody catches

    with pytest.raises(KeyboardInterrupt):
        watched(cancelled)(None, REF)

    assert told[-1] == (25.0, {"description": f"{REF}: stopped before its end"})


def test_a_prefect_that_takes_no_progress_stops_no_step(monkeypatch):
    def refuses(*_given, **_more):
        raise ConnectionError("Fern Realname")

    monkeypatch.setattr(progress, "create_progress_artifact", refuses)

    assert watched(halfway)(None, REF) == "Done."


def test_where_nobody_watches_nothing_is_told(told):
    assert halfway(None, REF) == "Done."
    assert told == []


@pytest.mark.thorough
def test_documents_and_archive_say_how_far_they_are(told, door):
    walking.open_review(door)
    walking.write_report(door)
    watched(lambda opened, _reference: acting.assemble(opened))(door, REF)
    acting.sign(door)
    watched(lambda opened, _reference: acting.archive(opened))(door, REF)

    assert [share for share, _more in told] == [0.0, 25.0, 50.0, 75.0, 100.0] * 2
