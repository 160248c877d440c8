"""A letter bears a day of its review, and is translated into a language that there is."""

from __future__ import annotations

from datetime import date

import pytest

from flows.writing_letters import make_letter
from review.errors import NeedsAPerson
from storage.ledger import read_ledger
from tests.flows.adopting import adopt
from tests.flows.walking import REF, record_of

TODAY = date(2026, 11, 5)


@pytest.fixture
def under_way(door):
    adopt(door, "under_way")
    return door


def make(door, on=TODAY, language=""):
    return make_letter(door, REF, "secure-records", "police", on, language, "coordinator")


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(1990, 1, 1), "or later: the review begins with that day"),
        (date(2199, 1, 1), "19 November 2026 at the latest"),
        (date(2026, 11, 20), "19 November 2026 at the latest"),
    ],
)
def test_a_letter_bears_no_day_before_its_review_and_none_far_ahead(under_way, on, told):
    entries = len(read_ledger(under_way.vault, REF).lines)

    with pytest.raises(NeedsAPerson, match=told):
        make(under_way, on)

    assert len(read_ledger(under_way.vault, REF).lines) == entries


def test_a_letter_may_be_drafted_for_a_day_that_comes_and_for_the_first_of_all(under_way):
    began = min(taken.on for taken in record_of(under_way).steps)

    assert "is drafted" in make(under_way, date(2026, 11, 19))
    assert "Nothing was sent." in make(under_way, began)


@pytest.mark.parametrize("language", ["pl", "cy", "bfi", "syl", "ckb"])
def test_a_letter_is_translated_into_a_language_that_there_is(under_way, language):
    assert f"_{language}_" in make(under_way, language=language)


@pytest.mark.parametrize("language", ["zz", "xxx", "qqq"])
def test_no_language_has_a_code_that_iso_639_has_not(under_way, language):
    with pytest.raises(NeedsAPerson, match="by its code of two or three small letters") as refused:
        make(under_way, language=language)

    assert language not in str(refused.value)
