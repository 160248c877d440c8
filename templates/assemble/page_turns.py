"""Where the pages of the appendices turn: what is wide lies on pages of its own that lie on their long side.

A short list has no page of its own either: it follows on, and so does what comes after it. But a picture has its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review.documents import Content

_SHORT = 12  # abbreviations that take half a page at most


def with_turns(appendices: Iterable[Content]) -> Iterator[Content]:
    """Each with `starts_a_page`, and with `turns_the_page` where upright pages have to end before it, so that pages which lie can begin.

    The chapters end their own pages; so does whatever lies. Of the pictures, each says it for itself.
    """
    is_ended, follows_on, after_a_picture = True, False, False
    for one in appendices:
        is_short = one["section"] == "glossary" and len(one["entries"]) <= _SHORT
        if one["section"] == "combined_chronology":
            yield {**one, "turns_the_page": not is_ended}
            is_ended = True
        elif one["section"] == "pictures":
            yield {**one, "pictures": tuple(_each(one["pictures"], is_ended=is_ended))}
            is_ended = one["pictures"][-1]["is_wide"]
        else:
            yield {**one, "starts_a_page": after_a_picture or not (is_short or follows_on)}
            is_ended = False
        follows_on, after_a_picture = is_short, one["section"] == "pictures"


def _each(pictures: Iterable[Content], *, is_ended: bool) -> Iterator[Content]:
    for one in pictures:
        yield {**one, "turns_the_page": one["is_wide"] and not is_ended}
        is_ended = one["is_wide"]
