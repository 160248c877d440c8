"""`review timeline`: the picture of one review, as SVG or PNG, and in words in the terminal."""

from __future__ import annotations

from datetime import date

import pytest

from commands.timeline import write_timeline
from review.errors import NeedsAPerson
from review.timeline import Event
from tests.review.values import a_matter, a_step

DECIDED = date(2025, 9, 15)


@pytest.fixture
def matter():
    return a_matter(a_step(Event.DECIDED_TO_REVIEW, DECIDED, outcome="review"), today=date(2025, 10, 1))


@pytest.mark.parametrize(("name", "begins"), [("picture.svg", b"<svg "), ("picture.PNG", b"\x89PNG")])
def test_it_is_written_as_its_name_says_and_told_in_words(matter, tmp_path, name, begins):
    outcome = write_timeline(matter, tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(begins)
    assert "Timeline of NMER-2026-001 Amber Kite on 1 October 2025" in outcome.sentence
    assert "Decision: done, 15 September 2025" in outcome.sentence
    assert "Report complete: due, by 15 March 2026" in outcome.extras["words"]


def test_another_kind_of_file_is_refused_before_anything_is_written(matter, tmp_path):
    with pytest.raises(NeedsAPerson, match=r"\.svg or \.png"):
        write_timeline(matter, tmp_path / "picture.gif")
    assert list(tmp_path.iterdir()) == []
