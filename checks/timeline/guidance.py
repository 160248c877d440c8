"""In docs/timeline.md: whose death, who decides, who is told; and how sure each fact of the guidance is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checks.timeline.text import table
from commands.differing import shown, words
from commands.pack_note_work import facts
from review.packs import Pack
from review.sections import ROLE_IN_WORDS
from review.steps.sources import SOURCES

# How the list of what is recalled names the tables of a pack's file.
_TABLES = {
    "decision": "who decides",
    "publication": "how it is published",
    "publication/avoid": "days to avoid",
    "provenance": "words and lists of the pack",
}


def guidance_table(pack: Pack) -> str:
    """What the guidance says of whom, by whom and to whom."""
    sure = facts(pack)
    rows = [(what, told, sure[place][0], sureness(sure[place][1])) for what, told, place in _said(pack)]
    return table(("what", "says", "source", "how sure"), rows)


def sureness(confidence: str) -> str:
    """What is only recalled stands out."""
    return f"**{confidence}**" if confidence == "recalled" else confidence


def recalled(pack: Pack) -> str:
    """Each step, and each fact of a pack by the table it stands in, that has to be read before it is relied on."""
    places = [place[1:].rpartition("/") for place, (_source, sure) in facts(pack).items() if sure == "recalled"]
    told = [f"- steps: {', '.join(code for code, said in SOURCES.items() if said.confidence == 'recalled')}"]
    for name, group in groupby(places, key=lambda place: place[0] or place[2]):
        keys = ", ".join(words(key) for table, _stroke, key in group if table)
        told.append(f"- {_TABLES.get(name, words(name))}{': ' if keys else ''}{keys}")
    return "\n".join(told)


def _said(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """What, in which words, and where the pack has source and confidence of it."""
    yield "whose death", _test(pack), "/legal_test"
    yield "who decides", _body(pack), "/decision"
    yield "how it is decided", _outcomes(pack), "/provenance/outcomes"
    yield "agencies always asked", ", ".join(one.name for one in pack.agencies.values()), "/provenance/agencies"
    yield "parallel processes to answer", words(", ".join(pack.processes)), "/provenance/processes"
    yield "who assures quality", shown(pack.qa.body), "/qa"
    for copy in pack.copies:
        clock = pack.clocks[copy.clock]
        yield f"a copy for the {copy.name}", f"in step {clock.to}, on clock {clock.id}", f"/copies/{copy.recipient}"
    yield "how it is published", words(", ".join(pack.publication.variants)), "/publication"
    yield "told before", words(", ".join(pack.publication.told)), "/publication"


def _test(pack: Pack) -> str:
    test = pack.legal_test
    age = f"{test.least_age} or over" if test.least_age is not None else "no least age"
    return f"{test.act}: {age}; {words(', '.join(test.relationships))}; {words(', '.join(test.kinds))}"


def _body(pack: Pack) -> str:
    merged = pack.decision.recommendation == "merged"
    how = "with the recommendation in the same step" if merged else "after a recommendation, which is a step of its own"
    return f"{ROLE_IN_WORDS[pack.decision.body]}, {how}"


def _outcomes(pack: Pack) -> str:
    followed = [one.name for one in pack.outcomes.values() if one.commissions]
    others = [one.name for one in pack.outcomes.values() if not one.commissions]
    return f"a review under this guidance follows: {', '.join(followed)}; none follows: {', '.join(others)}"
