"""Words that people gave for print, a tribute above all: a verse or an address stands line by line, as they wrote it."""

from __future__ import annotations

from review.documents import Content


class KeptLines(str):
    """Prose whose single line breaks are printed; elsewhere they are spaces, as in an e-mail that was wrapped."""

    __slots__ = ()


def with_lines_kept(introduction: Content) -> Content:
    """The introduction, the family's tribute and the panel's condolence with their lines."""
    said = dict(introduction)
    if "tribute" in said:
        said["tribute"] = {**said["tribute"], "words": KeptLines(said["tribute"]["words"])}
    if "condolence" in said:
        said["condolence"] = KeptLines(said["condolence"])
    return said
