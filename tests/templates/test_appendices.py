"""What is bound in behind the chapters: lettered, in the pack's order, each at the stages the pack names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.errors import NeedsAPerson
from review.pack_values import Appendix
from review.packs import load_pack
from review.record import BundleKept, DocumentMade, StepTaken
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, style_of, text_of, w
from templates.read.lines import lines
from tests.templates.builders import BESIDE, LEAST, MOST, a_case, a_picture, a_png, a_row, changed
from tests.templates.structure import faults, has_header_rows, texts_of_style

PACK = load_pack("england-2016")
WHOLE = MOST | BESIDE
SIGNED = DocumentMade("overview-report", "home-office", 3, "a" * 64, "b" * 64)


def a_report(stage: Stage = Stage.HOME_OFFICE, sections=WHOLE, **changes):
    (made,) = assemble(a_case(sections, **changes), stage, ["overview-report"])
    return made


def sent(case):
    """The same review after its bundle was released."""
    steps = [one for one in case.record.steps if one.step != "17"]
    steps.append(StepTaken("17", date(2026, 11, 3), "csp-chair", {"documents": [SIGNED.sha256]}))
    steps.append(StepTaken("18", date(2026, 11, 5), "coordinator"))
    bundles = (BundleKept(1, "c" * 64, date(2026, 11, 4)),)
    return replace(case, record=replace(case.record, steps=tuple(steps), bundles=bundles, assembled=(SIGNED,)))


def titles(docx: bytes) -> list[str]:
    return [title for title in texts_of_style(docx, "Heading1") if title.startswith("Appendix")]


def body_of(made):
    return parsed(parts_of(made.body)["word/document.xml"])[0]


def pages(made) -> list[tuple[str, str, str]]:
    """Each section in order: how its pages are numbered, from where, and which way they lie."""
    found = []
    for section in body_of(made).iter(w("sectPr")):
        numbers, size = section.find(w("pgNumType")), section.find(w("pgSz"))
        found.append((numbers.get(w("fmt")), numbers.get(w("start"), ""), size.get(w("orient"), "portrait")))
    return found


def test_they_are_lettered_in_the_order_of_the_pack():
    assert titles(a_report().body) == [
        "Appendix A: Combined chronology",
        "Appendix B: Family trees and maps",
        "Appendix C: Abbreviations",
    ]


def test_a_published_report_has_the_letters_and_not_the_agencies_rows():
    (made,) = assemble(
        sent(a_case(WHOLE, **changed("introduction", outline="Her GP."))), Stage.PUBLICATION, ["overview-report"]
    )

    assert titles(made.body) == [
        "Appendix A: Family trees and maps",
        "Appendix B: Abbreviations",
        "Appendix C: Letter of the Home Office",
        "Appendix D: Covering letter to the Home Office",
    ]


def test_a_report_without_any_ends_with_its_chapters():
    said = a_report(sections=LEAST, pack=replace(PACK, abbreviations={}))

    assert titles(said.body) == []
    assert pages(said) == [("lowerRoman", "1", "portrait"), ("decimal", "1", "portrait"), ("decimal", "", "portrait")]


def test_another_pack_names_and_orders_them_without_code():
    pack = replace(PACK, appendices=(Appendix("glossary", "Short words", ("draft",)), PACK.appendices[0]))

    assert titles(a_report(Stage.DRAFT, pack=pack).body) == [
        "Appendix A: Short words",
        "Appendix B: Combined chronology",
    ]
    assert titles(a_report(Stage.HOME_OFFICE, pack=pack).body) == ["Appendix A: Combined chronology"]


def test_one_that_this_release_does_not_know_is_refused():
    pack = replace(PACK, appendices=(Appendix("diary", "Diary", ("draft",)),))

    with pytest.raises(NeedsAPerson, match="Update the service"):
        a_report(Stage.DRAFT, pack=pack)


def test_the_front_counts_in_roman_numerals_and_the_chapters_begin_at_one():
    assert pages(a_report(pictures={"pictures": [a_picture(a_png(1, 1))]})) == [
        ("lowerRoman", "1", "portrait"),
        ("decimal", "1", "portrait"),
        ("decimal", "", "landscape"),
        ("decimal", "", "portrait"),
    ]


def test_chapters_begin_in_the_second_section():
    front, *_ = body_of(a_report()).iter(w("sectPr"))
    paragraph = front.getparent().getparent()
    following = next(p for p in paragraph.itersiblings(w("p")) if style_of(p) == "Heading1")

    assert text_of(following) == "Introduction"


def test_the_chronology_says_every_row_under_a_header_that_repeats():
    made = a_report()
    said = lines(made.body)

    assert has_header_rows(made.body)
    row = said.index("7 March 2023")
    assert said[row : row + 8] == [
        "7 March 2023", "08:50", "Larkfield Surgery", "Surgery: visits", "Fern", "Tired.", "Leaflet given", "Not known",
    ]  # fmt: skip
    assert said[said.index("spring 2023") + 5 :][:3] == ["None recorded", "Not recorded", "None"]


def test_a_row_of_an_agency_nobody_asked_is_a_gap():
    rows = [a_row(agency="stranger")]
    made = a_report(Stage.DRAFT, combined_chronology={"rows": rows})

    assert ("combined_chronology#/rows", "gap-link") in {(gap.place, gap.code) for gap in made.gaps}
    assert "[to follow: the agency’s name]" in lines(made.body)


def test_the_home_offices_letter_stands_word_for_word():
    said = "\n".join(lines(a_report(Stage.PUBLICATION).body))

    for words in ("A humane report.", "It was read with care.", "Point 1: Move it.", "About: At 14.6", "With sympathy"):
        assert words in said
    assert said.count("Structure\n") == 1


def test_the_covering_letter_says_what_was_sent():
    (made,) = assemble(sent(a_case(WHOLE)), Stage.PUBLICATION, ["overview-report"])
    said = lines(made.body)

    assert {"5 November 2026", "NMER-2026-001_overview-report_home-office_v3.docx", "a" * 64, "c" * 64} <= set(said)


def test_a_report_that_was_never_sent_has_no_covering_letter():
    assert not [title for title in titles(a_report(Stage.PUBLICATION).body) if "Covering" in title]


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_the_whole_set_is_sound_at_every_stage(stage):
    for made in assemble(sent(a_case(WHOLE)), stage):
        assert faults(made.body) == []
        assert not stage.allows_gaps or {gap.code for gap in made.gaps} <= {"gap-later"}
