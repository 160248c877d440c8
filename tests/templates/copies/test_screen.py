"""The web pages in a browser: read by axe, at the width of a telephone, and without asking anybody for anything."""

from __future__ import annotations

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from templates.copies.web import web_page_of
from tests.templates.copies.papers import of_the_example, of_the_most
from tests.templates.copies.test_web import with_a_note, with_a_picture

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="apt-get install chromium")]
ALONE = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
NAMES = (
    "overview-report",
    "executive-summary",
    "action-plan",
    "lessons-briefing",
    "decision-letter",
    "covering-letter",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_A_TELEPHONE = ("action-plan", "picture-and-note")
TELEPHONE, DESK = 320, 1300  # pixels wide


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Each page as a file; kept where a person can look at them if `KEEP_PAGES` names a folder."""
    folder = tmp_path_factory.mktemp("pages")
    documents = [*of_the_example(*NAMES), with_a_picture(with_a_note(of_the_most("overview-report")))]
    names = [*NAMES, "picture-and-note"]
    for name, docx in zip(names, documents, strict=True):
        (folder / f"{name}.html").write_bytes(web_page_of(docx))
    if kept := os.environ.get("KEEP_PAGES"):
        shutil.copytree(folder, kept, dirs_exist_ok=True)
    return sorted(folder.glob("*.html"))


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield opened
        opened.close()


def looked_at(browser, file, width: int):
    """The page at a width, and what it complained of or asked for."""
    page, heard = browser.new_page(viewport={"width": width, "height": 900}), []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(file.as_uri())
    return page, [one for one in heard if one != file.as_uri() and not one.startswith("data:")]


def test_axe_finds_nothing(browser, pages):
    found = {}
    for file in pages:
        page, _heard = looked_at(browser, file, TELEPHONE if file.stem in ON_A_TELEPHONE else DESK)
        broken = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found |= {f"{file.stem} {one['id']}": [node["html"] for node in one["nodes"]][:3] for one in broken}
        page.close()

    assert found == {}


def test_axe_would_find_a_fault(browser, pages, tmp_path):
    body = pages[0].read_text("utf-8").replace('lang="en-GB"', "", 1)
    (tmp_path / "broken.html").write_text(body, "utf-8")
    page, _heard = looked_at(browser, tmp_path / "broken.html", DESK)

    assert [one["id"] for one in Axe().run(page, options={"runOnly": RULES}).response["violations"]] == [
        "html-has-lang"
    ]


@pytest.mark.parametrize("width", [TELEPHONE, DESK])
def test_nothing_is_wider_than_the_screen(browser, pages, width):
    for file in pages:
        page, heard = looked_at(browser, file, width)

        assert page.evaluate("document.documentElement.scrollWidth") == width, file.stem
        assert heard == [], file.stem
        page.close()


def test_on_a_telephone_no_table_is_read_by_moving_sideways(browser, pages):
    hidden = "[...document.querySelectorAll('.table')].filter(one => one.scrollWidth > one.clientWidth).length"
    for file in pages:
        page, _heard = looked_at(browser, file, TELEPHONE)

        assert page.evaluate(hidden) == 0, file.stem
        page.close()


def test_a_table_whose_rows_stand_as_blocks_is_heard_as_the_same_table(browser, pages):
    plan = next(file for file in pages if file.stem == "action-plan")
    heard = []
    for width in (TELEPHONE, DESK):
        page, _heard = looked_at(browser, plan, width)
        heard.append([page.get_by_role(role).count() for role in ("table", "row", "columnheader", "rowheader", "cell")])
        labels = "getComputedStyle(document.querySelector('td[data-label]'), '::before').content"
        assert page.evaluate(labels).startswith('"Recommendation"' if width == TELEPHONE else "none")
        page.close()

    assert heard[0] == heard[1]
    assert min(heard[0]) > 0


def test_lists_stand_under_the_words_of_paragraphs_with_numbers_and_else_at_the_margin(browser, pages):
    indented = "parseFloat(getComputedStyle(document.querySelector('main > ul, main > ol')).marginLeft)"
    for name, by in (("overview-report", 60), ("lessons-briefing", 0)):
        page, _heard = looked_at(browser, next(file for file in pages if file.stem == name), DESK)

        assert page.evaluate(indented) == by, name
        page.close()


def test_its_look_is_let_in_by_its_own_policy_and_a_script_is_not(browser, pages):
    page, _heard = looked_at(browser, pages[0], DESK)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")

    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 48, 120)"
    assert page.evaluate("window.ran === undefined")


def test_the_first_key_leads_to_the_text(browser, pages):
    page, _heard = looked_at(browser, pages[0], DESK)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
