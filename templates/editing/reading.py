"""What the tags of a part say, read one by one and then together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import TemplateSyntaxError

from templates.editing.cut_tags import is_whole
from templates.editing.fault import Fault
from templates.editing.names import Named, Names
from templates.editing.nesting import Nesting, skeleton
from templates.editing.shape import Shape
from templates.editing.tags import Line, Tag
from templates.editing.whole_places import lost_tags
from templates.engine.language import Language

# What docxtpl alone understands: it is tried by filling, and not read here.
_DOCXTPL_S_OWN = ("colspan", "cellbg", "hm", "vm")
_NEEDS_AN_END = {"if": "if true", "for": "for _ in []", "macro": "macro _()", "with": "with", "filter": "filter trim"}


def what_tags_say(lines: Sequence[Line], known: Shape, language: Language) -> Iterator[Fault]:
    """Tags that cannot be read, that are not closed, and whatever they name that there is not."""
    tags = [tag for line in lines for tag in line.tags if is_whole(tag) and not _is_passed_over(tag)]
    unreadable, lost = {tag for tag in tags if not _can_be_read(tag, language)}, lost_tags(lines)
    for tag in (tag for tag in tags if tag in unreadable):
        yield Fault("tag-unreadable", tag.line.part, tag.line.element, tag.words)
    nesting = Nesting(unreadable).read([tag for tag in tags if tag not in lost])
    yield from _but_what_follows(lost, nesting.faults)
    # Where the beginning of a loop is gone, so is the name it gives: what then seems to be no field may be right.
    gone = any(fault.code == "not-opened" for fault in nesting.faults)
    by_number = {line.number: line for line in lines}
    for named in _names(nesting, known, language):
        if not (gone and named.is_first):
            line = by_number[min(named.line, len(lines))]
            near = f" (the nearest is {named.near})" if named.near else ""
            yield Fault(named.code, line.part, line.element, f"{named.name}{near}")


def _but_what_follows(lost: Iterable[Tag], faults: Iterable[Fault]) -> Iterator[Fault]:
    """Each tag that is lost, which is said already, leaves one other without its end or its beginning."""
    awaited = Counter(tag.verb.removeprefix("end") for tag in lost)
    for fault in faults:
        verb = fault.detail.removeprefix("{% ").removeprefix("end").partition(" ")[0]
        if awaited[verb] and fault.code in ("not-closed", "not-opened"):
            awaited[verb] -= 1
        else:
            yield fault


def _names(nesting: Nesting, known: Shape, language: Language) -> list[Named]:
    try:
        template = language.parse(skeleton(nesting.kept))
        return Names(language, known).read(template).found
    except (TemplateSyntaxError, RecursionError, ValueError):
        return []  # filling it tells, with the place


def _is_passed_over(tag: Tag) -> bool:
    return tag.is_note or tag.verb in _DOCXTPL_S_OWN


def _can_be_read(tag: Tag, language: Language) -> bool:
    """Whether Jinja understands the tag by itself: what opens is given an end, and what closes a beginning."""
    try:
        language.parse(_by_itself(tag))
    except (TemplateSyntaxError, RecursionError, ValueError):
        return False
    return True


def _by_itself(tag: Tag) -> str:
    verb, words = tag.verb, f"{{% {tag.inside} %}}"
    if tag.prints:
        return f"{{{{ {tag.inside} }}}}"
    if verb in ("else", "elif"):
        return f"{{% if true %}}{words}{{% endif %}}"
    if verb.startswith("end"):
        opener = verb.removeprefix("end")
        return f"{{% {_NEEDS_AN_END.get(opener, f'{opener} x')} %}}{words}"
    opens = verb in _NEEDS_AN_END or (verb == "set" and "=" not in tag.inside)
    return f"{words}{{% end{verb} %}}" if opens else words
