"""Every rule that a review's guidance asks, judged at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review.findings import ANSWERED_BY_A_REASON, Finding
from review.matter import Matter, asked_once
from review.pack_values import RuleSaid
from review.rules.eligibility import ELIGIBILITY
from review.rules.holding import HOLDING
from review.rules.independence import INDEPENDENCE
from review.rules.looking import Found, Rule, has_reason
from review.rules.order import ORDER
from review.rules.panel import PANEL
from review.rules.publication import PUBLICATION
from review.rules.telling import TELLING
from review.rules.timing import TIMING
from review.timeline import Standing

RULES: Mapping[str, Rule] = {
    **ELIGIBILITY,
    **TIMING,
    **ORDER,
    **TELLING,
    **PUBLICATION,
    **INDEPENDENCE,
    **PANEL,
    **HOLDING,
}
# Nothing more is asked of a review that went elsewhere or was stopped.
_NO_LONGER_OURS = (Standing.MOVED_ON, Standing.ABANDONED)


@asked_once
def judge(matter: Matter) -> tuple[Finding, ...]:
    """Every finding, by the ids of the rules. A rule that the pack does not name is not asked."""
    if matter.record.standing in _NO_LONGER_OURS:
        return ()
    asked = sorted(RULES.keys() & matter.pack.rules.keys())
    return tuple(finding for rule in asked for finding in _findings(matter, rule))


def _findings(matter: Matter, rule: str) -> Iterator[Finding]:
    said = matter.pack.rules[rule]
    for found in RULES[rule](matter):
        if not _before_adoption(matter, found):
            for level, bites in _stands_at(said, found):
                yield _finding(matter, rule, found, level, bites)


def _before_adoption(matter: Matter, found: Found) -> bool:
    """Nobody here answers for steps that were taken before the review came here."""
    adopted_on = matter.record.adopted_on
    return adopted_on is not None and found.on is not None and found.on <= adopted_on


def _stands_at(said: RuleSaid, found: Found) -> Iterator[tuple[str, str]]:
    """Level and step, and a later step at which the pack has the same rule stand harder."""
    yield found.level or said.level, said.bites
    then = said.thresholds.get("then")
    if then:
        yield then["level"], then["bites"]


def _finding(matter: Matter, rule: str, found: Found, level: str, bites: str) -> Finding:
    by_reason, said = level in ANSWERED_BY_A_REASON, matter.pack.rules[rule]
    return Finding(
        rule=rule,
        level=level,
        bites=bites,
        sentence=found.sentence,
        advice=found.advice,
        source=said.source,
        confidence=said.confidence,
        answered=by_reason and has_reason(matter, rule.lower()),
    )
