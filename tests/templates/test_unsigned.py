"""Who edited a template, where and when, stands in no document made from it."""

from __future__ import annotations

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.chosen import Templates
from templates.assemble.package import packed, parts_of
from templates.check.checking import problems_in
from templates.editing.checking import look_at
from templates.engine.faults import TemplateFault
from templates.engine.unsigned import signatures, unsigned
from templates.read.lines import lines
from tests.templates.builders import a_case
from tests.templates.edit_moves import SIGNED, a_field, as_word_signs_it, on, template, typed
from tests.templates.word_templates import fill, table
from tests.templates.word_templates import template as small

OURS = template("action-plan")
COVER = ("reference", "title", "review_name", "csp", "stage", "marking", "fictional")
WORD_S = as_word_signs_it(OURS)
AUTHOR = typed("<dc:creator>{{ cover.csp }}", f"<dc:creator>{SIGNED}", "docProps/core.xml")


def made(docx):
    (plan,) = assemble(a_case(), Stage.HOME_OFFICE, ["action-plan"], Templates({"action-plan": docx}))
    return plan.body


def test_a_document_tells_nothing_of_whoever_edited_its_template():
    assert all(
        body.count(SIGNED.encode()) for name, body in parts_of(WORD_S).items() if name in signatures(parts_of(WORD_S))
    )

    document = parts_of(made(WORD_S))

    assert not [name for name, body in document.items() if SIGNED.encode() in body or b"rsid" in body]
    assert document.keys() == parts_of(made(OURS)).keys()


def test_nothing_leads_to_what_was_left_out():
    assert problems_in(made(WORD_S)) == ()
    assert lines(made(WORD_S)) == lines(made(OURS))


def test_our_own_templates_stay_byte_for_byte():
    assert unsigned(parts_of(OURS)) == parts_of(OURS)
    assert signatures(parts_of(OURS)) == ()


def test_what_docxtpl_alone_can_do_tells_nothing_either():
    columns = parts_of(small(table(("{% colspan n %}{{ name }}", "b"))))
    signed = as_word_signs_it(packed({**parts_of(OURS), "word/document.xml": columns["word/document.xml"]}))

    document = fill(
        signed, {"n": 1, "name": "Fern", "cover": {**dict.fromkeys(COVER, ""), "stage": "draft"}, "version": 1}
    )

    assert document.engine == "docxtpl"
    assert not [name for name, body in parts_of(document.body).items() if SIGNED.encode() in body]
    assert parts_of(document.body).keys() == parts_of(OURS).keys()


def test_another_way_of_writing_letters_hides_nothing():
    core = parts_of(WORD_S)["docProps/core.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")

    assert b"lastModifiedBy" not in unsigned({"docProps/core.xml": core})["docProps/core.xml"]
    assert SIGNED.encode("utf-16-le") not in unsigned({"docProps/core.xml": core})["docProps/core.xml"]


def test_broken_xml_is_left_for_its_reader_to_tell_of():
    broken = {**parts_of(OURS), "word/settings.xml": b"<w:rsids>"}

    assert unsigned(broken)["word/settings.xml"] == b"<w:rsids>"


def test_the_check_says_what_was_there_and_no_name():
    (notice,) = look_at("action_plan.docx", WORD_S).notices

    assert "customXml/item1.xml, docProps/app.xml, docProps/core.xml, word/people.xml" in notice
    assert SIGNED not in notice
    assert look_at("action_plan.docx", OURS).notices == ()


def test_an_author_who_is_typed_is_told_since_documents_keep_it():
    looked = look_at("action_plan.docx", AUTHOR(OURS))

    assert looked.problems == ()
    assert ["names an author" in notice for notice in looked.notices] == [True]
    assert SIGNED not in looked.notices[0]


def test_a_tag_in_an_instruction_stops_the_document_though_nobody_checked():
    put = on("Responsible agencies", lambda one: one.extend(a_field('HYPERLINK "{{ cover', '.csp }}"')))

    with pytest.raises(TemplateFault, match="instruction of a field"):
        made(put(packed(parts_of(OURS))))
