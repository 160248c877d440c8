"""Where the pages of the appendices turn: what is wide lies on pages of its own that lie on their long side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review.documents import Content


def with_turns(appendices: Iterable[Content]) -> Iterator[Content]:
    """Each with `turns_the_page` where upright pages have to end before it, so that pages which lie can begin.

    The chapters end their own pages; so does whatever lies. Of the pictures, each says it for itself.
    """
    is_ended = True
    for one in appendices:
        if one["section"] == "combined_chronology":
            yield {**one, "turns_the_page": not is_ended}
            is_ended = True
        elif one["section"] == "pictures":
            yield {**one, "pictures": tuple(_each(one["pictures"], is_ended=is_ended))}
            is_ended = one["pictures"][-1]["is_wide"]
        else:
            yield one
            is_ended = False


def _each(pictures: Iterable[Content], *, is_ended: bool) -> Iterator[Content]:
    for one in pictures:
        yield {**one, "turns_the_page": one["is_wide"] and not is_ended}
        is_ended = one["is_wide"]
