"""On which day a milestone was reached; one that is to be reached once more counts no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from review.approaches import BEREAVED
from review.dates import in_words
from review.inputs import SETTLED, inputs_of
from review.left_on import left_on
from review.matter import Matter
from review.publications import published
from review.record import Record
from review.steps_taken import StepTaken
from review.taken_back import since_last, takes_back
from review.waiting_for_family import is_open, offers_open
from review.waiting_while_written import has_left

DECISION, INPUTS, FAMILY, PUBLISHED, SENT, CHAIR, ANSWERS = "04", "12", "15", "23", "18", "07", "21"
# A code may be reached by another, as a decision by a direction.
_ALSO: Mapping[str, tuple[str, ...]] = {"02": ("02a",), DECISION: ("06",)}
# What is done once more after the Home Office asked for the set again.
_AGAIN = ("17", SENT, "20")
_ASKS_FOR_THE_SET = ("resubmit",)
_ASKS_FOR_ANSWERS = ("publishable_after_changes", *_ASKS_FOR_THE_SET)
# What is recorded again where somebody is replaced or something is added: it was there from its first day.
_ONCE = ("02", CHAIR, "08", "10")


def done_on(matter: Matter, code: str) -> date | None:
    """The day of the taking that counts now, by the code of its step."""
    if code in _OF_ITS_OWN:
        return _OF_ITS_OWN[code](matter)
    counting = _counting(matter.record, code)
    return counting[0 if code in _ONCE else -1].on if counting else None


def decided_in_words(matter: Matter) -> str:
    """The day of the decision; a direction that came after it, or stands in its place, is told as what it is."""
    counting = _counting(matter.record, DECISION)
    last = next(reversed(counting), None)
    days = [in_words(step.on) for step in counting if step.step == DECISION][-1:]
    directed = [f"a review was directed on {in_words(last.on)}"] if last and last.step != DECISION else []
    return "; ".join([*days, *directed])


def released(record: Record) -> StepTaken | None:
    """The release that counts now, whether or not the set has left since."""
    return next(reversed(_counting(record, SENT)), None)


def open_drafts(matter: Matter) -> int:
    """How many drafts are with family and friends."""
    return sum(offer == "draft" for _who, offer, _on in offers_open(matter.record))


def _counting(record: Record, code: str) -> tuple[StepTaken, ...]:
    """Its takings, of which those before it was to be done anew are none."""
    since = since_last(record, lambda step: _opens_again(step, code))
    return tuple(step for step in since if step.step in (code, *_ALSO.get(code, ())) and not _only_binds(step))


def _opens_again(step: StepTaken, code: str) -> bool:
    """Whether *step* takes back what stands under *code*, or is a letter that asks for answers or the whole set anew."""
    outcomes = _ASKS_FOR_ANSWERS if code == ANSWERS else _ASKS_FOR_THE_SET if code in _AGAIN else ()
    return takes_back(step, code) or (step.step == "20" and step.codes.get("outcome") in outcomes)


def _only_binds(step: StepTaken) -> bool:
    """A direction to take part decides nothing."""
    return step.step == "06" and step.codes.get("kind") == "take_part"


def _sent_on(matter: Matter) -> date | None:
    release = released(matter.record)
    return left_on(matter.record, release) if release else None


def _appointed_on(matter: Matter) -> date | None:
    """The day of the chair in post: the first appointment after the last chair left, for a writer may be appointed later."""
    counting, left = _counting(matter.record, CHAIR), matter.record.taken("replacement", role="chair")
    if not counting or has_left(matter, "chair"):
        return None
    gone = max((one.on for one in left), default=date.min)
    return next((one.on for one in counting if one.on >= gone), counting[0].on)


def _settled_on(matter: Matter) -> date | None:
    inputs = inputs_of(matter.record).values()
    days = [one.moved_on for one in inputs]
    return max(days) if days and all(one.state in SETTLED for one in inputs) else None


def _read_on(matter: Matter) -> date | None:
    """The last answer to the offer of the draft, once none is open; one told from paper does not say which it was."""
    contacts = [step for step in matter.record.taken("11", offer="draft") if step.codes.get("role") in BEREAVED]
    answers = [*contacts, *matter.record.taken(FAMILY)]
    in_order = sorted(answers, key=lambda step: step.entry)
    read = [step.on for step in in_order if "answer" not in step.codes or not is_open("draft", step.codes["answer"])]
    return read[-1] if read and not open_drafts(matter) else None


def _published_on(matter: Matter) -> date | None:
    step = published(matter.record)
    return step.on if step else None


_OF_ITS_OWN: Mapping[str, Callable[[Matter], date | None]] = {
    CHAIR: _appointed_on,
    INPUTS: _settled_on,
    FAMILY: _read_on,
    SENT: _sent_on,
    PUBLISHED: _published_on,
}
