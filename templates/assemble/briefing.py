"""The fields of the lessons-learned briefing: seven short parts for people at work, each of them written."""

from __future__ import annotations

from review.case import Case
from review.documents import LessonsBriefing
from review.stages import Stage
from templates.assemble.facts import cover, fact


def lessons_briefing(case: Case, stage: Stage) -> LessonsBriefing:
    """What the briefing says at *stage*, in the order of the guidance pack."""
    return LessonsBriefing(
        cover=cover(case, stage, LessonsBriefing.name),
        version=0,
        parts=tuple(
            {"title": heading.title, "text": fact(case, "lessons_briefing", heading.section)}
            for heading in case.pack.briefing_headings
        ),
    )
