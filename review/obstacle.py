"""What is in no ledger and stands in the way all the same: a vault, a mail server, a file that came back, a run that died."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

VAULT_KEEPER = "whoever looks after the vault"
KEY_KEEPER = "whoever looks after the keys"
MAIL_KEEPER = "whoever looks after the mail server"
SERVICE_KEEPER = "whoever looks after the service"
TEMPLATE_KEEPER = "whoever looks after the templates"


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way. *kind* is a code, *who* has to act, *since* the day it began, where that is known.

    *sentence* says what it is and what to do: of codes and days alone, never a word of anybody's content. *stops* are the
    presses that cannot be taken meanwhile; empty: every one of them. *agency* is the code of the one it is about, *press* what a
    person presses to be rid of it, *review* whose way it is in; empty: everybody's.
    """

    kind: str
    who: str
    since: date | None
    sentence: str
    stops: frozenset[str] = frozenset()
    agency: str = ""
    press: str = ""
    review: str = ""

    def stands_before(self, press: str, agency: str = "") -> bool:
        """Whether it is in the way of *press*, and, where both are about an agency, of that one."""
        same = not (self.agency and agency) or self.agency == agency
        return same and (not self.stops or press in self.stops)


def as_reason(sentence: str) -> str:
    """*sentence*, or several, as the end of another: `the disk is full (free some space, then press it again)`."""
    first, *others = re.split(r"(?<=[^.][.?!]) ", sentence.strip())
    told = _lower(first.rstrip("."))
    rest = "; ".join(_lower(one.rstrip(".")) for one in others)
    return f"{told} ({rest})" if rest else told


def first_before(obstacles: Iterable[Obstacle], press: str, agency: str = "") -> Obstacle | None:
    """The first of *obstacles* that is in the way of *press*."""
    return next((one for one in obstacles if one.stands_before(press, agency)), None)


def _lower(text: str) -> str:
    """Its first letter small, unless it begins with what is spelt in capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
