"""E01 to E04: whose death may be reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from review.matter import Matter
from review.rules.looking import Found, Rule, decided, decided_on, is_declined, words
from review.timeline import Standing

_BY_OWN_HAND_OR_UNEXPLAINED = ("suicide", "unexplained")
_WITHOUT_CONVICTION = ("no_charge", "acquitted", "died_before_trial")


def somebody_was_old_enough(matter: Matter) -> Iterator[Found]:
    """E01: at least one person who died was as old as the law asks; not asked of a decision for no review."""
    least, ages = matter.pack.legal_test.least_age, _ages(matter)
    if least is None or not ages or is_declined(matter) or max(ages) >= least:
        return
    sentence = f"Nobody who died was {least} or over, as the law asks."
    yield Found(
        sentence, "Correct the age in the notification, or decide for another kind of review.", decided_on(matter)
    )


def relationship_is_within_the_law(matter: Matter) -> Iterator[Found]:
    """E02: the other party was a relative, a partner now or before, or of the household, as the law has it."""
    relationship = words(matter, "notification").get("relationship")
    allowed = matter.pack.legal_test.relationships
    if relationship is None or not allowed or relationship in allowed or is_declined(matter):
        return
    sentence = f"The relationship in the notification is none of those the law names: {_listed(allowed)}."
    advice = "Correct it in the notification, or decide for another kind of review."
    if "household" in allowed:
        advice = f"Who visited often and for long may count as household. {advice}"
    yield Found(sentence, advice, decided_on(matter))


def no_conviction_is_needed(matter: Matter) -> Iterator[Found]:
    """E03: the death has, or appears to have, resulted from abuse: a reminder where no court convicted anybody.

    Once it is decided nobody needs to be reminded, unless it is to be decided again.
    """
    if decided(matter) and matter.record.standing is not Standing.THINKING_AGAIN:
        return
    outcome = words(matter, "background").get("criminal", {}).get("outcome")
    suicide = words(matter, "notification").get("kind") == "suicide"
    if suicide or outcome in _WITHOUT_CONVICTION:
        yield Found(
            "Nobody need be charged or convicted for a review: the death has, or appears to have, resulted from abuse.",
            "Decide on what is known of the abuse, whatever the criminal courts did.",
        )


def concern_is_recorded(matter: Matter) -> Iterator[Found]:
    """E04: for a suicide or an unexplained death the circumstances that give rise to concern are recorded."""
    kind = words(matter, "notification").get("kind")
    if kind not in _BY_OWN_HAND_OR_UNEXPLAINED or is_declined(matter):
        return
    if not words(matter, "decision").get("particular_concern"):
        yield Found(
            f"The death is recorded as {kind}, and no circumstances of particular concern are.",
            "Send the decision with them, such as coercive control. No charge or conviction is asked for.",
            decided_on(matter),
        )


def _ages(matter: Matter) -> list[int]:
    notification = words(matter, "notification")
    ages = [notification.get("age"), *(other.get("age") for other in notification.get("also_died", ()))]
    return [age for age in ages if age is not None]


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(code.replace("_", " ") for code in codes)


ELIGIBILITY: Mapping[str, Rule] = {
    "E01": somebody_was_old_enough,
    "E02": relationship_is_within_the_law,
    "E03": no_conviction_is_needed,
    "E04": concern_is_recorded,
}
