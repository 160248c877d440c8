"""`review standing`: where one review stands, what leads on, what is to do and for which step, and who is awaited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from commands.speaking import Outcome
from review.approaches import to_be_offered
from review.chases import Chase, chases_due
from review.findings import Finding
from review.holds import Hold, holds_today
from review.inputs import SETTLED, inputs_of
from review.keeping import kept, kept_in_words
from review.matter import Matter
from review.possible import leading_on
from review.rules import judge
from review.steps_taken import StepTaken
from review.timeline import Standing
from review.turn import is_end


def standing_of(matter: Matter) -> Outcome:
    """In sentences, and as one object for machines. Findings never make it fail: they are what is still to do."""
    record = matter.record
    closed = record.standing is Standing.CLOSED  # nothing is to do any more where no step is left to do it at
    findings = [] if closed else [finding for finding in judge(matter) if not finding.answered]
    held = [] if is_end(record.standing) else [*holds_today(matter)]
    inputs = {} if is_end(record.standing) else inputs_of(record)
    awaited = [one for one in inputs.values() if one.state not in SETTLED]
    due, leads_on = chases_due(matter), leading_on(matter)
    stage = matter.pack.stage_of(record.standing)
    called = f", called {record.handle}," if record.handle else ""
    lines = [
        f"{record.review}{called} is {record.standing.value}.{f' Stage: {stage}.' if stage else ''}",
        *_list("What leads on", leads_on),
        *_list("Held", [f"{hold.work}, because of {hold.why}" for hold in held]),
        *_list("Awaited", [f"{one.agency}: {one.kind.replace('_', ' ')}, {one.state}" for one in awaited]),
        *_list("Reminders due", [f"{one.to}: {one.awaited.kind.replace('_', ' ')}, {one.rung}" for one in due]),
        *_list(
            "To be offered again, without a date",
            [f"{who}: {offer.replace('_', ' ')}" for who, offer in to_be_offered(record)],
        ),
        *_list("To do", [_to_do(one) for one in findings]),
        *_list("Material", kept_in_words(matter.pack, _closed(matter)) if _is_kept(matter) else ()),
    ]
    return Outcome("\n".join(lines), extras=_extras(matter, leads_on, findings, due, held))


def _is_kept(matter: Matter) -> bool:
    """From the publication on, since what is kept is settled at the close."""
    return matter.record.standing in (Standing.PUBLISHED, Standing.CLOSED)


def _closed(matter: Matter) -> StepTaken | None:
    return matter.record.step("27") if matter.record.standing is Standing.CLOSED else None


def _to_do(finding: Finding) -> str:
    asks = {"E": "stops", "P": "worth a thought at"}.get(finding.level, "asks for a reason at")
    return f"{finding.sentence} {finding.advice} ({finding.rule}, {asks} “{finding.bites}”)"


def _list(title: str, entries: Sequence[str]) -> list[str]:
    return [f"{title}:", *(f"  {entry}" for entry in entries)] if entries else []


def _extras(
    matter: Matter, leads_on: Sequence[str], findings: Sequence[Finding], due: Sequence[Chase], held: Sequence[Hold]
) -> dict[str, Any]:
    record = matter.record
    return {
        "review": record.review,
        "handle": record.handle,
        "pack": record.pack,
        "standing": record.standing.code,
        "stage": matter.pack.stage_of(record.standing),
        "leads_on": list(leads_on),
        "held": [{"workstream": hold.workstream, "reason": hold.reason} for hold in held],
        "inputs": {one.agency: one.state for one in inputs_of(record).values()},
        "reminders": [{"to": one.to, "about": one.awaited.kind, "rung": one.rung} for one in due],
        "to_be_offered": [{"person": who, "offer": offer} for who, offer in to_be_offered(record)],
        "to_do": [
            {"rule": f.rule, "level": f.level, "bites": f.bites, "sentence": f.sentence, "advice": f.advice}
            for f in findings
        ],
        "material": kept(matter.pack, _closed(matter)) if _is_kept(matter) else {},
    }
