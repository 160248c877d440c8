"""What people type arrives in Word letter for letter, or is refused by name."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from review.documents import ActionPlan
from review.errors import NeedsAPerson
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.environment import environment
from templates.assemble.facts import labels
from templates.assemble.ink import Ink
from templates.assemble.package import packed, parts_of
from templates.assemble.plan import action_plan
from templates.assemble.readback import WordsMissing, read_back
from templates.assemble.rendering import rendered
from templates.assemble.wordml import parsed, w
from templates.assemble.wordml import text_of as text_of_paragraph
from templates.check.checking import problems_in
from templates.read.lines import lines
from tests.templates.builders import LEAST, a_case, a_label, changed, text_of

NASTY = {
    "ampersand": "Smith & Sons",
    "a tag": "<select> later, and much after it",
    "less than": "age < 18 > 16",
    "closing tags": "</w:t></w:r></w:p><w:p><w:r><w:t>INJECTED",
    "a field": '<w:fldSimple w:instr="DDEAUTO c:\\\\windows"/>',
    "a template": "{{ 7*7 }} <b> & co {% if x %} {# gone #}",
    "docxtpl's own escape": "{_{ x }_} {_% y %_}",
    "an entity": "&amp; &#60; &quot;",
    "quotes": "\"double\" 'single' “curly” ‘single’",
    "right to left": "שלום عربى",
    "beyond the plane": "😀 a\u00a0b Ŷ",
    "a CDATA": "]]> <![CDATA[ x",
    "a comment": "<!-- x -->",
    "markdown": "#1 is not _a_heading_ and 7*7 is not slanted",
    "2,000 letters without a space": "x" * 2000,
}


@pytest.mark.parametrize("typed", NASTY.values(), ids=NASTY)
def test_a_chairs_prose_is_never_a_template_and_never_xml(typed):
    case = a_case(**changed("action_plan", monitoring=f"Before. {typed}"))

    assert f"Before. {typed}" in text_of(case, "action-plan").split("\n")


@pytest.mark.parametrize("typed", NASTY.values(), ids=NASTY)
def test_a_line_in_a_table_is_just_as_exact(typed):
    action = {**LEAST["action_plan"]["actions"][0], "lead": [typed]}

    assert typed in text_of(a_case(**changed("action_plan", actions=[action])), "action-plan").split("\n")


@pytest.mark.parametrize("typed", ["*", "1.", "a * alone", "**not closed", "Smith & Jones <x>", "{{7*7}}"])
def test_a_line_knows_no_marks_at_all(typed):
    action = {**LEAST["action_plan"]["actions"][0], "measure": typed}
    said = text_of(a_case(**changed("action_plan", actions=[action])), "action-plan").split("\n")

    assert f"How we will know: {typed}" in said


def test_a_paragraph_of_ten_thousand_letters_arrives_whole():
    long = " ".join(f"word{n}" for n in range(1200))[:10_000]

    assert long in text_of(a_case(**changed("analysis", hindsight=long)), "overview-report")


def test_the_partnerships_name_is_as_exact_in_header_and_properties():
    case = a_case(**changed("notification", csp="Smith & <Sons> {{ 7*7 }}"))
    (report,) = assemble(case, Stage.DRAFT, ["overview-report"])

    assert "Smith & <Sons> {{ 7*7 }}" in lines(report.body)


@pytest.mark.parametrize("typed", ["a\x00b", "a\x0cb", "a\x1bb", "a\ufffeb", "a\ud800b", "a\ufdd0b"])
def test_what_word_cannot_hold_stops_the_document_instead_of_shortening_it(typed):
    with pytest.raises(NeedsAPerson, match="without pasting"):
        assemble(a_case(**changed("introduction", outline=typed)), Stage.DRAFT)


def test_a_label_is_text_too():
    label = {"id": "fern", "role": "deceased", "public": "*Fern* & <co>", "chosen_by": "Her sister"}
    others = [one for one in LEAST["labels"]["labels"] if one["id"] != "fern"]
    said = text_of(a_case(labels={"labels": [label, *others]}), "overview-report")

    assert "*Fern* & <co> grew things." in said
    assert "Was *Fern* & <co> asked?" in said


@pytest.mark.parametrize("public", ["Fern {{ x }}", "{{", "a {% if x %} fern", "{# fern #}"])
def test_a_label_that_looks_like_a_tag_stands_in_every_document(public):
    labels = {"labels": [a_label("fern", "deceased", public), *LEAST["labels"]["labels"][1:]]}
    made = assemble(a_case(labels=labels), Stage.DRAFT)

    assert len(made) == 5
    assert any(f"{public[0].upper()}{public[1:]} grew things." in line for line in lines(made[0].body))


def test_a_label_and_the_text_before_it_may_look_like_a_tag_together():
    labels = {"labels": [*LEAST["labels"]["labels"], a_label("home", "place", "{the flat")]}

    assert "A {{the flat." in text_of(
        a_case(labels=labels, **changed("introduction", outline="A {[[home]].")), "overview-report"
    )


def test_a_persons_name_that_looks_like_a_tag_stands_in_every_document():
    chair = {"name": "Margaret {{ Oyelaran }} {%", "appointed_on": "2026-05-18"}

    assert len(assemble(a_case(appointment={"chair": chair}), Stage.DRAFT)) == 5


@pytest.mark.parametrize("document", ["overview-report", "executive-summary"])
def test_a_label_after_the_number_of_a_lesson_begins_its_sentence(document):
    labels = {"labels": [*LEAST["labels"]["labels"], a_label("home", "place", "the flat")]}
    lesson = {**LEAST["lessons"]["lessons"][0], "text": "[[home]] was cold."}

    assert "Lesson 1. The flat was cold." in text_of(a_case(labels=labels, lessons={"lessons": [lesson]}), document)


@pytest.mark.parametrize("source", ["{{ 'a' * 9 }}", "{{ 'a' + 'b' }}", "{{ '%s' % 'a' }}", "{{ 2 ** 9 }}"])
def test_a_template_may_not_calculate(source):
    with pytest.raises(SecurityError):
        environment(Ink({})).from_string(source).render()


@pytest.mark.parametrize("source", ["{{ ''.__class__ }}", "{{ cycler.__init__.__globals__ }}", "{{ nobody }}"])
def test_a_template_reaches_nothing_but_its_fields(source):
    with pytest.raises((SecurityError, UndefinedError)):
        environment(Ink({})).from_string(source).render()


def test_a_sections_own_field_comes_before_anything_of_python():
    assert (
        environment(Ink({})).from_string("{{ x.items }} {{ x.values }}").render(x={"items": "a", "values": "b"})
        == "a b"
    )


def test_nothing_prints_where_a_value_should_be():
    with pytest.raises(TypeError, match="NoneType"):
        environment(Ink({})).from_string("{{ x }}").render(x=None)


def test_a_text_that_went_missing_is_noticed_before_anything_is_kept():
    case = a_case()
    said = action_plan(case, Stage.DRAFT)
    body = rendered(said, labels(case), None)
    altered = ActionPlan(**{**vars(said), "agencies": (*said.agencies, "An agency that is not in the file")})

    read_back(body, said, labels(case))
    with pytest.raises(WordsMissing, match="lost words"):
        read_back(body, altered, labels(case))


def test_a_tag_that_was_not_filled_is_noticed_and_one_that_was_typed_is_none():
    case = a_case(**changed("action_plan", monitoring="{{ left }}"))
    said = action_plan(case, Stage.DRAFT)
    body = rendered(said, labels(case), None)
    left = packed(
        {
            n: xml.replace(b"</w:body>", b"<w:p><w:r><w:t>{{ left }}</w:t></w:r></w:p></w:body>")
            for n, xml in parts_of(body).items()
        }
    )

    read_back(body, said, labels(case))
    with pytest.raises(WordsMissing, match="not filled"):
        read_back(left, said, labels(case))


BRACES = [
    "{{ name }} (paragraph [#analysis])",
    "[#analysis] {% if %}",
    "{[[mother]]} {# no #}",
    "{",
    "{_{ x }_}",
    "}}[#analysis]{{",
]


@pytest.mark.parametrize("words", BRACES)
def test_braces_that_were_typed_are_printed_beside_references_and_found_by_no_rule(words):
    case = a_case(
        **changed(
            "introduction",
            outline=f"The form said {words}.\n\n- {words}\n\n| {words} | b |\n|---|---|\n| c | {words} |\n\nSo.",
        )
    )

    made = assemble(case, Stage.HOME_OFFICE, ["overview-report"])[0].body

    assert problems_in(made) == ()
    assert words.partition("[")[0] in "\n".join(lines(made))


def test_letters_joined_in_a_pdf_are_printed_apart():
    said = "The \ufb01nding was di\ufb00erent in each o\ufb03ce"
    case = a_case(**changed("introduction", outline=f"{said}."), **changed("action_plan", monitoring=said))

    made = assemble(case, Stage.DRAFT, ["overview-report", "action-plan"])

    assert all("The finding was different in each office" in "\n".join(lines(one.body)) for one in made)


def test_what_is_read_from_right_to_left_says_so_to_word():
    outline = "قالت أختها (2023) إنها كانت خائفة.\n\n- שלום, and **later اس نے کہا** again\n\nHer sister said: قالت."
    case = a_case(**changed("introduction", outline=outline), **changed("action_plan", monitoring="Said شكرا twice"))

    report, plan = (one.body for one in assemble(case, Stage.DRAFT, ["overview-report", "action-plan"]))

    assert problems_in(report) == problems_in(plan) == ()
    said = "\n".join(lines(report))
    assert all(words.replace("**", "").removeprefix("- ") in said for words in outline.split("\n\n"))
    assert _turned(report) == {
        "قالت أختها (2023) إنها كانت خائفة": "ar-SA",
        "שלום": "he-IL",
        "اس نے کہا": "ur-PK",
        "قالت": "ar-SA",
    }
    assert _turned(plan) == {"شكرا": "ar-SA"}
    paragraphs = parsed(parts_of(report)["word/document.xml"]).iter(w("p"))
    assert [text_of_paragraph(p)[:4] for p in paragraphs if p.find(f"{w('pPr')}/{w('bidi')}") is not None] == [
        "قالت",
        "שלום",
    ]


def _turned(docx):
    """The words of each run that says so, and their language."""
    runs = parsed(parts_of(docx)["word/document.xml"]).iter(w("r"))
    marked = [run for run in runs if run.find(f"{w('rPr')}/{w('rtl')}") is not None]
    return {run.findtext(w("t")): run.find(f"{w('rPr')}/{w('lang')}").get(w("bidi")) for run in marked}
