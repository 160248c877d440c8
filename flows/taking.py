"""A step is taken: from a form, or from the section it rests on, one entry follows the record, or nothing does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.allowing import Form
from flows.door import Door
from flows.matters import matter_at, matter_of
from flows.twice import allowed_still, already
from review.clocks import dates_of
from review.days_to_avoid import kinds_fallen_on
from review.errors import NeedsAPerson, NotThere, OutOfTurn
from review.keeping import kept_in_words
from review.ledger import Entry, Line
from review.matter import Matter
from review.packs import Pack, load_pack, pack_file
from review.record import Record
from review.rules import judge
from review.said import Said, after_queries, said_by
from review.sections import name_of, title_of
from review.steps import OF, STEPS
from review.steps.step import Step
from review.timeline import Event
from schemas.packs import check_usable
from storage import sections
from storage.ledger import append, read_ledger

Content = Mapping[str, Any]


def take_step(door: Door, reference: str, press: str, form: Form) -> str:
    """Record one step and say so; a second press of the same thing is told who recorded it, and writes nothing."""
    return told_of(door, reference, written(door, reference, press, form))


def told_of(door: Door, reference: str, line: Line) -> str:
    """What the press of a step answers once its entry is written."""
    step = OF[Event(line.entry.event)]
    matter = matter_of(door, reference)
    says = _NOT_PUBLISHED if line.entry.data["codes"].get("variant") == "not_published" else step.says
    said = [
        says,
        f"It is entry {line.seq}.",
        *dates_that_follow(matter, step),
        *prompts_at(matter, step),
        *_kept(matter, step),
    ]
    return " ".join(said)


_NOT_PUBLISHED = (
    "It is recorded that the report is not published: its reasons go to the Home Office, and there is no address."
)


def prompts_at(matter: Matter, step: Step) -> list[str]:
    """What is worth a thought at this step, and stops nothing."""
    found = [finding for finding in judge(matter) if finding.level == "P" and step.bites == finding.bites]
    return [f"Worth a thought: {finding.sentence} ({finding.rule})." for finding in found]


def _kept(matter: Matter, step: Step) -> list[str]:
    """What becomes of the material of a review that was closed now."""
    closed = matter.record.step(step.code) if step.event is Event.CLOSED else None
    return [f"What becomes of its material: {'; '.join(kept_in_words(matter.pack, closed))}."] if closed else []


def dates_that_follow(matter: Matter, step: Step) -> list[str]:
    """What the clocks say that begin with this step; a hold or an extension tells of the date it stands beside."""
    about = {clock.name for clock in matter.pack.clocks.values() if clock.from_ == step.code and clock.sets_a_date}
    about |= _BESIDE if step.code in _BESIDE_A_DATE else set()
    return [due.sentence for due in dates_of(matter) if due.clock in about]


_BESIDE_A_DATE = ("hold", "resume", "extension")
_BESIDE = {"completion"}


def written(door: Door, reference: str, press: str, form: Form) -> Line:
    """The entry that was written; raises `OutOfTurn` when it was there before."""
    line = written_once(door, reference, press, form)
    if line is None:
        record = read_ledger(door.vault, reference).record
        raise OutOfTurn(f"{already(record, entry_for(door, record, press, form)[0])} Nothing was written.")
    return line


def written_once(door: Door, reference: str, press: str, form: Form) -> Line | None:
    """The entry that was written, or None when this very thing is in the ledger already."""
    begun = read_ledger(door.vault, reference).record
    entry, known = entry_for(door, begun, press, form)

    def decide(record: Record) -> Entry | None:
        if already(record, entry):
            return None
        return allowed_still(door, begun, record, entry, form, known)

    return append(door.vault, reference, decide, door.now)


def entry_for(door: Door, record: Record, press: str, form: Form) -> tuple[Entry, dict[str, Content]]:
    """The entry a form asks for, and the section it rests on by name."""
    pack = guidance(record, form)
    step = row(press)
    if not step.section:
        return _entry(Said(step.event, form.on, form.codes), form, {}), {}
    name = _name(step, form.agency)
    content = accepted(door, record, name, form.n)
    said = _with_days_avoided(door, record, after_queries(said_by(press, content, pack), record))
    data = {"n": form.n} | ({} if record.pack else {"pack": pack.name, "off": steps_left_out(pack)})
    return _entry(said, form, data), {name: content}


def _with_days_avoided(door: Door, record: Record, said: Said) -> Said:
    """A plan says which kinds of days to avoid its day is one of: the reason it is recorded with was given for them."""
    if said.event is not Event.PUBLICATION_PLANNED:
        return said
    avoided = kinds_fallen_on(said.codes, matter_at(door, record, {}))
    return replace(said, codes={**said.codes, "avoided": avoided}) if avoided else said


def _name(step: Step, agency: str) -> str:
    """The section the step rests on; one that an agency sent is told apart by the agency's code."""
    if agency and not _AGENCY.fullmatch(agency):
        raise NeedsAPerson(
            "An agency is given by its code: small letters, digits and hyphens, as in the section agencies. "
            "Nothing was written."
        )
    return name_of(step.section, {"agency": agency}) if agency else step.section


_AGENCY = re.compile("[a-z][a-z0-9-]{0,30}")


def row(press: str) -> Step:
    """The row of the table that a press stands for; the first, where its section decides between several."""
    return next(step for step in STEPS if press == step.press or press in step.also)


def guidance(record: Record, form: Form) -> Pack:
    """The pack the review is held on, or, for one that is not open yet, the pack it would be opened on."""
    if not record.pack and not form.pack:
        raise OutOfTurn(
            f"{record.review} is not known here. Send its notification and record it (step 02) first. Nothing was written."
        )
    return load_pack(record.pack) if record.pack else usable_pack(form.pack)


def usable_pack(name: str) -> Pack:
    """A pack a review may be opened on or moved to; raises `NeedsAPerson` with what is wrong with its file.

    A review that is held on a pack stays readable, whatever becomes of its file.
    """
    check_usable(name, pack_file(name).read_bytes())
    return load_pack(name)


def steps_left_out(pack: Pack) -> list[str]:
    """The codes of the steps that a review opened on *pack* does not have."""
    merged = {"recommendation"} if pack.decision.recommendation == "merged" else set()
    return sorted(pack.steps_off | merged)


def accepted(door: Door, record: Record, name: str, n: int) -> Content:
    """The content of an accepted section; says what to do when there is no such version."""
    family, _, agency = name.partition(".")
    of_whom = " from that agency" if agency else ""
    try:
        return sections.read(door.vault, door.seal, record.review, name, n, record).content
    except NotThere as error:
        raise OutOfTurn(
            f"There is no accepted {title_of(family)} number {n} for {record.review}{of_whom}. "
            f"Send it (review send {record.review} {family} FILE --as ROLE), run “collect inbox”, "
            "then press this step again."
        ) from error


def _entry(said: Said, form: Form, data: Mapping[str, Any]) -> Entry:
    on = said.on or form.on
    if on is None:
        raise NeedsAPerson("The day on which it happened is missing. Nothing was written.")
    codes = {**said.codes, **{key: code for key, code in form.codes.items() if key not in said.codes}}
    return Entry(event=said.event.value, on=on, by=form.by, data={**data, "codes": codes})
