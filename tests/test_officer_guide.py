"""The officer's guide names only buttons that there are, the sheet names all, and what the pages show is there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from PIL import Image
from typer.main import get_command

from checks.all import CHECKS
from checks.officer.buttons import AT_ANY_TIME, OF_ALL, buttons, deployments, fields_of
from checks.officer_pictures import LARGEST, PICTURES, TAKEN, few_colours
from checks.which_button import PAGE, page, run
from commands.main import app
from flows.field_words import ASKED
from flows.reporting import NAMES as NAMES_OF_REPORTS
from review.sections import SECTIONS
from review.steps import ASKED_FOR
from templates.read.lines import paragraphs

GUIDE = PAGE.parent
PAGES = sorted(GUIDE.glob("*.md"))
NAMES = {deployment["name"] for deployment in deployments()}
VERBS = set(get_command(app).commands)
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

    assert asked - ASKED_FOR <= set(ASKED)


def test_the_sheet_on_paper_says_what_the_page_says():
    printed = [text for part, text in paragraphs(PAGE.with_suffix(".docx").read_bytes()) if part == "document"]
    section = Document(str(PAGE.with_suffix(".docx"))).sections[0]

    assert [text for text in printed if text in NAMES] == [one.name for part in buttons().values() for one in part]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (297, 210)


def test_the_sheet_is_what_the_deployments_say_now():
    assert run(["--check"]) == 0, "run `make buttons`"


def test_the_check_passes_the_sheet_and_tells_another(tmp_path, capsys):
    file, first = tmp_path / "which_button.md", date(2026, 11, 26)

    assert run(["--check"], file) == 1
    assert run([], file, first) == 0
    assert run(["--check"], file) == 0
    file.write_text(page(first).replace("the handle", "a handle"), encoding="utf-8")
    assert run(["--check"], file) == 1
    assert "Run `make buttons`." in capsys.readouterr().err


def test_the_sheet_keeps_its_day_until_a_button_changes(tmp_path):
    file, first, later = tmp_path / "which_button.md", date(2026, 11, 26), date(2027, 1, 4)
    run([], file, first)
    run([], file, later)
    unchanged = file.read_text("utf-8")
    file.write_text(unchanged.replace("the handle", "a handle"), encoding="utf-8")
    run([], file, later)

    assert "As of 26 November 2026." in unchanged
    assert "As of 4 January 2027." in file.read_text("utf-8")


def test_the_sheet_is_read_at_arms_length_and_dated_at_its_foot():
    sheet = Document(str(PAGE.with_suffix(".docx")))
    foot = sheet.sections[0].footer.paragraphs[0]
    letters = {run.font.size for row in sheet.tables[0].rows for run in row.cells[-1].paragraphs[0].runs}
    (edge,) = [stop.position for stop in foot.paragraph_format.tab_stops if stop.alignment is WD_TAB_ALIGNMENT.RIGHT]

    assert letters == {Pt(9)}
    assert re.match(r"As of \d+ \w+ \d{4}\tPage 1 of", foot.text)
    assert round(edge / Mm(1)) == 273
    assert [cell.text for cell in sheet.tables[0].rows[0].cells] == ["Button", "When", "What its form asks for"]


def test_a_letter_can_be_made_at_any_time():
    assert [button.name for button in buttons()[AT_ANY_TIME]] == ["make a letter"]


def test_the_first_day_tells_where_the_board_is_and_a_page_where_documents_are():
    said = words(GUIDE / "where_are_my_documents.md")

    assert "/v2/artifacts" in words(GUIDE / "first_day.md")
    assert set(re.findall(r"\.venv/bin/review (\w+)", said)) == {"export", "report"} <= VERBS
    assert all(f"`{name}`" in said for name in NAMES_OF_REPORTS)


def test_the_checks_compare_the_sheet():
    assert ["python", "-m", "checks.which_button", "--check"] in CHECKS.values()
