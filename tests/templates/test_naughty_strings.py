"""Whatever people type or paste stands in the documents as it is, or stops them by name: nothing is changed in silence."""

from __future__ import annotations

import json
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest

from review.errors import NeedsAPerson, ReviewError
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines
from tests.templates.builders import MOST, a_case

RENDERS = 600
PUBLISHED = json.loads((Path(__file__).parent / "naughty/blns.json").read_text("utf-8"))
FOR_WORD = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# gone #}",
    "{_{ x }_}",
    "{%p if x %}{%tr endfor %}",
    "{% print 'x' * 64 * 1024**3 %}",
    "{{ ''.__class__.__mro__[2].__subclasses__() }}",
    "</w:t></w:r></w:p><w:p><w:r><w:t>",
    '<w:fldSimple w:instr="DDEAUTO c:\\\\windows"/>',
    "]]> <![CDATA[",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "&amp;lt;&#60;&nbsp;",
    "a\x00b",
    "a\x0bb",
    "a\x0cb",
    "a\x1bb",
    "a\ud800b",
    "a\ufffeb",
    "a\ufdd0b",
    "a\r\nb",
    "a\tb",
    "a\u2028b",
    "Ŷ ŵ â ï",
    "“curly” ‘single’ – —",
    "\uf0b7 a bullet of another font",
]
STRINGS = [*PUBLISHED, *FOR_WORD]
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def leaves(said, path=()):
    if isinstance(said, str):
        yield path
    elif isinstance(said, dict | list):
        for key, inner in said.items() if isinstance(said, dict) else enumerate(said):
            yield from leaves(inner, (*path, key))


def with_text(path, text):
    sections = deepcopy(MOST)
    holder = sections
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = text
    return sections


def said_in(path, text):
    """The words of every document when *text* stands at *path*, as one string."""
    made = assemble(a_case(with_text(path, text)), Stage.DRAFT)
    return "\n".join(line for document in made for line in lines(document.body))


def kind(path) -> str:
    """`line` when what is typed there is printed as it is, `prose` when stars have a meaning, else `code`."""
    try:
        said = said_in(path, "Aa *typed* Zz")
    except (ReviewError, KeyError, ValueError, TypeError):
        return "code"
    return "line" if "Aa *typed* Zz" in said else "prose" if "Aa typed Zz" in said else "code"


def as_prose(text: str) -> str:
    """What no mark of prose can change: its letters but for stars, white space of lines as one."""
    return re.sub(r"[ \t\r\n]+", "", text.replace("*", ""))


def stands(how, text, said) -> bool:
    if how == "prose":
        return as_prose(f"Aa {text} Zz") in as_prose(said)
    return f"Aa {text} Zz".replace("\r\n", "\n") in said


@pytest.fixture(scope="module")
def text_fields():
    kinds = {path: kind(path) for path in leaves(MOST)}
    return [(path, how) for path, how in kinds.items() if how != "code"]


def test_there_are_as_many_as_were_promised():
    assert len(STRINGS) >= 515
    assert len(STRINGS) == len(set(STRINGS))


@pytest.mark.thorough
def test_each_string_and_each_field_is_exact_or_refused(text_fields):
    counted, changed = Counter(), []
    for turn in range(RENDERS):
        text, (path, how) = STRINGS[turn % len(STRINGS)], text_fields[turn % len(text_fields)]
        try:
            said = said_in(path, f"Aa {text} Zz")
        except NeedsAPerson:
            counted["refused"] += 1
            assert IMPOSSIBLE.search(text)
            continue
        counted["exact"] += stands(how, text, said)
        if not stands(how, text, said):
            changed.append((path, text))

    print(f"{len(STRINGS)} strings, {len(text_fields)} fields, {RENDERS} renders: {dict(counted)}")
    assert changed == []
    assert max(len(STRINGS), len(text_fields)) <= RENDERS
