"""A canary in every field, broken in every way: none comes back in an answer, and every fault finds its words."""

from __future__ import annotations

import copy
import csv
import json
from io import StringIO
from typing import Any

import pytest

from review.uploads import ReturnedSection
from schemas.checking import check, check_case, check_content
from schemas.crossing import problems_between
from schemas.judging import problems_in
from tests.schemas.inputs import a_chronology, content_of
from tests.schemas.walking import NAMES, fields_of

CANARY = "Zyxwvut"
BREAKINGS: dict[str, Any] = {
    "alone": CANARY,
    "far too long": f"{CANARY} " * 2600,
    "in a list": [CANARY],
    "in an object": {CANARY: {CANARY: CANARY}},
    "on two lines": f"{CANARY}\n{CANARY}",
    "turned about": f"{CANARY}\u202e{CANARY}",
    "with a form feed": f"{CANARY}\x0c{CANARY}",
    "with a symbol": f"{CANARY}\uf0b7\ufffd",
    "in half a token": f"[[{CANARY}",
    "as a table": f"| {CANARY} |\n|---|\n| {CANARY} |",
    "as a heading, a footnote, a link": f"# {CANARY}[^{CANARY}] [{CANARY}]({CANARY})",
    "as a list that jumps": f"1. {CANARY}\n3. {CANARY}\n-\n\n> {CANARY}\n{CANARY} {CANARY}*{CANARY}*{CANARY} \\*",
    "as a fraction": 90210.5,
    "as a number": 90210902109,
    "as nothing": None,
    "empty": "",
    "twice": [{"id": CANARY, "code": CANARY, "line": CANARY, "agency": CANARY, "number": CANARY}] * 2,
}
LEAVES = {name: [path for path, _ in fields_of(name) if path] for name in NAMES}


def broken(content: Any, path: tuple[str | int, ...], value: Any) -> Any:
    content = copy.deepcopy(content)
    here = content
    for step in path[:-1]:
        here = here[next(iter(here)) if step == "*" else step]
    last = next(iter(here)) if path[-1] == "*" else path[-1]
    here[last] = value
    return content


def reachable(name: str, path: tuple[str | int, ...]) -> bool:
    """The lists of digests in a case's codes stand deeper than its first step goes."""
    return not (name == "case" and path[-2:] == ("*", 0))


def shows_nothing(problems) -> bool:
    return not any(sign in str(problem) for problem in problems for sign in (CANARY, CANARY.lower(), "90210", "90,210"))


@pytest.mark.parametrize("name", NAMES)
def test_no_field_however_broken_is_repeated(name):
    content, seen = content_of(name, "most"), 0
    for path in filter(lambda path: reachable(name, path), LEAVES[name]):
        for how, value in BREAKINGS.items():
            problems = problems_in(name, broken(content, path, value))
            assert shows_nothing(problems), (path, how)
            seen += bool(problems)
    assert seen >= 5 * len(LEAVES[name])  # most breakings of most fields are noticed


@pytest.mark.parametrize("name", NAMES)
def test_no_field_of_somebody_s_own_is_repeated(name):
    content = content_of(name, "most")
    objects = [(), *(path for path, asked in fields_of(name) if path and asked.get("type") == "object")]
    for path in objects:
        here = content
        for step in path:
            here = here[step]
        changed = {**here, CANARY: CANARY}
        problems = problems_in(name, broken(content, path, changed) if path else changed)

        assert problems
        assert shows_nothing(problems), path


def test_the_canaries_reach_every_field():
    assert sum(map(len, LEAVES.values())) > 300


@pytest.mark.parametrize("column", ["date", "time", "source", "subject", "event", "action", "seen_alone", "key_line"])
@pytest.mark.parametrize("how", [how for how, value in BREAKINGS.items() if isinstance(value, str)])
def test_no_cell_is_repeated(column, how):
    row = {"date": "2024-03-05", "source": "Book", "subject": "Keeper", "event": "Calls.", column: BREAKINGS[how]}
    written = StringIO()
    writer = csv.DictWriter(written, ["date", "time", "source", "subject", "event", "action", "seen_alone", "key_line"])
    writer.writeheader()
    writer.writerow(row)

    outcome = check(a_chronology(written.getvalue().encode()))

    if isinstance(outcome, ReturnedSection):
        assert shows_nothing(outcome.problems)


@pytest.mark.parametrize(
    "body",
    [
        f"date,{CANARY},event\n1,2,3\n".encode(),
        f"{CANARY};{CANARY}\n".encode(),
        f'date,source,subject,event\n"{CANARY}"{CANARY},a,b,c\n'.encode(),
        f'date,source,subject,event\n"{CANARY},a,b,c\n'.encode(),
        f"date,source,subject,event\n{CANARY},a\n".encode(),
        f"date,source,subject,event\n{CANARY},é,b,c\n".encode("cp1252"),
        CANARY.encode("utf-16"),
    ],
)
def test_no_broken_file_is_repeated(body):
    problems = check(a_chronology(body)).problems

    assert problems
    assert shows_nothing(problems)


def test_no_token_and_no_code_is_repeated():
    sections = {
        name: content_of(name, "most") for name in ("labels", "lessons", "recommendations", "terms_of_reference")
    }
    lessons = broken(sections["lessons"], ("lessons", 0, "recommendation"), CANARY.lower())
    sections["lessons"] = broken(lessons, ("lessons", 0, "text"), f"[[{CANARY.lower()}]]")

    problems = problems_between(sections)

    assert {problem.code for problem in problems} == {"token", "reference"}
    assert shows_nothing(problems)


def test_no_case_is_repeated():
    case = content_of("case", "most")
    case["sections"] |= {CANARY: CANARY}
    case["steps"][0]["codes"] |= {CANARY: [CANARY], "fine": [CANARY], "also": f"{CANARY}!"}

    problems = check_case(json.dumps(case).encode()).problems

    assert {problem.code for problem in problems} >= {"propertyNames", "pattern"}
    assert shows_nothing(problems)


def test_a_name_that_is_no_section_is_no_clue():
    assert check_content("panel", {CANARY: 1})
    assert shows_nothing(check_content("panel", {CANARY: 1}))
