"""Rows of a letter's table that the record gives: what waits, what was agreed, and the days on which a review went on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from review.clocks import dates_of
from review.dates import in_words
from review.documents import Gap
from review.holds import Hold, holds_of, holds_today, reason_in_words
from review.keeping import kept_in_words
from review.publications import is_public, published
from review.steps_taken import StepTaken
from review.taken_back import standing_step
from templates.assemble.filters import listed
from templates.assemble.letter_facts import Writing
from templates.assemble.letter_sections import Row

_NO_DATE = "No date is set by the guidance"
# A hold told from paper that does not say which work waited: it is recorded anew before anybody is told of it.
_UNTOLD = Gap("step hold", "step", "hold, with the work that waits")
_ASKED_BY = {
    "sio": "The senior investigating officer",
    "cps": "The Crown Prosecution Service",
    "coroner": "The coroner",
    "family": "The family",
    "panel": "The panel",
    "csp": "The partnership",
}


def report_due(writing: Writing) -> Iterator[Row]:
    """Both dates stand beside each other: a hold or an agreement does not move the one that the guidance sets."""
    completion = next(one for one in dates_of(writing.matter) if one.clock == "completion")
    yield "Completion date under the guidance", in_words(completion.date) if completion.date else _NO_DATE
    yield "Date agreed by panel and partnership", in_words(completion.beside) if completion.beside else ""


def decision_due(writing: Writing) -> Iterator[Row]:
    decision = next(one for one in dates_of(writing.matter) if one.clock == "decision")
    is_past = decision.date is not None and decision.date < writing.matter.today
    yield (
        "Decision was due by" if is_past else "Decision due by",
        in_words(decision.date) if decision.date else _NO_DATE,
    )


def _last(writing: Writing, step: str) -> StepTaken:
    """The last taking of a step without which the letter is not made at all."""
    return writing.matter.record.taken(step)[-1]


def hold(writing: Writing) -> Iterator[Row]:
    """All that waits; what was held on one day for one reason stands together."""
    held = holds_today(writing.matter)
    if not held:
        yield "What waits", _UNTOLD
        return
    for works in _alike(held):
        yield "What waits", listed([one.work for one in works])
        yield "Since", in_words(works[0].since)
        yield "Because of", works[0].why
        yield "Asked for by", _ASKED_BY.get(works[0].asked_by, "")
    yield from report_due(writing)


def resumed(writing: Writing) -> Iterator[Row]:
    """All that was resumed on the last day on which anything was, and what still waits."""
    ended = [one for one in holds_of(writing.matter.record) if one.until and one.until <= writing.matter.today]
    if not ended:
        yield "What goes on", _UNTOLD
        return
    last = max(one.until for one in ended if one.until)
    for works in _alike([one for one in ended if one.until == last]):
        yield "What goes on", listed([one.work for one in works])
        yield "Waited from", in_words(works[0].since)
        yield "Because of", works[0].why
    yield "Resumed on", in_words(last)
    yield from held_now(writing)
    yield from report_due(writing)


def _alike(holds: Sequence[Hold]) -> list[list[Hold]]:
    """Those that began together, for one reason and asked for by the same, in the order in which they began."""
    found: dict[tuple[date, str, str], list[Hold]] = {}
    for one in holds:
        found.setdefault((one.since, one.reason, one.asked_by), []).append(one)
    return [*found.values()]


def extension(writing: Writing) -> Iterator[Row]:
    codes = _last(writing, "extension").codes
    for item, key in (
        ("New date", "until"),
        ("Agreed by the panel", "panel_agreed_on"),
        ("Agreed by the partnership", "csp_agreed_on"),
    ):
        yield item, in_words(codes[key]) if key in codes else ""
    yield "Because of", reason_in_words(str(codes["reason"])) if "reason" in codes else ""
    yield next(report_due(writing))


def asked_again(writing: Writing) -> Iterator[Row]:
    """A decision that was recorded before the question is no answer to it."""
    answered = standing_step(writing.matter.record, "04")
    yield "Asked to think again", in_words(_last(writing, "05c").on)
    yield "Decision since", "Taken" if answered else Gap("step 04", "step", "decision since then")


def held_now(writing: Writing) -> Iterator[Row]:
    running = holds_today(writing.matter)
    yield "Waits now", listed([f"{hold.work} ({hold.why})" for hold in running]) if running else ""


def signed(writing: Writing) -> Iterator[Row]:
    yield "Signed off on", in_words(_last(writing, "17").on)
    titles = [writing.matter.pack.titles.get(made.document, made.document) for made in writing.matter.record.signed()]
    yield "Enclosed", listed(titles) if titles else Gap("step 17", "step", "list of signed documents")
    out = published(writing.matter.record)
    yield "Published on", in_words(out.on) if out else ""


_DAYS = {
    "04": "Decided",
    "07": "Chair appointed",
    "16": "Report completed",
    "17": "Signed off",
    "18": "Released",
}
_EVERY_TIME = {"23": "Published", "withdrawal": "Publication withdrawn"}


def history(writing: Writing) -> Iterator[Row]:
    """The days on which the review went on, in their order, as far as its record has them; each publication by itself."""
    record = writing.matter.record
    last = [(taken, item) for step, item in _DAYS.items() if (taken := record.step(step))]
    each = [(taken, _EVERY_TIME[taken.step]) for taken in record.steps if taken.step in _EVERY_TIME]
    for taken, item in sorted((*last, *each), key=lambda one: one[0].on):
        yield item if is_public(taken) else "Recorded as not published", in_words(taken.on)


def as_of(writing: Writing) -> str:
    """The day that a paper without a table stands on, in a sentence; empty for every other letter."""
    if writing.kind.name == "answer-table":
        taken = writing.matter.record.step("20")
        return f"Your letter is that of {in_words(taken.on)}." if taken else ""
    if writing.kind.name == "panel-list":
        day = _last_of(writing, "07", "08", "08a", "replacement")
        return f"As the record stood on {in_words(day)}." if day else ""
    return ""


def agreed(writing: Writing) -> str:
    """Whether and when the panel agreed the terms of reference."""
    taken = writing.matter.record.step("10")
    return (
        f"The panel agreed these terms on {in_words(taken.on)}."
        if taken
        else "A draft: the panel has not agreed them yet."
    )


def known_until(writing: Writing) -> Iterator[Row]:
    """The day of the last thing that the briefing tells of."""
    day = _last_of(writing, "02", "02a", "02b", "03", "05c", "recommendation")
    yield "As the record stood on", in_words(day) if day else ""


def _last_of(writing: Writing, *steps: str) -> date | None:
    return max((taken.on for taken in writing.matter.record.steps if taken.step in steps), default=None)


def kept(writing: Writing) -> Iterator[Row]:
    """What agencies sent and was returned is kept by nobody here; the guidance tells of the rest."""
    returned = writing.matter.sections.get("closing", {}).get("material") == "returned"
    told = kept_in_words(writing.matter.pack, writing.matter.record.step("27"), "agency material" if returned else "")
    yield "What the partnership itself still holds" if returned else "What becomes of the material", "\n".join(told)
