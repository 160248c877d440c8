"""Every schema is closed, bounded, labelled, and cannot reach the world outside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
import re2
from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from review.places import is_reference
from review.sections import SECTIONS
from review.stages import Stage
from review.tokens import IDENTIFIER
from schemas.formats import FORMATS
from schemas.kinds import KINDS
from schemas.shapes import compiled, field_at, pointer, validator
from tests.schemas.walking import DEFINITIONS, FILES, HERE, NAMES, fields_of

KEYWORDS = {
    "$schema", "$id", "$defs", "$ref", "version", "title", "description", "examples", "kind", "uniqueBy", "uniqueWords",
    "type", "properties", "required", "if", "then", "additionalProperties", "propertyNames", "items", "enum", "pattern", "format",
    "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum",
}  # fmt: skip


def subschemas(said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield said
    inside = [*said.get("properties", {}).values(), *said.get("$defs", {}).values(), said.get("items")]
    for one in (*inside, said.get("additionalProperties")):
        if isinstance(one, Mapping):
            yield from subschemas(one)


def test_there_is_one_schema_for_each_section_and_one_for_the_case():
    assert set(NAMES) == {*SECTIONS, "case"}


@pytest.mark.parametrize("name", FILES)
def test_it_is_a_schema_of_2020_12(name):
    Draft202012Validator.check_schema(FILES[name])

    assert FILES[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert FILES[name]["$id"] == f"{name}.json"


@pytest.mark.parametrize("name", FILES)
def test_it_uses_only_the_keywords_we_have_sentences_for(name):
    assert {keyword for said in subschemas(FILES[name]) for keyword in said} <= KEYWORDS


@pytest.mark.parametrize("name", FILES)
def test_it_refers_to_nothing_but_the_shared_definitions(name):
    references = {said["$ref"] for said in subschemas(FILES[name]) if "$ref" in said}

    assert references <= {f"definitions.json#/$defs/{definition}" for definition in DEFINITIONS}


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed(name):
    for path, asked in fields_of(name):
        if asked.get("type") == "object":
            open_map = isinstance(asked["additionalProperties"], Mapping) and "pattern" in asked["propertyNames"]
            assert asked["additionalProperties"] is False or open_map, path


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_a_title_and_a_description(name):
    for path, asked in fields_of(name):
        assert asked["title"][0].isupper(), path
        assert asked["title"][-1] != ".", path
        assert asked["description"].endswith((".", ":")), path


@pytest.mark.parametrize("name", NAMES)
def test_every_string_and_every_list_has_a_bound(name):
    for path, asked in fields_of(name):
        if asked.get("type") == "string":
            bounded = ("kind" in asked and "maxLength" in asked) or "pattern" in asked or "format" in asked
            assert bounded, path
        if "array" in asked.get("type", ""):
            assert "maxItems" in asked, path
            assert asked.get("minItems", 1) == 1, path
        if asked.get("type") == "integer":
            assert {"minimum", "maximum"} <= asked.keys(), path


@pytest.mark.parametrize("name", NAMES)
def test_kinds_and_formats_are_ones_we_can_check(name):
    assert {asked["kind"] for _, asked in fields_of(name) if "kind" in asked} <= KINDS.keys()
    assert {asked["format"] for _, asked in fields_of(name) if "format" in asked} <= FORMATS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_pattern_fit_it(name):
    for path, asked in fields_of(name):
        for written in asked.get("examples", ()) if "pattern" in asked else ():
            assert re2.fullmatch(asked["pattern"], written), path


def test_codes_and_references_are_the_same_here_as_in_the_centre():
    assert DEFINITIONS["code"]["pattern"] == f"^{IDENTIFIER}$"
    assert all(is_reference(written) for written in DEFINITIONS["reference"]["examples"])
    assert field_at("case", ["assembled", 0, "stage"])["enum"] == [stage.value for stage in Stage]


@pytest.fixture
def counting_server():
    asked = list[str]()

    class Counts(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            """Nobody needs to read it."""

    server = HTTPServer(("127.0.0.1", 0), Counts)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/stolen.json", asked
    server.shutdown()
    server.server_close()


def test_a_reference_to_the_world_outside_is_never_followed(counting_server):
    address, asked = counting_server

    with pytest.raises(Unresolvable):
        list(compiled({"$ref": address}).iter_errors("anything"))

    assert asked == []


@pytest.mark.parametrize(
    ("value", "errors"),
    [(7, 0), (7.0, 1), (7.5, 2), (True, 1), ("7", 1)],
    ids=["a whole number", "a whole number with a point", "a fraction", "true", "text"],
)
def test_a_whole_number_has_no_decimal_point(value, errors):
    found = list(compiled({"type": "integer", "maximum": 7}).iter_errors(value))

    assert len(found) == errors


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("^[A-Z]+$", "ABC", True),
        ("^[A-Z]+$", "ABC\n", False),
        ("[A-Z]+", "ABC!", False),
        ("^[0-9]+$", "٣٤", False),
        ("^(a+)+$", "a" * 5000 + "!", False),  # Python's own engine would not come back from this
    ],
)
def test_a_pattern_means_the_whole_text(pattern, text, fits):
    assert (list(compiled({"pattern": pattern}).iter_errors(text)) == []) == fits


def test_a_schema_is_compiled_once():
    assert validator("panel") is validator("panel")


def test_a_place_is_cut_where_the_schema_knows_no_more():
    assert pointer("panel", ["members", 3, "name"]) == "/members/3/name"
    assert pointer("panel", ["members", 3, "Real Name", "x"]) == "/members/3"
    assert pointer("case", ["sections", "Real Name"]) == "/sections"
    assert pointer("case", ["sections", "agency_chronology.police"]) == "/sections/agency_chronology.police"


def test_schemas_are_written_in_one_hand():
    for name, said in FILES.items():
        written = json.dumps(said, indent=2, ensure_ascii=False) + "\n"
        assert (HERE / f"{name}.json").read_text(encoding="utf-8") == written
