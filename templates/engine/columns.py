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
from templates.engine.template import source_of


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, made to fail where it would shorten a document, and to escape properties once instead of twice."""

    def __init__(self, docx: bytes, properties: Environment) -> None:
        super().__init__(BytesIO(docx))
        self._properties = properties

    def fix_tables(self, xml: str) -> etree._Element:
        """docxtpl's own parser drops what it cannot read; this one refuses, and then the tables may be mended."""
        parsed(xml)
        return cast(etree._Element, super().fix_tables(xml))

    def render_properties(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        super().render_properties(context, self._properties)


def filled_by_docxtpl(
    docx: bytes, context: Mapping[str, Any], language: Language, properties: Language
) -> dict[str, bytes]:
    """Every part of the filled template; raises `TemplateFault`."""
    language.written = for_docxtpl(language.pen)
    language.columns = True
    word = _Strict(docx, properties)
    try:
        word.render(dict(context), language)
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(
            "The template has a tag that begins in one paragraph, row or cell and ends in another."
        ) from fault
    except NeedsAPerson:
        raise
    except Exception as fault:
        body = "word/document.xml"
        raise told(body, source_of(body, parts_of(docx)[body]), _line(fault), fault) from fault
    saved = BytesIO()
    word.save(saved)
    return parts_of(saved.getvalue())


def _line(fault: Exception) -> int:
    """Jinja has put the template's own lines where Python's were; docxtpl breaks the body into the lines we do."""
    line, trace = getattr(fault, "lineno", None) or 1, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return int(line)
