"""The part of a note on two packs that is about people, documents and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from commands.differing import Difference, Subject, shown, words
from review.pack_values import DayToAvoid, Heading
from review.packs import Pack
from review.sections import ROLE_IN_WORDS


def who_may_sign(about: Subject) -> Iterator[Difference]:
    a, b = about.a.entitled, about.b.entitled
    for act in dict.fromkeys([*a, *b]):
        one, other = a.get(act, ()), b.get(act, ())
        if set(one) != set(other):
            told = f"May {words(act)}: {_roles(one)} under {about.a.name}; {_roles(other)} under {about.b.name}."
            yield about.said(f"/entitled/{act}", list(one), list(other), told)


def _roles(codes: Sequence[str]) -> str:
    return " or ".join(ROLE_IN_WORDS.get(code, code) for code in codes) or "nobody"


def agencies(about: Subject) -> Iterator[Difference]:
    a, b = about.a.agencies, about.b.agencies
    yield from about.members("/agencies", "Always asked", [a[code].name for code in a], [b[code].name for code in b])
    duties: dict[tuple[str, str], list[str]] = {}
    for code in [code for code in a if code in b]:
        duties.setdefault((a[code].duty, b[code].duty), []).append(a[code].name)
    for (one, other), asked in duties.items():
        yield from about.value("/agencies", f"What obliges {', '.join(asked)}", f"“{one}”", f"“{other}”")


def reminders(about: Subject) -> Iterator[Difference]:
    keys = {
        "asked_days": "working days given",
        "standard": "working days to the first reminder",
        "standard_before": "working days from the first reminder to the day",
        "escalation": "working days to the escalation",
        "overdue": "working days until it is overdue",
    }
    a, b = about.a.reminders, about.b.reminders
    yield from about.members("/reminders", "Reminders", a, b)
    for name in [name for name in a if name in b]:
        for key, what in keys.items():
            one, other = getattr(a[name], key, None), getattr(b[name], key, None)
            yield from about.value(f"/reminders/{name}/{key}", f"{words(name).capitalize()}: {what}", one, other)
    yield from about.value("/workdays/calendar", "The calendar", about.a.calendar, about.b.calendar)


def processes(about: Subject) -> Iterator[Difference]:
    a, b = about.a, about.b
    yield from about.members("/processes/kinds", "To be answered", a.processes, b.processes)
    yield from about.members("/processes/apart", "Kept apart", a.processes_apart, b.processes_apart)


def stages(about: Subject) -> Iterator[Difference]:
    a, b = (
        {standing: stage.name for stage in pack.stages for standing in stage.standings} for pack in (about.a, about.b)
    )
    for standing in dict.fromkeys([*a, *b]):
        what = f"A review that is {words(standing)}: its stage"
        yield from about.value(f"/stages/{standing}", what, a.get(standing), b.get(standing))


def headings(about: Subject) -> Iterator[Difference]:
    yield from _headings(about, "/overview_report", "Report", about.a.report_headings, about.b.report_headings)
    yield from _headings(about, "/executive_summary", "Summary", about.a.summary_headings, about.b.summary_headings)
    yield from _headings(about, "/lessons_briefing", "Briefing", about.a.briefing_headings, about.b.briefing_headings)


def _headings(
    about: Subject, place: str, what: str, a: Sequence[Heading], b: Sequence[Heading]
) -> Iterator[Difference]:
    yield from about.sequence(f"{place}/headings", what, [one.section for one in a], [one.section for one in b])
    theirs = {one.section: one.title for one in b}
    for heading in [one for one in a if theirs.get(one.section, one.title) != one.title]:
        told = f"{what}: “{heading.title}” under {about.a.name} is “{theirs[heading.section]}” under {about.b.name}."
        yield about.said(f"{place}/headings/{heading.section}", heading.title, theirs[heading.section], told)


def plan_columns(about: Subject) -> Iterator[Difference]:
    a, b = about.a.action_plan_columns, about.b.action_plan_columns
    for number, (one, other) in enumerate(zip(a, b, strict=False)):
        what = f"The title of column {number + 1}"
        yield from about.value(f"/action_plan/columns/{number}", what, f"“{one}”", f"“{other}”")
    yield from about.value("/action_plan/columns", "The number of columns", len(a), len(b))


def wording(about: Subject) -> Iterator[Difference]:
    a, b = about.a.texts, about.b.texts
    for name in dict.fromkeys([*a, *b]):
        if a.get(name) != b.get(name):
            told = f"{words(name).capitalize()}. {about.a.name}: “{shown(a.get(name))}” {about.b.name}: “{shown(b.get(name))}”"
            yield about.said(f"/texts/{name}", a.get(name), b.get(name), told)


def markings(about: Subject) -> Iterator[Difference]:
    for place, what, a, b in (
        ("/markings", "The marking", about.a.markings, about.b.markings),
        ("/titles", "The title", about.a.titles, about.b.titles),
    ):
        for name in dict.fromkeys([*a, *b]):
            one, other = (f"“{said.get(name, '')}”" for said in (a, b))
            yield from about.value(f"{place}/{name}", f"{what} {words(name)}", one, other)


def delivery(about: Subject) -> Iterator[Difference]:
    a, b = about.a, about.b
    kinds = {"files": "plain documents", "zip": "the sealed bundle"}
    yield from about.value("/delivery/kind", "What is sent", kinds[a.delivery], kinds[b.delivery])
    yield from about.value("/delivery/subject", "The subject of the e-mail", f"“{a.subject}”", f"“{b.subject}”")
    yield from about.value("/delivery/addressee", "The addressee", a.addressee, b.addressee)
    yield from about.sequence("/delivery/submission", "Documents submitted", a.submission, b.submission)


def sources(about: Subject) -> Iterator[Difference]:
    """Where both packs have a fact, and know it from elsewhere or not as surely."""
    a, b = facts(about.a, about.b), facts(about.b, about.a)
    for place in [place for place in a if place in b and a[place] != b[place]]:
        one, other = (f"{source} ({confidence})" for source, confidence in (a[place], b[place]))
        told = f"{_key(place)} is known from {one} under {about.a.name}; under {about.b.name}, from {other}."
        yield about.said(place, one, other, told)


def told_sources(found: Sequence[Difference], a: Pack, b: Pack) -> Iterator[str]:
    """Gathered by how sure the two packs are: a line for each source would be as long as the pack."""
    in_a, in_b = facts(a, b), facts(b, a)

    def sureness(one: Difference) -> tuple[str, str]:
        return in_a[one.place][1], in_b[one.place][1]

    for (one, other), group in groupby(sorted(found, key=sureness), key=sureness):
        keys = ", ".join(_key(difference.place) for difference in group)
        how = (
            f"{one.capitalize()} under both, from another source"
            if one == other
            else f"{one.capitalize()} under {a.name}, {other} under {b.name}"
        )
        yield f"{how}: {keys}."


def facts(pack: Pack, *beside: Pack) -> dict[str, tuple[str, str]]:
    """Source and confidence of each fact, by its place; the same fact of packs *beside* it has the same."""
    single: dict[str, Any] = {
        "legal_test": pack.legal_test,
        "decision": pack.decision,
        "holds": pack.holds,
        "qa": pack.qa,
        "publication": pack.publication,
    }
    many: dict[str, Mapping[str, Any]] = {
        "clocks": pack.clocks,
        "rules": pack.rules,
        "copies": {copy.recipient: copy for copy in pack.copies},
        "publication/avoid": days_to_avoid(pack, *beside),
        "retention": pack.retention,
        "provenance": pack.provenance,
    }
    found = {f"/{name}": (one.source, one.confidence) for name, one in single.items()}
    for table, entries in many.items():
        found |= {f"/{table}/{key}": (one.source, one.confidence) for key, one in entries.items()}
    return found


def days_to_avoid(pack: Pack, *beside: Pack) -> dict[str, DayToAvoid]:
    """Each by its kind; by its name as well where the pack, or one *beside* it, has several of that kind."""
    several = {kind for one in (pack, *beside) for kind, number in _kinds(one).items() if number > 1}
    return {f"{one.kind} ({one.name})" if one.kind in several else one.kind: one for one in pack.publication.avoid}


def _kinds(pack: Pack) -> Counter[str]:
    return Counter(one.kind for one in pack.publication.avoid)


def _key(place: str) -> str:
    return place[1:].replace("/", ".")
