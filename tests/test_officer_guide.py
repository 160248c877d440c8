"""The officer's guide names only buttons that there are, the sheet names all, and what the pages show is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image

from checks.all import CHECKS
from checks.officer.buttons import ALWAYS, ASKED, OF_ALL, buttons, deployments, fields_of
from checks.officer_pictures import LARGEST, PICTURES, TAKEN, few_colours
from checks.which_button import PAGE, page, run
from review.sections import SECTIONS
from review.steps import ASKED_FOR
from templates.read.lines import paragraphs

GUIDE = PAGE.parent
PAGES = sorted(GUIDE.glob("*.md"))
NAMES = {deployment["name"] for deployment in deployments()}
LONGEST = 150  # lines of a page
WIDEST = 120  # characters of a line that is no table


def words(file):
    """A page in one line, so that a name may be broken between two."""
    return " ".join(file.read_text("utf-8").split())


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_whatever_stands_in_quotes_is_a_button_named_as_it_is_deployed(file):
    quoted = set(re.findall(r"“([^”]*)”", words(file)))

    assert quoted <= NAMES


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_section_the_guide_names_is_one_there_is(file):
    named = re.findall(r"sections? \*([^*]+)\*", words(file))

    assert {name.lower().replace(" ", "_") for name in named} <= set(SECTIONS)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_every_link_and_picture_is_there_and_no_picture_is_without_words(file):
    for words_of, target in re.findall(r"\[([^\]]*)\]\(([^)#]+)\)", words(file)):
        assert words_of
        assert (GUIDE / target).resolve().exists(), target


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_is_short(file):
    lines = file.read_text("utf-8").split("\n")

    assert len(lines) <= LONGEST
    assert max(len(line) for line in lines if not line.startswith(("|", "!"))) <= (WIDEST if file != PAGE else 400)


def test_the_index_leads_to_every_page():
    led_to = set(re.findall(r"\]\((\w+\.md)\)", words(GUIDE / "README.md")))

    assert led_to == {file.name for file in PAGES} - {"README.md"}


def test_the_readme_of_the_house_leads_to_the_guide():
    assert "(docs/officer/README.md)" in Path(GUIDE.parents[1] / "README.md").read_text("utf-8")


def test_every_picture_is_shown_small_and_taken_by_the_script():
    shown = {name for file in PAGES for name in re.findall(r"pictures/(\w+)\.png", file.read_text("utf-8"))}

    assert shown == set(TAKEN) == {file.stem for file in PICTURES.glob("*.png")}
    assert all(file.stat().st_size < LARGEST for file in PICTURES.glob("*.png"))


def test_a_picture_keeps_its_size_and_little_else(tmp_path):
    picture = tmp_path / "one.png"
    Image.effect_noise((60, 40), 90).convert("RGB").save(picture)
    made = tmp_path / "few.png"
    made.write_bytes(few_colours(picture.read_bytes()))
    with Image.open(made) as few:
        assert few.size == (60, 40)
        assert len(few.getcolors()) <= 64
        assert few.text == {}


def test_every_deployment_stands_in_the_sheet_once():
    told = [button.name for part in buttons().values() for button in part]

    assert sorted(told) == sorted(NAMES)


def test_a_press_for_no_one_review_stands_with_those_for_all():
    of_all = {button.name for button in buttons()[OF_ALL]}

    assert {one["name"] for one in deployments() if "review" not in fields_of(one)} == of_all


def test_whatever_a_form_asks_for_has_its_words():
    asked = {field for deployment in deployments() for field in fields_of(deployment)}

    assert asked - ASKED_FOR - ALWAYS <= set(ASKED)


def test_the_sheet_on_paper_says_what_the_page_says():
    printed = [text for part, text in paragraphs(PAGE.with_suffix(".docx").read_bytes()) if part == "document"]
    section = Document(str(PAGE.with_suffix(".docx"))).sections[0]

    assert [text for text in printed if text in NAMES] == [one.name for part in buttons().values() for one in part]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (297, 210)


def test_the_sheet_is_what_the_deployments_say_now():
    assert run(["--check"]) == 0, "run `make buttons`"


def test_the_check_passes_the_sheet_and_tells_another(tmp_path, capsys):
    file = tmp_path / "which_button.md"

    assert run([], file) == 0
    assert run(["--check"], file) == 0
    file.write_text(page().replace("the handle", "a handle"), encoding="utf-8")
    assert run(["--check"], file) == 1
    assert "Run `make buttons`." in capsys.readouterr().err


def test_the_checks_compare_the_sheet():
    assert ["python", "-m", "checks.which_button", "--check"] in CHECKS.values()
