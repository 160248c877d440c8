"""The decision letter of a real order: decided, the family told, the letter completed, the Home Office told."""

from __future__ import annotations

from datetime import date

import pytest

from commands.recorded import recorded
from flows import assembling
from flows.documents_kept import file_name_of
from review.errors import OutOfTurn
from storage.documents import read_document
from storage.ledger import read_ledger
from templates.read.lines import lines
from tests.flows import walking
from tests.flows.acting import accept
from tests.flows.adopting import adopt
from tests.flows.walking import REF, changed, record_of

pytestmark = pytest.mark.thorough
PRESS = "05b record family told"
TELLING = {"on": date(2025, 4, 3), "how": "in_person", "by": "coordinator"}
DECIDED_ON = date(2025, 4, 1)


def decided(door):
    """Decided, with nothing known yet of whom was told; the approach to the family is cleared."""
    walking.open_review(door)
    accept(door, "approach", walking.least("approach"))
    recorded(door, REF, "11 clear the approach", {"approach": 1, "by": "coordinator"})
    return walking.decide(door)


def letters(door):
    """What each version of the letter says of the family."""
    made = [one for one in record_of(door).assembled if one.document == "decision-letter"]
    said = [lines(read_document(door.vault, REF, file_name_of(REF, one))) for one in made]
    return [text[text.index("Family told of the decision") + 1] for text in said]


def test_once_the_family_is_told_the_letter_says_so_in_its_next_version(door):
    decided(door)
    said = recorded(door, REF, PRESS, TELLING)

    assert "NMER-2026-001_decision-letter_home-office_v2.docx" in said
    assert letters(door)[1:] == ["Yes, on 3 April 2025"]


def test_a_second_press_makes_nothing(door):
    decided(door)
    recorded(door, REF, PRESS, TELLING)
    before = read_ledger(door.vault, REF).head

    with pytest.raises(OutOfTurn, match="recorded already"):
        recorded(door, REF, PRESS, TELLING)
    assert read_ledger(door.vault, REF).head == before


def test_a_run_that_died_before_the_letter_is_finished_by_the_next(door, monkeypatch):
    decided(door)

    class Died(Exception):
        pass

    def dies(*_given):
        raise Died

    with monkeypatch.context() as broken:
        broken.setattr(assembling, "keep_new", dies)
        with pytest.raises(Died):
            recorded(door, REF, PRESS, TELLING)
    recorded(door, REF, PRESS, TELLING)

    assert letters(door)[1:] == ["Yes, on 3 April 2025"]


def test_a_letter_that_has_gone_is_not_made_again(door):
    decided(door)
    recorded(door, REF, PRESS, TELLING)
    recorded(
        door, REF, "05 record Home Office told", {"on": date(2025, 4, 4), "about": "decision", "by": "coordinator"}
    )
    said = recorded(door, REF, PRESS, {**TELLING, "on": date(2025, 4, 9)})

    assert "decision-letter" not in said
    assert len(letters(door)) == 2


def test_a_decision_from_before_the_adoption_gets_no_letter_from_here(door):
    """Another partnership told the Home Office of it, in its own name."""
    adopt(door, "under_way", ("04", "07"))
    accept(door, "decision", changed("decision", decided_on=DECIDED_ON.isoformat()))
    said = walking.decide(door)

    assert "the decision was taken before the review was taken over here" in said
    assert record_of(door).assembled == ()
    with pytest.raises(OutOfTurn, match="recorded already"):
        walking.decide(door)
