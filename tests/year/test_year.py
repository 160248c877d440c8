"""A year of five reviews, lived day by day and judged by a diary that was written by hand from the guidance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from commands.mail_catcher import Mailbox
from flows.door import open_door
from review.holds import holds_of
from tests.flows.walking import settings_for
from tests.timeline.memory_vault import MemoryVault
from tests.year.diary import Day, days, not_kept
from tests.year.lived import Year, named, year_lived
from tests.year.living import YEAR

pytestmark = pytest.mark.thorough

DIARY = days()
REVIEWS = sorted({day.review for day in DIARY})


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("year")
    with Mailbox(folder / "mail", folder / "keys") as mailbox:
        door = replace(open_door(settings_for(folder, mailbox)), vault=MemoryVault())
        yield year_lived(door, mailbox.folder)


@pytest.mark.parametrize("review", REVIEWS)
def test_reminders_go_out_on_the_days_of_the_diary_and_on_no_other(year: Year, review: str) -> None:
    wanted = Counter((day.on, *one) for day in of(review) for one in day.chased)
    went = Counter(year.chased(review))

    missing, too_many = sorted((wanted - went).elements()), sorted((went - wanted).elements())
    assert not missing + too_many, told(review, {"missing": missing, "not in the diary": too_many})


@pytest.mark.parametrize("review", REVIEWS)
def test_work_is_held_on_the_days_of_the_diary(year: Year, review: str) -> None:
    said = {day.on: day.held for day in of(review) if day.held is not None}
    holds, wanted, differ = holds_of(year.record(review)), frozenset[str](), []
    for on in YEAR:
        wanted = said.get(on, wanted)
        held = {hold.workstream for hold in holds if hold.covers(on)}
        differ += [(on, sorted(wanted), sorted(held))] if held != wanted else []

    assert not differ, told(review, {"held in the diary, held in the record": differ})


@pytest.mark.parametrize("review", REVIEWS)
def test_the_one_who_is_waited_for_is_the_one_of_the_diary(year: Year, review: str) -> None:
    differ = []
    for day in of(review):
        if day.waits_for is not None:
            who, since = day.waits_for
            waiting = year.waiting[(day.on, review)]
            differ += [] if (named(who), since) == (waiting.who, waiting.since) else [(day.on, who, waiting.sentence)]

    assert not differ, told(review, {"in the diary, on the board": differ})


@pytest.mark.parametrize("review", REVIEWS)
def test_letters_can_be_made_on_the_day_they_fall_due_and_not_before(year: Year, review: str) -> None:
    """A second letter of a kind could be made before: it would tell of the first."""
    refused = [(on, letter, why) for on, of_review, letter, why in year.refused if of_review == review]
    first = {letter: day.on for day in reversed(of(review)) for letter in day.letters}
    early = [(on, letter) for on, of_review, letter in year.early if of_review == review and on == first[letter]]

    assert not refused + early, told(review, {"cannot be made": refused, "could be made before": early})


def test_the_board_says_when_nobody_keeps_time(year: Year) -> None:
    missed = not_kept()

    assert year.not_kept == sorted({day.on for day in DIARY if day.on in missed and day.on > min(missed)})


def test_a_family_is_never_late(year: Year) -> None:
    with_family = [waiting.sentence for waiting in year.waiting.values() if waiting.is_with_family]

    assert with_family
    assert all("with the family, no date" in sentence for sentence in with_family)
    assert not [sentence for sentence in with_family if "late" in sentence or "overdue" in sentence]


def test_each_reminder_is_one_mail_to_an_organisation(year: Year) -> None:
    wanted = Counter(f"{review} {who}" for review in REVIEWS for _, who, _, _ in year.chased(review))

    assert Counter(year.mails()) == wanted


def of(review: str) -> list[Day]:
    return [day for day in DIARY if day.review == review]


def told(review: str, differ: dict[str, list[tuple[object, ...]]]) -> str:
    """Where diary and service differ, a line for each, with what the diary says of the day."""
    why = {day.on: day.why for day in of(review)}
    lines = [
        f"{what}: {', '.join(map(str, one))}\n    {why.get(_day(one[0]), 'The diary does not name this day.')}"
        for what, found in differ.items()
        for one in found
    ]
    return "\n".join([review, *lines])


def _day(said: object) -> date:
    assert isinstance(said, date)
    return said
