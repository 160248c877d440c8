"""Read a document back before anybody else does: every text it was given stands in it, and nothing of the template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from review.documents import Fields, Gap
from review.errors import NeedsAPerson, ReviewError
from review.marks import REFERENCE
from review.reports.paper import Report
from templates.assemble.characters import possible
from templates.assemble.filters import listed
from templates.assemble.gaps import texts_of
from templates.assemble.ink import Ink
from templates.assemble.manuscript import Spans, Stands, words_of
from templates.assemble.markdown import manuscript
from templates.assemble.numbers import OF_THE_REPORT
from templates.assemble.package import parts_of
from templates.assemble.page_marks import MARKING, unmarked
from templates.assemble.typed_marks import typed_marks
from templates.assemble.wordml import left_by_template, parsed, w
from templates.read.lines import lines

_CODE_OR_DAY = re.compile(r"[a-z][a-z0-9_:-]*|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_ANY_NUMBER = rf"(?:[0-9][0-9.]*[a-z]*(?:{OF_THE_REPORT})?|\[to follow: [^\]]*\])"
# Nobody can type it.
_NOTE_MARK = "\ufdd4"
_FOR_A_NUMBER = re.compile(f"{REFERENCE.pattern}|{_NOTE_MARK}")
_TAG = re.compile(r"\{\{|\{%|\{#")
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
# The cover prints what fits the kind of document, so not all of it stands in each.
NOT_ALL_PRINTED = {"cover", "headings"}
_MOST_NAMED = 5  # fields in one sentence
_BACK = "Nothing was kept. Mend the template, check it (review templates check), and pin it again."


class WordsMissing(ReviewError):
    """The finished file does not hold what it was made from: a fault of this service, stopped before it was kept."""


class TemplateLacks(NeedsAPerson):
    """A council's own template loses what every document has to show: stopped before it was kept."""


def read_back(
    docx: bytes,
    said: Fields | Report,
    labels: Mapping[str, str],
    markings: Mapping[str, str] | None = None,
    *,
    is_own: bool = False,
) -> None:
    """Raise unless every text of *said* and every mark of its pages stands in the file, and no tag of the template.

    *markings* are the guidance's, by stage. What a council's *own* template loses is `TemplateLacks`, else `WordsMissing`.
    """
    found = "\n".join(lines(docx))
    if _lost(found, said, Ink(labels)):
        raise _words_missing(said.name, fields_lost(docx, said, labels), is_own=is_own)
    if lacking := dict.fromkeys(one.told for one in unmarked(docx, said, markings or {})):
        raise _mark_missing(said.name, next(iter(lacking)), is_own=is_own)
    if _TAG.search(found) and _tag_is_left(docx):
        raise WordsMissing(f"The template of the {said.name} has a tag that was not filled. Mend the template.")


def check_no_mark_is_typed(template: bytes, said: Fields | Report) -> None:
    """Raise `TemplateLacks` where a council's own *template* would print a marking on what is to have none."""
    if said.cover.marking:
        return
    stories = {name: parsed(part) for name, part in parts_of(template).items() if _STORY.fullmatch(name)}
    if next(typed_marks(stories), None) is not None:
        raise _mark_missing(said.name, f"a mark that was typed by hand where {MARKING} belongs", is_own=True)


def _words_missing(name: str, lost: tuple[str, ...], *, is_own: bool) -> ReviewError:
    if is_own:
        more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
        named = f"{', '.join(lost[:_MOST_NAMED])}{more}"
        return TemplateLacks(f"The council’s own template of the {name} does not print {named}. {_BACK}")
    return WordsMissing(
        f"The {name} lost words on its way into Word, so it was not kept. Report this fault with the reference."
    )


def _mark_missing(name: str, told: str, *, is_own: bool) -> ReviewError:
    if is_own:
        return TemplateLacks(f"The council’s own template of the {name} makes pages with {told}. {_BACK}")
    return WordsMissing(f"The {name} has pages with {told}, so it was not kept. Report this fault with the reference.")


def fields_lost(docx: bytes, said: Fields | Report, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The fields whose text does not stand in the file, by the names that lead to them: `panel.written.members`."""
    lost = _lost("\n".join(lines(docx)), said, Ink(labels))
    given = (one.name for one in fields(said) if one.name not in NOT_ALL_PRINTED)
    named = (found for name in given for found in _texts(name, getattr(said, name)))
    return tuple(dict.fromkeys(name for name, text in named if text in lost))


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a field with the name that leads to it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Gap):
        return
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(f"{name}.{one.name}", getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, said in value.items():
            yield from _texts(f"{name}.{key}", said)
    elif isinstance(value, list | tuple):
        for said in value:
            yield from _texts(name, said)


def _lost(found: str, said: Fields | Report, ink: Ink) -> set[str]:
    given = {text for f in fields(said) if f.name not in NOT_ALL_PRINTED for text in texts_of(getattr(said, f.name))}
    return {text for text in given if not _CODE_OR_DAY.fullmatch(text) and not _stands(text, found, ink)}


def _stands(text: str, found: str, ink: Ink) -> bool:
    """As it was typed or as it stands amid a sentence, for a line; or each of its paragraphs, for prose."""
    as_lines = (possible(ink.plain(line)) for line in (text, listed([text])))
    return any(_is_in(words, found) for words in as_lines) or all(
        _is_in(words, found) for words in _paragraphs(text, ink)
    )


def _is_in(words: str, found: str) -> bool:
    """Where a reference stands, any number does: that it is the right one is known to whoever counted."""
    if not _FOR_A_NUMBER.search(words):
        return words in found
    pattern, at = "", 0
    for mark in _FOR_A_NUMBER.finditer(words):
        pattern += re.escape(words[at : mark.start()]) + ("[0-9]*" if mark[0] == _NOTE_MARK else _ANY_NUMBER)
        at = mark.end()
    return re.search(pattern + re.escape(words[at:]), found) is not None


def _tag_is_left(docx: bytes) -> bool:
    """Whether something looks like a tag that nobody typed."""
    stories = (part for name, part in parts_of(docx).items() if _STORY.fullmatch(name))
    return any(_TAG.search(left_by_template(p)) for part in stories for p in parsed(part).iter(w("p")))


def _paragraphs(text: str, ink: Ink) -> tuple[str, ...]:
    said = (_said(spans, ink) for spans in manuscript(text).paragraphs)
    return tuple(words for words in said if words)


def _said(spans: Spans, ink: Ink) -> str:
    """The words of a paragraph, with a mark where a footnote's number stands: asked for again, it is a field's digits."""
    words = possible(ink.plain(words_of(spans)))
    notes = [n for n, span in enumerate(spans) if span.stands_for is Stands.NOTE]
    for n in reversed(notes):
        end = len(possible(ink.plain(words_of(spans[:n]))))
        words = f"{words[:end]}{_NOTE_MARK}{words[end:]}"
    return words
