"""In docs/timeline.md: what quality assurance looks at, which days publication avoids, what is kept, how stages are named."""

from __future__ import annotations

from checks.timeline.guidance import sureness
from checks.timeline.text import table
from review.dates import in_words
from review.days_to_avoid import RECKONED, in_the_year
from review.keeping import kept
from review.pack_values import DayToAvoid
from review.packs import Pack
from review.timeline import Standing


def criteria_table(pack: Pack) -> str:
    rows = ((one.text, one.source, sureness(one.confidence)) for one in pack.qa.criteria)
    return table(("looked at", "source", "how sure"), rows)


def days_table(pack: Pack) -> str:
    """Each kind of day, and whether the service reckons it or only people know it."""
    rows = ((_day(one), _known(one), one.source, sureness(one.confidence)) for one in pack.publication.avoid)
    return table(("day", "known from", "source", "how sure"), rows)


def kept_table(pack: Pack) -> str:
    told = zip(kept(pack, None).items(), pack.retention.values(), strict=True)
    rows = ((name, what, one.source, sureness(one.confidence)) for (name, what), one in told)
    return table(("material", "what becomes of it", "source", "how sure"), rows)


def stages_table(pack: Pack) -> str:
    """The names that people are shown, each with where a review then stands."""
    said = {standing.code: f"*{standing.value}*" for standing in Standing}
    rows = ((stage.name, ", ".join(said[code] for code in stage.standings)) for stage in pack.stages)
    return table(("stage", "where the review stands"), rows)


def _day(one: DayToAvoid) -> str:
    if one.first:
        return f"{one.name} ({in_the_year(one.first)} to {in_the_year(one.last)})"
    if one.polls:
        polls = ", ".join(map(in_words, one.polls))
        return f"{one.name} ({one.working_days} working days; the days of the poll: {polls})"
    return one.name


def _known(one: DayToAvoid) -> str:
    return "calendar and notification" if one.kind in RECKONED else "people alone"
