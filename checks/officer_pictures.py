"""`make pictures`: the pictures of the officer's guide, taken of the service as it runs, with the fictional review in it.

`python -m checks.officer_pictures` starts a service of its own on this machine, looks at it, and stops it. It needs Chromium.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import FloatRect, Locator

from checks.officer.browser import Officer, officer_at
from checks.officer.caseload import Served, served
from flows.door import LONDON
from flows.press import Presser
from flows.showing import show_board
from storage.ledger import read_ledger

PICTURES = Path(__file__).parents[1] / "docs" / "officer" / "pictures"
# The day the board is shown for: on it the five reviews stand in five different places.
ON_THE_BOARD = datetime(2026, 7, 23, 9, 10, tzinfo=LONDON)
LARGEST = 150_000  # bytes
# High enough that nothing has to be scrolled to.
TALL = {"width": 1200, "height": 2400}
_COLOURS, _EDGE = 64, 16
_NEW, _HELD, _TO_DECIDE = "NMER-2026-002", "NMER-2026-001", "NMER-2026-005"


def take(service: Served, officer: Officer, folder: Path) -> None:
    """Take every picture into *folder*, named as the guide names them."""
    for name, picture in TAKEN.items():
        shown = picture(service, officer)
        (folder / f"{name}.png").write_bytes(few_colours(shown))


def few_colours(png: bytes) -> bytes:
    """The same picture with as few colours as a page of words needs, and without anything but the picture."""
    written = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _buttons(_service: Served, officer: Officer) -> bytes:
    officer.page.goto(f"{officer.server}/v2/deployments?limit=100")
    officer.page.get_by_text("02 record a notification").first.wait_for()
    return officer.page.screenshot(clip={"x": 0, "y": 0, "width": 1200, "height": 560})


def _filled(_service: Served, officer: Officer) -> bytes:
    officer.open_form("03 ask who knew them")
    asked = {"review": _NEW, "agencies": ["police", "housing"], "due": date(2026, 1, 28), "on": date(2026, 1, 14)}
    officer.fill(asked)
    return _between(officer, officer.page.get_by_role("heading", name="Parameters"), officer.submit_button)


def _done(_service: Served, officer: Officer) -> bytes:
    return _answer(officer, officer.submit())


def _refused(service: Served, officer: Officer) -> bytes:
    officer.open_form("23 publish")
    handle = read_ledger(service.door.vault, _NEW).record.handle
    officer.fill({"review": _NEW, "handle": handle, "on": date(2026, 6, 19), "variant": "full"})
    return _answer(officer, officer.submit())


def _board(service: Served, officer: Officer) -> bytes:
    with Presser(officer.api) as presser:
        presser.press("keep time", {})
    show_board({**service.house.environment, "PREFECT_API_URL": officer.api}, ON_THE_BOARD)
    officer.open_page("board", "Who is waited for")
    return _shown(officer, officer.page.get_by_role("heading", name="The board on").locator(".."))


def _review(_service: Served, officer: Officer) -> bytes:
    officer.open_page(_HELD.lower(), "Dates and their reasons")
    page = officer.page.get_by_role("heading", name=_HELD).first
    return _between(officer, page, officer.page.locator("tbody tr").nth(1), wide=page.locator(".."))


def _from_link(_service: Served, officer: Officer) -> bytes:
    officer.open_page("board", "Who is waited for")
    officer.follow("04 record the decision")
    return _between(officer, officer.page.get_by_role("heading", name="Parameters"), officer.submit_button)


# In this order: what is asked in one is answered in the next.
TAKEN: Mapping[str, Callable[[Served, Officer], bytes]] = {
    "buttons": _buttons,
    "form_filled": _filled,
    "answer_done": _done,
    "answer_refused": _refused,
    "board": _board,
    "review": _review,
    "form_from_link": _from_link,
}


def _answer(officer: Officer, run: str) -> bytes:
    officer.open_answer(run)
    head = officer.page.get_by_role("heading", name="Completed").or_(officer.page.get_by_role("heading", name="Failed"))
    return _shown(officer, head.first.locator(".."))


def _shown(officer: Officer, part: Locator) -> bytes:
    return _between(officer, part, part)


def _between(officer: Officer, first: Locator, last: Locator, wide: Locator | None = None) -> bytes:
    """The page from the upper edge of one part to the lower edge of another, as wide as both, or as *wide*."""
    upper, lower, breadth = _box(first), _box(last), _box(wide or first)
    left = min(breadth["x"], lower["x"]) - _EDGE
    right = max(breadth["x"] + breadth["width"], lower["x"] + lower["width"]) + _EDGE
    top, bottom = upper["y"] - _EDGE, lower["y"] + lower["height"] + _EDGE
    return officer.page.screenshot(clip={"x": left, "y": top, "width": right - left, "height": bottom - top})


def _box(part: Locator) -> FloatRect:
    """Where a part stands; raises `LookupError` where it is not to be seen."""
    if (box := part.bounding_box()) is None:
        raise LookupError("What is to be shown is not on the page.")
    return box


def main() -> int:
    """Take them all; the exit status is 1 if one is larger than a page should fetch."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, served(Path(folder)) as service, officer_at(service, TALL) as officer:
        take(service, officer, PICTURES)
    large = [one.name for one in PICTURES.glob("*.png") if one.stat().st_size > LARGEST]
    if large:
        sys.stderr.write(f"Larger than {LARGEST} bytes: {', '.join(large)}. Show less of the page.\n")
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
