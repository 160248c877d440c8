"""The part of a note on two packs that is about publication, and what is kept once a review is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commands.differing import Difference, Subject, words
from commands.pack_note_work import days_to_avoid
from review.dates import in_words
from review.days_to_avoid import in_the_year
from review.keeping import as_retained
from review.pack_values import DayToAvoid


def publication(about: Subject) -> Iterator[Difference]:
    a, b = about.a.publication, about.b.publication
    yield from about.members("/publication/variants", "Variants", a.variants, b.variants)
    yield from _avoided(about, days_to_avoid(about.a, about.b), days_to_avoid(about.b, about.a))
    yield from about.members("/publication/told", "Told before", a.told, b.told)


def _avoided(about: Subject, a: Mapping[str, DayToAvoid], b: Mapping[str, DayToAvoid]) -> Iterator[Difference]:
    yield from about.members("/publication/avoid", "Days to avoid", a, b)
    for kind in [kind for kind in a if kind in b]:
        yield from _day_to_avoid(about, f"/publication/avoid/{kind}", a[kind], b[kind])


def _day_to_avoid(about: Subject, place: str, a: DayToAvoid, b: DayToAvoid) -> Iterator[Difference]:
    called = f"“{a.name[:1].upper()}{a.name[1:]}”"
    if a.name != b.name:
        told = f"{called} under {about.a.name} is called “{b.name}” under {about.b.name}."
        yield about.said(f"{place}/name", a.name, b.name, told)
    for key, one, other in (("first", _range(a), _range(b)), ("working_days", _weeks(a), _weeks(b))):
        if one != other:
            told = f"{called} means {one} under {about.a.name}, and {other} under {about.b.name}."
            yield about.said(f"{place}/{key}", one, other, told)
    polls = [[in_words(poll) for poll in said.polls] for said in (a, b)]
    yield from about.members(f"{place}/polls", "Days of a poll", *polls)


def _range(said: DayToAvoid) -> str:
    return f"{in_the_year(said.first)} to {in_the_year(said.last)}" if said.first else ""


def _weeks(said: DayToAvoid) -> str:
    return f"{said.working_days} working days before a poll" if said.polls else ""


def retention(about: Subject) -> Iterator[Difference]:
    a, b = about.a.retention, about.b.retention
    yield from about.members("/retention", "Classes of material", a, b)
    for name in [name for name in a if name in b]:
        what = f"Material of the class {words(name)}"
        kept = [as_retained(said, None) for said in (a[name], b[name])]
        yield from about.value(f"/retention/{name}", what, *kept)
