"""Pictures: a part of their own, as large as the page allows, with words for whoever does not see them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as WordDocument

from review.packs import load_pack
from review.pictures import read_picture
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.chosen import OURS, Templates
from templates.assemble.package import packed, parts_of
from templates.assemble.page_turns import with_turns
from templates.assemble.pictures import numbers_taken, with_pictures
from templates.assemble.wordml import parsed, w
from templates.read.lines import lines
from tests.templates.builders import BESIDE, LEAST, a_case, a_picture, a_png
from tests.templates.edit_moves import with_a_logo
from tests.templates.structure import faults

WHOLE = LEAST | BESIDE


def a_report(*pictures):
    said = {"pictures": {"pictures": list(pictures)}} if pictures else {}
    (made,) = assemble(a_case(WHOLE, **said), Stage.PUBLICATION, ["overview-report"])
    return made


def shapes(made):
    return WordDocument(BytesIO(made.body)).inline_shapes


def test_each_is_a_part_that_the_document_points_to():
    made = a_report()
    parts = parts_of(made.body)

    assert {name for name in parts if "media" in name} == {"word/media/picture1.png", "word/media/picture2.png"}
    assert parts["word/media/picture1.png"] == a_png()
    assert len(shapes(made)) == 2  # python-docx finds each by its relationship


def test_it_is_described_under_it_and_to_a_screen_reader():
    made = a_report()
    described = [shape._inline.docPr.get("descr") for shape in shapes(made)]

    assert described == ["Fern’s mother stands over Fern & nobody else.", "Two roads and a yard."]
    assert "In words: Fern’s mother stands over Fern & nobody else." in lines(made.body)
    assert "The family of Fern" in lines(made.body)


def test_no_two_have_the_same_number():
    numbers = [shape._inline.docPr.get("id") for shape in shapes(a_report())]

    assert len(set(numbers)) == 2


@pytest.mark.parametrize(("width", "height"), [(10, 400), (1, 1), (160, 120)])
def test_it_is_never_larger_than_its_points_allow(width, height):
    """At 96 to the inch: what is blown up further shows nothing more."""
    (shape,) = shapes(a_report(a_picture(a_png(width, height))))

    assert (shape.width, shape.height) == (width * 9_525, height * 9_525)


@pytest.mark.parametrize("number", [1, 2, 77])
@pytest.mark.parametrize(("part", "words"), [("", "cover.review_name"), ("word/document.xml", "cover.csp")])
def test_it_stands_beside_a_logo_of_the_template(number, part, words):
    logo = with_a_logo(' descr="The arms of Northmere"', number, part, words)(OURS.of("overview-report"))
    (made,) = assemble(a_case(WHOLE), Stage.PUBLICATION, ["overview-report"], Templates({"overview-report": logo}))
    parts = parts_of(made.body)

    assert parts["[Content_Types].xml"].count(b'"png"') == 1
    assert parts["word/media/image1.png"] != a_png()
    assert [*parts.values()].count(a_png()) == 2
    assert faults(made.body) == []


def test_it_takes_the_name_of_no_picture_of_the_template():
    """Somebody may have made a template of a document that we made."""
    theirs = packed({**parts_of(OURS.of("overview-report")), "word/media/picture1.png": b"theirs"})
    pictures = with_pictures(parts_of(theirs), {2: read_picture(a_png())})

    assert numbers_taken(parts_of(theirs)) == {1}
    assert pictures["word/media/picture1.png"] == b"theirs"


def test_an_ending_of_another_kind_leaves_ours_its_own():
    types = b'<Types><Default Extension="PNG" ContentType="application/octet-stream"/></Types>'
    parts = {**parts_of(OURS.of("overview-report")), "[Content_Types].xml": types}
    made = with_pictures(parts, {1: read_picture(a_png())})["[Content_Types].xml"]

    assert made.count(b"<Default") == 1
    assert b'<Override PartName="/word/media/picture1.png" ContentType="image/png"/></Types>' in made


@pytest.mark.parametrize(("width", "height"), [(10, 400), (1, 1), (1200, 1000), (1000, 1400)])
def test_it_fits_the_page_in_its_own_shape(width, height):
    (shape,) = shapes(a_report(a_picture(a_png(width, height))))

    assert 0 < shape.width <= 5_904_000
    assert 0 < shape.height <= 7_600_000
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)


@pytest.mark.parametrize(("width", "height"), [(1500, 1010), (1800, 1000), (2000, 800), (1000, 60)])
def test_a_wide_one_is_larger_on_a_page_that_lies(width, height):
    (shape,) = shapes(a_report(a_picture(a_png(width, height))))

    assert 5_904_000 < shape.width <= 9_777_000
    assert 0 < shape.height <= 4_800_000
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)
    assert shape._inline.docPr.get("descr")


def test_a_family_tree_fills_the_page_that_it_has():
    """As wide as it is in the example: on a page that lies it takes the height under its heading and over its words."""
    (shape,) = shapes(a_report(a_picture(a_png(1500, 1010), alternative="Words. " * 36)))

    assert 0.48 < shape.width * shape.height / (9_777_000 * 5_975_000) < 0.6


def test_more_is_left_where_no_title_and_few_words_stand_on_the_page():
    few, many = (a_picture(a_png(1000, 1400), alternative=words) for words in ("Few words.", "Many words. " * 40))
    (alone,), (worded,) = shapes(a_report(few)), shapes(a_report(many))
    first, second = shapes(a_report(few, few))

    assert alone.height > worded.height
    assert second.height > alone.height > first.height


def test_what_follows_a_picture_begins_on_the_next_page():
    short = {"section": "glossary", "entries": ({},)}
    upright = {"section": "pictures", "pictures": ({"is_wide": False},)}

    assert [one.get("starts_a_page") for one in with_turns([upright, short])] == [None, True]
    assert [one.get("starts_a_page") for one in with_turns([short])] == [False]


TALL, WIDE = a_png(900, 900), a_png(1800, 600)


def lying(made) -> list[str]:
    """The way the pages of each section lie, and how many pictures stand in it."""
    found, pictures = [], 0
    for one in parsed(parts_of(made.body)["word/document.xml"])[0].iter(w("sectPr"), w("drawing")):
        if one.tag == w("drawing"):
            pictures += 1
        else:
            found.append(f"{one.find(w('pgSz')).get(w('orient'), 'upright')} {pictures}")
            pictures = 0
    return found


@pytest.mark.parametrize(
    ("drawn", "behind_the_chapters"),
    [
        ([TALL], ["upright 1"]),
        ([WIDE], ["landscape 1", "upright 0"]),
        ([TALL, WIDE], ["upright 1", "landscape 1", "upright 0"]),
        ([WIDE, WIDE], ["landscape 1", "landscape 1", "upright 0"]),
        ([WIDE, TALL, WIDE], ["landscape 1", "upright 1", "landscape 1", "upright 0"]),
    ],
)
def test_pages_turn_for_wide_ones_and_back(drawn, behind_the_chapters):
    said = LEAST | {"pictures": {"pictures": [a_picture(one) for one in drawn]}}
    (made,) = assemble(a_case(said), Stage.PUBLICATION, ["overview-report"])

    assert lying(made)[2:] == behind_the_chapters
    assert faults(made.body) == []


def test_behind_a_wide_one_the_chronology_needs_no_turn_of_its_own():
    chronology, pictures, *_ = load_pack("england-2016").appendices
    pack = replace(load_pack("england-2016"), appendices=(pictures, chronology))
    said = WHOLE | {"pictures": {"pictures": [a_picture(WIDE)]}}
    (made,) = assemble(a_case(said, pack=pack), Stage.HOME_OFFICE, ["overview-report"])

    assert lying(made)[2:] == ["landscape 1", "landscape 0", "upright 0"]


def test_what_a_camera_noted_is_left_out():
    noted = a_png(4, 3, (b"eXIf", b"GPS 52.9 -1.2"), (b"tEXt", b"Author\0Somebody"))
    made = a_report(a_picture(noted))

    assert parts_of(made.body)["word/media/picture1.png"] == a_png(4, 3)


def test_a_person_in_the_words_without_a_label_is_a_gap():
    (made,) = assemble(
        a_case(WHOLE, pictures={"pictures": [a_picture(alternative="[[nobody]] alone.")]}),
        Stage.DRAFT,
        ["overview-report"],
    )

    assert ("pictures#/pictures/0/alternative", "gap-label") in {(gap.place, gap.code) for gap in made.gaps}


def test_words_that_look_like_a_template_or_like_xml_stay_words():
    typed = 'A {_{ line }_} & <w:p> "quoted" {{ 7*7 }}'
    (shape,) = shapes(a_report(a_picture(alternative=typed)))

    assert shape._inline.docPr.get("descr") == typed
