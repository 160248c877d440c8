"""What is bound in behind the chapters: lettered, in the pack's order, each at the stages the pack names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.documents import Attachment
from review.errors import NeedsAPerson
from review.pack_values import Appendix
from review.packs import load_pack
from review.record import BundleKept, DocumentMade, StepTaken
from review.stages import Stage
from templates.assemble.assembly import assemble, covering_letter
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

    for words in ("A humane report.", "It was read with care.", "Point 1: Move it.", "(At 14.6)", "With sympathy"):
        assert words in said
    assert said.count("Structure\n") == 1


def test_the_covering_letter_says_what_was_sent():
    (made,) = assemble(sent(a_case(WHOLE)), Stage.PUBLICATION, ["overview-report"])
    said = lines(made.body)

    assert {"5 November 2026", "NMER-2026-001_overview-report_home-office_v3.docx"} <= set(said)
    # A reader of the published report has none of these files to work a check sum out from.
    assert not {"a" * 64, "c" * 64} & set(said)


def test_the_covering_letter_stays_as_it_was_when_it_went_though_more_was_signed_since():
    case = sent(a_case(WHOLE))
    changed_since = DocumentMade("overview-report", "home-office", 4, "d" * 64, "e" * 64)
    signed_again = StepTaken("17", date(2026, 11, 16), "csp-deputy", {"documents": [changed_since.sha256]})
    record = replace(
        case.record,
        steps=(*case.record.steps, signed_again),
        assembled=(*case.record.assembled, changed_since),
        bundles=(*case.record.bundles, BundleKept(2, "f" * 64, date(2026, 11, 17))),
    )
    before, after = (
        assemble(one, Stage.PUBLICATION, ["overview-report"])[0] for one in (case, replace(case, record=record))
    )

    assert of_the_letter(after.body) == of_the_letter(before.body)
    assert "NMER-2026-001_overview-report_home-office_v3.docx" in of_the_letter(after.body)


def test_the_covering_letter_is_bound_in_with_the_words_of_the_letter_that_went():
    case = sent(a_case(WHOLE))
    (report,) = assemble(case, Stage.PUBLICATION, ["overview-report"])
    name = "NMER-2026-001_overview-report_home-office_v3.docx"
    enclosed = (Attachment(title="Overview Report", file_name=name, digest=SIGNED.sha256),)
    went = covering_letter(case, released_on=date(2026, 11, 5), bundle=case.record.bundles[0], attachments=enclosed)

    letter = lines(went.body)
    letter = letter[letter.index(LEAST["notification"]["csp"]) : letter.index("c" * 64) + 1]
    bound_in = of_the_letter(report.body)

    digests = {SIGNED.sha256, case.record.bundles[0].sha256}
    check_sums = [line for line in letter if "check sum" in line.casefold() or line in digests]
    assert [line for line in letter if line not in bound_in] == check_sums
    assert [line for line in bound_in if line not in letter] == ["File"]


def of_the_letter(docx: bytes) -> list[str]:
    """The lines of the covering letter that is bound in, behind the sentence that says what it is."""
    said = lines(docx)
    begins = next(n for n, line in enumerate(said) if line.startswith("The letter that went to the Home Office"))
    return said[begins + 1 : said.index("This is the end of the overview report.")]


def test_a_report_that_was_never_sent_has_no_covering_letter():
    assert not [title for title in titles(a_report(Stage.PUBLICATION).body) if "Covering" in title]


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_the_whole_set_is_sound_at_every_stage(stage):
    for made in assemble(sent(a_case(WHOLE)), stage):
        assert faults(made.body) == []
        assert not stage.allows_gaps or {gap.code for gap in made.gaps} <= {"gap-later"}
