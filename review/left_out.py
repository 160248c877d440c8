"""Which steps a guidance may leave out: those without which a review still comes to its end, and nothing waits."""

from __future__ import annotations

from collections.abc import Mapping

# Every other step leads a review on, mends it, or is asked for by a rule, a guard or a sentence of another step.
MAY_BE_LEFT_OUT: Mapping[str, str] = {
    "02a": "a review is opened by its notification (02) as well",
    "02b": "nothing waits for the note of the lead area",
    "05a": "a no stands without advice on it",
    "08a": "the section panel tells of the meetings",
    "09": "an agency keeps its records without a letter",
    "13": "the chronology is made from what the agencies sent",
    "15": "a draft can be offered as a family contact (11)",
    "16": "the partnership's sign-off (17) completes the report",
    "25": "the report itself tells the lessons",
    "parallel": "the section parallel_reviews tells of the processes",
    "told": "nothing waits for it where no rule asks for it",
    "urgent": "a lesson is told in the report at the latest",
    "extension": "a report without an agreed date is late, and says why",
    "hold": "work that is never held goes on",
    "resume": "work that is never held is never resumed",
    "recommendation": "where it is one step with the decision, the decision tells it",
}
# Of two that only make sense together, neither is left out alone.
TOGETHER: Mapping[str, str] = {"hold": "resume", "resume": "hold"}
# The rules that have no answer, or one answer less, without a step.
ASKED_FOR_BY: Mapping[str, tuple[str, ...]] = {"told": ("T12",), "extension": ("T04",)}
