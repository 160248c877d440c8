"""The few words of HTML that more than one module here speaks."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

Piece = str | etree._Element  # what stands in a line: words, or an element


def element(tag: str, pieces: Iterable[Piece] = (), **said: str) -> etree._Element:
    """`element("p", ["words"], class_="note")`: attributes that Python keeps for itself end in a low line."""
    made = etree.Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in said.items()})
    fill(made, pieces)
    return made


def fill(holder: etree._Element, pieces: Iterable[Piece]) -> None:
    """Put *pieces* after what *holder* has."""
    for piece in pieces:
        if not isinstance(piece, str):
            holder.append(piece)
        elif len(holder):
            holder[-1].tail = (holder[-1].tail or "") + piece
        else:
            holder.text = (holder.text or "") + piece


def hidden(words: str) -> etree._Element:
    """Words for those who hear the page; the eye has them another way."""
    return element("span", [words], class_="hidden")


def words_in(holder: etree._Element) -> str:
    """The words of *holder* and of all in it."""
    return "".join(str(words) for words in holder.itertext())
