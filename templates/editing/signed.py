"""What a template tells of whoever edited it: no fault, since Word writes it unasked, and worth knowing."""

from __future__ import annotations

from collections.abc import Iterator

from templates.check.opened import CORE, Opened
from templates.engine.source import has_tags
from templates.engine.unsigned import signatures

_LEFT_OUT = (
    "tells who edited it, or where, in {}. None of that goes into a document. To clear your own file: File, Info, Inspect "
    "Document."
)
_AUTHOR = (
    "names an author in its properties, who then stands in every document. If that is a person, put {{ cover.csp }} there "
    "(File, Info, Author)."
)


def who_is_told(package: Opened) -> Iterator[str]:
    """Sentences that begin after the file's name. No name is repeated."""
    if found := signatures(package.parts):
        yield _LEFT_OUT.format(", ".join(found))
    for author in package.root(CORE).iterchildren("{*}creator"):
        if (author.text or "").strip() and not has_tags(author.text or ""):
            yield _AUTHOR
