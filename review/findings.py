"""What a rule found in a review, and which findings stop a step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# A reason counts for these; nothing but putting it right counts for an error, and a prompt asks for nothing.
ANSWERED_BY_A_REASON = ("E*", "W")


@dataclass(frozen=True)
class Finding:
    """One thing a rule found. *sentence* says what, *advice* how to put it right; neither holds a word of the content.

    *level* is E, E*, W or P, *bites* the word for the step it stands at, both as the guidance pack has them, like
    *source* and *confidence*. *answered*: a reason about this rule is accepted, and counts at this level.
    """

    rule: str
    level: str
    bites: str
    sentence: str
    advice: str
    source: str
    confidence: str
    answered: bool = False

    @property
    def stops(self) -> bool:
        """Whether the step it stands at waits for somebody: a prompt never stops one."""
        return self.level == "E" or (self.level in ANSWERED_BY_A_REASON and not self.answered)


def biting(findings: Iterable[Finding], step_name: str) -> tuple[Finding, ...]:
    """Those that stop the step a rule calls *step_name* (`decide`, `submit` …), and that step alone."""
    return tuple(finding for finding in findings if finding.stops and finding.bites == step_name)


def to_do(findings: Iterable[Finding], step_name: str = "") -> tuple[Finding, ...]:
    """Those that stop another step than *step_name*: to be done by then, and no hindrance now."""
    return tuple(finding for finding in findings if finding.stops and finding.bites != step_name)
