"""How many, as a person writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from review.documents import Content

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# What one agency gave, and what several did; `{}` where the number stands.
_KINDS: Mapping[str, tuple[str, str]] = {
    "imr": ("{} individual management review", "{} individual management reviews"),
    "short_report": ("{} short report", "{} short reports"),
    "chronology": ("{} chronology", "{} chronologies"),
    "letter": ("{} letter of information", "{} letters of information"),
    "interview": ("{} interview", "{} interviews"),
    "nil": ("{} nil return: nothing was known", "{} nil returns: nothing was known"),
    "no_reply": ("No reply from {} agency", "No reply from {} agencies"),
}


def number_in_words(number: int) -> str:
    """`six`; figures from ten on."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def of_a_kind(kind: Content) -> str:
    """From one of `methodology.answers.kinds`: `Two nil returns: nothing was known`."""
    one, several = _KINDS[kind["input"]]
    said = (one if kind["n"] == 1 else several).format(number_in_words(kind["n"]))
    return said[0].upper() + said[1:]


def who_answered(answers: Content) -> str:
    """A sentence from `methodology.answers`: how many were asked, replied, and had something to give."""
    asked, answered, gave = answers["asked"], answers["answered"], answers["gave"]
    if asked == 1:
        return f"One agency was asked for information. {_one_answered(answered, gave)}"
    # Figures and words do not stand side by side in a sentence.
    write = number_in_words if asked < len(_SMALL) else str
    begun = f"Of the {write(asked)} agencies that were asked for information, "
    return begun + _several_answered(asked, answered, gave, write)


def _one_answered(answered: int, gave: int) -> str:
    if gave:
        return "It gave information."
    return "It replied that nothing was known." if answered else "It did not reply."


def _several_answered(asked: int, answered: int, gave: int, write: Callable[[int], str]) -> str:
    if not answered:
        return "none replied."
    replied = "all" if answered == asked else write(answered)
    if answered == gave:
        return f"{replied} replied and gave information."
    if not gave:
        return f"{replied} replied that nothing was known."
    return f"{replied} replied, and {write(gave)} of them gave information."
