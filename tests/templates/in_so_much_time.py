"""Run by test_bounded_time.py in a process of its own: each hostile template in a fork that may use so much of the processor."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable

from templates.editing.checking import look_at
from tests.templates.edit_moves import on, template
from tests.templates.test_editing import line
from tests.templates.test_hostile_templates import CONTEXT, REFUSED, in_a_paragraph
from tests.templates.word_templates import fill

_WAYS: dict[str, Callable[[str], object]] = {
    "filled": lambda tag: fill(in_a_paragraph(tag), CONTEXT),
    "checked": lambda tag: look_at(
        "action_plan.docx", on("{{ cover.csp }}", lambda one: one.addnext(line(tag)))(template("action-plan"))
    ),
}


def _endless(_tag: str) -> None:
    while True:
        pass


def ended(act: Callable[[str], object], tag: str, seconds: int) -> bool:
    """Whether *act* came to an end, well or not, before the system stopped it after *seconds* of the processor."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        try:
            act(tag)
        finally:
            os._exit(0)
    return os.WIFEXITED(os.waitpid(child, 0)[1])


def run(way: str, seconds: int) -> list[str]:
    """The names of those that had to be stopped; for `endless` the one that has to be."""
    if way == "endless":
        return [] if ended(_endless, "", seconds) else [way]
    return [name for name, (tag, *_) in REFUSED.items() if not ended(_WAYS[way], tag, seconds)]


if __name__ == "__main__":
    sys.stdout.write("\n".join(run(sys.argv[1], int(sys.argv[2]))))
