"""Sections against each other: every token has its label, every code points to something that is there.

Places are `<section>#<pointer>`. Sections are taken as accepted, each on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from review.outcomes import facts_without_place
from review.problems import Problem
from review.sections import SEALED, family_of, title_of
from review.tokens import labels_of, texts_in, tokens_in
from schemas.judging import in_order, problems_in
from schemas.shapes import field_at
from schemas.wording import labels, say

Sections = Mapping[str, Mapping[str, Any]]
Path = list[str | int]


@dataclass(frozen=True)
class Reference:
    """A field that must hold one of the codes in another section; `*` is every entry of a list."""

    section: str
    path: str
    target: str
    codes: str


REFERENCES = (
    Reference("action_plan", "actions/*/recommendation", "recommendations", "recommendations/*/id"),
    Reference("lessons", "lessons/*/recommendation", "recommendations", "recommendations/*/id"),
    Reference("recommendations", "recommendations/*/lesson", "lessons", "lessons/*/id"),
    Reference("analysis", "key_lines/*/line", "terms_of_reference", "key_lines/*/id"),
    Reference("conclusions", "answers/*/line", "terms_of_reference", "key_lines/*/id"),
    Reference("agency_chronology", "rows/*/key_line", "terms_of_reference", "key_lines/*/id"),
    Reference("overview", "agencies/*/agency", "contributors", "agencies/*/code"),
    Reference("combined_chronology", "rows/*/agency", "contributors", "agencies/*/code"),
    Reference("scoping_return", "agency", "agencies", "agencies/*/code"),
    Reference("agency_input", "agency", "agencies", "agencies/*/code"),
    Reference("direction", "agency", "agencies", "agencies/*/code"),
    Reference("urgent_lesson", "agencies/*", "agencies", "agencies/*/code"),
)


def problems_between(sections: Sections) -> tuple[Problem, ...]:
    """Everything that does not agree between *sections*: all the checks of this module together."""
    return tuple(sorted({*check_tokens(sections), *check_references(sections), *check_outcome(sections)}))


def check_tokens(sections: Sections) -> tuple[Problem, ...]:
    """Every text with a token that `labels` does not know, and every label given twice. Sealed sections are left out."""
    known_ids = _label_ids(sections)
    found = [problem for name, content in _open(sections) for problem in _unknown_tokens(name, content, known_ids)]
    return tuple(found + _given_twice("labels", sections.get("labels")))


def unused_labels(sections: Sections) -> tuple[str, ...]:
    """The ids of labels that no text uses, in the order of `labels`: no fault, but worth a look."""
    texts = (text for name, content in _open(sections) if name != "labels" for _, text in texts_in(content))
    used = {token for text in texts for token in tokens_in(text)}
    return tuple(label for label in _label_ids(sections) if label not in used)


def check_references(sections: Sections) -> tuple[Problem, ...]:
    """Every code that points to nothing, and every code or number given twice in a list.

    A section that is not there yet is a gap, and no fault of what points to it.
    """
    found = list[Problem]()
    for name, content in sections.items():
        found += [problem for reference in REFERENCES for problem in _astray(reference, name, content, sections)]
        found += _given_twice(name, content)
    return tuple(found)


def check_outcome(sections: Sections) -> tuple[Problem, ...]:
    """Every fact of the criminal case that its recorded outcome leaves no place for: a sentence after an acquittal."""
    criminal = sections.get("background", {}).get("criminal")
    without_place = facts_without_place(criminal) if criminal else ()
    return tuple(_without_place("background", ["criminal", key]) for key in without_place)


def _without_place(section: str, path: Path) -> Problem:
    advice = say("crossing.outcome", **_labels_at(section, path))
    return Problem(f"{section}#{_pointer(path)}", "outcome", advice)


def _label_ids(sections: Sections) -> dict[str, str]:
    return labels_of(sections["labels"]) if "labels" in sections else {}


def _open(sections: Sections) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, content) for name, content in sections.items() if family_of(name) not in SEALED]


def _unknown_tokens(name: str, content: Mapping[str, Any], known_ids: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(f"{name}#{place}", "token", say("crossing.unknown-token", **_labels_at(name, _path(place))))
        for place, text in texts_in(content)
        if not known_ids.keys() >= set(tokens_in(text))
    ]


def _astray(reference: Reference, name: str, content: Mapping[str, Any], sections: Sections) -> list[Problem]:
    if family_of(name) != reference.section or reference.target not in sections:
        return []
    codes = {code for _, code in _found(sections[reference.target], reference.codes.split("/"))}
    section = title_of(reference.target)
    return [
        Problem(
            f"{name}#{_pointer(path)}",
            "reference",
            say("crossing.reference", section=section, **_labels_at(name, path)),
        )
        for path, code in _found(content, reference.path.split("/"))
        if code not in codes
    ]


def _given_twice(name: str, content: Mapping[str, Any] | None) -> list[Problem]:
    problems = problems_in(family_of(name), content) if content is not None else []
    return [
        Problem(f"{name}#{problem.place}", problem.code, problem.advice)
        for problem in in_order(problems)
        if problem.code == "duplicate"
    ]


def _found(content: Any, path: list[str], so_far: tuple[str | int, ...] = ()) -> Iterator[tuple[Path, str]]:
    """Every value at *path*, with the way to it."""
    if not path:
        yield list(so_far), content
    elif path[0] == "*":
        for index, entry in enumerate(content):
            yield from _found(entry, path[1:], (*so_far, index))
    elif path[0] in content:
        yield from _found(content[path[0]], path[1:], (*so_far, path[0]))


def _labels_at(name: str, path: Path) -> dict[str, str]:
    return labels(field_at(family_of(name), path)["title"])


def _path(place: str) -> Path:
    return [int(step) if step.isdecimal() else step for step in place.split("/")[1:]]


def _pointer(path: Path) -> str:
    return "".join(f"/{step}" for step in path)
