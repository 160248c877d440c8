"""A rule stops the next step: whoever can put right what it found is waited for."""

from __future__ import annotations

from datetime import date

from review.awaited import CHAIR, COORDINATOR, CSP_CHAIR, WRITER, Awaited, quoted
from review.findings import Finding
from review.obstacle import as_reason

# Who can put right what a rule found; the coordinator, where it is no one else.
_WHO = {
    "T04": CSP_CHAIR,
    "T06": WRITER,
    "I01": CSP_CHAIR,
    "I02": CSP_CHAIR,
    "I05": CHAIR,
    "I06": CHAIR,
    "C08": CHAIR,
}


def put_right(finding: Finding, press: str, since: date | None) -> Awaited:
    """What was found, as what somebody is waited for to put right before *press*."""
    return Awaited(
        who=_WHO.get(finding.rule, COORDINATOR),
        what=f"to put right what rule {finding.rule} found, {as_reason(f'{finding.sentence} {finding.advice}')}",
        blocks=f"{quoted(press)} is refused",
        press=press,
        since=since,
        unblocks=_how(finding),
    )


def _how(finding: Finding) -> str:
    return (
        "nothing else lets it through"
        if finding.level == "E"
        else f"a reason about {finding.rule.lower()} lets it through"
    )
