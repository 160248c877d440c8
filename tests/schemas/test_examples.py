"""Every example is a file; its folder and its name say what must happen to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from review.sections import SEALED
from review.uploads import AcceptedSection, ReturnedSection
from schemas.crossing import problems_between, unused_labels
from schemas.shapes import field_at, schema_name
from schemas.wording import sentences
from tests.schemas.inputs import ACCEPTED, EXAMPLES, RETURNED, checked, content_of, label
from tests.schemas.walking import NAMES, fields_of

# What says something about a value, and so can be broken.
ASSERTIONS = {
    "required", "additionalProperties", "propertyNames", "type", "enum", "pattern", "format", "uniqueBy", "uniqueWords",
    "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum",
}  # fmt: skip
OUR_WORDS = {"uniqueBy": "duplicate", "uniqueWords": "same-words"}
KINDS = {
    "prose": {"table", "footnote", "token"},
    "line": {"token", "line-break"},
    "name": {"token-in-name", "line-break", "hidden-character"},
    "text": {"control-character"},
}


@pytest.mark.parametrize("file", ACCEPTED, ids=label)
def test_accepts(file):
    outcome = checked(file)

    assert isinstance(outcome, AcceptedSection), [str(problem) for problem in outcome.problems]


@pytest.mark.parametrize("file", RETURNED, ids=label)
def test_returns_for_the_reason_in_its_name(file):
    outcome = checked(file)

    assert isinstance(outcome, ReturnedSection)
    assert file.name.split(".")[0] in {problem.code for problem in outcome.problems}


@pytest.mark.parametrize("file", [file for file in RETURNED if "maxItems" not in file.name], ids=label)
def test_returns_for_no_other_reason(file):
    outcome = checked(file)

    assert {problem.code for problem in outcome.problems} == {file.name.split(".")[0]}


def codes_to_show(name: str) -> set[str]:
    found = set[str]()
    for _, asked in fields_of(name):
        found |= {OUR_WORDS.get(keyword, keyword) for keyword in asked.keys() & ASSERTIONS}
        found |= KINDS.get(asked.get("kind"), set())
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_keyword_of_a_schema_has_an_input_that_it_returns(name):
    shown = {file.name.split(".")[0] for file in EXAMPLES.glob(f"{name}/returned/*.json")}

    assert codes_to_show(name) - shown == set()


def test_every_fault_that_has_a_sentence_has_an_input_that_is_returned_for_it():
    codes = {code.removeprefix("fault.") for code in sentences() if code.startswith("fault.")}
    shown = {file.name.split(".")[0] for file in RETURNED}

    assert codes - shown == set()


def used(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield from used(inside, (*path, key))
    if isinstance(value, list):
        for inside in value:
            yield from used(inside, (*path, 0))


@pytest.mark.parametrize("name", NAMES)
def test_the_most_uses_every_field(name):
    fields = {path for path, _ in fields_of(name) if "*" not in path}

    assert fields - set(used(content_of(name, "most"))) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_least_has_nothing_that_could_be_left_out(name):
    for path in used(content_of(name, "least")):
        if path and isinstance(path[-1], str):
            above = field_at(name, path[:-1])
            assert path[-1] in above["required"] or "propertyNames" in above


@pytest.mark.parametrize("which", ["least", "most"])
def test_together_they_are_one_review(which):
    sections = {name: content_of(name, which) for name in NAMES if name not in {"case", *SEALED}}
    sections[f"agency_chronology.{which}"] = content_of("agency_chronology", which)

    assert problems_between(sections) == ()
    assert unused_labels(sections) == ()


@pytest.mark.parametrize("which", ["least", "most"])
def test_the_roster_agrees_with_the_labels(which):
    roster, labels = content_of("roster", which), content_of("labels", which)["labels"]

    public = {entry["id"]: entry["public"] for entry in (*roster["people"], *roster["places"])}
    assert public == {entry["id"]: entry["public"] for entry in labels}


@pytest.mark.parametrize("which", ["least", "most"])
def test_the_chronology_comes_from_a_contributor(which):
    agencies = {agency["code"] for agency in content_of("contributors", which)["agencies"]}

    assert content_of("agency_chronology", which)["agency"] in agencies


@pytest.mark.parametrize("which", ["least", "most"])
def test_who_answers_was_asked_and_who_is_approached_has_a_label(which):
    asked = {agency["code"] for agency in content_of("agencies", which)["agencies"]}
    labels = {f"[[{label['id']}]]" for label in content_of("labels", which)["labels"]}

    assert {content_of(name, which)["agency"] for name in ("scoping_return", "agency_input")} <= asked
    assert {content_of(name, which)["person"] for name in ("approach", "family_contact")} <= labels


@pytest.mark.parametrize("file", [file for file in ACCEPTED if file.suffix == ".json"], ids=label)
def test_what_is_accepted_names_its_shape(file):
    assert checked(file).schema == schema_name(file.parts[-3]) == f"{file.parts[-3]}/1"
