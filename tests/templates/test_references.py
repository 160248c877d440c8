"""References: every number is stored, right, and that of the paragraph which bears the name."""

from __future__ import annotations

import re

import pytest

from review.documents import NotReady
from review.errors import NeedsAPerson
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.wordml import parsed, text_of, w
from templates.read.lines import lines
from tests.templates.builders import LEAST, a_case, changed
from tests.templates.papers import BODY, Paper
from tests.templates.structure import faults

CHAPTERS = (
    ("Facts", "facts", ("One. {#one}\n\nTwo.\n\n- a\n\ngoes on {-}\n\nPut in. {#in +}\n\nAnd again. {#again +}",)),
    (
        "Findings",
        "findings",
        ("Three.\n\nFour. {#four}", "See [#one], [#in], [#again], [#four], [#facts], [#findings]."),
    ),
)
NUMBERS = {
    "by-chapter": ["1.1", "1.2a", "1.2b", "2.2", "1", "2"],
    "continuous": ["1", "2a", "2b", "4", "1", "2"],
    "with-headings": ["2", "3a", "3b", "6", "1", "4"],
}


def a_paper(scheme: str = "by-chapter") -> Paper:
    paper = Paper(scheme)
    for title, section, texts in CHAPTERS:
        paper.chapter(title, *texts, section=section)
    return paper


def stored(parts: dict[str, bytes]) -> list[str]:
    last = [p for p in parsed(parts[BODY]).iter(w("p")) if text_of(p).startswith("See ")][-1]
    return text_of(last).removeprefix("See ").removesuffix(".").split(", ")


@pytest.mark.parametrize(("scheme", "numbers"), NUMBERS.items())
def test_a_reference_holds_the_number_in_each_way_of_numbering(scheme, numbers):
    paper = a_paper(scheme)

    assert stored(paper.parts()) == numbers
    assert faults(paper.docx()) == []


def test_a_reference_may_stand_before_what_it_refers_to_and_in_bold():
    paper = Paper().chapter("Facts", "See **[#later]**.", "Later. {#later}")
    first = next(p for p in parsed(paper.parts()[BODY]).iter(w("p")) if text_of(p).startswith("See"))

    assert text_of(first) == "See 1.2."
    assert [code.text.strip() for code in first.iter(w("instrText"))] == ["REF _Ref_later \\n \\h"]
    assert len(list(first.iter(w("rStyle")))) == 5


def test_what_nobody_refers_to_costs_no_field_and_every_name_is_a_bookmark():
    body = parsed(Paper().chapter("Facts", "One. {#one}\n\nTwo. {#two-again}").parts()[BODY])

    names = [mark.get(w("name")) for mark in body.iter(w("bookmarkStart"))]
    assert [name for name in names if name.startswith("_Ref_")] == ["_Ref_one", "_Ref_two_again"]
    assert not list(body.iter(w("fldChar")))


def test_a_section_and_a_paragraph_may_be_called_alike_but_for_the_line():
    paper = Paper().chapter("Terms & aims", "One.\n\nTwo. {#terms-of-reference}", section="terms_of_reference")
    paper.chapter("Findings", "See [#terms_of_reference], *[#terms-of-reference]*.")

    assert stored(paper.parts()) == ["1", "1.2"]
    assert faults(paper.docx()) == []


def test_an_unknown_name_is_a_gap_or_is_told():
    with pytest.raises(NeedsAPerson, match=r"\[#gone\]"):
        Paper(gaps=False).chapter("Facts", "See [#gone].").parts()

    said = lines(Paper().chapter("Facts", "See [#gone].").docx())
    assert "See [to follow: the number of “gone”]." in said


def test_a_text_that_is_printed_twice_names_its_paragraph_once():
    paper = Paper().chapter("Facts", "One. {#one}", "One. {#one}", "See [#one].")

    assert stored(paper.parts()) == ["1.1"]
    assert faults(paper.docx()) == []


def a_report(stage: Stage, **texts: str):
    sections = changed("introduction", outline=texts.get("outline", "An outline.")) | changed(
        "conclusions", closing=texts.get("closing", "An end.")
    )
    return assemble(a_case(**sections), stage, ["overview-report"])[0]


def test_references_go_between_sections_of_the_report_both_ways():
    made = a_report(
        Stage.HOME_OFFICE,
        outline="See [#end] and section [#analysis]. {#start}",
        closing="As [#start] says. {#end}",
    )
    said = lines(made.body)

    assert "See 17.2 and section 16." in said
    assert "As 1.1 says." in said
    assert faults(made.body) == []


def test_a_line_of_a_section_refers_like_prose():
    lesson = {**LEAST["lessons"]["lessons"][0], "evidence": "Nine visits, paragraph [#start]"}
    sections = changed("introduction", outline="An outline. {#start}") | changed("lessons", lessons=[lesson])
    made = assemble(a_case(**sections), Stage.HOME_OFFICE, ["overview-report"])[0]

    assert any("Nine visits, paragraph 1.1" in line for line in lines(made.body))


