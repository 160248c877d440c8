"""The page for whoever edits templates lists every field as it is, and names what the check and the folder refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks import fields_page
from checks.fields.meaning import meaning_of
from checks.fields.printed import printed_in
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import file_of
from templates.check.sentences import SENTENCES as OF_ANY_FILE
from templates.editing import folder, pins
from templates.editing.opening import template_of
from templates.editing.sentences import SENTENCES
from templates.editing.tags import lines_of
from tests.templates.edit_moves import template

OF_A_FOLDER = "".join(Path(one.__file__).read_text("utf-8") for one in (folder, pins))
TEXT = fields_page.PAGE.read_text("utf-8")


def test_the_tables_are_what_the_templates_ask_for():
    assert fields_page.run(["--check"]) == 0


def test_a_table_that_went_stale_is_told_and_mended(tmp_path, capsys):
    page = tmp_path / "README.md"
    page.write_text(TEXT.replace("| the independent chair |", "| the chair |"), "utf-8")

    assert fields_page.run(["--check"], page) == 1
    assert "make fields" in capsys.readouterr().err
    assert fields_page.run([], page) == 0
    assert page.read_text("utf-8") == TEXT


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_page_says_what_each_template_makes(document):
    assert re.search(rf"^\| `{file_of(document)}` \| the .+ \|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_has_words_and_an_example(document):
    printed = printed_in(document)

    assert len(printed) >= 10
    assert [one.typed for one in printed if not meaning_of(one.path).strip()] == []
    # What prints only while something is missing has no example in a review that lacks nothing.
    assert [one.typed for one in printed if not one.example] in ([], ["{{ group.none_yet }}"])


def test_a_tag_that_two_loops_give_is_told_for_each():
    printed = [one for one in printed_in("overview-report") if one.typed == "{{ one.title }}"]

    assert {one.loop: one.path for one in printed} == {
        "for one in appendix.pictures": "appendices.pictures.title",
        "for one in appendix.letter.attachments": "appendices.letter.attachments.title",
    }
    assert all(f"| `{{{{ one.title }}}}` | `{one.loop}` | {meaning_of(one.path)} |" in TEXT for one in printed)


def test_a_tag_that_no_loop_gives_works_anywhere():
    assert {one.loop for one in printed_in("overview-report") if one.typed.startswith("{{ cover.")} == {""}
    assert "| `{{ cover.chair }}` | anywhere |" in TEXT


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_plain_tag_of_a_template_stands_on_the_page(document):
    tags = [tag for lines in lines_of(template_of(template(document))).values() for line in lines for tag in line.tags]
    plain = {
        tag for tag in tags if tag.prints and re.fullmatch(r"[a-z_.]+\|(day|month|listed|answer|stage)", tag.inside)
    }

    assert plain
    assert all("`{{ " + tag.inside.replace("|", r"\|") + " }}`" in TEXT for tag in plain)


REFUSALS = re.findall(r"^\| ([A-Z…][^|]+?) \| [^|]+ \| [^|]+ \|$", TEXT, re.MULTILINE)


def test_the_page_tells_what_refusals_mean():
    assert len(REFUSALS) > 10


@pytest.mark.parametrize("words", REFUSALS)
def test_a_refusal_on_the_page_is_in_the_service_s_own_words(words):
    said = " ".join([*SENTENCES.values(), *OF_ANY_FILE.values(), OF_A_FOLDER]).replace("{0}", "paragraph")

    assert all(piece.strip() in said for piece in words.split("…") if piece.strip())
