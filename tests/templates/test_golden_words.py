"""The example's documents say what they said, word for word; what changed is shown."""

from __future__ import annotations

import pytest

from templates.assemble.package import packed, parts_of
from tests.templates import golden_words
from tests.templates.defects import sound
from tests.templates.reader import seen

NAMES = sorted(golden_words.words())


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_what_it_said(name):
    changed = golden_words.difference(name)
    if changed:
        pytest.fail(f"Read what changed, then run make words\n{changed}", pytrace=False)


def test_no_words_are_kept_of_a_document_that_is_not_made():
    kept = golden_words.FOLDER.rglob("*.txt")

    assert sorted(file.relative_to(golden_words.FOLDER).with_suffix("").as_posix() for file in kept) == NAMES


def test_a_changed_word_is_shown_with_the_line_before_it(tmp_path, monkeypatch):
    kept = (golden_words.FOLDER / "action-plan.txt").read_text("utf-8")
    (tmp_path / "action-plan.txt").write_text(kept.replace("Action", "Deed", 1), "utf-8")
    monkeypatch.setattr(golden_words, "FOLDER", tmp_path)

    shown = golden_words.difference("action-plan").splitlines()

    assert [line for line in shown if line.startswith("-") and "Deed" in line]
    assert [line for line in shown if line.startswith("+") and "Action" in line]


def test_the_reader_numbers_as_word_does():
    """By the lists of the sound document: two chapters' paragraphs, a list that restarts, letters inside it."""
    lines = seen(sound())

    assert "# 1 " in "\n".join(lines)
    assert [line[:4] for line in lines if line.endswith("inside")][:2] == ["a. i", "a. i"]


def test_the_reader_sees_a_word_that_is_missing():
    parts = parts_of(sound())
    body = parts["word/document.xml"].replace(b"A life in short.", b"A life in.")

    assert set(seen(sound())) - set(seen(packed({**parts, "word/document.xml": body}))) == {"6.1 A life in short."}
