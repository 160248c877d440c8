"""A template is filled with an invented review, and what comes out is looked at like any finished document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from typing import Any

from review.documents import Gap
from review.errors import NeedsAPerson
from templates.assemble.chosen import Templates
from templates.assemble.readback import NOT_ALL_PRINTED, words_lost
from templates.assemble.rendering import rendered
from templates.assemble.wordml import text_of, w
from templates.check.checking import EVERY
from templates.check.opened import BODY, Found, Opened, opened, place_of
from templates.check.sentences import SENTENCES as OF_ANY_FILE
from templates.editing.fault import Fault
from templates.editing.left_empty import left_empty
from templates.editing.sample import Sample
from templates.editing.tags import QUOTES, lines_of, paragraph_of

# What a fault of the template makes of every document.
_BRINGS_ABOUT = {"style-lost": "unknown-style", "list-changed": "unknown-list"}
_LONGEST_WORDS = 70  # letters
_MEND = re.compile(r"\. Mend it in (?:(?:table \d+(?:, row \d+)? of )?the [a-z]+: “(.*)”)\.$", re.DOTALL)


def faults_of_filling(docx: bytes, package: Opened, tried: Iterable[Sample], told: Set[str]) -> Iterator[Fault]:
    """The first sample that cannot be filled; else what is lost or wrong in what was made of them.

    *told* are the codes of what is known to be wrong with the template itself: what follows from it is not said again.
    """
    made = []
    for sample in tried:
        try:
            made.append((sample, rendered(sample.said, sample.labels, None, Templates({sample.said.name: docx}))))
        except NeedsAPerson as refused:
            yield _not_filled(str(refused), package, sample.pack)
            return
    yield from _left_out(made)
    yield from _made_wrong(made, package, told | {_BRINGS_ABOUT.get(code, code) for code in told})


def _not_filled(sentence: str, package: Opened, pack: str) -> Fault:
    """At the paragraph that the refusal names by its words."""
    found = _MEND.search(sentence)
    said = f"{_MEND.sub('', sentence).removeprefix('The template ').rstrip('.')}."
    said = _UNKNOWN.sub(_LACKING, said)  # what no review has was found before anything was filled
    words = _squeezed(found[1].removesuffix("…")) if found and found[1] else ""
    for line in (line for lines in lines_of(package).values() for line in lines if words):
        if _is_quoted(_squeezed(line.words), words):
            return Fault("not-filled", line.part, line.element, f"under {pack} it {said}")
    return Fault("not-filled", BODY, detail=f"under {pack} it {said}")


_UNKNOWN = re.compile(r"asks for a field that there is not(, \w+)?")
_LACKING = r"asks for a field that a review may lack\1: put {% if … is defined %} before what prints it and {% endif %} after it"


def _squeezed(words: str) -> str:
    """Without spaces, and with the plain quotation marks that the engine reads."""
    return "".join(words.split()).translate(QUOTES)


def _is_quoted(line: str, words: str) -> bool:
    """Whether the refusal quotes this paragraph: its beginning, or the whole of it with that of the next."""
    return line.startswith(words) or (bool(line) and words.startswith(line))


def _left_out(made: Iterable[tuple[Sample, bytes]]) -> Iterator[Fault]:
    names: dict[str, None] = {}
    for sample, docx in made:
        lost = words_lost(docx, sample.said, sample.labels)
        for one in (one for one in fields(sample.said) if one.name not in NOT_ALL_PRINTED):
            for name, text in _texts(one.name, getattr(sample.said, one.name)):
                if text in lost:
                    names[name] = None
    for name in names:
        yield Fault("field-left-out", BODY, detail=name)


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a field with the name that leads to it: `panel.written.members`."""
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


def _made_wrong(made: Iterable[tuple[Sample, bytes]], package: Opened, told: Set[str]) -> Iterator[Fault]:
    """Faults that only filling brings about: a cell whose one paragraph stands under a condition that fails."""
    found: dict[str, tuple[Sample, Found]] = {}
    for sample, docx in made:
        read = opened(docx)
        for one in (one for rule in EVERY for one in rule(read)):
            found.setdefault(one.code, (sample, one))
    for code, (sample, one) in found.items():
        if code not in told:
            beside = _WITH_A_FIELD_GONE.get(code)
            empty = [] if beside is None else list(left_empty(package, sample.said, words_beside=beside))
            yield from empty or [Fault("made-wrong", BODY, detail=f"{_where(one)}: {OF_ANY_FILE[code]}")]


# Whether words are left of the paragraph whose field a review left out.
_WITH_A_FIELD_GONE = {"paragraph-empty": False, "heading-posed": True}


def _where(found: Found) -> str:
    """The place in the document, with the invented words that stand there or before it."""
    paragraph = None if found.element is None else paragraph_of(found.element)
    before = [] if paragraph is None else [paragraph, *paragraph.itersiblings(w("p"), preceding=True)]
    words = next((said for one in before if (said := " ".join(text_of(one).split()))), "")
    quoted = f"“{words[:_LONGEST_WORDS]}”" if words else ""
    stands = "at" if before and text_of(before[0]).strip() else "after"
    return f"{place_of(found)}, {stands} {quoted}" if quoted else place_of(found)
