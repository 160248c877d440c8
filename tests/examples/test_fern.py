"""The fictional review is whole, agrees with itself, and holds what its README says is planted in it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from review.sections import REPORT
from review.tokens import TOKEN, broken_tokens, labels_of, texts_in, tokens_in
from schemas.checking import check_content
from schemas.crossing import problems_between
from tests.examples.runs import repeated_runs, rows_of, stretches, texts_of

FERN = Path(__file__).parents[2] / "examples" / "fern"
CHRONOLOGIES = sorted((FERN / "chronologies").iterdir())
COLUMNS = {"date", "time", "source", "subject", "event", "action", "seen_alone", "comment", "key_line"}
LAST_BEFORE, FIRST_AFTER = "2023-05-09", "2024-07-11"

_PLANTED = re.compile(
    r"\| (?P<what>[^|]+) \| `(?P<file>[^`]+)` \| (?P<where>row \d+|`/[^`]+`) \| `(?P<words>[^`]+)` \|"
)
PLANTED = [match.groupdict() for match in _PLANTED.finditer((FERN / "README.md").read_text("utf-8"))]


def content_of(name: str) -> Any:
    return json.loads((FERN / name).read_text("utf-8"))


def section(name: str) -> Any:
    return content_of(f"sections/{name}.json")


def all_rows() -> list[dict[str, str]]:
    return [row for file in CHRONOLOGIES for row in rows_of(file)]


def days() -> list[str]:
    """The exact dates in the agencies' chronologies; vague ones say themselves that they are."""
    return sorted(row["date"] for row in all_rows() if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["date"]))


def words_in(name: str) -> int:
    return sum(len(text.split()) for _, text in texts_in(section(name)) if " " in text)


def test_the_report_is_as_long_as_a_real_one():
    assert sum(words_in(name) for name in (*REPORT, "executive_summary", "action_plan")) >= 8_000


def test_it_recommends_and_plans_enough_to_fill_a_table():
    assert len(section("recommendations")["recommendations"]) >= 12
    assert len(section("action_plan")["actions"]) >= 20


def test_five_agencies_sent_chronologies():
    assert {file.stem for file in CHRONOLOGIES} == {"police", "housing", "gp", "children", "lantern"}
    assert len(all_rows()) >= 150


@pytest.mark.parametrize("file", CHRONOLOGIES, ids=lambda file: file.name)
def test_a_chronology_has_the_columns_of_its_section_and_no_others(file):
    for row in rows_of(file):
        assert row.keys() <= COLUMNS
        assert row["date"]
        assert row["event"]


def test_every_row_answers_to_a_key_line_of_the_terms_of_reference():
    known = {line["id"] for line in section("terms_of_reference")["key_lines"]}

    assert {row["key_line"] for row in all_rows() if row.get("key_line")} == known


def test_every_exact_date_lies_in_the_scope():
    period = section("terms_of_reference")["period"]

    assert period["from"] <= days()[0]
    assert days()[-1] <= period["to"]


def test_no_agency_wrote_anything_for_fourteen_months():
    assert {LAST_BEFORE, FIRST_AFTER} <= set(days())
    assert [day for day in days() if LAST_BEFORE < day < FIRST_AFTER] == []


def test_the_doctors_saw_her_nine_times():
    visits = [row for row in rows_of(FERN / "chronologies" / "gp.csv") if row["source"].endswith("with doctor")]

    assert len(visits) == 9


def test_nothing_is_written_twice():
    assert repeated_runs(texts_of(FERN)) == {}


def test_a_sentence_used_again_is_found(tmp_path):
    copy = Path(shutil.copytree(FERN, tmp_path / "fern"))
    sentence = max(stretches(section("conclusions")["closing"]), key=len)[:12]
    author = {**section("author"), "chair_statement": f"I note that {' '.join(sentence)} as well."}
    (copy / "sections" / "author.json").write_text(json.dumps(author), "utf-8")

    assert repeated_runs(texts_of(copy))


def test_a_quotation_may_be_used_again():
    quoted = "“one two three four five six seven eight nine”"

    assert repeated_runs([("here", quoted), ("there", f"She said {quoted}."), ("below", f"> {quoted}")]) == {}


def test_a_run_counts_a_token_as_a_word_and_stops_at_a_paragraph():
    assert stretches("[[fern]] grew Things.\n\n> said\n\nThen, more") == [["fern", "grew", "things"], ["then", "more"]]


def test_no_name_of_the_roster_stands_in_the_text():
    text = "\n".join(text for _, text in texts_of(FERN)).casefold()
    hidden = [person for person in content_of("roster.json")["people"] if person["public"] != person["full_name"]]
    names = {name for person in hidden for name in (person["full_name"], *person["aliases"])}

    assert len(hidden) >= 12
    assert {name for name in names if name.casefold() in text} == set()


def test_no_place_of_the_roster_stands_in_the_text():
    text = "\n".join(text for _, text in texts_of(FERN)).casefold()

    assert [place["id"] for place in content_of("roster.json")["places"] if place["full_name"].casefold() in text] == []


def test_every_token_has_a_label():
    labels = labels_of(section("labels"))
    used = {token: place for place, text in texts_of(FERN) for token in tokens_in(text)}

    assert {token: place for token, place in used.items() if token not in labels} == {}


def test_no_token_is_broken():
    assert [place for place, text in texts_of(FERN) if broken_tokens(text)] == []


def test_roster_and_labels_agree():
    roster = content_of("roster.json")
    public = {one["id"]: one["public"] for one in (*roster["people"], *roster["places"])}

    assert labels_of(section("labels")).items() <= public.items()


def test_no_sentence_begins_with_a_label_in_lower_case():
    small = [label for label, public in labels_of(section("labels")).items() if public[0].islower()]
    opening = re.compile(rf"(?:^|[.?!]”?\**\s+|\n)[>*\s“-]*\[\[(?:{'|'.join(small)})\]\]")

    assert small
    sentences = [(place, text) for place, text in texts_of(FERN) if not TOKEN.fullmatch(text)]
    assert [place for place, text in sentences if opening.search(text)] == []


@pytest.mark.parametrize("file", sorted((FERN / "sections").iterdir()), ids=lambda file: file.stem)
def test_every_section_can_be_accepted(file):
    assert check_content(file.stem, section(file.stem)) == ()


def test_the_sections_agree_with_each_other():
    assert problems_between({file.stem: section(file.stem) for file in (FERN / "sections").iterdir()}) == ()


def test_every_recommendation_has_an_action():
    recommended = {one["id"] for one in section("recommendations")["recommendations"]}

    assert {action["recommendation"] for action in section("action_plan")["actions"]} == recommended


def test_it_says_that_it_is_fictional():
    assert section("notification")["fictional"] is True


def test_the_readme_tells_what_is_planted():
    table = (FERN / "README.md").read_text("utf-8").split("## What is planted")[1].splitlines()

    assert len(PLANTED) == len([line for line in table if line.startswith("| ")]) - 1  # without its header


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted["what"])
def test_what_the_readme_plants_is_there(planted):
    assert planted["words"] in " | ".join(planted_at(FERN / planted["file"], planted["where"].strip("`")))


def planted_at(file: Path, where: str) -> list[str]:
    """The cells of a row, or the text a JSON pointer leads to."""
    if where.startswith("row "):
        return list(rows_of(file)[int(where.removeprefix("row ")) - 1].values())
    return [dict(texts_in(json.loads(file.read_text("utf-8"))))[where]]
