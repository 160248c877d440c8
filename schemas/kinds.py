"""The kinds of text a field may hold: prose, prose in a table, text, line, name and the words for a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from review.marks import REFERENCE, with_real_bullets
from review.tokens import broken_tokens
from schemas.by_hand import begins_like_an_item, holds_a_gap
from schemas.characters import faults_in_characters
from schemas.faults import Fault
from schemas.prose import faults_in_prose
from schemas.prose_marks import faults_in_a_cell

_FILE = re.compile(r"\S+\.(png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)", re.IGNORECASE)


def _prose(text: str) -> Iterator[Fault]:
    """Restricted CommonMark with tokens: see `schemas.prose`. A bullet that was typed as a sign is a bullet."""
    said = with_real_bullets(text)
    yield from _text(said)
    yield from faults_in_prose(said)
    yield from _gap(said)
    yield from _broken_token(said)


def _cell(text: str) -> Iterator[Fault]:
    """Prose that is printed in a cell of a table, where no table and no paragraph with a number can stand.

    Bold words alone are no heading there.
    """
    yield from (fault for fault in _prose(text) if fault.code != "bold-paragraph")
    yield from faults_in_a_cell(text)


def _text(text: str) -> Iterator[Fault]:
    """Several lines as they come, such as an agency's own record."""
    yield from _blank(text)
    yield from faults_in_characters(text, one_line=False)


def _line(text: str) -> Iterator[Fault]:
    """One line, printed as typed, with tokens."""
    yield from _one_line(text)
    yield from _broken_token(text)


def _name(text: str) -> Iterator[Fault]:
    """One line, printed as typed, without tokens and references: what a token prints as, or a body's or person's public name."""
    yield from _one_line(text)
    if "[[" in text or "]]" in text or REFERENCE.search(text):
        yield Fault("token-in-name")


def _picture_words(text: str) -> Iterator[Fault]:
    """A line that is read out in place of a picture."""
    yield from _line(text)
    if _FILE.fullmatch(text.strip()):
        yield Fault("file-name-for-words")


def _one_line(text: str) -> Iterator[Fault]:
    yield from _blank(text)
    yield from faults_in_characters(text, one_line=True)
    yield from _gap(text)
    if begins_like_an_item(text):
        yield Fault("list-mark")


def _gap(text: str) -> Iterator[Fault]:
    if holds_a_gap(text):
        yield Fault("to-follow")


def _blank(text: str) -> Iterator[Fault]:
    if text and not text.strip():
        yield Fault("minLength")


def _broken_token(text: str) -> Iterator[Fault]:
    if broken_tokens(text):
        yield Fault("token")


KINDS: dict[str, Callable[[str], Iterator[Fault]]] = {
    "prose": _prose,
    "cell": _cell,
    "text": _text,
    "line": _line,
    "name": _name,
    "picture-words": _picture_words,
}
