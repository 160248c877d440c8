"""Where a link may lead: to a web page, to somebody's mail or telephone, or to a place in the same file. Nothing else is followed."""

from __future__ import annotations

import re

_SAFE = ("https://", "http://", "mailto:", "tel:")
_HYPERLINK = re.compile(r"\s*HYPERLINK\b(.*)", re.IGNORECASE | re.DOTALL)
# A switch of a link's field and what it takes: the place in the file, the words that show over it, the window.
_SWITCHES = re.compile(r'\\[lot]\s*(?:"[^"]*"|\S+)|\\[mn]\b', re.IGNORECASE)


def is_safe(target: str) -> bool:
    """Whether *target* is an address that may be linked to; `#name` is a place in the same file."""
    return target.strip().lower().startswith(("#", *_SAFE))


def field_leads_astray(instruction: str) -> bool:
    """Whether a field is a link that leads to anything but web pages, mail, telephones and places in the file."""
    link = _HYPERLINK.match(instruction)
    target = _SWITCHES.sub(" ", link[1]).replace('"', " ").strip() if link else ""
    return bool(target) and not is_safe(target)
