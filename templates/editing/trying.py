"""A template is filled with an invented review, and what comes out is looked at like any finished document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from typing import Any

from review.documents import Gap
from review.errors import NeedsAPerson
from review.problems import Problem
from templates.assemble.chosen import Templates
from templates.assemble.readback import NOT_ALL_PRINTED, words_lost
from templates.assemble.rendering import rendered
from templates.check.checking import EVERY, problems_in
from templates.check.opened import BODY, Opened
from templates.editing.fault import Fault
from templates.editing.sample import Sample
from templates.editing.tags import lines_of

# What a fault of the template makes of every document.
_BRINGS_ABOUT = {"style-lost": "unknown-style", "list-changed": "unknown-list"}
_MEND = re.compile(r"\. Mend it in (?:(?:table \d+, row \d+ of )?the [a-z]+: “(.*)”)\.$", re.DOTALL)


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
    yield from _made_wrong(made, told | {_BRINGS_ABOUT.get(code, code) for code in told})


def _not_filled(sentence: str, package: Opened, pack: str) -> Fault:
    """At the paragraph that the refusal names by its words."""
    found = _MEND.search(sentence)
    said = f"{_MEND.sub('', sentence).removeprefix('The template ').rstrip('.')}."
    words = found[1].removesuffix("…") if found and found[1] else ""
    for line in (line for lines in lines_of(package).values() for line in lines if words):
        if _is_quoted(" ".join(line.words.split()), words):
            return Fault("not-filled", line.part, line.element, f"under {pack} it {said}")
    return Fault("not-filled", BODY, detail=f"under {pack} it {said}")


def _is_quoted(line: str, words: str) -> bool:
    """Whether the refusal quotes this paragraph: its beginning, or the whole of it with that of the next."""
    return line.startswith(words) or (bool(line) and words.startswith(f"{line} "))


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


def _made_wrong(made: Iterable[tuple[Sample, bytes]], told: Set[str]) -> Iterator[Fault]:
    """Faults that only filling brings about: a cell whose one paragraph stands under a condition that fails."""
    found: dict[str, Problem] = {}
    for _, docx in made:
        for problem in problems_in(docx, EVERY):
            found.setdefault(problem.code, problem)
    for code, problem in found.items():
        if code not in told:
            yield Fault("made-wrong", BODY, detail=f"{problem.place}: {problem.advice}")
