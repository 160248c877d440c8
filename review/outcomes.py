"""How the outcome of criminal proceedings is told: outcome first, then only the facts that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review.dates import month_in_words

_OUTCOMES = {
    "no_charge": "No charge was brought",
    "charged": "Charged; the outcome is awaited",
    "convicted": "Convicted",
    "acquitted": "Acquitted",
    "died_before_trial": "The other party died before a trial could be held",
}
# Nobody who was not convicted may read as guilty: a plea or a sentence would say so, and a charge has to say
# what became of it.
_FACTS: Mapping[str, Mapping[str, str]] = {
    "no_charge": {},
    "charged": {"charge": "Charge", "plea": "Plea"},
    "convicted": {"charge": "Charged with", "plea": "Plea", "sentence": "Sentence"},
    "acquitted": {"charge": "Charge that was tried"},
    "died_before_trial": {"charge": "Charge that was never tried"},
}
# A charge beside “Convicted” is read as the offence of the conviction, and often it was another one.
_CONVICTED_OF_WHAT = "Charge; which offence the conviction was for is not recorded"


def criminal_outcome(criminal: Mapping[str, Any]) -> str:
    """From `background#/criminal`: `Convicted of manslaughter, June 2026`."""
    month = f", {month_in_words(criminal['month'])}" if "month" in criminal else ""
    return _OUTCOMES[criminal["outcome"]] + _offence(criminal) + month


def _offence(criminal: Mapping[str, Any]) -> str:
    """` of manslaughter`, whether it was written with a capital or without; nothing where no court convicted."""
    offence = str(criminal.get("convicted_of", "")).strip().removesuffix(".") if _is_convicted(criminal) else ""
    written_small = offence[:1].lower() if offence[1:2].islower() else offence[:1]
    return f" of {written_small}{offence[1:]}" if offence else ""


def _is_convicted(criminal: Mapping[str, Any]) -> bool:
    return bool(criminal["outcome"] == "convicted")


def criminal_facts(criminal: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What is told beside the outcome, each as name and text, tokens still in it: `("Plea", "Guilty")`."""
    facts = {**_FACTS[criminal["outcome"]]}
    if _is_convicted(criminal) and "convicted_of" not in criminal:
        facts["charge"] = _CONVICTED_OF_WHAT
    return tuple((name, criminal[key]) for key, name in facts.items() if key in criminal)


def criminal_status(criminal: Mapping[str, Any]) -> str:
    """Outcome and facts as one line, tokens still in it: `Acquitted, July 2026. Charge that was tried: Murder`."""
    facts = (f"{name}: {text.strip().removesuffix('.')}" for name, text in criminal_facts(criminal))
    return ". ".join([criminal_outcome(criminal), *facts])


def facts_without_place(criminal: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that were filled in although the outcome leaves no place for them: they are printed nowhere."""
    told = {"outcome", "month", *_FACTS[criminal["outcome"]], *(["convicted_of"] if _is_convicted(criminal) else [])}
    return tuple(sorted(criminal.keys() - told))
