"""The board of a large partnership: written, shown in Prefect, and opened in a browser as a coordinator opens it."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.rows import RUN, Row, at_most, middle, seconds_of
from commands.living import happen, lives, up_to
from commands.neighbours import keys_in
from commands.prefect_house import PrefectHouse, free_port, stopped_at_the_end
from flows.boards import write_board
from flows.deploy import deploy
from flows.door import Door, open_door
from flows.press import Presser
from flows.showing import show_board
from review import places
from storage.folder import make_folder_vault

REVIEWS = 300
EVERY = 7  # presses between one state of the example and the next that is copied
OPENED = 5
EXAMPLE = Path(__file__).parents[1] / "examples" / "fern"
NOW = datetime(2026, 10, 20, 9, tzinfo=UTC)
_NOWHERE = {
    "MAIL_HOST": "127.0.0.1",
    "MAIL_PORT": "2525",
    "MAIL_SENDER": "reviews@northmere.example",
    "MAIL_RECIPIENT": "reviews@homeoffice.example",
}


def measure() -> Sequence[Row]:
    """Seconds to write the board, to show it, and to open it."""
    RUN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        environment = _settings(Path(folder))
        door = open_door(environment, NOW)
        last = _caseload(door, Path(folder))
        written = middle(seconds_of(lambda: write_board(door, door.today()), 3))
        with _house(Path(folder), environment) as house:
            at_it = {**house.environment, "PREFECT_API_URL": house.api}
            shown, again = (seconds_of(lambda: show_board(at_it, NOW), 1)[0] for _ in range(2))
            opened = _opened(house, last)
    return [
        at_most(f"board of {REVIEWS} reviews, opened in the browser, median of {OPENED}", middle(opened), "s", 2),
        Row("the same, the slowest", round(max(opened), 1), "s"),
        Row(f"board and a page for each of {REVIEWS} reviews written, folder vault", round(written, 1), "s"),
        Row("the same, shown in Prefect for the first time", round(shown, 1), "s"),
        Row("the same, shown again on the same day", round(again, 1), "s"),
    ]


def _settings(folder: Path) -> dict[str, str]:
    make_folder_vault(folder / "vault")
    return {"VAULT": "folder", "VAULT_FOLDER": str(folder / "vault"), **keys_in(folder / "keys"), **_NOWHERE}


def _caseload(door: Door, folder: Path) -> str:
    """Reviews at many places of the example's life: an entry does not say which review it is of. The last reference."""
    life, reviews = lives(EXAMPLE), folder / "vault" / "objects" / places.reviews()
    kept: list[Path] = []
    for number, moment in enumerate(up_to(life, "complete")):
        happen(door, life.review, moment)
        if number % EVERY == EVERY - 1:
            kept.append(folder / f"kept-{number}")
            shutil.copytree(reviews / life.review, kept[-1])
    references = [f"NMER-2026-{number:03}" for number in range(2, REVIEWS + 1)]
    for place, reference in enumerate(references):
        what_is_read = shutil.ignore_patterns("inbox", "documents")
        shutil.copytree(kept[place % len(kept)], reviews / reference, ignore=what_is_read)
    return references[-1]


@contextmanager
def _house(folder: Path, environment: dict[str, str]) -> Iterator[PrefectHouse]:
    house = PrefectHouse(folder / "prefect", free_port(), environment)
    with stopped_at_the_end(house):
        house.start_server()
        deploy(house.surroundings)
        yield house


def _opened(house: PrefectHouse, last: str) -> list[float]:
    """Seconds from the address to the last review on the page, once the browser has Prefect's own files."""
    with Presser(house.api) as presser:
        address = f"{house.api.removesuffix('/api')}/v2/artifacts/artifact/{presser.page_id('board')}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        taken = [_seconds_to(page, address, last) for _ in range(OPENED + 1)]
        browser.close()
    return taken[1:]


def _seconds_to(page: Page, address: str, words: str) -> float:
    begun = time.perf_counter()
    page.goto(address)
    page.get_by_role("link", name=words).first.wait_for()
    return time.perf_counter() - begun
