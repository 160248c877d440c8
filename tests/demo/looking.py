"""Prefect's own pages, seen in a browser as a coordinator sees them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, sync_playwright

# What would leave the machine is asked for and refused, so that it can be counted.
ALONE = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
PATIENCE = 30_000  # milliseconds


@dataclass
class Seen:
    """The words on each page, and every host that a page asked."""

    words: dict[str, str] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)


def look(server: str, deployment_id: str, run_id: str, pictures: Path) -> Seen:
    """Look at the deployments, at one run form and at one finished run; a picture of each is kept."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not here: apt-get install chromium")
    seen = Seen()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ALONE)
        page = browser.new_page(viewport={"width": 1300, "height": 1000})
        page.on("request", lambda request: seen.hosts.add(str(urlsplit(request.url).hostname)))
        for name, path, waits_for in (
            ("deployments", "deployments?limit=100", "collect inbox"),
            ("form", f"deployments/deployment/{deployment_id}/run", "told for the section notification, mostly 1."),
            ("run", f"runs/flow-run/{run_id}?tab=Artifacts", "Artifacts"),
        ):
            seen.words[name] = words_of(page, f"{server}/v2/{path}", waits_for)
            page.screenshot(path=pictures / f"{name}.png")
        browser.close()
    return seen


def words_of(page: Page, address: str, waits_for: str) -> str:
    page.goto(address)
    page.get_by_text(waits_for).first.wait_for(timeout=PATIENCE)
    return page.inner_text("body")
