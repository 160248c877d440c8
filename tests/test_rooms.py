"""Each room owns its libraries, and leans only on the rooms below it."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

OWNS = {
    "review": set(),
    "schemas": {"jsonschema", "referencing", "re2", "openpyxl"},
    "templates": {"docxtpl", "docx", "lxml", "jinja2", "markupsafe", "markdown_it", "icalendar", "pypdf", "PIL"},
    "storage": {"boto3", "botocore", "cryptography", "rfc8785"},
    "dispatch": set(),
    "flows": {"prefect", "pydantic", "yaml"},
    "commands": {"typer", "httpx", "aiosmtpd", "trustme"},
}
WORKSHOPS = {"schemas", "templates", "storage", "dispatch"}
LEANS_ON = {
    "review": set(),
    **{room: {"review"} for room in WORKSHOPS},
    "flows": {"review"} | WORKSHOPS,
    "commands": {"review", "flows"} | WORKSHOPS,
}
VAGUE = ("utils", "common", "helpers", "base", "manager", "service", "handler")


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported_by(room: str) -> set[str]:
    """The top-level names a room imports from outside the standard library."""
    names = {name for file in modules(room) for name in imports_in(file)}
    return names - sys.stdlib_module_names


def imports_in(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports by a dot"
            found.add(str(node.module).split(".")[0])
    return found


@pytest.mark.parametrize("room", OWNS)
def test_a_room_imports_its_own_libraries_and_the_rooms_below(room):
    assert imported_by(room) <= OWNS[room] | LEANS_ON[room] | {room}


@pytest.mark.parametrize("room", OWNS)
def test_a_room_uses_every_library_it_owns(room):
    assert OWNS[room] <= imported_by(room)


@pytest.mark.parametrize("room", OWNS)
def test_our_room_is_the_one_python_finds(room):
    assert Path(__import__(room).__file__).parent == ROOT / room


@pytest.mark.parametrize("room", OWNS)
def test_a_room_opens_with_its_verb(room):
    docstring = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8")))

    assert docstring
    assert ":" in docstring.split(maxsplit=2)[0] + docstring.split(maxsplit=2)[1]


@pytest.mark.parametrize("corridor", ["flows", "commands"])
def test_no_corridor_file_is_named_like_a_room_or_a_library(corridor):
    taken = set(OWNS) | set().union(*OWNS.values()) | sys.stdlib_module_names
    assert not taken & {file.stem for file in (ROOT / corridor).glob("*.py")}


def test_only_press_and_deploy_talk_to_prefects_api():
    a_client = re.compile(r"prefect\.client|get_client")
    clients = {file.name for file in modules("flows") if a_client.search(file.read_text("utf-8"))}
    assert clients == {"press.py"}


def test_no_name_explains_nothing():
    vague = [file for room in OWNS for file in modules(room) if any(word in file.stem.split("_") for word in VAGUE)]
    assert vague == []


def test_no_file_apologises():
    long = [
        file.relative_to(ROOT)
        for room in [*OWNS, "tests", "checks", "bench"]
        for file in modules(room)
        if len(file.read_text("utf-8").splitlines()) > 400
    ]
    assert long == []
