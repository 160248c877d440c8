"""`review picture`: a picture becomes a section that can be sent, or is refused in a sentence."""

from __future__ import annotations

import json
from base64 import b64decode
from functools import partial

import pytest

from commands.checking import check_file
from commands.picturing import put_picture
from commands.sending import send_file
from review.errors import NeedsAPerson
from schemas.checking import check_content
from storage import inbox
from tests.builders import REF
from tests.commands.installed import an_installation
from tests.templates.builders import a_picture, a_png


@pytest.fixture
def tree(tmp_path):
    file = tmp_path / "tree.png"
    file.write_bytes(a_png(160, 120, (b"tEXt", b"Author\0Somebody")))
    return file


def test_it_becomes_a_section_without_the_notes_in_it(tree, tmp_path):
    out = tmp_path / "new" / "pictures.json"
    outcome = put_picture(tree, "The family", "[[mother]] stands over [[fern]].", out)
    said = json.loads(out.read_text("utf-8"))

    assert not outcome.problems
    assert "cannot be searched for names" in outcome.sentence
    assert check_content("pictures", said) == ()
    assert b64decode(said["pictures"][0]["image"]) == a_png(160, 120)


def test_a_second_stands_behind_the_first(tree, tmp_path):
    out = tmp_path / "pictures.json"
    for title in ("The family", "The streets"):
        put_picture(tree, title, "Lines and words.", out)

    assert [one["title"] for one in json.loads(out.read_text("utf-8"))["pictures"]] == ["The family", "The streets"]


def test_without_words_nothing_is_written(tree, tmp_path):
    outcome = put_picture(tree, "The family", "", tmp_path / "pictures.json")

    assert [(problem.place, problem.code) for problem in outcome.problems] == [("/pictures/0/alternative", "minLength")]
    assert not (tmp_path / "pictures.json").exists()


@pytest.mark.parametrize(("width", "height"), [(210, 10), (10, 210)])
def test_what_would_be_a_line_on_a_page_is_refused_here_and_at_the_door(tmp_path, width, height):
    file = tmp_path / "line.png"
    file.write_bytes(a_png(width, height))

    with pytest.raises(NeedsAPerson, match="on a page it would be a line"):
        put_picture(file, "A", "B", tmp_path / "pictures.json")
    (problem,) = check_content("pictures", {"pictures": [a_picture(a_png(width, height))]})

    assert problem.code == "format"
    assert "no side more than 20 times the other" in problem.advice
    assert check_content("pictures", {"pictures": [a_picture(a_png(200, 10))]}) == ()


def test_what_nobody_could_read_is_refused_here_and_at_the_door(tmp_path):
    file = tmp_path / "icon.png"
    file.write_bytes(a_png(99, 60))

    with pytest.raises(NeedsAPerson, match="fewer than 100 points on its longer side"):
        put_picture(file, "A", "B", tmp_path / "pictures.json")
    (problem,) = check_content("pictures", {"pictures": [a_picture(a_png(99, 60))]})

    assert "the longer side at least 100 points" in problem.advice
    assert check_content("pictures", {"pictures": [a_picture(a_png(100, 60))]}) == ()


def test_what_is_no_picture_is_refused(tmp_path):
    letter = tmp_path / "letter.png"
    letter.write_bytes(b"Dear sir")

    with pytest.raises(NeedsAPerson, match="not a whole PNG or JPEG"):
        put_picture(letter, "A", "B", tmp_path / "pictures.json")


@pytest.mark.parametrize("held", ["{}", "no JSON", '{"pictures": [{"title": "A"}]}'])
def test_another_file_in_its_place_is_left_alone(tree, tmp_path, held):
    out = tmp_path / "notes.json"
    out.write_text(held, "utf-8")

    with pytest.raises(NeedsAPerson, match="holds no section of pictures"):
        put_picture(tree, "A", "B", out)
    assert out.read_text("utf-8") == held


@pytest.mark.parametrize("name", ["tree.png", "TREE.JPG", "tree.jpeg", "tree.heic"])
@pytest.mark.parametrize(
    "taken", [lambda file: send_file(REF, "pictures", file, "chair"), partial(check_file, "pictures")]
)
def test_a_picture_by_itself_is_told_what_it_needs_first(tree, name, taken):
    file = tree.rename(tree.with_name(name))

    with pytest.raises(NeedsAPerson, match=r"words for whoever does not see it.*review picture FILE --title") as said:
        taken(file)
    assert name not in str(said.value)


def test_what_becomes_of_it_can_be_sent(tree, tmp_path, monkeypatch):
    settings, door = an_installation(tmp_path)
    for setting, value in settings.items():
        monkeypatch.setenv(setting, value)
    put_picture(tree, "The family", "[[mother]] stands over [[fern]].", tmp_path / "pictures.json")
    outcome = send_file(REF, "pictures", tmp_path / "pictures.json", "chair")

    assert inbox.take(door.vault, door.seal, REF, outcome.extras["id"]).section == "pictures"
