"""A logo that a council put into the header of a template, on the web page of a document made with it."""

from __future__ import annotations

from base64 import b64decode

import pytest
from lxml import html

from review.stages import Stage
from templates.assemble.assembly import DOCUMENTS, assemble
from templates.assemble.chosen import OURS, Templates
from templates.assemble.package import packed, parts_of
from templates.copies.web import web_page_of
from tests.templates.builders import BESIDE, MOST, a_case
from tests.templates.edit_moves import with_a_logo


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_logo_of_the_header_stands_once_at_the_top(document):
    """Each part numbers its relations for itself: the header's number may be another picture's in the text."""
    edited = with_a_logo(' descr="The arms of Northmere"', 1)(OURS.of(document))
    parts = parts_of(edited)
    header = next(name for name in parts if b"rIdLogo" in parts[name] and "_rels" in name)
    clashing = {name: parts[name].replace(b"rIdLogo", b"rIdPicture2") for name in (header, _story_of(header))}
    templates = Templates({document: packed({**parts, **clashing})})
    (made,) = assemble(a_case(MOST | BESIDE), Stage.PANEL, [document], templates)
    page = html.fromstring(web_page_of(made.body).decode())
    (logo,) = page.xpath("//img[@alt='The arms of Northmere']")

    assert "header" in [one.tag for one in logo.iterancestors()]
    assert b64decode(logo.get("src").partition(",")[2]) == parts["word/media/image1.png"]


def _story_of(relations: str) -> str:
    return relations.replace("_rels/", "").removesuffix(".rels")
