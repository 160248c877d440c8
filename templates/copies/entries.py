"""The lines of a document's contents, and the number of a page at the end of each."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from review.errors import ReviewError
from templates.assemble.wordml import W, parsed, style_of, text_of, w

_LINE = "TOC"  # the styles of lines of contents are TOC1, TOC2 and on; the heading over them is no line: it has no link


class NotSettled(ReviewError):
    """The pages were others each time the document was laid out: a fault to report."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: the link that makes it, the bookmark it leads to, and the heading there."""

    link: etree._Element
    bookmark: str
    heading: etree._Element


def links_of_contents(root: etree._Element) -> list[etree._Element]:
    """The links of the contents: one in each line."""
    lines = [paragraph for paragraph in root.iter(w("p")) if style_of(paragraph).startswith(_LINE)]
    return [link for line in lines for link in line.iter(w("hyperlink")) if link.get(w("anchor"))]


def entries_of(root: etree._Element) -> list[Entry]:
    """The lines of the contents, in order; none where a document has none."""
    marked = {mark.get(w("name")): mark for mark in root.iter(w("bookmarkStart"))}
    found = []
    for link in links_of_contents(root):
        bookmark = link.get(w("anchor"), "")
        heading = next(marked[bookmark].iterancestors(w("p")))
        found.append(Entry(link, bookmark, heading))
    return found


def shows_page(link: etree._Element) -> bool:
    """Whether the line has the number of a page."""
    return any((code.text or "").split()[:1] == ["PAGEREF"] for code in link.iter(w("instrText")))


def write_page(entry: Entry, page: str) -> None:
    """Leave the heading's words in the line, and write a tab and the page after them."""
    title, said = text_of(entry.heading), ""
    for run in list(entry.link.iterchildren(w("r"))):
        if said.endswith(title):
            entry.link.remove(run)
        else:
            said += _text_of_run(run)
    if not said.endswith(title):
        raise NotSettled(
            "A line of the contents is not its heading, so the contents got no page numbers. "
            "Report this fault with the reference."
        )
    entry.link.extend(_page_runs(entry.bookmark, page))


def _text_of_run(run: etree._Element) -> str:
    return "".join("\t" if one.tag == w("tab") else one.text or "" for one in run.iter(w("t"), w("tab")))


def _page_runs(bookmark: str, page: str) -> list[etree._Element]:
    """What Word itself writes: a reference to the page of the bookmark, with the number stored in it."""
    return list(
        parsed(
            f'<w:p xmlns:w="{W}"><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF {bookmark} \\h </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{page}</w:t></w:r>'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
    )
