"""A document whose pages do not say what they have to is not kept, whoever made its template."""

from __future__ import annotations

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.chosen import OURS, Templates
from templates.assemble.package import packed, parts_of
from templates.assemble.page_marks import unmarked
from templates.assemble.plan import action_plan
from templates.assemble.readback import TemplateLacks, WordsMissing, read_back
from templates.assemble.wordml import w
from tests.templates.builders import MOST, a_case
from tests.templates.defects import element, within
from tests.templates.edit_moves import BODY, SETTINGS, a_line, both, on, template, typed, without_line, without_marking
from tests.templates.edited import EDITS
from tests.templates.test_naughty_strings import with_text

INVENTED = with_text(("notification", "fictional"), True)
HEADER = "word/header1.xml"
REFUSED = {
    "the marking taken out of the header": "no {{ cover.marking }} in header or footer",
    "the marking taken out of a footer": "no {{ cover.marking }} in header or footer",
    "the marking typed": "no {{ cover.marking }} in header or footer",
    "the mark of an invented review taken out": "no {{ cover.fictional }}",
    "the version taken out": "no {{ version }}",
    "the number of the page typed": "no number of the page",
    "a section without its header": "no {{ cover.marking }}",
}


def made(docx, stage=Stage.HOME_OFFICE, sections=INVENTED):
    (plan,) = assemble(a_case(sections), stage, ["action-plan"], Templates({"action-plan": docx}))
    return plan


@pytest.mark.parametrize("name", REFUSED)
def test_a_council_s_template_without_a_mark_makes_nothing(name):
    with pytest.raises(TemplateLacks) as refused:
        made(EDITS[name].made(template("action-plan")))

    assert REFUSED[name] in str(refused.value)
    assert "The council’s own template of the action-plan" in str(refused.value)
    assert "pin it again" in str(refused.value)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PANEL, Stage.SIGNOFF])
def test_nor_at_any_stage_that_is_marked(stage):
    with pytest.raises(TemplateLacks):
        made(without_marking(HEADER)(template("action-plan")), stage)


@pytest.mark.parametrize("mark", ["OFFICIAL-SENSITIVE", "FICTIONAL: FOR TRAINING"])
def test_what_is_published_bears_no_mark_that_was_typed(mark):
    docx = typed("{{ cover.review_name }}", f"{mark} {{{{ cover.review_name }}}}", HEADER)(template("action-plan"))

    with pytest.raises(TemplateLacks, match="typed by hand"):
        made(docx, Stage.PUBLICATION, with_text(("notification", "fictional"), False))


@pytest.mark.parametrize("mark", ["OFFICIAL", "RESTRICTED", "OFFICIAL–SENSITIVE (draft)"])
def test_nor_any_other_marking_of_government(mark):
    docx = typed("{{ cover.review_name }}", f"{mark} {{{{ cover.review_name }}}}", HEADER)(template("action-plan"))

    with pytest.raises(TemplateLacks, match="typed by hand"):
        made(docx, Stage.PUBLICATION)


def test_nor_one_on_a_line_of_its_text():
    docx = on("{{ cover.csp }}", lambda one: one.addnext(a_line("OFFICIAL-SENSITIVE", "CoverLine")))

    with pytest.raises(TemplateLacks, match="typed by hand"):
        made(docx(template("action-plan")), Stage.PUBLICATION)


def test_marks_may_stand_in_the_header_rather_than_the_footer():
    docx = typed("{{ cover.reference }}", "{{ cover.reference }}, version {{ version }}", HEADER)(
        typed(", version {{ version }}", "", "word/footer3.xml")(template("action-plan"))
    )

    assert made(docx).name == "action-plan"


def switched(name):
    return within(SETTINGS, lambda settings: settings.insert(0, element(f"<w:{name}/>")))


def test_even_pages_are_looked_at_where_they_have_a_header_of_their_own():
    docx = switched("evenAndOddHeaders")(template("action-plan"))

    with pytest.raises(TemplateLacks, match=r"cover\.marking"):
        made(docx)


def test_a_first_page_is_looked_at_where_it_is_another():
    docx = within(
        BODY, lambda body: [one.append(element("<w:titlePg/>")) for one in list(body.iter(w("sectPr")))[-1:]]
    )(both(_without_first_headers)(template("action-plan")))

    with pytest.raises(TemplateLacks, match=r"cover\.marking"):
        made(docx)


def _without_first_headers(docx):
    def gone(body):
        for one in [*body.iter(w("headerReference"))]:
            if one.get(w("type")) == "first":
                one.getparent().remove(one)

    return within(BODY, gone)(docx)


def test_words_that_a_council_s_template_loses_are_named_by_their_field():
    with pytest.raises(TemplateLacks) as refused:
        made(without_line("Intended outcome: {{ action.intended_outcome }}")(template("action-plan")))

    assert "The council’s own template of the action-plan does not print " in str(refused.value)
    assert "groups.actions.intended_outcome" in str(refused.value)
    assert "Report this fault" not in str(refused.value)


def test_a_mark_that_our_own_document_lost_is_this_service_s_fault():
    case = a_case(INVENTED)
    body, said = made(OURS.of("action-plan")).body, action_plan(case, Stage.HOME_OFFICE)
    lost = {name: part.replace(b"OFFICIAL-SENSITIVE", b"") for name, part in parts_of(body).items()}

    with pytest.raises(WordsMissing, match="Report this fault"):
        read_back(packed(lost), said, {}, case.pack.markings)
    assert {one.mark for one in unmarked(packed(lost), said, case.pack.markings)} >= {"{{ cover.marking }}"}


@pytest.mark.parametrize("owner", ["The partnership itself", "Every practice of Northmere"])
def test_a_name_that_begins_with_a_small_letter_in_a_sentence_is_not_lost(owner):
    sections = {**MOST, **with_text(("recommendations", "recommendations", 0, "owners", 0), owner)}

    assert made(OURS.of("action-plan"), sections=sections).name == "action-plan"
