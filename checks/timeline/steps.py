"""The table of steps in docs/timeline.md: when each has its turn, who may be recorded, what it asks, and whence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from checks.timeline.diagram import label
from checks.timeline.guidance import sureness
from checks.timeline.text import table
from review import timeline
from review.holds import WORK
from review.pack_values import RuleSaid
from review.packs import Pack
from review.reached import AFTER_EITHER_DECISION, FACTS
from review.sections import ROLE_IN_WORDS
from review.steps.sources import OUR_OWN, SOURCES
from review.steps.step import Step
from review.timeline import Event, Standing

# How the tables name many standings at once, the widest first.
GROUPS: Mapping[str, tuple[Standing, ...]] = {
    "known": timeline.KNOWN,
    "open": timeline.OPEN,
    "to be held": timeline.COMMISSIONED,
    "chaired": timeline.CHAIRED,
    "being written": timeline.BEING_WRITTEN,
    "with the Home Office": timeline.WITH_THE_HOME_OFFICE,
    "before the decision": timeline.BEFORE_THE_DECISION,
    "being sent": timeline.BEING_SENT,
}
# Whom an entry names where nobody is asked for their code.
NAMED_OTHERWISE = {"collect inbox": "whoever sent the section", "send outbox": "the service"}
# What counts for a clock as another place than its own code, as `review.reached` has it.
COUNTS_AS: Mapping[Event, str] = {
    Event.DIRECTED: "04",
    Event.LETTER_PUBLISHABLE: "clearance",
    Event.ANSWERED: "clearance",
    Event.WITHDRAWN: "clearance",
}


def groups_table() -> str:
    """What the bold words of the other tables stand for, each told in narrower ones."""
    names = list(GROUPS)
    rows = [(f"**{name}**", together(GROUPS[name], names[number + 1 :])) for number, name in enumerate(names)]
    return table(("word", "a review that is"), rows)


def steps_table(steps: Iterable[Step], pack: Pack) -> str:
    columns = (
        "step",
        "what is pressed",
        "when, and where it leads",
        "recorded as done by",
        "rests on",
        "papers",
        "asks",
        "source",
        "how sure",
    )
    return table(columns, (_row(step, pack) for step in steps))


def roles(codes: Sequence[str]) -> str:
    return " or ".join(ROLE_IN_WORDS[code] for code in codes) or "anybody listed"


def together(standings: Sequence[Standing], names: Iterable[str] = tuple(GROUPS)) -> str:
    """Standings in as few words as these *names* of groups allow."""
    left, told = list(standings), list[str]()
    for name in names:
        if set(GROUPS[name]) <= set(left):
            told.append(f"**{name}**")
            left = [one for one in left if one not in GROUPS[name]]
    return ", ".join([*told, *(f"*{one.value}*" for one in left)])


def _row(step: Step, pack: Pack) -> tuple[str, ...]:
    also = "".join(f", or {press}" for press in step.also)
    said = SOURCES.get(step.code, OUR_OWN)
    return (
        step.code,
        f"{label(step)}{also}",
        _turn(step),
        roles(pack.entitled.get(step.entitled, ()))
        if step.code
        else NAMED_OTHERWISE.get(step.press, "whoever presses"),
        _rests_on(step),
        step.paper,
        "; ".join(_asks(step, pack)),
        said.source,
        sureness(said.confidence),
    )


def _rests_on(step: Step) -> str:
    if not step.section:
        return ""
    return f"`{step.section}`, which counts from then on" if step.counts else f"`{step.section}`"


def _turn(step: Step) -> str:
    """From where it leads where; then where it may happen and moves nothing."""
    leading: dict[Standing, list[Standing]] = {}
    for start, end in step.moves.items():
        leading.setdefault(end, []).append(start)
    told = []
    for end, starts in leading.items():
        moving = [start for start in starts if start is not end]
        if moving:
            told.append(f"{together(moving)} → *{end.value}*")
    staying = together([start for start, end in step.moves.items() if start is end])
    return "; ".join(filter(None, [*told, f"{staying}: moves nothing" if told and staying else staying]))


def _asks(step: Step, pack: Pack) -> Iterator[str]:
    """What the step waits for, and which clocks it sets going or ends."""
    if step.handle:
        yield "the handle, typed"
    if step.reason:
        yield f"a reason about `{step.reason}`"
    if step.workstream:
        yield f"no hold on {WORK[step.workstream]}"
    yield from _listed("rules", [rule for rule, said in pack.rules.items() if step.bites in bites(said)])
    yield from _listed("starts", _started(step, pack))
    yield from _listed("ends", [clock.id for clock in pack.clocks.values() if clock.to in places(step)])


def _listed(what: str, ids: Collection[str]) -> Iterator[str]:
    if ids:
        yield f"{what} {', '.join(ids)}"


def _started(step: Step, pack: Pack) -> list[str]:
    begun = [clock for clock in pack.clocks.values() if clock.from_ in places(step)]
    if step.event is Event.DECIDED_NOT_TO:
        begun = [clock for clock in begun if clock.to in AFTER_EITHER_DECISION]
    return [clock.id for clock in begun]


def places(step: Step) -> set[str]:
    """Where clocks begin and end, as far as this step reaches it: its code, or a day that its section tells."""
    days = {day for day, section in FACTS.items() if section == step.section}
    return ({step.code, COUNTS_AS.get(step.event, "")} | days) - {""}


def bites(said: RuleSaid) -> tuple[str, ...]:
    """The steps at which a rule stands, by the word a rule uses for them: one, or a later one too."""
    return tuple(filter(None, (said.bites, said.thresholds.get("then", {}).get("bites"))))
