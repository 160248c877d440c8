"""E-mail addresses of the two ends, as the settings give them: one plain ASCII address each, without a name."""

from __future__ import annotations

import re

from review.errors import NeedsAPerson

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@({_LABEL}(?:\.{_LABEL})*)")


def domain_of(address: str, setting: str) -> str:
    """The part after the @; raises `NeedsAPerson` naming *setting* when it is not one plain address."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise NeedsAPerson(
            f"{setting} must be one plain e-mail address, without a name, for example reviews@council.example."
        )
    return found[1]
