"""A template that somebody edited in Word: each fault is found at its place, and nothing else is said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from review.sections import BESIDE_THE_REPORT, INTAKE, REPORT, WHERE_THERE_IS_ONE
from schemas.checking import check_content
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import TEMPLATES, file_of
from templates.assemble.facts import NOT_PRINTED
from templates.assemble.package import packed, parts_of
from templates.assemble.rendering import rendered
from templates.assemble.wordml import w
from templates.editing.checking import look_at
from templates.editing.house_look import WRITTEN_WITH
from templates.editing.sample import samples
from templates.editing.sentences import SENTENCES
from tests.templates.defects import drop, element, elements, packed_otherwise, with_a_part_twice, within
from tests.templates.edit_moves import BODY, HEADER, NUMBERING, STYLES, after, both, on, template, typed, without_line
from tests.templates.edited import EDITS, changed
from tests.templates.every_document import every_document
from tests.templates.harmless_edits import ANYWHERE, HARMLESS
from tests.templates.test_hostile_templates import REFUSED

SAMPLES = TEMPLATES / "editing" / "samples"
SECTIONS = Path(__file__).parents[1] / "schemas" / "examples"
STYLE = re.compile(rb'<w:(?:p|r|tbl)Style w:val="([^"]+)"')


@pytest.mark.parametrize("document", DOCUMENTS)
def test_our_own_templates_have_no_fault(document):
    assert look_at(file_of(document), template(document)).problems == ()


@pytest.mark.parametrize("name", EDITS)
def test_a_fault_is_found_and_nothing_else(name):
    problems = look_at("action_plan.docx", changed(name)).problems

    assert {problem.code for problem in problems} == EDITS[name].codes, [str(one) for one in problems]
    assert EDITS[name].place in problems[0].place, problems[0].place
    assert all(problem.place.startswith("action_plan.docx, ") for problem in problems)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_may_be_changed_is_no_fault(name):
    problems = look_at("action_plan.docx", HARMLESS[name](template("action-plan"))).problems

    assert [str(problem) for problem in problems] == []


@pytest.mark.thorough
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", ANYWHERE)
def test_what_may_be_changed_in_each_is_no_fault(name, document):
    problems = look_at(file_of(document), ANYWHERE[name](template(document))).problems

    assert [str(problem) for problem in problems] == []


def test_every_fault_has_an_edit_that_shows_it():
    shown = set().union(*(edit.codes for edit in EDITS.values()))

    assert SENTENCES.keys() - shown == {"name-unknown", "house-alone", "not-a-template"}


def test_all_faults_are_told_at_once():
    docx = template("action-plan")
    names = ("a field mistyped", "a comment left", "a style deleted", "a header row unmarked", "a brace lost")
    for name in names:
        docx = EDITS[name].made(docx)

    found = {problem.code for problem in look_at("action_plan.docx", docx).problems}

    assert found == set().union(*(EDITS[name].codes for name in names))


def test_the_nearest_name_is_told():
    (problem,) = look_at("action_plan.docx", changed("a field mistyped")).problems

    assert "cover.chiar (the nearest is cover.chair)" in problem.advice


def test_a_code_that_a_field_never_holds_is_told_where_only_one_was_seen():
    docx = typed('decision.family_told == "yes"', 'decision.family_told == "yess"')(template("decision-letter"))
    (problem,) = look_at("decision_letter.docx", docx).problems

    assert "“yess” (the nearest is yes)" in problem.advice


@pytest.mark.parametrize("code", ["released_on", "cover.died"])
def test_the_filter_that_a_day_or_month_needs_is_told(code):
    wanted = {"released_on": "day", "cover.died": "month"}[code]
    docx = typed(f"{{{{ {code}|{wanted} }}}}", f"{{{{ {code} }}}}")(template("covering-letter"))
    (problem,) = look_at("covering_letter.docx", docx).problems

    assert f"write {{{{ {code}|{wanted} }}}}." in problem.advice


NOT_FILLED = {
    "{{ cover.died|day }}": "puts |day after something of the wrong kind there: it is not a day. After a month, write |month.",
    "{{ 1/0 }}": "calculates with /",
    "{{ attachments|listed }}": "it is not a list of names",
    "{{ signed_off }}": "a whole part or a list, not words",
    "{{ proceedings.inquest }}": "a field that a review may lack, inquest: put {% if … is defined %} before",
    "{{p proceedings.inquest|plain }}": "a field that a review may lack, inquest",
    "{%p for i in range(9999999999) %}": "counts further than any document needs",
    "{%p for i in signed_off %}": "it is no list",
    "{%p if 1/0 %}": "calculates with /",
    "{%p if contact > 3 %}": "numbers compare with numbers alone",
    "{{p contact }}": "take the p out",
}


@pytest.mark.parametrize("tag", NOT_FILLED)
def test_what_cannot_be_filled_is_told_where_it_stands_and_why(tag):
    end = {"if": ["{%p endif %}"], "fo": ["{%p endfor %}"]}.get(tag.removeprefix("{%p ")[:2], [])
    more = [line(words) for words in (tag, *(["And so on"] if end else []), *end)]
    edited = on("Yours faithfully", lambda one: [one.addprevious(added) for added in more])(template("covering-letter"))
    (problem,) = look_at("covering_letter.docx", edited).problems

    assert problem.code == "not-filled"
    assert problem.place == f"covering_letter.docx, the text: “{tag}”"
    assert NOT_FILLED[tag] in problem.advice


def test_words_beside_a_field_that_a_review_leaves_out_are_told():
    bare = both(
        without_line("{%p if telephone %}"),
        within(BODY, lambda body: drop(after(body, "{{ telephone }}", "{%p endif %}"))),
    )
    (problem,) = look_at("covering_letter.docx", bare(template("covering-letter"))).problems

    assert problem.code == "may-be-empty"
    assert problem.place == "covering_letter.docx, the text: “Telephone: {{ telephone }}”"


@pytest.mark.parametrize("stage", ["draft", "panel", "signoff", "home-office"])
def test_a_marking_that_is_missing_at_one_stage_is_told(stage):
    lost = typed("{%p if cover.marking %}", f'{{%p if cover.marking and cover.stage != "{stage}" %}}', HEADER)
    (problem,) = look_at("decision_letter.docx", lost(template("decision-letter"))).problems

    assert problem.code == "mark-lost"


def test_the_entry_of_a_list_that_is_no_longer_printed_is_named():
    (problem,) = look_at("action_plan.docx", changed("the heading of a column typed")).problems

    assert "no longer prints {{ columns[3] }} " in problem.advice


def test_a_list_whose_entries_are_repeated_is_printed_whole():
    looped = typed("{{ columns[3] }}", "{% for one in columns %}{{ one }}{% endfor %}")(template("action-plan"))

    assert look_at("action_plan.docx", looped).problems == ()


def test_what_filling_brings_about_in_a_header_is_told_with_its_words():
    (problem,) = look_at(
        "action_plan.docx", changed("a number that begins a line of the header once it is filled")
    ).problems

    assert re.search(r"in header1, paragraph \d+, at “3\. Copy of the panel”: A number", problem.advice)


def test_what_filling_brings_about_is_told_with_the_words_there():
    empty = ["{%p for name in telephone %}", "{{ name|trim }}", "{%p endfor %}"]
    edited = on("Yours faithfully", lambda one: [one.addprevious(line(words)) for words in empty])
    (problem,) = look_at("covering_letter.docx", edited(template("covering-letter"))).problems

    assert problem.code == "made-wrong"
    assert re.search(r"in document, paragraph \d+, after “.+”: An empty paragraph", problem.advice)


def test_words_in_braces_that_are_no_field_are_somebody_s_own():
    docx = typed("Responsible agencies", "Responsible {bodies}")(template("action-plan"))

    assert look_at("action_plan.docx", docx).problems == ()


def test_a_file_of_another_name_is_told_the_names():
    (problem,) = look_at("letterhead.docx", template("action-plan")).problems

    assert (problem.place, problem.code) == ("letterhead.docx", "name-unknown")
    assert "covering_letter.docx" in problem.advice


def test_the_file_of_the_house_s_look_is_told_what_it_is():
    (problem,) = look_at("house.docx", template("action-plan")).problems

    assert problem.code == "house-alone"
    assert "No document is made from this file" in problem.advice


def test_every_style_that_the_service_writes_with_is_looked_for():
    """Whatever styles stand in a finished document and not in its template were written by the service."""
    written = set()
    for name, docx in every_document().items():
        document = next(one for one in DOCUMENTS if f" {one} " in f" {name} ")
        written |= styles_in(docx) - styles_in(template(document))

    assert written
    assert written <= WRITTEN_WITH


def styles_in(docx):
    stories = [body for name, body in parts_of(docx).items() if name in (BODY, "word/footnotes.xml")]
    return {style.decode() for body in stories for style in STYLE.findall(body)}


@pytest.mark.parametrize("name", ["least", "most"])
def test_the_invented_review_passes_the_door(name):
    said = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))

    assert [problem for section, content in said.items() for problem in check_content(section, content)] == []


def test_the_fullest_invented_review_holds_every_field_a_section_may_have():
    """Else a template that asks for one of them would be told that there is no such field."""
    said = json.loads((SAMPLES / "most.json").read_text("utf-8"))

    assert said.keys() == {*REPORT, *BESIDE_THE_REPORT, *WHERE_THERE_IS_ONE, *INTAKE, "home_office_letter"}
    for section, content in said.items():
        example = json.loads((SECTIONS / section / "accepted" / "most.json").read_text("utf-8"))
        lacking = places(example) - places(content)
        assert {place for place in lacking if not is_unprinted(section, place)} == set()


def test_the_fullest_invented_review_has_a_footnote_and_pictures():
    """Else nothing tells of a template that only such a report shows to be wrong."""
    (made,) = [one for one in samples("overview-report") if one.said.cover.stage == "publication" and one.labels][-1:]
    parts = parts_of(rendered(made.said, made.labels, None))

    assert {"word/footnotes.xml", "word/media/picture1.png"} <= parts.keys()


def is_unprinted(section, place):
    return any(place == one or place.startswith(f"{one}/") for one in NOT_PRINTED.get(section, ()))


def places(content, at=""):
    if isinstance(content, dict):
        inside = [places(said, f"{at}/{key}") for key, said in content.items()]
        return {f"{at}/{key}" for key in content}.union(*inside)
    return set().union(*(places(said, f"{at}/*") for said in content)) if isinstance(content, list) else set()


@pytest.mark.thorough
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_tag_is_told_and_does_nothing(name):
    tag = REFUSED[name][0]
    hostile = on("{{ cover.csp }}", lambda one: one.addnext(line(tag)))(template("action-plan"))

    problems = look_at("action_plan.docx", hostile).problems

    assert problems
    assert all(problem.code in (*SENTENCES, "tag-left") for problem in problems)


def line(words):
    made = element('<w:p><w:pPr><w:pStyle w:val="CoverLine"/></w:pPr><w:r><w:t xml:space="preserve"/></w:r></w:p>')
    made.find(f".//{w('t')}").text = words
    return made


ENDLESS = on("{{ cover.csp }}", lambda one: [one.addnext(element("<w:p/>")) for _ in range(4001)])
OVERLOADED = on("{{ cover.csp }}", lambda one: one.extend(elements("<w:r/>" * 200_001)))
BOMB = packed({**parts_of(template("action-plan")), "word/media/image1.png": b"\0" * (101 * 1024 * 1024)})
LAUGHS = b"""<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


