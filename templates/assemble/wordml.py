"""The few words of WordprocessingML that more than one module here speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Our own packages alone: no entity is resolved, and a fault in the XML is an error, never a shorter document.
_PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True)


@cache
def w(name: str) -> str:
    """The full name of an element or attribute: `w("p")`."""
    return f"{{{W}}}{name}"


def parsed(xml: bytes | str) -> etree._Element:
    return etree.fromstring(xml if isinstance(xml, bytes) else xml.encode(), _PARSER)


def serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def style_of(paragraph: etree._Element) -> str:
    """The style's id; empty for the default style."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def text_of(paragraph: etree._Element) -> str:
    """The words a reader sees: a tab for a tab, a newline for a line break, nothing of a field's code."""
    return "".join(_letters(paragraph))


_SPACES = {w("tab"): "\t", w("br"): "\n"}


def _letters(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iterfind(f".//{w('r')}/*"):  # in runs alone: a tab among tab stops is no letter
        if element.tag == w("t"):
            yield element.text or ""
        else:
            yield _SPACES.get(str(element.tag), "")


# A brace that somebody typed stands in a `w:t` of its own between two others, as Word never writes it: so what was
# typed can be told from what a template left over.
TYPED_BRACE = r'</w:t><w:t>\g<0></w:t><w:t xml:space="preserve">'


def left_by_template(paragraph: etree._Element) -> str:
    """The words of *paragraph* with a space for each brace that was typed: what looks like a tag there, is one."""
    return "".join(
        " " if _is_typed(element) else element.text or "" for element in paragraph.iterfind(f".//{w('r')}/{w('t')}")
    )


def _is_typed(element: etree._Element) -> bool:
    beside = (element.getprevious(), element.getnext())
    return element.text in ("{", "}") and all(one is not None and one.tag == w("t") for one in beside)


# The same of XML that is still a string: what our own templates and filters write, and no other.
_LETTERS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)\b[^>]*/>")
_TAB_STOPS = re.compile(r"<w:tabs>.*?</w:tabs>")


def words_in(xml: str) -> str:
    """The words of a paragraph that is still a string, as `text_of` reads them."""
    return "".join(
        unescape(found[1]) if found[2] is None else _SPACES[w(found[2])]
        for found in _LETTERS.finditer(_TAB_STOPS.sub("", xml))
    )
