"""Who may be recorded as having done something: codes and roles, never names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review.errors import NeedsAPerson
from review.sections import ROLE_IN_WORDS, ROLES

_CODE = re.compile("[a-z][a-z0-9-]{0,30}")
_BYTE_ORDER_MARK = "\ufeff"  # written before the text by some editors
_MEND = "Correct staff.toml: a table for each code, with its roles and nothing else."


@dataclass(frozen=True)
class Staff:
    """Codes and the roles each holds. Where nobody wrote a list, every role is a code of its own, and *listed* is false."""

    roles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {role: (role,) for role in ROLES})
    listed: bool = False


@dataclass(frozen=True)
class Stated:
    """Whom an entry names: the role it was done in, and the code that was stated, if that is another word."""

    role: str
    code: str = ""

    def as_data(self) -> dict[str, str]:
        """What an entry keeps beside the role."""
        return {"staff": self.code} if self.code else {}


def staff_of(text: str) -> Staff:
    """Read `staff.toml`; raises `NeedsAPerson` telling every fault of it at once, and never what was written there."""
    whole = _read(text)
    said = whole.get("staff")
    if not isinstance(said, Mapping) or not said:
        raise NeedsAPerson(f"staff.toml lists nobody. {_MEND}")
    faults = ["something stands beside the table staff"] if len(whole) > 1 else []
    faults += [fault for number, (code, one) in enumerate(said.items(), 1) for fault in _faults(number, code, one)]
    if faults:
        raise NeedsAPerson(f"In staff.toml {'; '.join(faults)}. {_MEND}")
    return Staff({code: tuple(one["roles"]) for code, one in said.items()}, listed=True)


def stated(staff: Staff, by: str, entitled: Sequence[str], what: str) -> Stated:
    """The role in which *by* did it; raises `NeedsAPerson` when that code may not. *entitled* empty: anyone listed."""
    if by not in staff.roles:
        unknown = "No such code is in the list of staff" if staff.listed else "There is no such role"
        raise NeedsAPerson(f"{unknown}, so “{what}” is not recorded. Give one of: {', '.join(staff.roles)}.")
    roles = [role for role in staff.roles[by] if not entitled or role in entitled]
    if not roles:
        may = " or ".join(ROLE_IN_WORDS[role] for role in entitled)
        raise NeedsAPerson(f"“{what}” can only be recorded as done by {may}. Nothing was written.")
    return Stated(roles[0], "" if by == roles[0] else by)


def _read(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except (ValueError, RecursionError):
        # Its words repeat what was written there, which may be a name; brackets or figures may have no end.
        raise NeedsAPerson(f"staff.toml cannot be read as TOML. {_MEND}") from None


def _faults(number: int, code: str, one: Any) -> list[str]:
    faults = [] if _CODE.fullmatch(code) else [f"code {number} is not small letters, digits and hyphens"]
    if not isinstance(one, Mapping) or set(one) != {"roles"}:
        return [*faults, f"code {number} holds something else than its roles"]
    if not isinstance(one["roles"], list) or not one["roles"] or not set(map(str, one["roles"])) <= set(ROLES):
        return [*faults, f"code {number} has a role that is not known: the roles are {', '.join(ROLES)}"]
    return faults
