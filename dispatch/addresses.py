"""Where mail goes, as the settings give it: one plain ASCII address for each end, and one host."""

from __future__ import annotations

import re
from ipaddress import ip_address

from review.errors import NeedsAPerson

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
# A dot stands between two others, and what begins with a hyphen is read as an option by programs on the way.
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@)(?!-){_ATOM}(?:\.{_ATOM})*@({_LABEL}(?:\.{_LABEL})*)")

# A machine on a network of its own may have an underscore in its name.
_HOST_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"{_HOST_LABEL}(?:\.{_HOST_LABEL})*")
_LONGEST_NAME, _LAST_PORT = 253, 65535


def domain_of(address: str, setting: str) -> str:
    """The part after the @; raises `NeedsAPerson` naming *setting* when it is not one plain address."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise NeedsAPerson(
            f"{setting} must be one plain e-mail address, without a name, for example reviews@council.example."
        )
    return found[1]


def check_host(host: str, port: int) -> None:
    """Raise `NeedsAPerson` when nothing can be called by *host* and *port*, whatever stands there."""
    if not ((_HOST.fullmatch(host) and len(host) <= _LONGEST_NAME) or _is_ip_address(host)):
        raise NeedsAPerson(
            "MAIL_HOST must be one host name in plain ASCII, for example mail.council.example, or one IP address: "
            "without a port, a space or anything before it."
        )
    if not 0 < port <= _LAST_PORT:
        raise NeedsAPerson(f"MAIL_PORT must be a number from 1 to {_LAST_PORT}; most mail servers listen on 587.")


def _is_ip_address(host: str) -> bool:
    try:
        return ip_address(host).version > 0
    except ValueError:
        return False
