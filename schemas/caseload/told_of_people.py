"""What in a coded text looks as if it told who somebody is: a guess that asks a person to look, and no search for names."""

from __future__ import annotations

import re
from collections.abc import Collection

from review.tokens import TOKEN

_WORD = re.compile(r"([^\W\d_]+(?:[’'-][^\W\d_]+)*)(\.?)")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Rev)\.?\s+[^\W\d_a-z]")
_STREETS = (
    "Avenue|Ave|Close|Court|Crescent|Drive|Gardens|Green|Grove|Hill|House|Lane|Mews|Park|Place|Rise|Road|Rd|Row|Square|"
    "Street|St|Terrace|Walk|Way|Yard"
)
_ADDRESS = re.compile(rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:[^\W\d_a-z][\w’'-]*\s+){{1,3}}(?:{_STREETS})\b")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}\b")
_AGE = re.compile(
    r"\b(?:aged?|was|were)\s+[0-9]{1,3}\b(?!\s+(?:and over|or over|times))|\b[0-9]{1,3}[-\s]years?[-\s]old\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!\d)|"
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}\b"
)
# What is written with a capital and is no part of a person's name: beginnings of sentences, the calendar, offices and bodies.
_NO_NAMES = frozenset(
    f"""a after all an and as at before both but by during each following for from he her his however in into it its no
    nobody of on one she since some that the their then there they this to two until was were when while who with
    monday tuesday wednesday thursday friday saturday sunday christmas easter spring summer autumn winter
    {_MONTHS.replace("|", " ").lower()}
    abuse accident adult adults agency ambulance assault assessment authority board care centre chief child children
    children’s children's city clinic college commissioner community constabulary coroner coroner’s coroner's council
    county court crime criminal crown custody detective director district domestic emergency england family force
    forensic foundation government great group health home homes hospital housing independent inspector investigating
    justice liaison local london magistrates magistrates’ manager mental metropolitan murder national nhs north northern
    office officer panel partnership police practice primary prison probation prosecution protection public refuge
    report review royal safeguarding safety school secretary senior serious service services sexual social south state
    superintendent support surgery team trial trust unit university violence wales west women’s women's""".split()
)


def told_of_people(text: str, bodies: Collection[str]) -> tuple[str, ...]:
    """`("a name", "an age")`: kinds of what seems to stand in *text*; *bodies* are names of bodies, which are no person's."""
    plain = TOKEN.sub("…", text)
    found = {
        "a name": bool(_TITLE.search(plain)) or _has_a_pair(_ADDRESS.sub("…", plain), _words_of(bodies)),
        "an address": bool(_ADDRESS.search(plain) or _POSTCODE.search(plain)),
        "an age": bool(_AGE.search(plain)),
        "the day of something that happened": bool(_DAY.search(plain)),
    }
    return tuple(kind for kind, stands in found.items() if stands)


def _has_a_pair(text: str, bodies: frozenset[str]) -> bool:
    """Two words with a capital, one right after the other, as a first and a second name stand."""
    before, end = "", 0
    for found in _WORD.finditer(text):
        word, stop = found.groups()
        follows = text[end : found.start()].isspace()
        if follows and _is_of_a_name(before, bodies) and _is_of_a_name(word, bodies):
            return True
        ends_a_sentence = stop and len(word) > 1  # after one letter it stands for the rest of a name
        before, end = "" if ends_a_sentence else word, found.end()
    return False


def _is_of_a_name(word: str, bodies: frozenset[str]) -> bool:
    # What is all capitals is an abbreviation.
    is_capital = word[:1].isupper() and (len(word) == 1 or not word.isupper())
    return is_capital and word.lower() not in _NO_NAMES | bodies


def _words_of(bodies: Collection[str]) -> frozenset[str]:
    return frozenset(found[1].lower() for body in bodies for found in _WORD.finditer(body))
