"""Prefect's pages in a browser without a window, used as an officer uses them: links followed, forms filled in by hand."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Locator, Page, Response, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as Silent

from checks.officer.buttons import deployments, fields_of
from checks.officer.caseload import Served
from flows.field_words import titled
from flows.press import ENDED, Presser

# Nothing leaves the machine: every other host is unknown here.
ALONE = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")
PATIENCE = 60_000  # milliseconds: a machine that is also running a worker
# What each form asks for: it is not open before every field is.
FIELDS = {deployment["name"]: fields_of(deployment) for deployment in deployments()}
SIZE: ViewportSize = {"width": 1200, "height": 860}
_TRIES, _A_WHILE = 3, 20_000  # milliseconds
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Officer:
    """An officer at a browser: knows each button by its name and each page by its key."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page, self.server = page, served.server
        with Presser(served.house.api) as presser:
            self.ids = presser.ids()
        self.api = served.house.api

    def open_page(self, key: str, waits_for: str) -> None:
        """Open the page kept under *key*, as it is now."""
        with Presser(self.api) as presser:
            identifier = presser.page_id(key)
        self.page.goto(f"{self.server}/v2/artifacts/artifact/{identifier}")
        self.page.get_by_text(waits_for).first.wait_for()

    def open_form(self, press: str) -> None:
        """Open the run form of a button, empty."""
        self.page.goto(f"{self.server}/v2/deployments/deployment/{self.ids[press]}/run")
        self._see_form(press)

    @property
    def submit_button(self) -> Locator:
        return self.page.get_by_role("button", name="Submit")

    def follow(self, press: str) -> None:
        """Click the link of the page that opens the run form of a button, and wait for the form."""
        self.page.get_by_role("link", name=press).first.click()
        self._see_form(press)

    def field(self, name: str) -> Locator:
        """What a field of the form is filled in with."""
        return self.page.locator(f'[id="{self._label(name).get_attribute("for")}"]')

    def fill(self, words: Mapping[str, object]) -> None:
        """Each field as its kind wants it: a day in the calendar, a list item by item, a choice from its list."""
        for name, said in words.items():
            if isinstance(said, date):
                self._pick(name, said)
            elif isinstance(said, list):
                self._list(name, said)
            elif self.field(name).get_attribute("aria-haspopup") == "listbox":
                self._choose(name, str(said))
            else:
                self.field(name).fill(str(said))

    def submit(self) -> str:
        """Press, and wait until the run has ended; its id, as the server answered the press."""
        identifier = self._begun()
        with Presser(self.api) as presser:
            while presser.state_of(UUID(identifier)) not in ENDED:
                time.sleep(0.5)
        return identifier

    def open_answer(self, run: str) -> str:
        """Open a run, and in it what came of it; the words of the page."""
        self.page.goto(f"{self.server}/v2/runs/flow-run/{run}?tab=Artifacts")
        self.page.get_by_role("link", name="answer").first.click()
        return self._whole_answer().inner_text()

    def _whole_answer(self) -> Locator:
        """Prefect draws the page again when it has learnt of the run: it is whole once both parts stand in it."""
        told = self.page.get_by_role("heading", name=re.compile("Completed|Failed"))
        return self.page.locator("body").filter(has=told).filter(has_text="State Message")

    def _begun(self) -> str:
        """A busy server turns a press away now and then: the form stays as it is, and is submitted again."""
        for _ in range(_TRIES):
            with suppress(Silent), self.page.expect_response(_is_a_run_begun, timeout=_A_WHILE) as begun:
                self.submit_button.click()
                return str(begun.value.json()["id"])
        raise LookupError("The form was submitted, and no run began.")

    def _see_form(self, press: str) -> None:
        """The button to submit is there before the fields are, and until they are, or are known not to be, it does nothing."""
        self.submit_button.wait_for()
        for name in FIELDS[press]:
            self._label(name).wait_for()
        if not FIELDS[press]:
            self.page.wait_for_load_state("networkidle")
            self.page.locator("form .animate-pulse").first.wait_for(state="hidden")

    def _label(self, name: str) -> Locator:
        return (
            self.page.locator("label")
            .filter(has_text=re.compile(rf"^{re.escape(titled(name))}( \(Optional\))?$"))
            .first
        )

    def _pick(self, name: str, day: date) -> None:
        self.field(name).click()
        calendar = self.page.get_by_role("dialog")
        calendar.get_by_label("Choose the Year").select_option(str(day.year))
        calendar.get_by_label("Choose the Month").select_option(_MONTHS[day.month - 1])
        calendar.get_by_role("button", name=re.compile(rf"{day:%B} {day.day}\w\w, {day.year}")).click()
        self.page.keyboard.press("Escape")
        calendar.wait_for(state="hidden")

    def _list(self, name: str, items: Sequence[object]) -> None:
        block = self.page.locator("fieldset").filter(has=self.page.get_by_role("button", name="Add item")).first
        for place, item in enumerate(items):
            block.get_by_role("button", name="Add item").click()
            block.locator("textarea").nth(place).fill(str(item))

    def _choose(self, name: str, option: str) -> None:
        self.field(name).click()
        self.page.get_by_role("option", name=option, exact=True).click()


def _is_a_run_begun(response: Response) -> bool:
    return response.url.endswith("/create_flow_run") and response.ok


@contextmanager
def officer_at(served: Served, size: ViewportSize = SIZE) -> Iterator[Officer]:
    """An officer at a browser, while this lasts. Raises `FileNotFoundError` where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("Chromium is not here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=Path(chromium), args=list(ALONE))
        page = browser.new_page(viewport=size)
        page.set_default_timeout(PATIENCE)
        yield Officer(page, served)
        browser.close()
