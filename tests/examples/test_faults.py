"""Each planted fault is found as the README beside it says: this code, at this place, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from review.tokens import texts_in
from review.uploads import AcceptedSection, ReturnedSection, Upload
from schemas.checking import check
from schemas.crossing import check_tokens

FAULTS = Path(__file__).parents[2] / "examples" / "faults"
FERN = FAULTS.parent / "fern"
README = (FAULTS / "README.md").read_text("utf-8")

_LINE = re.compile(
    r"^\| `(?P<file>[^`]+)` \| `(?P<section>[^`]+)` \| [^|]+ \| (?:whole file|`(?P<place>[^`]+)`)? ?\| "
    r"(?:`(?P<code>[^`]+)`|\*accepted\*) \| [^|]+ \|$",
    re.MULTILINE,
)
PROMISED = [match.groupdict(default="") for match in _LINE.finditer(README)]
RETURNED = [promised for promised in PROMISED if promised["code"]]


def checked(promised: dict[str, str]) -> AcceptedSection | ReturnedSection:
    file = FAULTS / promised["file"]
    kind = file.suffix.removeprefix(".")
    sender = f"agency:{file.name.partition('.')[0]}" if kind == "csv" else "coordinator"
    return check(Upload(section=promised["section"], sent_by=sender, kind=kind, body=file.read_bytes()))


def section(name: str, folder: Path = FERN / "sections") -> Any:
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def test_the_readme_tells_of_every_file():
    assert sorted(promised["file"] for promised in PROMISED) == sorted(
        file.name for file in FAULTS.iterdir() if file.name != "README.md"
    )


@pytest.mark.parametrize("promised", RETURNED, ids=lambda promised: promised["file"])
def test_a_fault_gets_the_promised_code_at_its_place_and_no_other(promised):
    outcome = checked(promised)

    assert isinstance(outcome, ReturnedSection)
    assert [(problem.place, problem.code) for problem in outcome.problems] == [(promised["place"], promised["code"])]


@pytest.mark.parametrize(
    "promised", [one for one in RETURNED if one["place"] and one["code"] != "required"], ids=lambda one: one["file"]
)
def test_the_offending_value_is_never_repeated(promised):
    [problem] = checked(promised).problems
    sent = dict(texts_in(json.loads((FAULTS / promised["file"]).read_text("utf-8"))))[promised["place"]]

    assert sent not in problem.advice


def test_a_field_that_is_not_known_is_not_named():
    [problem] = checked({"file": "decision.unknown_field.json", "section": "decision"}).problems

    assert "decision_notes" not in problem.advice


@pytest.mark.parametrize(
    "promised", [one for one in PROMISED if not one["code"]], ids=lambda promised: promised["file"]
)
def test_what_one_file_alone_cannot_show_is_accepted(promised):
    assert isinstance(checked(promised), AcceptedSection)


def test_a_token_without_a_label_is_refused_beside_the_labels():
    sections = {"labels": section("labels"), "analysis": section("analysis.unknown_token", FAULTS)}

    assert [(problem.place, problem.code) for problem in check_tokens(sections)] == [
        ("analysis#/key_lines/0/text", "token")
    ]


def test_brackets_are_kept_as_they_were_typed():
    accepted = checked({"file": "introduction.raw_html.json", "section": "introduction"})

    assert isinstance(accepted, AcceptedSection)
    assert accepted.content == section("introduction.raw_html", FAULTS)
