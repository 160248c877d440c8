"""Marks that say something of a paragraph or a table and are no words of it."""

from __future__ import annotations

import re
from dataclasses import replace

from review.marks import AT_THE_END
from templates.assemble.manuscript import Block, Kind, Spans, Stands, Table

_CAPTION = re.compile(r"Table: +(?=\S)")


def with_its_mark(block: Block) -> Block:
    """A mark at the end of a paragraph is no word of it; one that stands alone is."""
    last = block.spans[-1] if block.spans else None
    found = AT_THE_END.search(last.text) if last and last.stands_for is Stands.WORDS else None
    if last is None or found is None or (len(block.spans) == 1 and not found.start()):
        return block
    rest = (replace(last, text=last.text[: found.start()]),) if found.start() else ()
    kind = {"+": Kind.INSERTED, "-": Kind.UNDER}.get(found["way"] or (found["also_inserted"] or "").strip(), block.kind)
    return replace(block, kind=kind, spans=(*block.spans[:-1], *rest), label=found["label"] or "")


def caption_of(above: Block | Table) -> Spans:
    """The words after `Table:`, when that is what stands above the table."""
    if isinstance(above, Table) or above.kind is not Kind.PARAGRAPH or not _CAPTION.match(above.words):
        return ()
    first = replace(above.spans[0], text=_CAPTION.sub("", above.spans[0].text, count=1))
    return (first, *above.spans[1:]) if first.text else above.spans[1:]
