"""Pictures: a part of their own, as large as the page allows, with words for whoever does not see them."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as WordDocument

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.package import parts_of
from templates.read.lines import lines
from tests.templates.builders import BESIDE, LEAST, a_case, a_picture, a_png

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


@pytest.mark.parametrize(("width", "height"), [(400, 10), (10, 400), (1, 1), (3000, 2000)])
def test_it_fits_the_page_in_its_own_shape(width, height):
    (shape,) = shapes(a_report(a_picture(a_png(width, height))))

    assert 0 < shape.width <= 5_904_000
    assert 0 < shape.height <= 6_480_000
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)


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
