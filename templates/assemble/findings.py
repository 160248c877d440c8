"""What the review found: the facts, what each agency knew, the analysis, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from review.case import Case
from review.documents import Content, Gap
from templates.assemble.facts import criminal, entries_of, fact, pack_text, written

_CHARACTERISTICS = (  # Equality Act 2010, section 4, in its order
    "age",
    "disability",
    "gender_reassignment",
    "marriage_and_civil_partnership",
    "pregnancy_and_maternity",
    "race",
    "religion_or_belief",
    "sex",
    "sexual_orientation",
)


def equality(case: Case) -> Content:
    """*is_accused* tells that somebody is the other party: after some suicides nobody is, and they are called otherwise."""
    said = {"written": written(case, "equality"), "characteristics": _CHARACTERISTICS}
    labels = written(case, "labels")
    return {**said, "is_accused": isinstance(labels, Gap) or _has_other_party(labels)}


def _has_other_party(labels: Content) -> bool:
    return any(label["role"] == "perpetrator" for label in labels["labels"])


def background(case: Case) -> Content:
    said = written(case, "background")
    if isinstance(said, Gap):
        return {"written": said, "criminal": said}
    return {
        "written": {key: text for key, text in said.items() if key != "criminal"},
        "criminal": criminal(said["criminal"]),
    }


def overview(case: Case) -> Content:
    said = written(case, "overview")
    if isinstance(said, Gap):
        return {"written": said, "agencies": ()}
    names = {agency["code"]: agency["name"] for agency in entries_of(fact(case, "contributors", "agencies"))}
    gap = Gap("overview#/agencies", "link", "the agency’s name")
    return {
        "written": said,
        "agencies": tuple({**part, "name": names.get(part["agency"], gap)} for part in said["agencies"]),
    }


def analysis(case: Case) -> Content:
    return {
        "written": written(case, "analysis"),
        "lines": by_key_line(case, "analysis", "key_lines"),
        "hindsight": pack_text(case, "hindsight"),
    }


def conclusions(case: Case) -> Content:
    return {"written": written(case, "conclusions"), "lines": by_key_line(case, "conclusions", "answers")}


def by_key_line(case: Case, section: str, key: str) -> tuple[Content, ...]:
    """Title and text for each key line, in the order of the terms of reference; then any text that has no key line."""
    said, lines = fact(case, section, key), fact(case, "terms_of_reference", "key_lines")
    if isinstance(said, Gap):
        return ()
    texts = {part["line"]: part["text"] for part in said}
    titles = {line["id"]: line["title"] for line in entries_of(lines)}
    stray = lines if isinstance(lines, Gap) else Gap(f"{section}#/{key}", "link", "the key line this answers")
    empty = Gap(f"{section}#/{key}", "nothing", "what the panel found on this key line")
    order = [*titles, *(line for line in texts if line not in titles)]
    return tuple({"title": titles.get(line, stray), "text": texts.get(line, empty)} for line in order)


def lessons(case: Case) -> Content:
    said = written(case, "lessons")
    if isinstance(said, Gap):
        return {"written": said, "lessons": ()}
    recommended = entries_of(fact(case, "recommendations", "recommendations"))
    return {
        "written": said,
        "lessons": tuple({**lesson, "numbers": _leads_to(lesson, recommended)} for lesson in said["lessons"]),
    }


def _leads_to(lesson: Content, recommended: Sequence[Content]) -> tuple[str, ...] | Gap:
    """The numbers of all that come from the lesson, and of the one it names itself."""
    named = lesson.get("recommendation")
    if named and named not in {one["id"] for one in recommended}:
        return Gap("lessons#/lessons", "link", "the number of the recommendation that follows")
    return tuple(one["number"] for one in recommended if lesson["id"] == one["lesson"] or one["id"] == named)


def recommendations(case: Case) -> Content:
    said = written(case, "recommendations")
    if isinstance(said, Gap):
        return {"written": said, "recommendations": ()}
    order = {lesson["id"]: index for index, lesson in enumerate(entries_of(fact(case, "lessons", "lessons")), 1)}
    gap = Gap("recommendations#/recommendations", "link", "the lesson it comes from")
    return {
        "written": {key: text for key, text in said.items() if key != "recommendations"},
        "recommendations": tuple(
            # The theme stands in the action plan alone.
            {key: text for key, text in one.items() if key != "theme"}
            | {"lesson_number": order.get(one["lesson"], gap)}
            for one in said["recommendations"]
        ),
    }
