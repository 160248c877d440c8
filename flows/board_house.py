"""What stands in every review's way: settings, keys, staff, templates, and whether keep time has run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dispatch import outbox, reminders
from dispatch.mail import line_to
from flows.allowing import staff
from flows.assembling import templates_of
from flows.door import LONDON, Door
from flows.keep_time import LONGEST, hours, last_kept
from review.dates import in_words
from review.errors import ReviewError
from review.obstacle import KEY_KEEPER, MAIL_KEEPER, SERVICE_KEEPER, TEMPLATE_KEEPER, VAULT_KEEPER, Obstacle
from storage.signing import signer_of

_MADE_FROM_TEMPLATES = frozenset({"04 record the decision", "assemble documents", "18 release the bundle"})


def obstacles_of_all(door: Door) -> tuple[Obstacle, ...]:
    """Each is tried, and told in the words of the one who would have stumbled over it."""
    tried = (
        _tried("staff", SERVICE_KEEPER, frozenset(), lambda: staff(door)),
        _tried("templates", TEMPLATE_KEEPER, _MADE_FROM_TEMPLATES, lambda: templates_of(door)),
        _tried("signing_key", KEY_KEEPER, frozenset({"archive the bundle"}), lambda: signer_of(door.settings)),
        _tried("mail", MAIL_KEEPER, frozenset({"send outbox"}), lambda: line_to(door.settings.mail)),
    )
    return (*(one for found in tried for one in found), *_mail_that_waits(door), *_damaged(door), *keep_time(door))


def keep_time(door: Door) -> Iterator[Obstacle]:
    """Keep time has not run for too long: chases are not made, and nobody is told what has become late."""
    last = last_kept(door)
    if last is not None and door.now - last <= LONGEST:
        return
    there = last.astimezone(LONDON) if last else None
    long = (
        f"since {in_words(there.date())} at {there:%H:%M}, which is more than {hours(LONGEST)},"
        if there
        else "here yet,"
    )
    sentence = (
        f"“keep time” has not run {long} so that nobody was reminded and nobody told what became late. "
        "Press “keep time”, and see that the worker runs."
    )
    yield Obstacle("keep_time", SERVICE_KEEPER, there.date() if there else None, sentence, _NOTHING, press="keep time")


def _mail_that_waits(door: Door) -> Iterator[Obstacle]:
    """Reminders that were tried and have not left: where a mail server is silent, no answer of a run is read."""
    tried = reminders.tried_in_vain(door.vault)
    if not tried:
        return
    there = min(tried).astimezone(LONDON)
    number = "A reminder has" if len(tried) == 1 else f"{len(tried)} reminders have"
    sentence = (
        f"{number} waited in the outbox since {in_words(there.date())} at {there:%H:%M}, for the mail server did not take "
        "mail. See that it runs, and that MAIL_HOST and MAIL_PORT name it; then press “send outbox”."
    )
    yield Obstacle("mail", MAIL_KEEPER, there.date(), sentence, frozenset({"send outbox"}), press="send outbox")


def _damaged(door: Door) -> Iterator[Obstacle]:
    """What lies in the outbox and cannot be read: it is not sent, and nobody would miss it. The others leave all the same."""
    for trouble in (*outbox.damaged(door.vault), *reminders.damaged(door.vault)):
        yield Obstacle("outbox", SERVICE_KEEPER, None, str(trouble), _NOTHING)


def no_vault(trouble: ReviewError) -> Obstacle:
    """The vault cannot be opened at all, or the key that opens what is sealed in it."""
    sentence = str(trouble)
    who = SERVICE_KEEPER if any(word in sentence for word in _SETTINGS) else VAULT_KEEPER
    return Obstacle("vault", who, None, sentence)


_SETTINGS = ("_FILE", "_KEY", "not set", "VAULT_FOLDER does")
# In nobody's way, and to be told all the same.
_NOTHING = frozenset({"keep time"})


def _tried(kind: str, who: str, stops: frozenset[str], ask: Callable[[], object]) -> Iterator[Obstacle]:
    try:
        ask()
    except ReviewError as trouble:
        yield Obstacle(kind, who, None, str(trouble), stops)
