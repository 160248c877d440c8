"""Guidance as data."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson
from review.packs import load_pack
from review.sections import REPORT


def test_the_guidance_of_2016_has_the_nineteen_headings_in_order():
    assert tuple(heading.section for heading in load_pack("england-2016").report_headings) == REPORT


def test_the_action_plan_has_seven_columns():
    assert len(load_pack("england-2016").action_plan_columns) == 7


def test_every_period_says_its_source_and_how_sure_it_is():
    for period in load_pack("england-2016").periods.values():
        assert period.source
        assert period.confidence in {"read", "stated", "recalled", "ours"}


def test_every_block_of_words_says_where_it_comes_from_and_how_sure_we_are():
    pack = load_pack("england-2016")

    assert {*pack.texts, "titles", "markings", "subject"} == set(pack.provenance)
    for provenance in pack.provenance.values():
        assert provenance.source
        assert provenance.confidence in {"read", "stated", "recalled", "ours"}


def test_the_six_purposes_are_all_there():
    assert len(load_pack("england-2016").texts["purposes"]) == 6


def test_a_pack_nobody_wrote_is_answered_with_those_there_are():
    with pytest.raises(NeedsAPerson, match="england-2016"):
        load_pack("england-1066")
