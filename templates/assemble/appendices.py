"""What is bound into the report behind its chapters: in the pack's order, where there is something to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from string import ascii_uppercase
from typing import Any

from review.case import Case
from review.documents import Attachment, Content, Gap
from review.errors import NeedsAPerson
from review.pictures import picture_of
from review.stages import Stage, document_file_name
from review.steps_taken import StepTaken
from templates.assemble.facts import fact, labels, pack_text
from templates.assemble.gaps import texts_of
from templates.assemble.glossary import glossary
from templates.assemble.letters import covering_letter
from templates.assemble.page_turns import with_turns
from templates.assemble.pictures import is_wide, on_its_page


def appendices(case: Case, stage: Stage, chapters: Iterable[Any]) -> tuple[Content, ...]:
    """The appendices of the report at *stage*, lettered from A; *chapters* is everything the report says before them."""
    wanted = [one for one in case.pack.appendices if stage.value in one.stages]
    bound = {one: said for one in wanted if one.section != _GLOSSARY for said in _contents(case, stage, one.section)}
    short = glossary(case, texts_of((*chapters, *bound.values())), labels(case))
    bound |= {one: {"entries": short} for one in wanted if one.section == _GLOSSARY and short}
    in_order = [one for one in wanted if one in bound]
    lettered = (
        {"section": one.section, "name": f"Appendix {letter}", "title": one.title, **bound[one]}
        for letter, one in zip(ascii_uppercase, in_order, strict=False)
    )
    return tuple(with_turns(lettered))


_GLOSSARY = "glossary"


def _contents(case: Case, stage: Stage, section: str) -> tuple[Content, ...]:
    """What stands in an appendix, or nothing at all when there is none."""
    if section not in _CONTENTS:
        raise NeedsAPerson(
            "The guidance pack has an appendix that this release does not know. Update the service, "
            "or put a section it knows there."
        )
    return tuple(_CONTENTS[section](case, stage))


def _combined_chronology(case: Case, _: Stage) -> list[Content]:
    said = case.sections.get("combined_chronology")
    if not said:
        return []
    asked = fact(case, "contributors", "agencies")
    names = {} if isinstance(asked, Gap) else {agency["code"]: agency["name"] for agency in asked}
    gap = Gap("combined_chronology#/rows", "link", "the agency’s name")
    rows = tuple({**row, "agency": names.get(row["agency"], gap)} for row in said["rows"])
    return [{**said, "rows": rows}]


def _pictures(case: Case, _: Stage) -> list[Content]:
    said = case.sections.get("pictures")
    if not said:
        return []
    drawn = said["pictures"]
    alone = len(drawn) == 1
    pictures = tuple(_on_a_page(one, is_first=n == 0, is_alone=alone) for n, one in enumerate(drawn))
    # A picture that is the only one gives the appendix its title: the pack's speaks of several.
    return [{"pictures": pictures, **({"title": pictures[0]["title"]} if alone else {})}]


def _on_a_page(one: Content, *, is_first: bool, is_alone: bool) -> Content:
    title = str(one["title"])
    heading = f"Appendix A: {title if is_alone else ''}" if is_first else ""
    image = on_its_page(picture_of(one["image"]), heading, "" if is_alone else title)
    return {**one, "image": image, "is_wide": is_wide(image, str(one["alternative"]))}


def _home_office_letter(case: Case, _: Stage) -> list[Content]:
    said = case.sections.get("home_office_letter")
    if not said:
        return []
    others = pack_text(case, "other_points") or "Other points"
    points = tuple(_closing_groups(map(_point, said["points"]), others))
    return [{"letter": {**said, "points": points}}]


def _closing_groups(points: Iterable[Content], others: str) -> Iterator[Content]:
    """*points*, the first without a group after one that has one under the heading *others*."""
    was_grouped = False
    for point in points:
        yield {**point, "others": others} if was_grouped and "group" not in point else point
        was_grouped = "group" in point


def _point(said: Content) -> Content:
    """Without the paragraph it is about where its words name that already; a number alone says of what it is one."""
    about = said.get("paragraph", "")
    named = re.search(rf"(?<![\w.]){re.escape(about)}(?![\w]|\.\w)", said["text"])
    others = {key: text for key, text in said.items() if key != "paragraph"}
    return others if not about or named else {**others, "paragraph": _whole_place(about)}


def _whole_place(about: str) -> str:
    kind = "Section" if re.fullmatch(r"\d+", about) else "Paragraph" if re.fullmatch(r"\d[\d.]*", about) else ""
    return f"{kind} {about}".strip()


def _covering_letter(case: Case, stage: Stage) -> list[Content]:
    """The letter that went with the documents last sent, as things stood that day; none before anything was sent."""
    released = case.record.step("18")
    if released is None or not case.record.bundles:
        return []
    then = _as_released(case, released)
    letter = covering_letter(then, stage, released.on, attachments=_enclosed(then))
    said = {f.name: getattr(letter, f.name) for f in fields(letter) if f.name not in _NOT_BOUND_IN}
    enclosed = letter.attachments if isinstance(letter.attachments, Gap) else _without_check_sums(letter.attachments)
    return [{"letter": {**said, "released_on": released.on.isoformat(), "attachments": enclosed}}]


# A reader of the report has neither the files nor the bundle, so there is nothing to work a check sum out from.
_NOT_BOUND_IN = ("cover", "version", "bundle")


def _without_check_sums(enclosed: Iterable[Attachment]) -> tuple[Content, ...]:
    return tuple({"title": one.title, "file_name": one.file_name} for one in enclosed)


def _as_released(case: Case, released: StepTaken) -> Case:
    """The case without the steps taken since: what is signed after the release went with no letter."""
    steps = case.record.steps[: case.record.steps.index(released) + 1]
    return replace(case, record=replace(case.record, steps=steps))


def _enclosed(case: Case) -> tuple[Attachment, ...]:
    made = [one for one in case.record.signed() if one.document in case.pack.titles]
    return tuple(
        Attachment(
            title=case.pack.titles[one.document],
            file_name=document_file_name(case.record.review, one.document, Stage(one.stage), one.n),
            digest=one.sha256,
        )
        for one in sorted(made, key=lambda one: case.pack.submission.index(one.document))
    )


_CONTENTS: Mapping[str, Callable[[Case, Stage], list[Content]]] = {
    "combined_chronology": _combined_chronology,
    "pictures": _pictures,
    "home_office_letter": _home_office_letter,
    "covering_letter": _covering_letter,
}
