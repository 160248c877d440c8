"""What differs between two guidance packs, as a policy note says it: by subject, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from commands.differing import Difference, Subject
from commands.pack_note_end import publication, retention
from commands.pack_note_law import (
    clocks,
    copies,
    decision,
    holds,
    legal_test,
    names,
    outcomes,
    quality,
    rules,
    steps,
)
from commands.pack_note_work import (
    agencies,
    delivery,
    headings,
    markings,
    plan_columns,
    processes,
    reminders,
    sources,
    stages,
    told_sources,
    who_may_sign,
    wording,
)
from review.packs import Pack

SOURCES = "Sources, and how sure they are"
_SUBJECTS: tuple[tuple[str, Callable[[Subject], Iterator[Difference]]], ...] = (
    ("Names", names),
    ("Legal test", legal_test),
    ("Decision", decision),
    ("Outcomes", outcomes),
    ("Time limits", clocks),
    ("Holds", holds),
    ("Steps", steps),
    ("Rules", rules),
    ("Who may sign", who_may_sign),
    ("Copies", copies),
    ("Quality assurance", quality),
    ("Publication", publication),
    ("Retention", retention),
    ("Agencies asked", agencies),
    ("Reminders and working days", reminders),
    ("Parallel processes", processes),
    ("Stages", stages),
    ("Headings", headings),
    ("Columns of the action plan", plan_columns),
    ("Words", wording),
    ("Markings and titles", markings),
    ("Delivery", delivery),
    (SOURCES, sources),
)


def differences(a: Pack, b: Pack) -> tuple[Difference, ...]:
    """Everything in which *a* and *b* differ, but for their names, in the order of the note."""
    return tuple(one for name, said in _SUBJECTS for one in said(Subject(name, a, b)))


def note(a: Pack, b: Pack) -> str:
    """The differences as a note, a heading for each subject."""
    found = differences(a, b)
    if not found:
        return "They say the same."
    parts = [f"How {b.name} differs from {a.name}"]
    for name, _ in _SUBJECTS:
        group = [one for one in found if one.subject == name]
        told = told_sources(group, a, b) if name == SOURCES else [one.sentence for one in group]
        parts += ["\n".join([name, *(f"  {sentence}" for sentence in told)])] if group else []
    return "\n\n".join(parts)
