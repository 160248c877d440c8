"""How long material is kept, as the guidance says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.keeping import kept, kept_in_words, needs_a_signature
from review.pack_values import Retention
from review.steps_taken import StepTaken
from tests.review.values import ENGLAND

CLOSED = StepTaken("27", date(2026, 8, 31), "csp-chair", {"material": "returned"})
DESTROYED = replace(CLOSED, codes={"material": "destroyed"})


def keeping(months, action):
    one = Retention(months, action, source="this council", confidence="ours")
    return replace(ENGLAND, retention={"named_papers": one})


@pytest.mark.parametrize(
    ("months", "action", "closed", "said"),
    [
        (None, "hold", CLOSED, "held until a person signs its disposal"),
        (None, "dispose", CLOSED, "disposed of at the close"),
        (6, "dispose", CLOSED, "kept until 28 February 2027, and then disposed of"),
        (72, "hold", CLOSED, "kept until 31 August 2032, and then held until a person signs its disposal"),
        (1, "dispose", None, "kept for 1 month after the close, and then disposed of"),
        (12, "dispose", None, "kept for 12 months after the close, and then disposed of"),
    ],
)
def test_each_kind_of_material_says_what_becomes_of_it(months, action, closed, said):
    assert kept(keeping(months, action), closed) == {"named papers": said}


def test_what_is_kept_alike_is_told_together():
    assert kept_in_words(ENGLAND, CLOSED) == (
        "agency material, family records, named papers, decision papers, report set and website: held until a person signs "
        "its disposal",
    )
    assert kept_in_words(keeping(6, "dispose"), CLOSED) == (
        "named papers: kept until 28 February 2027, and then disposed of",
    )


def test_what_was_destroyed_is_held_no_longer():
    assert kept_in_words(ENGLAND, DESTROYED) == (
        "agency material, family records, named papers, decision papers, report set and website: recorded at the close on "
        "31 August 2026 as destroyed, its disposal signed",
    )
    assert kept(keeping(None, "dispose"), DESTROYED) == {
        "named papers": "recorded at the close on 31 August 2026 as destroyed"
    }


def test_a_close_that_only_a_paper_tells_of_says_nothing_of_the_material():
    assert kept(keeping(None, "hold"), replace(CLOSED, codes={})) == {
        "named papers": "held until a person signs its disposal"
    }


@pytest.mark.parametrize(
    ("months", "action", "needed"), [(None, "hold", True), (12, "dispose", True), (None, "dispose", False)]
)
def test_what_is_kept_beyond_the_close_needs_a_signature_to_be_destroyed_before(months, action, needed):
    assert needs_a_signature(keeping(months, action)) is needed
