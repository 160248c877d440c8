"""The part of a note on two packs that is about statute and guidance."""

from __future__ import annotations

from collections.abc import Iterator

from commands.differing import Difference, Subject, shown, words
from review.pack_values import Clock, RuleSaid
from review.periods import period
from review.reached import named
from review.sections import ROLE_IN_WORDS
from review.steps import STEPS

LEVELS = {
    "E*": "stops the step until a reason is accepted",
    "E": "stops the step",
    "W": "asks for a reason",
    "P": "is shown",
}
BITES = {
    "notify": "when the Home Office is told",
    "decide": "at the decision",
    "appoint": "at the appointment",
    "panel": "at the panel",
    "family": "at a contact with the family",
    "signoff": "at the sign-off",
    "submit": "at the submission",
    "plan": "at the plan for publication",
    "publish": "at publication",
    "close": "at the close",
}


def names(about: Subject) -> Iterator[Difference]:
    a, b = about.a, about.b
    yield from about.value("/display/review_name", "The name of the review", a.review_name, b.review_name)
    yield from about.value("/display/short_name", "The short name", a.short_name, b.short_name)
    yield from about.value("/display/guidance", "What documents call the guidance", a.guidance, b.guidance)


def legal_test(about: Subject) -> Iterator[Difference]:
    a, b = about.a.legal_test, about.b.legal_test
    if a.act != b.act:
        told = f"The test is that of {a.act}; under {about.b.name} it is that of {b.act}."
        yield about.said("/legal_test/act", a.act, b.act, told)
    if a.least_age != b.least_age:
        told = f"{_age(a.least_age)} under {about.a.name}; {_age(b.least_age)} under {about.b.name}."
        sentence = told[0].upper() + told[1:]
        yield about.said("/legal_test/least_age", a.least_age, b.least_age, sentence)
    yield from about.members("/legal_test/relationships", "Relationships taken in", a.relationships, b.relationships)
    yield from about.members("/legal_test/kinds", "Kinds of death taken in", a.kinds, b.kinds)


def _age(years: int | None) -> str:
    return "no least age is asked for" if years is None else f"somebody who died was {years} or over"


def decision(about: Subject) -> Iterator[Difference]:
    a, b = about.a.decision, about.b.decision
    if a.body != b.body:
        told = f"Under {about.a.name} {_role(a.body)} decides; under {about.b.name} {_role(b.body)} does."
        yield about.said("/decision/body", a.body, b.body, told)
    if a.recommendation != b.recommendation:
        told = f"The recommendation is {_place(a.recommendation)} under {about.a.name}; {_place(b.recommendation)} under {about.b.name}."
        yield about.said("/decision/recommendation", a.recommendation, b.recommendation, told)


def _role(code: str) -> str:
    return ROLE_IN_WORDS.get(code, code)


def _place(recommendation: str) -> str:
    return "a step before the decision" if recommendation == "separate" else "one step with the decision"


def outcomes(about: Subject) -> Iterator[Difference]:
    a, b = about.a.outcomes, about.b.outcomes
    follows = {True: "which a review follows", False: "which no review follows"}
    yield from about.presence(
        "/outcomes",
        {code: f"the outcome “{one.name}”, {follows[one.commissions]}." for code, one in a.items()},
        {code: f"the outcome “{one.name}”, {follows[one.commissions]}." for code, one in b.items()},
    )
    for code in [code for code in a if code in b]:
        place = f"/outcomes/{code}"
        yield from about.value(f"{place}/name", f"The outcome {words(code)}", f"“{a[code].name}”", f"“{b[code].name}”")
        if a[code].commissions != b[code].commissions:
            pack = about.a if a[code].commissions else about.b
            told = f"The outcome {words(code)} is followed by a review under {pack.name} alone."
            yield about.said(f"{place}/commissions", a[code].commissions, b[code].commissions, told)


def clocks(about: Subject) -> Iterator[Difference]:
    a, b = about.a.clocks, about.b.clocks
    for name in [name for name in a if name in b]:
        yield from _clock(about, a[name], b[name])
    yield from about.presence(
        "/clocks",
        {name: f"the clock {words(name)}: “{clock.rule}”" for name, clock in a.items()},
        {name: f"the clock {words(name)}: “{clock.rule}”" for name, clock in b.items()},
    )


def _clock(about: Subject, a: Clock, b: Clock) -> Iterator[Difference]:
    place = f"/clocks/{a.name}"
    if _period(a) != _period(b) or a.rule != b.rule:
        yield about.said(place, _period(a), _period(b), _limits(about, a, b))
    yield from about.value(f"{place}/id", f"{words(a.name).capitalize()}: its id", a.id, b.id)
    for key, verb, one, other in (("from", "begins", a.from_, b.from_), ("to", "ends", a.to, b.to)):
        if one != other:
            told = f"The clock {words(a.name)} {verb} with {named(one)} under {about.a.name}, and with {named(other)} under"
            yield about.said(f"{place}/{key}", one, other, f"{told} {about.b.name}.")
    yield from _stops(about, f"{place}/stops", f"the clock {words(a.name)}", a.stops, b.stops)


