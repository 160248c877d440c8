"""Every word of a document stands on the pages of its PDF, in order, and none besides: looked at page by page.

Letters and figures alone are compared, since lines, hyphens and marks of lists are the layout's affair. Headers and
footers are taken off each page, and the header rows that a table repeats on each of its pages. What a second font draws
within a line is read from a PDF after the rest of that line, so that letters which few fonts have are counted alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from unicodedata import name

from pypdf import PdfReader

from review.errors import ReviewError
from templates.assemble.package import parts_of
from templates.copies.alone import NoLayout
from templates.copies.damaged import told_as_damage
from templates.copies.printed import Said, plain, rare, said_by


class WordsLost(ReviewError):
    """A copy does not say what the document says: it was not kept, and the document stays the record."""


class NoLetters(NoLayout):
    """No font of this machine has the letters of a script that the document is written in."""


@told_as_damage()
def check_same_words(docx: bytes, pdf: bytes) -> None:
    """Raise `WordsLost`, naming the page, unless *pdf* says what *docx* says; `NoLetters` where a font is lacking."""
    said = said_by(parts_of(docx))
    printed = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    pages = [_without(said.furniture, plain(page)) for page in printed]
    _check_drawn(said.rare, rare("\n".join(printed)))
    _check_order(said.pieces, pages)
    _check_none_added(said, pages)
    _check_rare(said, rare("\n".join(printed)))


def _check_drawn(given: Counter[str], printed: Counter[str]) -> None:
    """A letter that no font has is drawn as an empty box, and the PDF knows it as another letter."""
    lacking = given.keys() - printed.keys()
    if scripts := sorted({_script(letter) for letter in lacking}):
        told = " and ".join(scripts)
        raise NoLetters(
            f"No font of this machine has all letters of {told}, which the document is written in, so no PDF was made. "
            "Install a font that has them (on Debian and Ubuntu: fonts-noto-core, or fonts-noto-cjk for Chinese, "
            "Japanese and Korean), or write that passage in English letters."
        )


def _script(letter: str) -> str:
    """The first word of a letter's name in Unicode is its script."""
    script = name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(script) or (script.capitalize() if letter.isalpha() else _RARE_LATIN)


_RARE_LATIN = "Latin with rare letters or figures (double width, in circles, with two marks)"
_SCRIPTS = {"": _RARE_LATIN, "LATIN": _RARE_LATIN, "MODIFIER": _RARE_LATIN, "CJK": "Chinese"}


def _without(furniture: Sequence[re.Pattern[str]], page: str) -> str:
    for pattern in furniture:
        page = pattern.sub("", page, count=1)
    return page


def _check_order(pieces: Sequence[tuple[str, bool]], pages: Sequence[str]) -> None:
    page, at = 0, 0
    for piece, runs_on in pieces:
        if not piece:
            continue
        found = _found(piece, pages, page, at if runs_on else 0)
        if found is None and not runs_on:  # a note stands on the page of its mark, which may have been earlier
            found = _found(piece, pages, 0, 0)
        if found is None:
            raise WordsLost(
                f"Words of the document that come on or after page {page + 1} are not in its PDF, or not in their place. "
                "The PDF was not kept. Report this fault with the reference."
            )
        if runs_on:
            page, at = found


def _found(piece: str, pages: Sequence[str], page: int, at: int) -> tuple[int, int] | None:
    """The page where *piece* ends, and the place on it, from *page* and place *at* on."""
    for number in range(page, len(pages)):
        if ended := _ends(piece, pages, number, at if number == page else 0):
            return ended
    return None


def _ends(piece: str, pages: Sequence[str], number: int, at: int) -> tuple[int, int] | None:
    """Where *piece* ends if it begins on this page: whole, or as much as stands there and the rest on the next."""
    place = pages[number].find(piece, at)
    if place >= 0:
        return number, place + len(piece)
    if number + 1 == len(pages):
        return None
    fits = _longest(piece, pages[number], at)
    return _ends(piece[fits:], pages, number + 1, 0) if fits else None


def _longest(piece: str, page: str, at: int) -> int:
    """How many letters of the beginning of *piece* stand together on *page*."""
    least, most = 0, len(piece)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if page.find(piece[:middle], at) >= 0 else (least, middle - 1)
    return least


def _check_none_added(said: Said, pages: Sequence[str]) -> None:
    """Counted letter by letter over all pages: nothing may be left over on either side."""
    given, printed = "".join(piece for piece, _ in said.pieces), "".join(pages)
    surplus = Counter(printed)
    surplus.subtract(Counter(given))
    for row, times in _repeated(said.header_rows, given, printed):
        surplus.subtract({letter: n * times for letter, n in Counter(row).items()})
    if any(surplus.values()):
        raise WordsLost(_MORE_OR_FEWER)


_MORE_OR_FEWER = (
    "The PDF holds more or fewer words than the document, besides headers, footers and repeated header rows. "
    "It was not kept. Report this fault with the reference."
)


def _check_rare(said: Said, printed: Counter[str]) -> None:
    """None is missing, and none is left over but of those that are printed more than once."""
    if said.rare - printed or (printed - said.rare).keys() - said.rare_again:
        raise WordsLost(_MORE_OR_FEWER)


def _repeated(rows: Sequence[str], given: str, printed: str) -> Iterator[tuple[str, int]]:
    """Each header row, and how often it is printed more than it is given; a longer one is not counted as a shorter."""
    for row in sorted(set(rows), key=len, reverse=True):
        if row:
            yield row, printed.count(row) - given.count(row)
            given, printed = given.replace(row, "\n"), printed.replace(row, "\n")
