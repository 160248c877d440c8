"""A template is filled with an invented review, and what comes out is looked at like any finished document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from review.errors import NeedsAPerson
from review.packs import load_pack
from templates.assemble.chosen import Templates
from templates.assemble.margins import is_margin
from templates.assemble.page_marks import MARKING, unmarked
from templates.assemble.readback import fields_lost
from templates.assemble.rendering import rendered
from templates.assemble.wordml import text_of, w
from templates.check.checking import EVERY
from templates.check.opened import BODY, Found, Opened, opened, place_of
from templates.check.sentences import SENTENCES as OF_ANY_FILE
from templates.editing.fault import Fault
from templates.editing.in_the_template import origin_of
from templates.editing.left_empty import left_empty
from templates.editing.printed import list_of
from templates.editing.sample import Sample
from templates.editing.tags import QUOTES, lines_of, paragraph_of

# What a fault of the template makes of every document.
_BRINGS_ABOUT = {"style-lost": "unknown-style", "list-changed": "unknown-list"}
_LONGEST_WORDS = 70  # letters
_MEND = re.compile(r"\. Mend it in (?:(?:table \d+(?:, row \d+)? of )?the [a-z]+: “(.*)”)\.$", re.DOTALL)


def faults_of_filling(
    docx: bytes, package: Opened, tried: Iterable[Sample], told: Set[str], gone: Set[str] = frozenset()
) -> Iterator[Fault]:
    """The first sample that cannot be filled; else what is lost or wrong in what was made of them.

    *told* are the codes of what is known to be wrong with the template itself, and *gone* the fields it no longer
    prints: what follows from it is not said again.
    """
    made = []
    for sample in tried:
        try:
            made.append((sample, rendered(sample.said, sample.labels, None, Templates({sample.said.name: docx}))))
        except NeedsAPerson as refused:
            yield _not_filled(str(refused), package, sample.pack)
            return
    yield from _left_out(made, gone)
    yield from (
        one for one in _without_marks(made) if (one.code, one.detail) != ("mark-typed", MARKING) or one.code not in told
    )
    yield from _said_of_nothing(made, package)
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


def _left_out(made: Iterable[tuple[Sample, bytes]], gone: Set[str]) -> Iterator[Fault]:
    """*gone* are the fields that no tag prints, which is said already."""
    lost = dict.fromkeys(name for one, docx in made for name in fields_lost(docx, one.said, one.labels))
    for name in lost:
        if not any(name == field or name.startswith(f"{field}.") for field in map(list_of, gone)):
            yield Fault("field-left-out", BODY, detail=name)


def _without_marks(made: Iterable[tuple[Sample, bytes]]) -> Iterator[Fault]:
    """Pages without their marking, or what else each has to say of itself."""
    found = (one for sample, docx in made for one in unmarked(docx, sample.said, load_pack(sample.pack).markings))
    for lack in dict.fromkeys(found):
        yield Fault("mark-typed" if lack.typed else "mark-lost", lack.part, detail=lack.mark)


def _said_of_nothing(made: Iterable[tuple[Sample, bytes]], package: Opened) -> Iterator[Fault]:
    """Words such as “Telephone:” that stand beside a field, and alone where a review leaves it out."""
    found = (one for sample, _ in made for one in left_empty(package, sample.said, words_beside=True))
    yield from {one.element: one for one in found}.values()


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
            part = one.part if is_margin(one.part) and one.part in package.stories else BODY
            stands = None if part == BODY else origin_of(package, one)
            yield from empty or [Fault("made-wrong", part, stands, f"{_where(one)}: {OF_ANY_FILE[code]}")]


# Whether words are left of the paragraph whose field a review left out.
_WITH_A_FIELD_GONE = {"paragraph-empty": False, "heading-posed": True}


def _where(found: Found) -> str:
    """The place in the document, with the invented words that stand there or before it."""
    element = found.element
    paragraph = (
        None
        if element is None
        else next((one for one in (paragraph_of(element), *element.iter(w("p"))) if one is not None), None)
    )
    before = [] if paragraph is None else [paragraph, *paragraph.itersiblings(w("p"), preceding=True)]
    words = next((said for one in before if (said := " ".join(text_of(one).split()))), "")
    quoted = f"“{words[:_LONGEST_WORDS]}”" if words else ""
    stands = "at" if before and text_of(before[0]).strip() else "after"
    return f"{place_of(found)}, {stands} {quoted}" if quoted else place_of(found)
