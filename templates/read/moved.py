"""Where the paragraphs that a letter quotes by number went, once the report has been changed.

The Home Office writes “at 14.3”, of the version that it read. The answer is of a later version, and whoever looks for
14.3 there must find what was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from templates.read.passages import Passage

# Two paragraphs of which so much is the same are one that was changed; less, and they are two.
_ALIKE = 0.6


class Went(Enum):
    """What became of a paragraph: its words kept or changed, or the whole of it gone."""

    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Moved:
    """From the number that was quoted to the one it has now, which is empty when it is gone."""

    before: str
    now: str
    went: Went


def where_they_went(before: Sequence[Passage], now: Sequence[Passage]) -> Mapping[str, Moved]:
    """For every number of *before*, in order, where its paragraph stands in *now*.

    By the name it was given; else by its words, in order first; else the paragraph that is most like it.
    """
    pairs = _by_name(before, now)
    for pairing in (_in_order, _out_of_order, _by_likeness):
        pairs |= dict(pairing(before, now, pairs))
    return {passage.number: _moved(passage, now, pairs.get(at)) for at, passage in enumerate(before)}


def _moved(passage: Passage, now: Sequence[Passage], at: int | None) -> Moved:
    if at is None:
        return Moved(passage.number, "", Went.GONE)
    return Moved(passage.number, now[at].number, Went.KEPT if now[at].text == passage.text else Went.CHANGED)


Pairs = dict[int, int]


def _by_name(before: Sequence[Passage], now: Sequence[Passage]) -> Pairs:
    named = {passage.name: at for at, passage in enumerate(now) if passage.name}
    return {at: named[passage.name] for at, passage in enumerate(before) if passage.name in named}


def _in_order(before: Sequence[Passage], now: Sequence[Passage], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The longest rows of paragraphs that kept their words and their order."""
    left, right = _unpaired(before, now, pairs)
    texts = [before[at].text for at in left], [now[at].text for at in right]
    for block in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
        yield from ((left[block.a + step], right[block.b + step]) for step in range(block.size))


def _out_of_order(before: Sequence[Passage], now: Sequence[Passage], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The same words elsewhere, where there is no doubt which."""
    left, right = _unpaired(before, now, pairs)
    times = Counter(before[at].text for at in left), Counter(now[at].text for at in right)
    places = {now[at].text: at for at in right}
    for at in left:
        if times[0][before[at].text] == times[1][before[at].text] == 1:
            yield at, places[before[at].text]


def _by_likeness(before: Sequence[Passage], now: Sequence[Passage], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The most alike first; of two alike, the one that stands nearer."""
    left, right = _unpaired(before, now, pairs)
    likely = [(_likeness(before[a].text, now[b].text), -abs(a - b), a, b) for a in left for b in right]
    taken = set[tuple[str, int]]()
    for likeness, _, a, b in sorted(likely, reverse=True):
        if likeness >= _ALIKE and not taken & {("before", a), ("now", b)}:
            taken |= {("before", a), ("now", b)}
            yield a, b


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: how many of their words they share, in order."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _unpaired(before: Sequence[Passage], now: Sequence[Passage], pairs: Pairs) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [at for at in range(len(before)) if at not in pairs], [at for at in range(len(now)) if at not in taken]
