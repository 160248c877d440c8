"""The source of a part as Jinja reads it, and what is wrong with a template before Jinja sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docxtpl import DocxTemplate
from lxml import etree

from templates.assemble.wordml import parsed
from templates.engine.faults import TemplateFault, place

_HAS_TAGS = re.compile(r"\{[{%#]|\{_[{%]|[%}]_\}")
_OPENS, _CLOSES = re.compile(r"\{[{%#]"), re.compile(r"[}%#]\}")
_MOST_LEFT_OPEN = 100
_UNACCEPTED = re.compile(r"<w:(ins|del|moveFrom|moveTo|[a-zA-Z]+PrChange|cellIns|cellDel)\s")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_INSTRUCTION = re.compile(r"<w:(?:instrText|delInstrText)\b[^>]*>([^<]*)|\sw:instr=\"([^\"]*)")
_A_TAG = r"\{%(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\}"
# Among paragraphs, rows and cells stand no tags but those that took the place of one.
_WHOLE_PLACES = re.compile(
    r"(</w:(?:p|tbl|tr|tc|tblGrid|tblPr|tcPr|trPr|sdt)>|<w:(?:body|hdr|ftr|tc|tr|tbl|sdtContent|txbxContent)(?: [^>]*)?>"
    rf"|<w:(?:tblGrid|tblPr|tcPr|trPr)(?: [^>]*)?/>)((?:{_A_TAG})+)",
    re.DOTALL,
)
_OPENING = re.compile(r"\{[{%]-?(?=\s)")
_WHOLE_PARAGRAPH = re.compile(r"\{[{%]-?p\s")


def source_of(name: str, body: bytes) -> str:
    """A part as Jinja reads it, each paragraph on a line of its own, and so each tag that took the place of one."""
    return _tags_on_lines(patched(name, body))


def patched(name: str, body: bytes) -> str:
    """A part on the lines that docxtpl gives it, tags mended by docxtpl's own patterns."""
    try:
        xml = _on_lines(etree.tostring(parsed(body), encoding="unicode"))
    except etree.XMLSyntaxError as broken:
        raise TemplateFault(
            f"The template is damaged in its part {name}. Open it in Word and save it anew."
        ) from broken
    for fault, at in _faults(xml):
        raise TemplateFault(f"The template {fault}. Mend it in {place(name, xml, xml.count(chr(10), 0, at) + 1)}.")
    return _on_lines(DocxTemplate("").patch_xml(xml.replace("\n<w:p", "<w:p")))


def _tags_on_lines(xml: str) -> str:
    """Each tag that took the place of a paragraph or row on a line of its own: it breaks inside, where nothing prints."""
    return _WHOLE_PLACES.sub(lambda run: run[1] + _OPENING.sub(r"\g<0>\n", run[2]), xml)


def _on_lines(xml: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def has_tags(words: str) -> bool:
    return _HAS_TAGS.search(words) is not None


def without_markup(body: bytes) -> str:
    return re.sub(r"<[^>]*>", "", body.decode(errors="replace"))


def _faults(xml: str) -> Iterator[tuple[str, int]]:
    """What would shorten the document without an error, and where it stands."""
    if has_tags(re.sub(r"<[^>]*>", "", xml)) and (found := _UNACCEPTED.search(xml)):
        yield "has changes that were tracked and not accepted: accept or reject them in Word", found.start()
    if len(_OPENS.findall(xml)) > len(_CLOSES.findall(xml)) + _MOST_LEFT_OPEN and (found := _OPENS.search(xml)):
        # docxtpl's patterns look for the end of each, to the end of the part.
        yield "opens many tags and closes none of them", found.start()
    for paragraph in _PARAGRAPH.finditer(xml):
        if has_tags("".join(map("".join, _INSTRUCTION.findall(paragraph[0])))):
            yield "has a tag in the instruction of a field or a link: put it among the words", paragraph.start()
        words = re.sub(r"<[^>]*>", "", paragraph[0])
        if len(_WHOLE_PARAGRAPH.findall(words)) > 1:
            yield "has two {%p …%} tags in one paragraph: each needs a paragraph of its own", paragraph.start()
