"""The board is written whatever stands in the way: where the vault cannot be opened as usual it says so, and still reads."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from flows.board_house import no_vault
from flows.boards import Board, write_board
from flows.door import LONDON, Door, open_door
from flows.links import Links
from flows.marked_down import cell
from review.dates import in_words
from review.errors import ReviewError
from review.obstacle import Obstacle
from review.settings import settings_of
from storage.doors import open_to_read
from storage.sealing import NoSeal, seal_of

NOBODY_KNOWS = "nobody knows how many reviews are open"


def board_now(
    environment: Mapping[str, str] | None = None,
    now: datetime | None = None,
    known: Sequence[Obstacle] = (),
    links: Links | None = None,
) -> Board:
    """The board of this moment; of a vault that takes nothing in, or whose key is gone, what can still be read."""
    moment = now or datetime.now(UTC)
    today = moment.astimezone(LONDON).date()
    try:
        return write_board(open_door(environment, moment), today, known, links)
    except ReviewError as trouble:
        obstacle = no_vault(trouble)
    try:
        return write_board(_to_read(environment, moment), today, (obstacle, *known), links)
    except ReviewError:
        return _without_vault(moment, today, (obstacle, *known))


def _to_read(environment: Mapping[str, str] | None, now: datetime) -> Door:
    """A door by which nothing is written; what is sealed stays shut where the key is the trouble."""
    said = os.environ if environment is None else environment
    settings = settings_of(said, signs_and_sends=False)
    try:
        seal = seal_of(settings)
    except ReviewError:
        seal = NoSeal()
    return Door(settings, open_to_read(settings), seal, now)


def _without_vault(now: datetime, today: date, obstacles: tuple[Obstacle, ...]) -> Board:
    """What is in the way, and that nobody knows more: no review is no number to be told."""
    house = tuple(replace(one, review="") for one in obstacles)
    parts = [
        f"# The board on {in_words(today)}",
        f"Written at {now.astimezone(LONDON):%H:%M}. The vault could not be read, so **{NOBODY_KNOWS}**, stopped or late. "
        "The page of each review is of an earlier moment, and says so.",
        "## In everybody’s way",
        "\n".join(f"- For {one.who}: {cell(one.sentence)}" for one in house),
    ]
    return Board("\n\n".join(parts) + "\n", {}, (), house, is_read=False)
