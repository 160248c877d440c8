"""What was set by hand that Word sets by itself: the numbers of a list, a paragraph in bold that does duty as a heading.

Whoever sees the page takes these for what they look like. A screen reader does not, and house numbers are set beside them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from review.marks import AT_THE_END, NOTE, REFERENCE, TYPED_BULLET, TYPED_NUMBER
from review.tokens import TOKEN

# A list as CommonMark reads it, so that Word counts it.
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?: +|$)")
_COUNTED = re.compile(r"\s*((?:[0-9]{1,2}\.)+)([0-9]{1,2})\.?[ \u00a0]+\S")
_STARS = re.compile(r"(\*+)")
# What lists begin their items with besides bullets. A tick or an arrow says something of its own, and an `o` is a word
# in Welsh, so that none is made a bullet unasked. What is spoken may begin with a dash, each line a paragraph of its own.
_BLANKS = "[ \t\u00a0]+"
_SIGN = re.compile(rf"\s*([o✓✔✗✘☐☑☒→⇒➔➜➨❯★])({_BLANKS})\S")
_LIKE_HYPHENS = "−‐‑‒"
_LIKE_A_BULLET = re.compile(rf"\s*[{_LIKE_HYPHENS}]{_BLANKS}\S")
_SPOKEN = re.compile(rf"\s*[—―{_LIKE_HYPHENS}]{_BLANKS}\S")
_CAPTION = re.compile(r"Table: +(?=\S)")
_GAP = re.compile(r"\[\s*to\s+follow\s*[:\]]", re.IGNORECASE)
_LONGEST_HEADING = 80  # letters: what is longer is a sentence set in bold
_BOLD = 2  # stars on each side

Found = Iterator[tuple[str, int]]
Line = tuple[int, str]


def faults_by_hand(lines: Sequence[str], others: set[int]) -> Found:
    """Each fault with its line, counted from 1; *others* are the lines of tables."""
    paragraphs = [*_paragraphs(lines, others)]
    for paragraph in paragraphs:
        yield from (("typed-number", number) for number in _typed(paragraph))
        if _poses(" ".join(line for _, line in paragraph)):
            yield "bold-paragraph", paragraph[0][0]
    yield from (("typed-number", number) for number in _counting_up(paragraphs))
    yield from (("typed-bullet", number) for number in _bulleted(lines, others))


def holds_a_gap(text: str) -> bool:
    """Whether the mark stands in *text* that drafts print where something is missing: a later copy would pass for whole."""
    return _GAP.search(text) is not None


def begins_like_an_item(line: str) -> bool:
    """Whether a text of one line begins with a bullet or with the number of a list."""
    words = line.lstrip()
    return TYPED_BULLET.match(words) is not None or TYPED_NUMBER.match(words) is not None


def _paragraphs(lines: Sequence[str], others: set[int]) -> Iterator[list[Line]]:
    """Paragraphs that are no items of a list, and stand in no quotation and no table."""
    found, passing = list[Line](), False
    for number, line in enumerate([*lines, ""], start=1):
        ends = not line.strip() or line.lstrip().startswith(">") or number in others
        begins_an_item = _ITEM.match(line) is not None
        if found and (ends or begins_an_item):
            yield found
            found = []
        passing = not ends and (passing or begins_an_item) if line.strip() else False
        if not ends and not passing:
            found.append((number, line))


def _typed(paragraph: Sequence[Line]) -> list[int]:
    """The lines with a number of a list: the first of a paragraph, or several of them."""
    marked = [number for number, line in paragraph if TYPED_NUMBER.match(_words(line))]
    return marked if len(marked) > 1 or marked[:1] == [paragraph[0][0]] else []


def _bulleted(lines: Sequence[str], others: set[int]) -> Iterator[int]:
    """The lines of a list whose items begin with a sign of its own: one such line alone may be anything."""
    said = [(number, line) for number, line in enumerate(lines, start=1) if line.strip() and number not in others]
    signs = _signs(said)
    for (above, one), (below, other) in pairwise(said):
        is_spoken = below == above + 1 and _SPOKEN.match(one) and _SPOKEN.match(other)
        if is_spoken or (above in signs and signs[above] == signs.get(below)):
            yield from (above, below)
    yield from _under_a_bullet(said, signs)


def _signs(said: Sequence[Line]) -> dict[int, str]:
    """The sign before the words of each line that has one.

    Welsh that was wrapped by hand has lines that begin with `o` and a space. A sentence goes on there: only where a
    paragraph begins, or right under a colon, is that a bullet. Word leaves a tab or more spaces behind its own.
    """
    signs = dict[int, str]()
    for (above, one), (number, line) in pairwise([(-1, ""), *said]):
        mark = _SIGN.match(line)
        goes_on = number == above + 1 and not one.rstrip().endswith(":") and signs.get(above) != "o"
        if mark and not (mark[1] == "o" and mark[2] == " " and goes_on):
            signs[number] = mark[1]
    return signs


def _under_a_bullet(said: Sequence[Line], signs: Collection[int]) -> list[int]:
    """Items of the second level, as Word sets them: `o` and its words right under those of the first; two of them or more."""
    under = [(number, line) for (_, one), (number, line) in pairwise(said) if _ITEM.match(one)]
    found = [number for number, line in under if number in signs or _LIKE_A_BULLET.match(line)]
    return found if len(found) > 1 else []


def _counting_up(paragraphs: Sequence[Sequence[Line]]) -> Iterator[int]:
    """`4.1` and `4.2` before two paragraphs that follow each other: no times, and no share of something."""
    begun = [(paragraph[0][0], _COUNTED.match(_words(paragraph[0][1]))) for paragraph in paragraphs]
    for (number, one), (after, other) in pairwise(begun):
        if one and other and one[1] == other[1] and int(one[2]) + 1 == int(other[2]):
            yield from (number, after)


def _words(line: str) -> str:
    return line.replace("*", "").lstrip()


def _poses(paragraph: str) -> bool:
    """Whether all of a short paragraph is in bold, its name, its footnotes and a caption's first word apart."""
    words = NOTE.sub("", AT_THE_END.sub("", _CAPTION.sub("", paragraph.strip())))
    short = REFERENCE.sub("0", TOKEN.sub("x", words))
    outside, bold = list[str](), False
    for place, piece in enumerate(_STARS.split(short)):
        if place % 2:
            bold = not bold if len(piece) >= _BOLD else bold
        elif not bold:
            outside.append(piece)
    is_all_bold = not bold and not "".join(outside).strip() and short.strip("* ") != ""
    return is_all_bold and len(_STARS.sub("", short)) < _LONGEST_HEADING
