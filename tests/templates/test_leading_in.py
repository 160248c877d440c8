"""What leads in to a list or a table stays on its page; so do the lines that belong to one lesson."""

from __future__ import annotations

from itertools import pairwise

import pytest

from review.stages import Stage
from templates.assemble.assembly import DOCUMENTS, assemble
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, style_of, text_of, w
from tests.templates.builders import MOST, a_case
from tests.templates.edit_moves import template

LED_IN = ("Caption", "ListBullet", "Digest")
LEADS_IN = ("NumberedParagraph", "BodyText")


def body_of(docx: bytes):
    return parsed(parts_of(docx)["word/document.xml"])[0]


def stays(paragraph) -> bool:
    return paragraph.find(f"{w('pPr')}/{w('keepNext')}") is not None


def written(document: str):
    """The paragraphs of a template in which its own words stand, or a loop of a list begins; and its tables."""
    for one in body_of(template(document)):
        if one.tag == w("tbl") or not text_of(one).startswith("{%p"):
            yield one


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_lead_in_of_a_template_stays_with_its_list_or_table(document):
    pairs = [(one, after) for one, after in pairwise(written(document)) if one.tag == after.tag == w("p")]
    lead_ins = [one for one, after in pairs if style_of(after) in LED_IN and style_of(one) in LEADS_IN]
    alone = [text_of(one) for one in lead_ins if not stays(one)]

    assert [words for words in alone if not (words.startswith("{{") and words.endswith("}}"))] == []


def test_a_lead_in_is_looked_for_where_there_are_some():
    assert sum(style_of(one) == "NumberedParagraph" and stays(one) for one in written("overview-report")) > 10


@pytest.mark.parametrize("document", ["overview-report", "executive-summary"])
def test_the_lines_of_one_lesson_stay_together(document):
    (made,) = assemble(a_case(MOST), Stage.HOME_OFFICE, [document])
    paragraphs = [one for one in body_of(made.body) if one.tag == w("p")]
    evidence = [at for at, one in enumerate(paragraphs) if text_of(one).startswith("Evidence:")]

    assert len(evidence) > 1
    assert all(stays(paragraphs[at - 1]) and stays(paragraphs[at]) for at in evidence)
    assert not any(stays(paragraphs[at + 1]) for at in evidence)
