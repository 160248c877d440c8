"""People and places stand in text as tokens, `[[id]]`, so that one changed label changes every document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

IDENTIFIER = r"[a-z][a-z0-9-]{0,30}"
TOKEN = re.compile(rf"\[\[({IDENTIFIER})\]\]")
# What ends a sentence before the next word: a full stop may stand inside closing marks. A question or an exclamation
# in quotation marks is not enough, as “Why?” is followed by who asked.
_OPENING = r"[“‘\"'(\[]*"
_ENDED = re.compile(rf"(?:[?!]|\.[”’\"')\]]*)\s+{_OPENING}\Z")
_SHORTENED = re.compile(rf"(?<![^\s(“‘])(?:\w(?:\.\w)*|Dr|Mr|Mrs|Ms|St|No|cf|approx)\.\s+{_OPENING}\Z")
_NOTHING_YET = re.compile(rf"\s*{_OPENING}")
_FAR_ENOUGH = 40  # characters back in which a sentence's end is looked for


def tokens_in(text: str) -> list[str]:
    """The ids that stand in *text* as tokens, in order."""
    return TOKEN.findall(text)


def broken_tokens(text: str) -> bool:
    """Whether a `[[` or `]]` stands in *text* that belongs to no token."""
    rest = TOKEN.sub("", text)
    return "[[" in rest or "]]" in rest


def labels_of(content: Mapping[str, Any]) -> dict[str, str]:
    """From the content of the section `labels`: id to public label."""
    return {label["id"]: label["public"] for label in content["labels"]}


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """*text* with each token as its public label, as it stands there; a token without one stays as it is."""
    return TOKEN.sub(lambda found: as_it_stands(labels.get(found[1], found[0]), text[: found.start()]), text)


def as_it_stands(label: str, before: str) -> str:
    """*label* with a capital where it begins a text or a sentence, *before* being what stands before it there."""
    return label[:1].upper() + label[1:] if _begins(before) else label


def _begins(before: str) -> bool:
    near = before[-_FAR_ENOUGH:]
    ended = _ENDED.search(near) and not _SHORTENED.search(near)
    return bool(ended or _NOTHING_YET.fullmatch(before))


def texts_in(content: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a section with its JSON pointer (RFC 6901)."""
    match content:
        case str():
            yield pointer, content
        case Mapping():
            for key, value in content.items():
                yield from texts_in(value, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
        case list() | tuple():
            for index, value in enumerate(content):
                yield from texts_in(value, f"{pointer}/{index}")
