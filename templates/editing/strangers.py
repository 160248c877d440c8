"""What a template must not bring along: comments, notes, what is not filled in, what is fetched from elsewhere or runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from templates.assemble.page_marks import MARKING
from templates.assemble.typed_marks import typed_marks
from templates.assemble.wordml import w
from templates.check.fields import fields_that_change, instructions_of
from templates.check.opened import Opened
from templates.editing.fault import Fault
from templates.engine.source import has_tags

_COMMENTS = "word/comments.xml"
_BY_HAND = re.compile(r"\s*\[.+\]\s*", re.DOTALL)
_RUNS = re.compile(
    r"(vbaProject|vbaData|activeX|/embeddings/|oleObject|customUI|webextensions/|afchunk)", re.IGNORECASE
)


def no_comment_is_left(package: Opened) -> Iterator[Fault]:
    """Comments that hang on nothing are in the file too, each with who wrote it."""
    marked = set()
    for part, root in package.stories.items():
        for mark in root.iter(w("commentReference")):
            marked.add(mark.get(w("id")))
            yield Fault("comment-left", part, mark)
    for comment in package.root(_COMMENTS).iterchildren(w("comment")):
        if comment.get(w("id")) not in marked:
            yield Fault("comment-left", _COMMENTS)


def no_note_is_typed(package: Opened) -> Iterator[Fault]:
    """The notes of a document are those of its review, numbered from 1: those of a template would come out of order."""
    for kind in ("footnote", "endnote"):
        marked = set()
        for part, root in package.stories.items():
            for mark in root.iter(w(f"{kind}Reference")):
                marked.add(mark.get(w("id")))
                yield Fault("note-typed", part, mark, kind)
        for note in package.root(f"word/{kind}s.xml").iterchildren(w(kind)):
            if note.get(w("type")) is None and note.get(w("id")) not in marked:
                yield Fault("note-typed", f"word/{kind}s.xml", note, kind)


def nothing_waits_to_be_filled_in(package: Opened) -> Iterator[Fault]:
    """A control of Word that still shows Word's own words. Somebody's own, in brackets, wait for a hand, as in our letters."""
    for part, root in package.stories.items():
        for mark in root.iter(w("showingPlcHdr")):
            control = next(mark.iterancestors(w("sdt")), mark)
            if not _BY_HAND.fullmatch("".join(text.text or "" for text in control.iter(w("t")))):
                yield Fault("placeholder-left", part, control)


def no_field_changes_by_itself(package: Opened) -> Iterator[Fault]:
    for found, called in fields_that_change(package):
        yield Fault(found.code, found.part, found.element, called)


def no_marking_is_typed(package: Opened) -> Iterator[Fault]:
    """A marking is another at each stage, and what is published has none."""
    for part, paragraph in typed_marks(package.stories):
        yield Fault("mark-typed", part, paragraph, MARKING)


def nothing_comes_from_elsewhere(package: Opened) -> Iterator[Fault]:
    """A page that is only linked to is fetched by nobody until somebody follows the link."""
    for part in package.parts:
        for line in package.relationships(part):
            if line.outside and line.kind != "hyperlink":
                yield Fault("reaches-outside", part, detail=_CALLED.get(line.kind, "another file"))


def no_tag_stands_in_a_field(package: Opened) -> Iterator[Fault]:
    """Whatever was printed there would be read by Word as an order."""
    for part, root in package.stories.items():
        for mark, words in instructions_of(root):
            if has_tags(words):
                yield Fault("tag-in-field", part, mark)


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
    "webextensions/": "an add-in",
}
