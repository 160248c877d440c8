"""What a template must not bring along: comments, and whatever is fetched from elsewhere or runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from templates.assemble.wordml import w
from templates.check.opened import Opened
from templates.editing.fault import Fault

_FETCHING = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b", re.IGNORECASE
)
_RUNS = re.compile(r"(vbaProject|vbaData|activeX|/embeddings/|oleObject|customUI|afchunk)", re.IGNORECASE)


def no_comment_is_left(package: Opened) -> Iterator[Fault]:
    for part, root in package.stories.items():
        for mark in root.iter(w("commentReference")):
            yield Fault("comment-left", part, mark)


def nothing_comes_from_elsewhere(package: Opened) -> Iterator[Fault]:
    """A page that is only linked to is fetched by nobody until somebody follows the link."""
    for part in package.parts:
        for line in package.relationships(part):
            if line.outside and line.kind != "hyperlink":
                yield Fault("reaches-outside", part, detail=_CALLED.get(line.kind, "another file"))
    for part, root in package.stories.items():
        for mark in root.iter(w("instrText"), w("fldSimple")):
            if found := _FETCHING.match(mark.text or mark.get(w("instr")) or ""):
                yield Fault("reaches-outside", part, mark, f"the field {found[1].upper()}")


def nothing_runs(package: Opened) -> Iterator[Fault]:
    for name in package.parts:
        if found := _RUNS.search(name):
            yield Fault("reaches-outside", name, detail=_CALLED.get(found[1].lower(), "an embedded file"))


_CALLED = {
    "attachedTemplate": "another template",
    "image": "a picture that is not in the file",
    "frame": "another page",
    "vbaproject": "a macro",
    "vbadata": "a macro",
    "activex": "a control that runs",
}
