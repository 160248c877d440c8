"""The abbreviations a document uses, each with what it stands for, and those that nobody has explained."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from review.case import Case
from review.documents import Content, Fields
from review.problems import Problem
from review.tokens import with_labels
from templates.assemble.code_words import WORDS
from templates.assemble.gaps import place_of, texts_of

# Two capitals at the least, an ampersand among them or a small s behind them: A&E, IMRs.
_LOOKS_SHORT = re.compile(r"(?<![\w&-])([A-Z][A-Z&]*[A-Z])s?(?![\w&]|-[0-9])")
_ADVICE = "{} here that nobody has explained, {}. Add {} to the section “abbreviations”, or write {} out."


def known_to(case: Case) -> dict[str, str]:
    """What each abbreviation stands for: as the guidance pack has it, and before that as the case says."""
    own = case.sections.get("abbreviations", {}).get("abbreviations", ())
    return {**case.pack.abbreviations, **{one["short"]: one["meaning"] for one in own}}


def glossary(case: Case, texts: Iterable[str], labels: Mapping[str, str]) -> tuple[Content, ...]:
    """The known abbreviations that occur in *texts* as whole words, from A to Z.

    A meaning may itself use one of the others, which is then listed too.
    """
    known = known_to(case)
    pattern = _whole_words(known)
    used, waiting = set[str](), list(_printed(texts, labels))
    while waiting:
        new = {found for text in waiting for found in pattern.findall(text)} - used
        used |= new
        waiting = [known[short] for short in new]
    return tuple({"short": short, "meaning": known[short]} for short in sorted(used, key=_alphabetical))


def unexplained(said: Fields, case: Case) -> tuple[Problem, ...]:
    """The places with a word in capitals that looks like an abbreviation and is not known; worth a look, no more."""
    known = {*known_to(case), *case.pack.known_to_all}
    texts = {text for text in texts_of(said) if _short_in(text) - known}
    found = {Problem(place_of(case, text), "look-abbreviation", _advice(text, known)) for text in texts}
    return tuple(sorted(problem for problem in found if problem.place != _OURS))


# What comes from no section is the pack's, or this service's own: a reference, a marking, a title.
_OURS = "labels"


def _advice(text: str, known: Collection[str]) -> str:
    """How many there are and on which line of the text the first stands; the words themselves stay in it."""
    new = [(short, n) for n, line in enumerate(text.split("\n"), start=1) for short in sorted(_short_in(line))]
    new = [(short, n) for short, n in new if short not in known]
    many, line = len({short for short, _ in new}), f"on line {new[0][1]}"
    if many == 1:
        return _ADVICE.format("An abbreviation stands", line, "it", "it")
    return _ADVICE.format(f"{many} abbreviations stand", f"the first {line}", "them", "them")


def _short_in(text: str) -> set[str]:
    return set(_LOOKS_SHORT.findall(text))


def _whole_words(known: Mapping[str, str]) -> re.Pattern[str]:
    """Any of *known* standing as a word of its own, or with the s of more than one."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])({'|'.join(map(re.escape, longest_first)) or '(?!)'})s?(?![\w&])")


def _printed(texts: Iterable[str], labels: Mapping[str, str]) -> Iterator[str]:
    """Texts as they are read: tokens as labels, codes as their words."""
    for text in texts:
        yield with_labels(text, labels) if "[[" in text else text
        yield from (words[text] for words in WORDS.values() if text in words)


def _alphabetical(short: str) -> tuple[str, str]:
    return short.casefold(), short
