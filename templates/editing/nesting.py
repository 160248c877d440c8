"""What opens and what closes: every loop and condition with its end, found all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from lxml import etree

from templates.assemble.wordml import w
from templates.editing.fault import Fault
from templates.editing.tags import Tag

_BRANCHES = {"else": ("if", "for"), "elif": ("if",)}
_DEEPEST = 6  # loops in loops; our own go half as deep
_OPEN = {"if", "for", "macro", "filter", "call", "with"}
# What a tag of each kind stands among: both ends of a loop have to stand among the same.
_AMONG = {"p": (w("tc"), w("txbxContent")), "tr": (w("tbl"),), "tc": (w("tr"),), "": (w("p"),), "r": (w("p"),)}


@dataclass
class Nesting:
    """Read the tags in order; *kept* are those that fit together, with an empty one where an end was missing.

    Each of *kept* is a line of the template with what Jinja is to read there. *unreadable* tags open and close all the
    same.
    """

    unreadable: Set[Tag] = frozenset()
    faults: list[Fault] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    _open: list[Tag] = field(default_factory=list)

    def read(self, tags: Sequence[Tag]) -> Nesting:
        for tag in tags:
            self._take(tag)
        for tag in reversed(self._open):
            self._say("not-closed", tag)
            self._keep(tags[-1].line.number, f"end{tag.verb}")
        return self

    def _take(self, tag: Tag) -> None:
        verb = tag.verb
        if verb.startswith("end"):
            self._close(tag, verb.removeprefix("end"))
        elif verb in _BRANCHES and not self._fits(_BRANCHES[verb]):
            self._say("not-opened", tag)
        else:
            if verb == "for" and len([one for one in self._open if one.verb == verb]) >= _DEEPEST:
                self._say("nested-deep", tag)
            if verb in _OPEN or (verb == "set" and "=" not in tag.inside):
                self._open.append(tag)
            self.kept.append((tag.line.number, _stand_in(tag) if tag in self.unreadable else _as_typed(tag)))

    def _fits(self, openers: Sequence[str]) -> bool:
        return bool(self._open) and self._open[-1].verb in openers

    def _close(self, tag: Tag, verb: str) -> None:
        """Close what the tag closes, and say what was left open inside it."""
        if verb not in [one.verb for one in self._open]:
            self._say("not-opened", tag)
            return
        while (opener := self._open.pop()).verb != verb:
            self._say("not-closed", opener)
            self._keep(tag.line.number, f"end{opener.verb}")
        if _place(opener) is not _place(tag) or opener.scope != tag.scope:
            self._say("pair-crosses", opener)
        self._keep(tag.line.number, f"end{verb}")

    def _keep(self, line: int, inside: str) -> None:
        self.kept.append((line, f"{{% {inside} %}}"))

    def _say(self, code: str, tag: Tag) -> None:
        self.faults.append(Fault(code, tag.line.part, tag.line.element, f"{{% {tag.inside} %}}"))


def _as_typed(tag: Tag) -> str:
    return f"{{{{ {tag.inside} }}}}" if tag.prints else f"{{% {tag.inside} %}}"


def _stand_in(tag: Tag) -> str:
    """What opens as the tag does, and says nothing."""
    named = _TARGET.match(tag.inside)
    target = named[1] if named else "_"
    return {"if": "{% if true %}", "for": f"{{% for {target} in [] %}}"}.get(tag.verb, _OPENERS.get(tag.verb, ""))


_TARGET = re.compile(r"for\s+([A-Za-z_]\w*)\s+in\b")
_OPENERS = {"macro": "{% macro _() %}", "filter": "{% filter trim %}", "call": "{% call x() %}", "with": "{% with %}"}


def skeleton(kept: Sequence[tuple[int, str]]) -> str:
    """The tags alone, each on the line of its paragraph, so that whatever Jinja says of a line is of that paragraph."""
    return "".join(_lines(kept))


def _lines(kept: Sequence[tuple[int, str]]) -> Iterator[str]:
    at = 1
    for line, words in kept:
        yield "\n" * (line - at)
        yield words.replace("\n", " ")
        at = line


def _place(tag: Tag) -> etree._Element:
    """What the tag stands among: its cell or part, its table, its row, its paragraph."""
    element = tag.line.element
    if tag.scope in ("", "r"):
        return element
    return next(element.iterancestors(*_AMONG[tag.scope]), element.getroottree().getroot())
