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
from schemas.kinds import KINDS
from templates.assemble.assembly import assemble
from templates.assemble.markdown import blocks
from templates.read.lines import lines
from tests.templates.builders import MOST, a_case

RENDERS = 600
MOST_RENDERS_ARE_EXACT = 550
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
# A sign for a bullet is a bullet, and joined letters are printed apart.
TOLD = {"`⁄€‹›ﬁﬂ‡°·‚—±": "`⁄€‹›fifl‡°·‚—±", "\uf0b7 a bullet of another font": "a bullet of another font"}
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


# How many of the strings the door sends back, as what, and why: each reason is told to whoever typed it.
SENT_BACK = {
    "prose": {
        "hidden-character": 19,
        "control-character": 12,
        "backslash": 9,
        "minLength": 4,
        "star": 3,
        "quotation-sign": 2,
        "empty-item": 1,
        "private-character": 1,
        "ruler": 1,
        "token": 1,
    },
    "line": {
        "hidden-character": 19,
        "control-character": 12,
        "minLength": 4,
        "private-character": 2,
        "token": 1,
        "line-break": 1,
        "list-mark": 1,
    },
}
EXACT = {"prose": 490, "line": 505}  # all the others


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


def returned(how: str, text: str) -> bool:
    """Whether the door sends *text* back."""
    return not text.strip() or any(KINDS[how](text))


def as_told(how: str, text: str) -> str:
    """How *text* is to stand in print: letter for letter, but for what docs/writing.md tells of."""
    said = TOLD.get(text, text) if how == "prose" else text.replace("ﬁ", "fi").replace("ﬂ", "fl")
    return said.strip()


@pytest.fixture(scope="module")
def text_fields():
    kinds = {path: kind(path) for path in leaves(MOST)}
    return [(path, how) for path, how in kinds.items() if how != "code"]


def test_there_are_as_many_as_were_promised():
    assert len(STRINGS) >= 515
    assert len(STRINGS) == len(set(STRINGS))


@pytest.mark.parametrize("text", STRINGS, ids=range(len(STRINGS)))
def test_each_string_that_passes_the_door_as_prose_is_read_letter_for_letter(text):
    if not returned("prose", text):
        assert "\n\n".join(block.words for block in blocks(text)) == as_told("prose", text)


@pytest.mark.parametrize("how", SENT_BACK)
def test_few_strings_are_sent_back_and_each_for_a_reason_that_is_known(how):
    reasons = Counter(
        reason for text in STRINGS for reason in {fault.code for fault in KINDS[how](text)} or _empty(text)
    )

    assert dict(reasons) == SENT_BACK[how]
    assert sum(not returned(how, text) for text in STRINGS) >= EXACT[how]


def _empty(text):
    """What is not there is asked for by the schema, and not by the kind of its text."""
    return set() if text else {"minLength"}


@pytest.mark.thorough
def test_each_string_and_each_field_is_exact_or_refused(text_fields):
    counted, changed = Counter(), []
    for turn in range(RENDERS):
        text, (path, how) = STRINGS[turn % len(STRINGS)], text_fields[turn % len(text_fields)]
        if returned(how, text):
            counted["refused"] += 1
        elif as_told(how, text) in said_in(path, text):
            counted["exact"] += 1
        else:
            changed.append((path, text))

    print(f"{len(STRINGS)} strings, {len(text_fields)} fields, {RENDERS} renders: {dict(counted)}")
    assert changed == []
    assert counted["exact"] >= MOST_RENDERS_ARE_EXACT
    assert max(len(STRINGS), len(text_fields)) <= RENDERS


def test_what_no_file_can_hold_is_refused_behind_the_door_too():
    for text in filter(IMPOSSIBLE.search, STRINGS):
        with pytest.raises(NeedsAPerson):
            blocks(text)
