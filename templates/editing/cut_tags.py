"""Tags that editing has cut: across paragraphs, over a tracked change, around a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from templates.assemble.wordml import w
from templates.editing.fault import Fault
from templates.editing.tags import Line, Tag, paragraph_of

_CHANGES = {w(name) for name in ("ins", "del", "moveFrom", "moveTo")}
_THINGS = {
    w("fldChar"): "a field",
    w("drawing"): "a picture",
    w("pict"): "a picture",
    w("object"): "an object",
    w("footnoteReference"): "a footnote",
    w("endnoteReference"): "an endnote",
    w("commentReference"): "a comment",
}
_CONTAINERS = {w("hyperlink"): "a link", w("sdt"): "a control", w("smartTag"): "a smart tag", w("fldSimple"): "a field"}
_ENDS = {w("bookmarkStart"): 1, w("bookmarkEnd"): -1}


def cut_tags(lines: Sequence[Line]) -> Iterator[Fault]:
    """Halves of tags, and whole ones with something inside them that no tag can hold."""
    awaited = False
    for line in lines:
        if line.halves and not (awaited and line.halves[0] in _CLOSING):
            yield Fault("tag-broken", line.part, line.element, line.halves[0])
        awaited = bool(line.halves) and line.halves[-1] not in _CLOSING
        for tag in line.tags:
            yield from _faults(tag)


_CLOSING = ("}}", "%}", "#}")


def is_whole(tag: Tag) -> bool:
    """Whether Jinja would meet the tag as it was typed."""
    return not any(_faults(tag))


def _faults(tag: Tag) -> Iterator[Fault]:
    line, holders = tag.line, tag.holders
    if any(one.tag in _CHANGES for one in _unshared(holders, line.element)):
        yield Fault("tag-tracked", line.part, holders[0])
    elif cut := _what_cuts(holders, line.element):
        yield Fault("tag-split", line.part, holders[0], cut)


def _what_cuts(holders: Sequence[etree._Element], paragraph: etree._Element) -> str:
    for around in _unshared(holders, paragraph):
        if around.tag in _CONTAINERS:
            return _CONTAINERS[str(around.tag)]
    between = list(_between(holders[0], holders[-1], paragraph))
    if things := [_THINGS[str(one.tag)] for one in between if one.tag in _THINGS]:
        return things[0]
    return "a bookmark" if sum(_ENDS.get(str(one.tag), 0) for one in between) else ""


def _unshared(holders: Sequence[etree._Element], paragraph: etree._Element) -> list[etree._Element]:
    """What stands around some of the letters of a tag and not around all."""
    chains = [list(takewhile(lambda one: one is not paragraph, holder.iterancestors())) for holder in holders]
    return [one for chain in chains for one in chain if any(one not in other for other in chains)]


def _between(first: etree._Element, last: etree._Element, paragraph: etree._Element) -> Iterator[etree._Element]:
    inside = False
    for one in paragraph.iter():
        if one is first:
            inside = True
        if inside and paragraph_of(one) is paragraph:
            yield one
        if one is last:
            return
