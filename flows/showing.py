"""The board, read from the vault, with what Prefect knows, and shown in Prefect's list of artifacts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flows.automations import WATCHED, is_as_made
from flows.board_doors import NOBODY_KNOWS, board_now
from flows.board_page import BOARD
from flows.board_prefect import obstacles_in, unanswered, unwatched
from flows.board_rows import LATE, NOTHING_DUE, STOPPED
from flows.boards import Board
from flows.deploy import deployment_names
from flows.door import LONDON
from flows.links import Links
from flows.marked_down import link
from flows.press import Presser
from review import places
from review.dates import in_words
from review.errors import NeedsAPerson, TryAgainLater
from review.obstacle import Obstacle


def show_board(environment: Mapping[str, str] | None = None, now: datetime | None = None) -> str:
    """Write the board and every page, and say how many reviews there are; raises what kept it from being shown."""
    said = os.environ if environment is None else environment
    moment = now or datetime.now(UTC)
    api = said.get("PREFECT_API_URL", "")
    if not api:
        raise NeedsAPerson(
            "PREFECT_API_URL is not set: the board is shown in Prefect, which it names. See .env.example."
        )
    with Presser(api, said.get("PREFECT_API_AUTH_STRING")) as presser:
        links, known = _asked(presser, moment)
        board = board_now(said, moment, known, links)
        pages = board.pages if board.is_read else marked_as_earlier(presser.kept_pages(), moment)
        presser.show({**pages, BOARD: board.markdown}, {**dict.fromkeys(pages, _A_PAGE), BOARD: _THE_BOARD})
        return told(board, links.page(BOARD))


# What stands beside each in Prefect's list of artifacts.
_THE_BOARD = "Who is waited for, in every review"
_A_PAGE = "Who is waited for in this review, its timeline and its dates"


def told(board: Board, path: str = "") -> str:
    """What to look at first, by numbers; *path* leads to the board where it is known."""
    first = [f"{one.who} has to act: {one.sentence}" for one in board.obstacles[:1]]
    if not board.is_read:
        return " ".join([f"Look at {link('the board', path)}: the vault could not be read, so {NOBODY_KNOWS}.", *first])
    urgencies = Counter(row.urgency for row in board.rows)
    open_ = len(board.rows) - urgencies[NOTHING_DUE]
    return " ".join(
        [
            f"Look at {link('the board', path)}: {open_} open review{'s' if open_ != 1 else ''}, {urgencies[STOPPED]} stopped, {urgencies[LATE]} late.",
            *first,
        ]
    )


def marked_as_earlier(pages: Mapping[str, str], moment: datetime) -> dict[str, str]:
    """Of *pages*, by key, those of reviews, each with a mark that it is older than the board; what has one keeps it."""
    there = moment.astimezone(LONDON)
    mark = f"{_EARLIER} The vault could not be read on {in_words(there.date())} at {there:%H:%M}.\n\n"
    return {
        key: page if page.startswith(_EARLIER) else f"{mark}{page}"
        for key, page in pages.items()
        if places.is_reference(key.upper())
    }


_EARLIER = "**This page is of an earlier moment, and may not be true any more.**"


def _asked(presser: Presser, moment: datetime) -> tuple[Links, tuple[Obstacle, ...]]:
    """What Prefect says of its own house; that it says nothing is no reason to write no board."""
    try:
        house = presser.house(moment)
        is_watched = WATCHED not in house.ids or is_as_made(presser, UUID(house.ids[WATCHED]))
    except TryAgainLater:
        return Links(), (unanswered(),)
    known = obstacles_in(house, deployment_names(), moment)
    return Links(house.ids, presser.page_id), known if is_watched else (*known, unwatched())
