"""From a template and its values to a Word file, streamed: the body is never held whole and never read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from templates.assemble.package import package_of, pressed
from templates.engine.columns import filled_by_docxtpl
from templates.engine.faults import NotOurs, TemplateFault, place
from templates.engine.language import Language
from templates.engine.template import BODY, PROPERTIES, Tagged, WordTemplate, compiled
from templates.engine.unsigned import unsigned

_WORD_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_DAYS = re.compile(rb"(<dcterms:(?:created|modified) [^>]*>)[^<]*")
Parts = Mapping[str, bytes]


def as_it_is(chunks: Iterator[bytes]) -> Iterator[bytes]:
    return chunks


def as_they_are(parts: Parts) -> Parts:
    return {}


@dataclass(frozen=True)
class Order:
    """What to fill and how.

    *finish* passes over the body as it streams. *afterwards* is given every other part once the body is written, and
    returns those that are known only then: lists that were numbered, footnotes that were collected. *on* is the only
    day in the file. *word* is the template of docxtpl that pictures, links and other documents among the values belong
    to, if there is one.
    """

    docx: bytes
    context: Mapping[str, Any]
    language: Language
    properties: Language
    on: datetime | None = None
    word: Any = None
    finish: Callable[[Iterator[bytes]], Iterator[bytes]] = as_it_is
    afterwards: Callable[[Parts], Parts] = as_they_are


@dataclass(frozen=True)
class Filled:
    """A Word file, and which engine wrote it: `ours`, or `docxtpl` and *why*, in what the template does."""

    body: bytes
    engine: str
    why: str = ""


def filled(order: Order) -> Filled:
    """Fill a template; raises `TemplateFault` with a place in the template before anything is written."""
    template = compiled(order.docx, order.language)
    if template.columns:
        why = f"repeats, spans or leaves out columns: {', '.join(template.columns)}"
        return Filled(_by_docxtpl(order, order.word), "docxtpl", why)
    try:
        return Filled(_streamed(template, order), "ours")
    except NotOurs as value:
        return Filled(_by_docxtpl(order, order.word or value.word), "docxtpl", str(value))


def _streamed(template: WordTemplate, order: Order) -> bytes:
    body = pressed(order.finish(_chunks(template.tagged[BODY], order)))
    known = {**template.parts, **{name: _small(part, order) for name, part in template.tagged.items() if name != BODY}}
    late = {name: pressed([part]) for name, part in order.afterwards(known).items()}
    small = {name: pressed([known[name]]) for name in template.tagged if name not in {BODY, *late}}
    return package_of({**template.static, **small, **late, BODY: body})


def _by_docxtpl(order: Order, word: Any) -> bytes:
    parts = unsigned(filled_by_docxtpl(order.docx, order.context, order.language, order.properties, word))
    body = b"".join(order.finish(iter([parts[BODY]])))
    known = {**parts, PROPERTIES: _dated(parts[PROPERTIES], order.on)}
    late = {**known, **order.afterwards(known), BODY: body}
    return package_of({name: pressed([part]) for name, part in late.items()})


def _small(part: Tagged, order: Order) -> bytes:
    whole = b"".join(_chunks(part, order))
    return _dated(whole, order.on) if part.name == PROPERTIES else whole


def _dated(properties: bytes, on: datetime | None) -> bytes:
    day = f"{on or _WORD_EPOCH:%Y-%m-%dT%H:%M:%SZ}".encode()
    return _DAYS.sub(rb"\g<1>" + day, properties)


def _chunks(part: Tagged, order: Order) -> Iterator[bytes]:
    """The part, looked over where its soundness is not proved."""
    language = order.properties if part.name == PROPERTIES else order.language
    chunks = part.chunks(language, order.context)
    return chunks if part.crossing is None else _looked_over(chunks, part, part.crossing)


def _looked_over(chunks: Iterable[bytes], part: Tagged, line: int) -> Iterator[bytes]:
    reader = ParserCreate(namespace_separator=" ")
    try:
        for chunk in chunks:
            reader.Parse(chunk, False)
            yield chunk
        reader.Parse(b"", True)
    except ExpatError as fault:
        raise TemplateFault(
            "The template has a tag that begins in one paragraph, row or cell and ends in another. "
            f"Mend it in {place(part.name, part.source, line)}."
        ) from fault
