"""From the finished report to the Home Office's letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from review.awaited import (
    CHAIR,
    COORDINATOR,
    CSP_CHAIR,
    HOME_OFFICE,
    SERVICE,
    Awaited,
    listed,
    quoted,
    since_step,
    waits,
)
from review.dates import in_words
from review.findings import biting
from review.left_on import left_on
from review.matter import Matter
from review.obstacle import MAIL_KEEPER
from review.periods import days_in_words
from review.record import Attempt, DocumentMade, Record
from review.rules import judge
from review.sections import title_of
from review.stages import Stage
from review.timeline import Standing
from review.waiting_for_findings import put_right

ASSEMBLE, SIGN, ARCHIVE = "assemble documents", "17 record the sign-off", "archive the bundle"
RELEASE, SEND = "18 release the bundle", "send outbox"
_LETTER, _ANSWER = "20 record Home Office letter", "21 record the answers"
_TWICE = 2
# The mail server never said whether it took the message.
_UNSAID = ("unknown", "attempted")


def complete(matter: Matter) -> Awaited:
    """First what stops the sign-off, then the documents, then the partnership."""
    since = since_step(matter, "16", "adoption")
    if found := biting(judge(matter), "signoff"):
        return put_right(found[0], SIGN, since)
    if not _is_made(matter):
        return Awaited(
            who=COORDINATOR,
            what="to make the documents that are signed, at stage home-office",
            blocks="the partnership’s sign-off waits",
            press=ASSEMBLE,
            since=since,
        )
    return Awaited(who=CSP_CHAIR, what="to sign off the report", blocks=waits(ARCHIVE), press=SIGN, since=since)


def signed_off(matter: Matter) -> Awaited:
    """What changed since the signature comes first: it was of other words."""
    return _changed(matter) or Awaited(
        who=COORDINATOR,
        what="to archive the set that was signed",
        blocks="nothing can be released",
        press=ARCHIVE,
        since=since_step(matter, "17"),
    )


def archived(matter: Matter) -> Awaited:
    """What stops the submission, then whoever may release. A release that was stopped is told with its day."""
    kept = matter.record.bundles[-1].on if matter.record.bundles else None
    stopped = matter.record.step("recall")
    if changed := _changed(matter):
        return changed
    if found := biting(judge(matter), "submit"):
        return put_right(found[0], RELEASE, kept)
    recalled = stopped is not None and (kept is None or stopped.on >= kept)
    again = f"once more, as the release was stopped on {in_words(stopped.on)}" if stopped and recalled else ""
    return Awaited(
        who=CSP_CHAIR,
        what=" ".join(filter(None, ["to release the bundle", again])),
        blocks="nothing goes to the Home Office",
        press=RELEASE,
        since=stopped.on if stopped and recalled else kept,
    )


def being_sent(matter: Matter) -> Awaited:
    """The service sends it; once the mail server refused it, or twice said nothing, a person is needed."""
    tried = matter.record.tried()
    if sum(one.result in _UNSAID for one in tried) >= _TWICE:
        return _ask_whether_it_came(tried)
    if tried and tried[-1].result == "not_sent":
        return Awaited(
            who=MAIL_KEEPER,
            what=", because the mail server did not take the message and nothing has left",
            blocks="nothing goes to the Home Office",
            press=SEND,
            since=failing_since(matter.record),
            unblocks=f"{quoted(SEND)} tries once more",
            is_stopped=True,
        )
    since = since_step(matter, "18")
    # Of days alone nobody can tell when a wait of minutes ends; on a later day nothing is said of it.
    is_released_today = since is not None and matter.today <= since
    return Awaited(
        who=SERVICE,
        what=f"to send the bundle{' once the wait after its release is over' if is_released_today else ''}",
        blocks="“stop the release” still calls it back"
        if matter.record.standing is Standing.RELEASED
        else "nobody can stop it",
        press=SEND,
        since=since,
        unblocks=f"{quoted(SEND)} sends it",
    )


def failing_since(record: Record) -> date | None:
    """The day on which the mail server first did not take the set, since its release."""
    return next((one.on for one in record.tried() if one.result == "not_sent"), None)


def submitted(matter: Matter) -> Awaited:
    release = matter.record.step("18")
    left = left_on(matter.record, release) if release else None
    since = left or since_step(matter, "18", "adoption")
    days = (
        f", with whom it has been for {days_in_words((matter.today - since).days)}"
        if since and since < matter.today
        else ""
    )
    return Awaited(
        who=HOME_OFFICE,
        what=f"to write what its experts found{days}",
        blocks="nothing can be published",
        press=_LETTER,
        since=since,
    )


def to_be_answered(matter: Matter) -> Awaited:
    """The letter's points are answered first; where the whole set goes again, it is then made, signed and sent."""
    letter, answered = matter.record.step("20"), matter.record.step("21")
    again = matter.record.standing is Standing.TO_RESUBMIT
    if again and letter and answered and answered.entry > letter.entry:
        return _sign_again(matter)
    points = int(letter.codes.get("points", 0)) if letter else 0
    told = f"the {points} points" if points > 1 else "the point" if points else "what"
    return Awaited(
        who=CHAIR,
        what=f"to answer {told} of the Home Office’s letter" if points else "to answer the Home Office’s letter",
        blocks="the set cannot be submitted again" if again else "publication waits",
        press=_ANSWER,
        since=since_step(matter, "20", "adoption"),
    )


def _sign_again(matter: Matter) -> Awaited:
    made = has_set_to_sign(matter)
    return Awaited(
        who=CSP_CHAIR if made else COORDINATOR,
        what="to sign off the set that answers the letter"
        if made
        else "to make the documents of the set that goes again",
        blocks="the set cannot be submitted again",
        press=SIGN if made else ASSEMBLE,
        since=since_step(matter, "21"),
    )


def has_set_to_sign(matter: Matter) -> bool:
    """Whether the whole set is made from what counts now, and is another than the one that was signed."""
    return _is_made(matter) and not _same_as_signed(matter)


def _ask_whether_it_came(tried: Sequence[Attempt]) -> Awaited:
    return Awaited(
        who=COORDINATOR,
        what="to ask the Home Office whether the set arrived, as the mail server never said whether it took it",
        blocks="nothing more is sent",
        press="confirm the receipt",
        since=next(one.on for one in tried if one.result in _UNSAID),
        unblocks="“confirm the receipt” records that it did, “stop the release” that it did not",
    )


def _changed(matter: Matter) -> Awaited | None:
    names = sorted({name for made in matter.record.signed() for name in matter.record.changed_since(made)})
    if not names:
        return None
    return Awaited(
        who=COORDINATOR,
        what=f"to make the documents anew, as this has changed since they were signed: {listed([*map(title_of, names)])}",
        blocks="nothing can be released, and the partnership has to sign once more",
        press=ASSEMBLE,
        since=since_step(matter, "17"),
    )


def _is_made(matter: Matter) -> bool:
    """Whether the whole set that is signed is made from what counts now."""
    return {made.document for made in _newest(matter)} >= set(matter.pack.submission)


def _newest(matter: Matter) -> list[DocumentMade]:
    newest = matter.record.newest(Stage.HOME_OFFICE.value).values()
    return [one for one in newest if not matter.record.changed_since(one)]


def _same_as_signed(matter: Matter) -> bool:
    signed = {one.sha256 for one in matter.record.signed()}
    return {one.sha256 for one in _newest(matter)} <= signed
