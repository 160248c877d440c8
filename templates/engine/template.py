"""A Word template, read and compiled once for each set of bytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, GeneratorType, TracebackType
from typing import Any, TypeAlias, cast
from zipfile import BadZipFile

from jinja2 import Template, TemplateSyntaxError, meta

from review.errors import NeedsAPerson
from templates.assemble.package import Pressed, parts_of, pressed
from templates.engine.faults import NotOurs, TemplateFault, told
from templates.engine.language import Language
from templates.engine.source import has_tags, source_of, without_markup
from templates.engine.unsigned import PROPERTIES, unsigned

__all__ = ["BODY", "PROPERTIES", "Tagged", "WordTemplate", "compiled", "fields_of"]
BODY = "word/document.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPEAKS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml")
_COLUMNS = re.compile(r"\{%\s*(?:colspan|hm)\b|\{[{%#]-?tc(?=\s)")
_BUFFER = 128 * 1024  # letters
_STAND_IN = "t_"  # what Jinja calls in place of a filter that there is not
_MOST_TEMPLATES = 64
_Pieces: TypeAlias = "GeneratorType[str, None, None]"
_templates: dict[object, WordTemplate] = {}


@dataclass(frozen=True)
class Tagged:
    """A part that has tags. *crossing* is None when nothing it makes can be broken XML, else the line to look at."""

    name: str
    source: str
    code: CodeType
    crossing: int | None

    def chunks(self, language: Language, context: Mapping[str, Any]) -> Iterator[bytes]:
        """The part as it is written; raises `TemplateFault` with the place in the template."""
        template = Template.from_code(language, self.code, language.make_globals(None))
        pieces = cast("_Pieces", template.root_render_func(template.new_context(dict(context))))
        try:
            yield from _gathered(pieces, language)
        except (NotOurs, NeedsAPerson):
            raise
        except Exception as fault:
            line = _line(template, self.name, fault.__traceback__) or _line_now(template, pieces)
            raise told(self.name, self.source, line, fault) from fault


@dataclass(frozen=True)
class WordTemplate:
    """*tagged* parts are rendered, *static* ones written as they are; *columns* are the tags that docxtpl alone can do."""

    parts: Mapping[str, bytes]
    tagged: Mapping[str, Tagged]
    static: Mapping[str, Pressed]
    columns: tuple[str, ...]


def compiled(docx: bytes, language: Language) -> WordTemplate:
    """The template of these bytes, for this language's filters; raises `TemplateFault` for what cannot be read."""
    key = (docx, *language.filters, *language.tests)
    if key not in _templates:
        if len(_templates) >= _MOST_TEMPLATES:
            _templates.pop(next(iter(_templates)))
        _templates[key] = _read(docx, language)
    return _templates[key]


def fields_of(docx: bytes, language: Language) -> set[str]:
    """The fields a template asks for, in any of its parts."""
    sources = [source_of(name, body) for name, body in parts_of(docx).items() if _speaks(name, body)]
    return set().union(*(meta.find_undeclared_variables(language.parse(source)) for source in sources))


def _read(docx: bytes, language: Language) -> WordTemplate:
    parts = _unpacked(docx)
    sources = {name: source_of(name, body) for name, body in parts.items() if _speaks(name, body)}
    columns = tuple(dict.fromkeys(tag for name in sources for tag in _COLUMNS.findall(without_markup(parts[name]))))
    tagged = {} if columns else {name: _tagged(name, source, language) for name, source in sources.items()}
    static = {name: pressed([body]) for name, body in parts.items() if name not in sources}
    return WordTemplate(parts, tagged, static, columns)


def _unpacked(docx: bytes) -> dict[str, bytes]:
    try:
        parts = parts_of(docx)
    except (BadZipFile, zlib.error) as fault:
        raise TemplateFault("The template is no Word file, or a damaged one. Save it anew as .docx.") from fault
    if BODY not in parts:
        raise TemplateFault("The template is no Word file: it has no text. Save it anew as .docx.")
    return unsigned(parts)


def _speaks(name: str, body: bytes) -> bool:
    """The body always, since passes go over it; the others when they hold a tag, however it was split."""
    if not _SPEAKS.fullmatch(name):
        return False
    return name in (BODY, PROPERTIES) or has_tags(without_markup(body)) is not None


def _tagged(name: str, source: str, language: Language) -> Tagged:
    try:
        code = language.compile(source, filename=name)
    except TemplateSyntaxError as fault:
        raise told(name, source, fault.lineno, fault) from fault
    except ValueError as fault:
        raise TemplateFault("The template has a number in a tag that is longer than can be read.") from fault
    except (SyntaxError, RecursionError, MemoryError) as fault:  # Python's own, of what it was compiled to
        raise TemplateFault("The template nests loops, conditions or brackets deeper than can be read.") from fault
    return Tagged(name, source, code, language.shape.crossing)


def _gathered(pieces: _Pieces, language: Language) -> Iterator[bytes]:
    """In pieces worth passing on, and counted."""
    gathered, letters = [_DECLARATION], 0
    for piece in pieces:
        gathered.append(piece)
        letters += len(piece)
        if letters > _BUFFER:
            language.bounds.write(letters)
            yield "".join(gathered).encode()
            gathered, letters = [], 0
    yield "".join(gathered).encode()


def _line_now(template: Template, pieces: _Pieces) -> int:
    """Where it had come to when it was stopped from outside."""
    return template.get_corresponding_lineno(pieces.gi_frame.f_lineno) if pieces.gi_frame else 1


def _line(template: Template, name: str, trace: TracebackType | None) -> int:
    line = 0
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == name and not code.co_name.startswith(_STAND_IN):
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