@pytest.mark.parametrize(
    ("texts", "code", "places"),
    [
        ({"outline": "See [#gone]."}, "gap-number", ["introduction#/outline"]),
        (
            {"outline": "A. {#same}", "closing": "B. {#same}"},
            "gap-number-twice",
            ["conclusions#/closing", "introduction#/outline"],
        ),
        ({"closing": "B. {#analysis}"}, "gap-number-twice", ["conclusions#/closing"]),
    ],
)
def test_what_is_wrong_with_a_name_is_told_with_its_place(texts, code, places):
    problems = a_report(Stage.DRAFT, **texts).gaps

    assert [(problem.code, problem.place) for problem in problems] == [(code, place) for place in places]


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        ("An outline.\n\nSee [#gone].", "[#gone] on line 3 refers to a paragraph"),
        ("See [#gone].\n\nAnd [#gone-too].\n\nAnd [#gone].", "[#gone] on lines 1 and 5 refers to"),
        ("A. {#same}\n\nB. {#same +}", "{#same} on lines 1 and 3 is given to two paragraphs"),
        ("A. {#analysis}", "{#analysis} on line 1 is given to two paragraphs of one document, or to one and a section"),
    ],
)
def test_a_name_that_is_wrong_is_told_with_its_lines(outline, told):
    with pytest.raises(NotReady) as refused:
        a_report(Stage.HOME_OFFICE, outline=outline)

    assert [one.advice for one in refused.value.problems if one.advice.startswith(told)]
    assert all(one.place == "introduction#/outline" for one in refused.value.problems)


def test_bookmarks_are_given_out_once_in_a_whole_report():
    made = a_report(Stage.DRAFT, outline="A.[^n] B.[^n] {#a}\n\n[^n]: C.", closing="[#a] [#introduction] {#b}")

    assert faults(made.body) == []
    assert not re.search("[\ufdd0-\ufdef]", "\n".join(lines(made.body)))


def a_set(*documents: str, stage: Stage = Stage.HOME_OFFICE, label: str = "start", **changes):
    sections = changed("introduction", outline=changes.get("outline", "An outline. {#start}")) | changed(
        "executive_summary", key_issues=f"Nobody asked her: see **[#{label}]**, and section [#analysis]."
    )
    return {made.name: made for made in assemble(a_case(**sections), stage, documents)}


def test_the_summary_prints_the_number_that_the_report_gives():
    made = a_set()["executive-summary"]

    assert "Nobody asked her: see 1.1 of the overview report, and section 16 of the overview report." in "\n".join(
        lines(made.body)
    )
    assert faults(made.body) == []


def test_documents_come_in_the_order_they_were_asked_for_and_the_report_is_counted_first():
    made = a_set("executive-summary", "overview-report")

    assert [*made] == ["executive-summary", "overview-report"]
    assert any("1.1 of the overview report" in line for line in lines(made["executive-summary"].body))


def test_a_paragraph_put_in_the_report_makes_another_summary():
    before, after = (a_set(outline=text) for text in ("An outline. {#start}", "New.\n\nAn outline. {#start}"))
    same = a_set()

    assert "see 1.2 of the overview report" in "\n".join(lines(after["executive-summary"].body))
    assert before["executive-summary"].inputs != after["executive-summary"].inputs
    assert before["executive-summary"].inputs == same["executive-summary"].inputs


def test_a_summary_alone_says_that_the_report_has_to_be_made_with_it():
    alone = a_set("executive-summary", stage=Stage.DRAFT)["executive-summary"]

    assert {(one.code, one.place) for one in alone.gaps} == {("gap-number-elsewhere", "executive_summary#/key_issues")}
    assert "together with this document" in alone.gaps[0].advice
    assert any("[to follow: the number of “start”]" in line for line in lines(alone.body))
    with pytest.raises(NotReady, match="together"):
        a_set("executive-summary")


def test_a_name_that_neither_has_is_unknown_in_the_summary_too():
    made = a_set(stage=Stage.DRAFT, label="gone")["executive-summary"]

    assert [(one.code, one.place) for one in made.gaps] == [("gap-number", "executive_summary#/key_issues")]


def test_a_lesson_that_both_print_refers_in_each_as_it_has_to():
    lesson = {**LEAST["lessons"]["lessons"][0], "evidence": "Nine visits, paragraph [#start]"}
    sections = changed("introduction", outline="An outline. {#start}") | changed("lessons", lessons=[lesson])
    said = {made.name: "\n".join(lines(made.body)) for made in assemble(a_case(**sections), Stage.HOME_OFFICE)}

    assert re.search(r"Nine visits, paragraph 1\.1(?! of)", said["overview-report"])
    assert "Nine visits, paragraph 1.1 of the overview report" in said["executive-summary"]
