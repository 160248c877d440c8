"""A rule stops the next step: whoever can put right what it found is waited for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Act:
    """How something a rule *found* is put right by what a form records: the act in words, and the press."""

    rule: str
    found: re.Pattern[str]
    act: str
    press: str


_TELL_HOME_OFFICE = "05 record Home Office told"
_COPY = re.compile(r"no copy to (.+) is recorded")
_ACTS = (
    Act("T02", re.compile("not recorded as told"), "to send the Home Office the decision letter", _TELL_HOME_OFFICE),
    Act(
        "T05",
        re.compile(r"The hold of ([^(]+) \(.*\) has no notice"),
        "to tell the Home Office of the hold of {}",
        _TELL_HOME_OFFICE,
    ),
    Act(
        "T05",
        re.compile("ended on ([^,]+), and the Home Office"),
        "to tell the Home Office that the hold ended on {}",
        _TELL_HOME_OFFICE,
    ),
    Act("T08", _COPY, "to send a copy to {}", "19 send a copy of the report"),
    Act("T09", _COPY, "to send a copy to {}", "19 send a copy of the report"),
    Act(
        "T12",
        re.compile("and (the .+) is not recorded as told"),
        "to tell {} that the report is to be submitted",
        "record investigators told",
    ),
)


def put_right(finding: Finding, press: str, since: date | None) -> Awaited:
    """What was found, as what somebody is waited for to do before *press*; by the form that records it, where one does."""
    refused = Awaited(
        who=_WHO.get(finding.rule, COORDINATOR),
        what=f"to put this right: {as_reason(f'{finding.sentence} {finding.advice}')}",
        blocks=f"{quoted(press)} is refused",
        press=press,
        since=since,
        unblocks=_how(finding),
    )
    for act in _ACTS:
        if act.rule == finding.rule and (found := act.found.search(finding.sentence)):
            return replace(refused, what=act.act.format(*found.groups()), press=act.press, unblocks="")
    return refused


def _how(finding: Finding) -> str:
    return (
        "nothing else lets it through"
        if finding.level == "E"
        else f"a reason about {finding.rule.lower()} lets it through"
    )
