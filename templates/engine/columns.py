"""What our engine does not do, loops over columns above all, docxtpl does: with the same sandbox and the same pen."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from review.errors import NeedsAPerson
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed
from templates.engine.faults import TemplateFault, told
from templates.engine.language import Language
from templates.engine.pens import for_docxtpl
from templates.engine.source import patched
from templates.engine.template import BODY


def filled_by_docxtpl(
    docx: bytes, context: Mapping[str, Any], language: Language, properties: Language, word: DocxTemplate | None
) -> dict[str, bytes]:
    """Every part of the filled template; raises `TemplateFault`.

    *word* is the template that pictures and sub-documents among the values were made for, if there are any.
    """
    language.written, language.columns = for_docxtpl(language.pen), True
    word = _strict(word or DocxTemplate(BytesIO(docx)), properties)
    try:
        word.render(dict(context), language)
    except NeedsAPerson:
        raise
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(
            "The template has a tag that begins in one paragraph, row or cell and ends in another."
        ) from fault
    except Exception as fault:
        raise told(BODY, patched(BODY, parts_of(docx)[BODY]), _line(fault), fault) from fault
    saved = BytesIO()
    word.save(saved)
    return parts_of(saved.getvalue())


def _strict(word: DocxTemplate, properties: Environment) -> DocxTemplate:
    """docxtpl, made to fail where it would shorten a document, and to escape properties once instead of twice."""
    mended, rendered = word.fix_tables, word.render_properties

    def fix_tables(xml: str) -> etree._Element:
        parsed(xml)  # docxtpl's own parser drops what it cannot read
        return cast(etree._Element, mended(xml))

    word.fix_tables = fix_tables
    word.render_properties = lambda context, _environment=None: rendered(context, properties)
    return word


def _line(fault: Exception) -> int:
    """Jinja has put the template's own lines where Python's were; docxtpl breaks the body into the lines we do."""
    line, trace = getattr(fault, "lineno", None) or 1, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return int(line)
