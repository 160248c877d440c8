"""The fields of the two letters to the Home Office.

A person signs and sends the letter of the decision. The covering letter goes out inside the e-mail, so
nothing in it waits for a hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from review.case import Case
from review.documents import Attachment, Content, CoveringLetter, DecisionLetter, Gap
from review.pack_values import Outcome
from review.problems import Problem
from review.record import BundleKept
from review.relatives import relatives_of
from review.stages import Stage
from review.tokens import tokens_in
from review.told_of_the_decision import decided_before, family_told, home_office_told_anew
from templates.assemble.facts import cover, criminal, day_of, fact, pack_text, written
from templates.assemble.gaps import texts_of

_NOT_RELEASED = Gap("step 18", "later", "the day of release")
_NOT_ARCHIVED = Gap("step 18", "later", "the check sum of the archived bundle")
_NOT_BUNDLED = Gap("step 18", "later", "the list of documents, from the archived bundle")


def decision_letter(case: Case, stage: Stage) -> DecisionLetter:
    """What the letter says. Of its two days one is the record's, of the decision, and one that of its sending."""
    notification, decision, told = written(case, "notification"), written(case, "decision"), _family_told_on(case)
    return DecisionLetter(
        # Written months before there is a report, and often before anybody has chosen a name.
        cover=replace(
            cover(case, stage, DecisionLetter.name),
            chair="",
            finished="",
            revised="",
            was_read=False,
            died_people=(),
        ),
        version=0,
        # The bodies that the pack names after it judge finished reports.
        addressee=case.pack.addressee[0],
        told_on=_told_on(case),
        family_told_on=told,
        reconsidered=_reconsidered(case),
        decided_on=day_of(case, "04"),
        by=decided.by if (decided := case.record.step("04")) else "",
        decision=decision if isinstance(decision, Gap) or not told else _as_told(decision),
        commissions=_outcome(case).commissions,
        outcome=_outcome(case).name,
        several_died=not isinstance(notification, Gap) and bool(notification.get("also_died")),
        names_people=any(tokens_in(text) for text in texts_of((notification, decision))),
        notification=notification,
        definition=pack_text(case, "definition"),
    )


def is_home_office_told(case: Case) -> bool:
    """Whether it is recorded as told of the decision that stands, so that the letter has gone."""
    return home_office_told_anew(case.record) is not None


def _told_on(case: Case) -> str:
    """The day that was recorded since the decision, or the day the decision gives; empty where neither does."""
    told = home_office_told_anew(case.record)
    return told.on.isoformat() if told else str(case.sections.get("decision", {}).get("home_office_told_on", ""))


def _family_told_on(case: Case) -> str:
    """The day they were first told of it, and not after that of the letter, which could not have known."""
    sent = _told_on(case)
    told = family_told(case.record, date.fromisoformat(sent) if sent else None)
    return told.on.isoformat() if told else ""


def _as_told(decision: Content) -> Content:
    """Why the family had not been told is over once it was."""
    return {key: said for key, said in decision.items() if key != "family_told_reason"}


def _reconsidered(case: Case) -> str:
    """The day of the no that the Home Office asked about again, where the decision that stands came after it."""
    earlier = decided_before(case.record)
    return earlier.on.isoformat() if earlier else ""


def days_that_differ(case: Case) -> tuple[Problem, ...]:
    """Whether the section gives another day for the decision than the record: one of them is wrong."""
    said, taken = case.sections.get("decision", {}), case.record.step("04")
    if taken is None or said.get("decided_on", taken.on.isoformat()) == taken.on.isoformat():
        return ()
    return (Problem("decision#/decided_on", "look-decided-on", _TWO_DAYS),)


_TWO_DAYS = (
    "The decision gives another day than the record of step 04, and documents print the record’s. Look which is right. "
    "If it is the section’s, record the decision anew; if it is the record’s, mend the section."
)


def _outcome(case: Case) -> Outcome:
    """What was decided; while nothing is, the letter says neither way, and this is not asked."""
    code = case.sections.get("decision", {}).get("outcome", "")
    return case.pack.outcomes.get(code, Outcome(code, "", commissions=False))


def covering_letter(
    case: Case,
    stage: Stage,
    released_on: date | None = None,
    bundle: BundleKept | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> CoveringLetter:
    """What the letter says; before a bundle is archived its day, its list and its digest are gaps."""
    family, others = _asked(case)
    return CoveringLetter(
        cover=replace(cover(case, stage, CoveringLetter.name), revised="", was_read=False),
        version=0,
        addressee=case.pack.addressee,
        released_on=released_on or _NOT_RELEASED,
        attachments=attachments or _NOT_BUNDLED,
        signed_off=_signed_off(case),
        family=family,
        others=others,
        proceedings=_proceedings(case),
        contact=fact(case, "decision", "contact_post"),
        telephone=case.sections.get("decision", {}).get("contact_phone", ""),
        bundle={"n": bundle.n, "digest": bundle.sha256} if bundle else _NOT_ARCHIVED,
    )


def _asked(case: Case) -> tuple[tuple[Content, ...] | Gap, tuple[Content, ...]]:
    """Of those who were asked to take part, the relatives, then everybody else; each with whether they read the draft."""
    people = fact(case, "family_involvement", "people")
    if isinstance(people, Gap):
        return people, ()
    labels = written(case, "labels")
    if isinstance(labels, Gap):
        return labels, ()
    relatives = relatives_of(people, labels["labels"])
    return _draft_read(relatives), _draft_read(person for person in people if person not in relatives)


def _draft_read(people: Iterable[Content]) -> tuple[Content, ...]:
    return tuple({key: person[key] for key in ("person", "draft_read")} for person in people)


def _proceedings(case: Case) -> Content | Gap:
    background = written(case, "background")
    if isinstance(background, Gap):
        return background
    return {"criminal": criminal(background["criminal"]), "inquest": background["inquest"]}


def _signed_off(case: Case) -> Content | Gap:
    taken = case.record.step("17")
    day = day_of(case, "17")
    if isinstance(day, Gap) or taken is None:
        return Gap("step 17", "step", "sign-off")
    return {"on": day, "by": taken.by}
