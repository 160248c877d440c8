"""Every rule over one edited template: all that is wrong with it, each at its place, as somebody with Word finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.errors import NeedsAPerson
from review.problems import Problem
from templates.assemble.environment import environment
from templates.assemble.ink import Ink
from templates.assemble.margins import is_margin
from templates.check.checking import ACCESSIBLE, SOUND
from templates.check.opened import Found, Opened
from templates.editing.comments import commented
from templates.editing.cut_tags import cut_tags
from templates.editing.fault import Fault
from templates.editing.folder import HOUSE, NAMES
from templates.editing.house_look import lists_are_the_house_s, numbers_are_there, styles_are_there
from templates.editing.links import links_lead_to_pages
from templates.editing.opening import template_of
from templates.editing.picture_kinds import no_equation_stands, pictures_can_be_shown
from templates.editing.pins import document_of
from templates.editing.printed import contents_are_there, fields_gone
from templates.editing.reading import what_tags_say
from templates.editing.sample import USUAL, Sample, samples
from templates.editing.shape import shape_of
from templates.editing.signed import who_is_told
from templates.editing.single_braces import single_braces
from templates.editing.strangers import (
    no_comment_is_left,
    no_field_changes_by_itself,
    no_marking_is_typed,
    no_note_is_typed,
    no_tag_stands_in_a_field,
    nothing_comes_from_elsewhere,
    nothing_runs,
    nothing_waits_to_be_filled_in,
)
from templates.editing.tags import lines_of
from templates.editing.trying import faults_of_filling
from templates.editing.whole_places import whole_places

_OF_THE_FILE = (
    no_comment_is_left,
    no_note_is_typed,
    nothing_waits_to_be_filled_in,
    nothing_comes_from_elsewhere,
    nothing_runs,
    no_tag_stands_in_a_field,
    no_field_changes_by_itself,
    no_marking_is_typed,
    links_lead_to_pages,
    pictures_can_be_shown,
    no_equation_stands,
    styles_are_there,
    numbers_are_there,
    lists_are_the_house_s,
)
# What comes of a number that is a word, or of a mark without what it has to say.
_NOT_WRITTEN_BY_WORD = (ValueError, TypeError, KeyError, IndexError, AttributeError)
_STRANGE = "something in it is written as Word never writes it. Begin again from ours."
_NOT_FILLED = {"change-tracked", "part-unreadable", "tag-in-field", "note-typed"}
_MOST_TOLD = 200  # more than anybody mends at one sitting


@dataclass(frozen=True)
class Looked:
    """What was found in one template; *package* is None when the file could not be read at all."""

    name: str
    faults: tuple[Fault, ...]
    package: Opened | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order of the rules; each place begins with the file's name."""
        places = [f"{self.name}, {fault.place}" if fault.place else self.name for fault in self.faults]
        return tuple(Problem(place, fault.code, fault.advice) for place, fault in zip(places, self.faults, strict=True))

    @property
    def notices(self) -> tuple[str, ...]:
        """What is no fault and worth knowing: who edited the template stands in it, or is its author by name."""
        return tuple(f"{self.name} {notice}" for notice in who_is_told(self.package)) if self.package else ()

    def with_comments(self) -> bytes | None:
        """A copy with a comment at each fault, once: it changes the package."""
        return commented(self.package, self.faults) if self.package and self.faults else None


def look_at(name: str, docx: bytes, packs: Sequence[str] = USUAL) -> Looked:
    """All that is wrong with the template of this file name; no fault when it can be used under each of *packs*."""
    if name == HOUSE:
        return Looked(name, (Fault("house-alone"),))
    if name not in NAMES:
        return Looked(name, (Fault("name-unknown", detail=", ".join(NAMES)),))
    try:
        package = template_of(docx)
    except NeedsAPerson as refused:
        return Looked(name, (Fault("not-a-template", detail=str(refused)),))
    try:
        faults = _once(_all_faults(docx, package, document_of(name), packs))
    except _NOT_WRITTEN_BY_WORD:
        return Looked(name, (Fault("not-a-template", detail=_STRANGE),))
    return Looked(name, faults, package)


def _all_faults(docx: bytes, package: Opened, document: str, packs: Sequence[str]) -> Iterator[Fault]:
    tried = tuple(samples(document, packs))
    in_tags = list(_of_tags(package, tried))
    yield from in_tags
    told = {fault.code for fault in in_tags}
    for fault in _of_the_file(package):
        told.add(fault.code)
        yield fault
    # What cannot be read, or was not accepted, cannot be filled: that is said already.
    if not in_tags and not told & _NOT_FILLED:
        gone = fields_gone(package, document)
        yield from (Fault("field-left-out", one.part, detail=one.tag) for one in gone.values())
        yield from contents_are_there(package, document)
        yield from faults_of_filling(docx, package, tried, told, gone.keys())


def _of_tags(package: Opened, tried: tuple[Sample, ...]) -> Iterator[Fault]:
    known, language = shape_of(sample.said for sample in tried), environment(Ink({}))
    for lines in lines_of(package).values():
        yield from cut_tags(lines)
        yield from whole_places(lines)
        yield from single_braces(lines, known)
        yield from what_tags_say(lines, known, language)


def _of_the_file(package: Opened) -> Iterator[Fault]:
    for of_ours in _OF_THE_FILE:
        yield from of_ours(package)
    for of_any in (*SOUND, *ACCESSIBLE):
        yield from (Fault(found.code, found.part, found.element) for found in of_any(package) if not _is_settled(found))


def _is_settled(found: Found) -> bool:
    """What every document is rid of: a crest that Word copied from one header into another, number and all."""
    return found.code == "drawing-number-twice" and is_margin(found.part)


def _once(faults: Iterator[Fault]) -> tuple[Fault, ...]:
    """Each once, as it is told: a paragraph that was cut by two changes is one paragraph to look at."""
    told = {(fault.place, fault.code, fault.advice): fault for fault in faults}
    return tuple(told.values())[:_MOST_TOLD]
