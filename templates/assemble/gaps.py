"""What is missing from a document: how it prints while people are writing, and what to do about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from review.case import Case
from review.documents import Fields, Gap
from review.marks import REFERENCE, labels_in
from review.problems import Problem
from review.tokens import broken_tokens, texts_in, tokens_in

# code: what prints after "to follow:", and the advice. {about} is ours, never something that was typed.
_WORDS = {
    "section": (
        "the section “{about}”",
        "This section has not been accepted yet. Send it, or mend what was returned and send it again.",
    ),
    "step": (
        "the {about}, once it is recorded",
        "This step has not been recorded yet. The coordinator records it in the Prefect UI.",
    ),
    "fact": ("{about}", "This section leaves out something the document has to say. Add it and send it again."),
    "label": (
        "the name to print for “{about}”",
        "This token has no label. Add the person or place to the section “labels”, or mend the token.",
    ),
    "number": (
        "the number of “{about}”",
        "{about} to a paragraph or section that a document printing this text does not have. Give the paragraph that "
        "name, mend the name, or say it in words.",
    ),
    "number-elsewhere": (
        "the number of “{about}”",
        "{about} to a paragraph or section of the overview report, whose numbers are known when both are made. Make "
        "the overview report together with this document.",
    ),
    "number-twice": ("", "{about} to two paragraphs of one document, or to one and a section. Give each its own."),
    "link": ("{about}", "This points to something that is not in the other section. Make the two agree."),
    "nothing": ("{about}", "Each recommendation needs an action, and each key line an answer. Add what is missing."),
    "hand": ("{about}: to be completed by hand", "A person completes this by hand, and may record it anew."),
    "later": ("{about}", "This is only known once the bundle is archived and released. Nothing has to be done now."),
    "broken": ("", "Double square brackets stand here that are no token like [[name]]. Mend or remove them."),
}


def printed(gap: Gap) -> str:
    """`[to follow: the section “panel”]`"""
    return f"[to follow: {_WORDS[gap.code][0].format(about=gap.about)}]"


def problem(gap: Gap) -> Problem:
    return Problem(gap.place, f"gap-{gap.code}", _WORDS[gap.code][1])


def _astray(place: str, code: str, text: str, label: str) -> Problem:
    """The label of a paragraph is a code that its writer chose: it is told, with the lines of *text* that it stands on."""
    is_given = code == "number-twice"
    mark = re.compile(rf"\{{#{label}(?: \+)?\}}" if is_given else rf"\[#{label}\]")
    on = [str(number) for number, line in enumerate(text.split("\n"), start=1) if mark.search(line)]
    lines = f"line {on[0]}" if len(on) == 1 else f"lines {', '.join(on[:-1])} and {on[-1]}"
    told = f"{{#{label}}} on {lines} is given" if is_given else f"[#{label}] on {lines} refers"
    return Problem(place, f"gap-{code}", _WORDS[code][1].format(about=told))


@dataclass(frozen=True)
class Report:
    """What the overview report calls its paragraphs and sections, and whether it is made with the others."""

    names: frozenset[str] = frozenset()
    is_made: bool = True


def problems_in(said: Fields, case: Case, labels: Mapping[str, str], report: Report = Report()) -> tuple[Problem, ...]:
    """Everything *said* lacks, each thing once, in order of place: gaps, tokens without a label, broken tokens.

    It may refer to what the overview *report* has, when that is made with it.
    """
    found = {problem(gap) for gap in gaps_in(said)}
    no_labels = Gap("labels", "section", "labels")
    for text in texts_of(said):
        # Without any labels one line says so: not one for every name in every sentence.
        unknown = [token for token in tokens_in(text) if labels and token not in labels]
        found |= {_unlabelled(case, text, token) for token in unknown}
        found |= {problem(no_labels) for _ in tokens_in(text) if not labels}
        found |= {problem(Gap(place_of(case, text), "broken"))} if broken_tokens(text) else set()
    found |= {_astray(place_of(case, text), code, text, label) for text, code, label in _labels_astray(said, report)}
    return tuple(sorted(found))


def gaps_in(said: Any) -> Iterator[Gap]:
    """Every gap among *said*, however deep."""
    return (leaf for leaf in _leaves(said) if isinstance(leaf, Gap))


def texts_of(said: Any) -> Iterator[str]:
    """Every string among *said*, however deep."""
    return (leaf for leaf in _leaves(said) if isinstance(leaf, str))


def names_in(said: Any) -> frozenset[str]:
    """The names of its paragraphs and of its sections."""
    return frozenset(label for text in texts_of(said) for label in labels_in(text)) | _sections_of(said)


def asked_elsewhere(said: Any) -> frozenset[str]:
    """The names that *said* refers to and that nothing in it has."""
    return frozenset(label for text in texts_of(said) for label in REFERENCE.findall(text)) - names_in(said)


def _sections_of(said: Any) -> frozenset[str]:
    return frozenset(heading.section for heading in getattr(said, "headings", ()))


def _labels_astray(said: Any, report: Report) -> Iterator[tuple[str, str, str]]:
    """Each text that names a paragraph twice, or one that is named already, or refers to one that is not there."""
    texts = list(dict.fromkeys(texts_of(said)))
    given = Counter(label for text in texts for label in labels_in(text))
    sections, absent = _sections_of(said), asked_elsewhere(said)
    for text in texts:
        yield from ((text, "number-twice", label) for label in labels_in(text) if given[label] > 1 or label in sections)
        for label in REFERENCE.findall(text):
            if label in absent and not (report.is_made and label in report.names):
                yield text, "number-elsewhere" if label in report.names else "number", label


def _leaves(said: Any) -> Iterator[Any]:
    if isinstance(said, Gap) or not (is_dataclass(said) or isinstance(said, Mapping | list | tuple)):
        yield said
        return
    inside = [getattr(said, f.name) for f in fields(said)] if is_dataclass(said) else said
    for value in inside.values() if isinstance(inside, Mapping) else inside:
        yield from _leaves(value)


def _unlabelled(case: Case, text: str, token: str) -> Problem:
    return problem(Gap(place_of(case, text), "label", token))


def place_of(case: Case, text: str) -> str:
    """Where *text* came from: section and pointer; the labels when it came from no section."""
    texts = ((name, *found) for name in sorted(case.sections) for found in texts_in(case.sections[name]))
    return next((f"{name}#{pointer}" for name, pointer, said in texts if said == text), "labels")
