"""Constants that a template compares a field with: which of them that field can never be."""

from __future__ import annotations

from collections.abc import Iterator, Set
from difflib import get_close_matches
from functools import cache

from jinja2 import nodes

from review.packs import load_pack, pack_names
from review.sections import SECTIONS
from templates.assemble.code_words import WORDS
from templates.editing.shape import Shape

_SURE = 2  # different codes of one kind
_NEVER_WRITTEN = ""  # a template asks with it whether anything is there


def never_there(compared: nodes.Compare, name: str, held: Shape) -> Iterator[tuple[nodes.Const, Set[str]]]:
    """Each constant that *compared* holds the field *name* to and that it cannot be, with the codes that it can.

    A field is taken to hold codes when all that was seen in it are codes of one kind: of free words nothing is said.
    """
    codes = _codes_of(name, held.words)
    for constant in _constants(compared) if codes else ():
        near = get_close_matches(constant.value, [*codes], 1)
        if constant.value not in {*codes, *held.words, _NEVER_WRITTEN} and (near or _is_sure(name, held.words)):
            yield constant, codes


def words_for(name: str, seen: Set[str]) -> str:
    """The filter that puts the codes *seen* in the field *name* into words; empty where they may be words themselves."""
    seen = seen - {_NEVER_WRITTEN}
    kinds = [kind for kind, words in WORDS.items() if seen and seen <= words.keys()]
    spelt_as_codes = any("_" in word for word in seen)
    return kinds[0] if kinds and (spelt_as_codes or _is_sure(name, seen)) else ""


def _is_sure(name: str, seen: Set[str]) -> bool:
    """Where one code alone was seen it may be a word like any other: then only what is nearly a code is told."""
    return name == "section" or name in WORDS or len(seen) >= _SURE


def _constants(compared: nodes.Compare) -> Iterator[nodes.Const]:
    for operand in compared.ops:
        if operand.op in ("eq", "ne", "in", "notin"):
            found = operand.expr.items if isinstance(operand.expr, nodes.List | nodes.Tuple) else [operand.expr]
            yield from (one for one in found if isinstance(one, nodes.Const) and isinstance(one.value, str))


def _codes_of(name: str, seen: Set[str]) -> Set[str]:
    """Every code that the field *name* may hold; none where that is not sure."""
    if name == "section":
        return _sections() if seen and seen <= _sections() else frozenset()
    if not seen:
        return frozenset()
    return frozenset().union(*(words for words in WORDS.values() if seen <= words.keys()))


@cache
def _sections() -> frozenset[str]:
    """What a heading or an appendix of any guidance may be about."""
    packs = [load_pack(name) for name in pack_names()]
    headings = [
        one for pack in packs for one in (*pack.report_headings, *pack.summary_headings, *pack.briefing_headings)
    ]
    appended = {one.section for pack in packs for one in pack.appendices}
    return frozenset({*SECTIONS, *appended, *(one.section for one in headings)})
