"""The words for every fault: facts in, one sentence out. The sentences themselves lie in `messages/en.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

MESSAGES = Path(__file__).parent / "messages" / "en.toml"
# Labels that are questions themselves take no article.
_QUESTION = re.compile(r"(?:How|What|When|Where|Whether|Which|Who|Why)\b")


@cache
def sentences() -> Mapping[str, str]:
    """Every pattern by its code; groups are joined by a full stop, as in `type.integer`."""
    return dict(_flat(tomllib.loads(MESSAGES.read_text(encoding="utf-8"))))


def say(code: str, **facts: Any) -> str:
    """The sentence for *code*; KeyError when there is none, or when a fact it needs is not given."""
    numbered = {name: f"{fact:,}" if isinstance(fact, int) else fact for name, fact in facts.items()}
    return sentences()[code].format(**numbered)


def labels(title: str) -> dict[str, str]:
    """A field's title as `label`, to begin a sentence, and as `the_label`, for the middle of one."""
    lowered = title if title.split(maxsplit=1)[0].isupper() else f"{title[0].lower()}{title[1:]}"
    return {"label": title, "the_label": lowered if _QUESTION.match(title) else f"the {lowered.removeprefix('the ')}"}


def _flat(said: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found = list[tuple[str, str]]()
    for key, value in said.items():
        found += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", value)]
    return found