@pytest.mark.parametrize(
    ("docx", "said"),
    [
        (b"", "no Word file"),
        (b"words", "no Word file"),
        (template("action-plan")[:-40], "no Word file"),
        (packed({"a": b"b"}), "has no text"),
        (BOMB, "more than a template needs"),
        (with_a_part_twice(template("action-plan")), "two parts of one name"),
        (packed_otherwise(template("action-plan")), "packed in a way that Word never does"),
        (packed({**parts_of(template("action-plan")), BODY: b"<w:document><w:body>"}), "not whole"),
        (packed({**parts_of(template("action-plan")), BODY: LAUGHS + b"<w>&b;</w>"}), "declares words of its own"),
        (packed({**parts_of(template("action-plan")), BODY: b"{{" * 60_000}), "not whole"),
        (packed({**parts_of(template("action-plan")), NUMBERING: b"<w"}), "numbering.xml is missing or not whole"),
        (packed({**parts_of(template("action-plan")), BODY: b"<w/>"}), "no paragraph"),
        (ENDLESS(template("action-plan")), "paragraphs, and a template may have 4000"),
        (OVERLOADED(template("action-plan")), "more formatting than can be looked through"),
        (typed('<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="top"/>', STYLES)(template("action-plan")), "never"),
    ],
    ids=[
        "nothing",
        "words",
        "cut",
        "no text",
        "a bomb",
        "a part twice",
        "another packing",
        "half",
        "entities",
        "braces",
        "no lists",
        "nothing in it",
        "paragraphs without end",
        "formatting without end",
        "a word for a number",
    ],
)
def test_what_is_no_template_is_one_problem(docx, said):
    looked = look_at("action_plan.docx", docx)

    assert [problem.code for problem in looked.problems] == ["not-a-template"]
    assert said in looked.problems[0].advice
    assert looked.with_comments() is None


def test_thousands_of_open_braces_are_told_without_trying_them():
    opened = on("{{ cover.csp }}", lambda one: one.addnext(line("{{ a " * 20_000)))(template("action-plan"))

    assert {problem.code for problem in look_at("action_plan.docx", opened).problems} == {"tag-broken"}


def test_the_list_of_faults_has_an_end():
    many = on("{{ cover.csp }}", lambda one: [one.addnext(line(f"{{{{ nobody{n} }}}}")) for n in range(1000)])

    assert len(look_at("action_plan.docx", many(template("action-plan"))).problems) == 200
