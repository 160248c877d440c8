"""A word of its own for every free text a schema asks for, so that wherever one turns up it says where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from review.sections import SECTIONS
from schemas.shapes import DEFINITIONS, schema
from tests.flows.walking import EXAMPLES

FREE = {"prose", "cell", "text", "line", "name"}
# Whoever writes to a family makes up a code for each branch of it: the ledger keeps it, and nothing else may show it.
BRANCH = "canarybranchq"


@dataclass
class Canaries:
    """Every leaf that has a canary: the word, and the section and place it was put into."""

    leaves: dict[str, tuple[str, str]] = field(default_factory=dict)

    def word_for(self, section: str, place: str) -> str:
        word = f"canary{len(self.leaves):04d}q"
        self.leaves[word] = (section, place)
        return word

    def filled(self, section: str) -> dict[str, Any]:
        """The fullest input of *section*, each free text in it a canary."""
        full = json.loads((EXAMPLES / section / "accepted" / "most.json").read_text("utf-8"))
        filled: dict[str, Any] = self._filled(section, schema(section), full, "")
        return filled

    def _filled(self, section: str, node: Mapping[str, Any], value: Any, place: str) -> Any:
        node = resolved(node)
        if node.get("kind") in FREE:
            return self.word_for(section, place)
        if node.get("pattern", "").startswith("^https") or is_mailbox(node):
            around = "{}@council.example" if is_mailbox(node) else "https://{}.example"
            return around.format(self.word_for(section, place))
        if place == "/branch":
            self.leaves[BRANCH] = (section, place)
            return BRANCH
        if isinstance(value, dict):
            fields = node["properties"]
            return {key: self._filled(section, fields[key], inner, f"{place}/{key}") for key, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(section, node["items"], inner, f"{place}/*") for inner in value]
        return value


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node, with the shared definition it points to."""
    if "$ref" not in node:
        return node
    return {**schema(DEFINITIONS)["$defs"][node["$ref"].rpartition("/")[2]], **node}


def is_mailbox(node: Mapping[str, Any]) -> bool:
    """Whether an e-mail address is asked for: what stands before its @ may be a name."""
    return "@" in str(node.get("pattern", ""))


def free_texts(section: str) -> set[str]:
    """The places of every free text the schema asks for."""
    return set(_free_texts(schema(section), ""))


def _free_texts(node: Mapping[str, Any], place: str) -> Iterator[str]:
    node = resolved(node)
    if node.get("kind") in FREE or is_mailbox(node):
        yield place
    for key, inner in node.get("properties", {}).items():
        yield from _free_texts(inner, f"{place}/{key}")
    if "items" in node:
        yield from _free_texts(node["items"], f"{place}/*")


def broken(content: Any) -> dict[str, bytes]:
    """The same input, broken in each way that a person or a program breaks one; without a free text there are fewer."""
    whole = json.dumps(content).encode()
    ways = {
        "cut short": whole[: len(whole) * 2 // 3],
        "wrong type": json.dumps(changed(content, lambda text: [text])).encode(),
        "too long": json.dumps(changed(content, lambda text: (text + " ") * 3000)).encode(),
        "hidden character": json.dumps(changed(content, lambda text: text + "\u202e")).encode(),
        "control character": json.dumps(changed(content, lambda text: text + "\u0000")).encode(),
        "unknown field": json.dumps({**content, next(iter(strings(content)), "canary"): 1}).encode(),
        "another encoding": whole.replace(b'"', b'"\xe9', 1),
        "no object": json.dumps(list(strings(content))).encode(),
    }
    return {how: body for how, body in ways.items() if body != whole}


def changed(value: Any, change: Any) -> Any:
    """The same input with *change* done to each canary in it."""
    if isinstance(value, dict):
        return {key: changed(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [changed(inner, change) for inner in value]
    return change(value) if isinstance(value, str) and value.startswith("canary") else value


def strings(value: Any) -> Iterator[str]:
    """Every canary in an input."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str) and value.startswith("canary"):
        yield value


def inputs() -> tuple[Canaries, dict[str, dict[str, Any]]]:
    """One full input for every section, and which canary went where."""
    canaries = Canaries()
    return canaries, {section: canaries.filled(section) for section in SECTIONS}
