"""What our templates print, an edited one prints too, or the check tells of it: also a day, a code, a name said twice."""

from __future__ import annotations

import json

import pytest

from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import TEMPLATES, file_of
from templates.assemble.readback import _CODE_OR_DAY as CODE_OR_DAY
from templates.assemble.wordml import text_of, w
from templates.check.opened import BODY, opened
from templates.editing.checking import look_at
from templates.editing.printed import fields_gone
from tests.templates.edit_moves import template, typed, without_line
from tests.templates.test_naughty_strings import leaves

# Facts that nobody would miss at once, and the template each was taken out of.
FACTS = [
    ("action-plan", "{{ action.target_date|day }}"),
    ("decision-letter", "{{ outcome }}"),
    ("decision-letter", "{{ decided_on|day }}"),
    ("decision-letter", "{{ notification.relationship|relationship }}"),
    ("overview-report", "{{ agency.name }}"),
    ("overview-report", "{{ member.agency }}"),
    ("overview-report", "{{ name|characteristic }}"),
    ("overview-report", "{{ equality.written[name].other_party|known }}"),
    ("overview-report", "{{ label.public }}"),
    ("overview-report", "{{ cover.chair }}"),
    ("overview-report", "{{ entry.source }}"),
    ("covering-letter", "{{ released_on|day }}"),
    ("covering-letter", "{{ signed_off.on|day }}"),
    ("covering-letter", "{{ cover.died|month }}"),
]
# The document says these in more than one place, its header among them; the marks of pages are looked for page by page.
SAID_ELSEWHERE = ("cover.", "version", "history", "made.", "loop.index", "columns[")
# A note of what is still to follow, which stands in drafts alone; and a name that the same row says twice.
NOTES = ("process.answers", "methodology.answers", "plan }}", "group.recommendation }}", "{{ name }}", ".letter.")


@pytest.mark.parametrize(("document", "tag"), FACTS, ids=[tag for _, tag in FACTS])
def test_a_fact_that_is_no_longer_printed_is_told_by_its_tag(document, tag):
    gone = fields_gone(opened(typed(tag, "")(template(document))), document)

    assert [one.tag.partition(" (")[0] for one in gone.values()] == [tag]


def test_a_paragraph_of_prose_is_told_by_the_tag_to_put_back():
    docx = without_line("{{p introduction.written.condolence|plain }}")(template("overview-report"))
    told = [problem.advice for problem in look_at("overview_report.docx", docx).problems]

    assert len(told) == 1
    assert "{{p introduction.written.condolence|plain }}" in told[0]


def test_a_row_with_actions_is_missed_although_another_branch_prints_the_same():
    docx = typed("Recommended to {{ group.recommendation.owners|listed }}", "")(template("action-plan"))

    assert "groups.recommendation.owners" in fields_gone(opened(docx), "action-plan")


def test_each_text_of_the_fullest_invented_review_is_its_own():
    """Else one field that is lost would be taken for another that is not."""
    said = json.loads((TEMPLATES / "editing" / "samples" / "most.json").read_text("utf-8"))
    texts = [text for path in leaves(said) if not CODE_OR_DAY.fullmatch(text := at(said, path)) and is_prose(text)]

    assert [text for text in texts if texts.count(text) > 1] == []
    assert [text for text in texts if any(text in other for other in texts if other != text)] == []


def at(said, path):
    for key in path:
        said = said[key]
    return said


def is_prose(text):
    """Neither a number nor a token nor the names that are used in prose."""
    return not text.isdecimal() and not text.startswith("[[fern]]") and text not in ("[[mother]]", "Fern", "GP")


@pytest.mark.thorough
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_paragraph_that_prints_can_be_emptied_unseen(document):
    """Every paragraph of the text in turn; in the longest template every fourth."""
    package = opened(template(document))
    printing = [one for one in package.root(BODY).iter(w("p")) if "{{" in text_of(one)]
    for paragraph in printing[:: 4 if len(printing) > 100 else 1]:
        words, kept = text_of(paragraph), [(one, one.text) for one in paragraph.iter(w("t"))]
        for one, _ in kept:
            one.text = ""
        assert fields_gone(package, document) or any(name in words for name in (*SAID_ELSEWHERE, *NOTES)), words
        for one, text in kept:
            one.text = text


def test_every_document_has_a_template_of_its_own_to_compare_with():
    assert all(fields_gone(opened(template("action-plan")), one) for one in DOCUMENTS if one != "action-plan")
    assert [file_of(one) for one in DOCUMENTS if fields_gone(opened(template(one)), one)] == []
