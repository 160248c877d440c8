"""Rows of a letter's table that the record gives: what waits, what was agreed, and the days on which a review went on."""

from __future__ import annotations

from collections.abc import Iterator

from review.clocks import dates_of
from review.dates import in_words
from review.documents import Gap
from review.holds import holds_of, reason_in_words
from review.keeping import kept_in_words
from review.steps_taken import StepTaken
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


def _dates(writing: Writing) -> Iterator[Row]:
    """Both dates stand beside each other: a hold or an agreement does not move the one that the guidance sets."""
    completion = next(one for one in dates_of(writing.matter) if one.clock == "completion")
    yield "Completion date under the guidance", in_words(completion.date) if completion.date else _NO_DATE
    yield "Date agreed by panel and partnership", in_words(completion.beside) if completion.beside else ""


def report_due(writing: Writing) -> Iterator[Row]:
    yield from _dates(writing)


def decision_due(writing: Writing) -> Iterator[Row]:
    decision = next(one for one in dates_of(writing.matter) if one.clock == "decision")
    yield "Decision due by", in_words(decision.date) if decision.date else _NO_DATE


def _last(writing: Writing, step: str) -> StepTaken:
    """The last taking of a step without which the letter is not made at all."""
    return writing.matter.record.taken(step)[-1]


def hold(writing: Writing) -> Iterator[Row]:
    held = holds_of(writing.matter.record)
    if not held:
        yield "What waits", _UNTOLD
        return
    last = max(held, key=lambda one: one.since)
    yield "What waits", last.work
    yield "Since", in_words(last.since)
    yield "Because of", last.why
    yield "Asked for by", _ASKED_BY.get(last.asked_by, "")
    yield from _dates(writing)


def resumed(writing: Writing) -> Iterator[Row]:
    ended = [(one.until, one) for one in holds_of(writing.matter.record) if one.until is not None]
    if not ended:
        yield "What goes on", _UNTOLD
        return
    until, last = max(ended, key=lambda one: one[0])
    yield "What goes on", last.work
    yield "Waited from", in_words(last.since)
    yield "Because of", last.why
    yield "Resumed on", in_words(until)
    yield from _dates(writing)


def extension(writing: Writing) -> Iterator[Row]:
    codes = _last(writing, "extension").codes
    for item, key in (
        ("New date", "until"),
        ("Agreed by the panel", "panel_agreed_on"),
        ("Agreed by the partnership", "csp_agreed_on"),
    ):
        yield item, in_words(codes[key]) if key in codes else ""
    yield "Because of", reason_in_words(str(codes["reason"])) if "reason" in codes else ""
    yield next(_dates(writing))


def asked_again(writing: Writing) -> Iterator[Row]:
    """A decision that was recorded before the question is no answer to it."""
    asked, decided = _last(writing, "05c"), writing.matter.record.step("04")
    order = writing.matter.record.steps
    answered = decided is not None and order.index(decided) > order.index(asked)
    yield "Asked to think again", in_words(asked.on)
    yield "Decision since", "Taken" if answered else Gap("step 04", "step", "decision since then")


def held_now(writing: Writing) -> Iterator[Row]:
    running = [hold for hold in holds_of(writing.matter.record) if hold.covers(writing.matter.today)]
    yield "Waits now", listed([f"{hold.work} ({hold.why})" for hold in running]) if running else ""


def signed(writing: Writing) -> Iterator[Row]:
    yield "Signed off on", in_words(_last(writing, "17").on)
    titles = [writing.matter.pack.titles.get(made.document, made.document) for made in writing.matter.record.signed()]
    yield "Enclosed", listed(titles) if titles else Gap("step 17", "step", "list of signed documents")


def history(writing: Writing) -> Iterator[Row]:
    """The days on which the review went on, as far as its record has them."""
    days = (
        ("04", "Decided"),
        ("07", "Chair appointed"),
        ("16", "Report completed"),
        ("17", "Signed off"),
        ("18", "Released"),
    )
    for step, item in (*days, ("23", "Published")):
        taken = writing.matter.record.step(step)
        yield item, in_words(taken.on) if taken else ""


def kept(writing: Writing) -> Iterator[Row]:
    yield (
        "What becomes of the material",
        "\n".join(kept_in_words(writing.matter.pack, writing.matter.record.step("27"))),
    )