def _period(clock: Clock) -> str | None:
    return period(clock) if clock.sets_a_date else None


def _limits(about: Subject, a: Clock, b: Clock) -> str:
    """Who sets no date is told after who sets one; otherwise each in its own words."""
    for dated, other, name in ((a, b, about.b.name), (b, a, about.a.name)):
        if dated.sets_a_date and not other.sets_a_date:
            return f"{dated.rule.removesuffix('.')}; {name} sets no date ({other.source})."
    told = f"{about.a.name}: “{a.rule}” {about.b.name}: “{b.rule}”"
    same = _period(a) == _period(b)
    return told if same else f"{told} That is {_period(a)} under the first and {_period(b)} under the second."


def _stops(about: Subject, place: str, what: str, a: bool, b: bool) -> Iterator[Difference]:
    if a != b:
        stopping, other = (about.a, about.b) if a else (about.b, about.a)
        yield about.said(place, a, b, f"A hold stops {what} under {stopping.name}, and not under {other.name}.")


def steps(about: Subject) -> Iterator[Difference]:
    for code, press in {step.code: step.press for step in STEPS if step.code}.items():
        off = (code in about.a.steps_off, code in about.b.steps_off)
        if off[0] != off[1]:
            lacking, having = (about.a, about.b) if off[0] else (about.b, about.a)
            told = f"“{press}” is a step under {having.name}, which {lacking.name} leaves out."
            a, b = (None if one else code for one in off)
            yield about.said("/steps/off", a, b, told)


def rules(about: Subject) -> Iterator[Difference]:
    a, b = about.a.rules, about.b.rules
    for rule in sorted({*a, *b}):
        if rule not in a or rule not in b:
            having = about.a if rule in a else about.b
            told = f"{rule} is asked under {having.name} alone, where it {_hard(having.rules[rule])} ({having.rules[rule].source})."
            yield about.said(f"/rules/{rule}", _or_none(a.get(rule)), _or_none(b.get(rule)), told)
        elif _hard(a[rule]) != _hard(b[rule]):
            told = f"{rule} {_hard(a[rule])} under {about.a.name}; it {_hard(b[rule])} under {about.b.name}."
            yield about.said(f"/rules/{rule}", _hard(a[rule]), _hard(b[rule]), told)


def _or_none(said: RuleSaid | None) -> str | None:
    return _hard(said) if said else None


def _hard(said: RuleSaid) -> str:
    told = [f"{LEVELS[said.level]} {BITES[said.bites]}"]
    for key, threshold in said.thresholds.items():
        if key == "then":
            told.append(f"then {LEVELS[threshold['level']]} {BITES[threshold['bites']]}")
        else:
            told.append(f"{words(key)}: {shown(threshold)}")
    return ", ".join(told)


def holds(about: Subject) -> Iterator[Difference]:
    a, b = about.a.holds, about.b.holds
    yield from about.members("/holds/workstreams", "Work that can be held", a.workstreams, b.workstreams)
    yield from about.members("/holds/reasons", "Reasons", a.reasons, b.reasons)
    yield from _stops(about, "/holds/stops_clock", "the clocks", a.stops_clock, b.stops_clock)


def copies(about: Subject) -> Iterator[Difference]:
    a = {copy.recipient: copy for copy in about.a.copies}
    b = {copy.recipient: copy for copy in about.b.copies}
    yield from about.presence(
        "/copies",
        {recipient: f"a copy for the {copy.name} ({copy.source})." for recipient, copy in a.items()},
        {recipient: f"a copy for the {copy.name} ({copy.source})." for recipient, copy in b.items()},
    )
    for recipient in [recipient for recipient in a if recipient in b]:
        place, one, other = f"/copies/{recipient}", a[recipient], b[recipient]
        yield from about.value(f"{place}/name", f"The name of the recipient {recipient}", one.name, other.name)
        yield from about.value(f"{place}/clock", f"The clock of the copy for the {one.name}", one.clock, other.clock)


def quality(about: Subject) -> Iterator[Difference]:
    a, b = about.a.qa, about.b.qa
    yield from about.value("/qa/body", "The body that assures quality", a.body, b.body)
    yield from about.members("/qa/outcomes", "Outcomes", a.outcomes, b.outcomes)
    yield from about.members(
        "/qa/criteria", "Criteria", [one.text for one in a.criteria], [one.text for one in b.criteria]
    )
