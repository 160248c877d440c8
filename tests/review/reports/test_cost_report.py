"""What the reviews cost, added up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.packs import load_pack, pack_names
from review.reports.board_paper import board_paper
from review.reports.cost_report import KINDS, cost_report
from review.timeline import Standing
from schemas.shapes import schema
from tests.review.values import a_matter

TODAY = date(2026, 5, 1)
COST = schema("costs")["properties"]["entries"]["items"]["properties"]


def a_cost(stage="under_way", kind="chair", pounds=1000, on="2026-04-01"):
    return {"stage": stage, "kind": kind, "pounds": pounds, "on": on}


def a_review(*costs, reference="NMER-2026-001"):
    matter = a_matter(today=TODAY, **({"costs": {"entries": list(costs)}} if costs else {}))
    return replace(matter, record=replace(matter.record, review=reference))


def test_costs_are_added_up_by_stage_and_kind_in_the_order_of_the_guidance():
    first = a_review(a_cost("complete", "legal", 350), a_cost(pounds=2400), a_cost(pounds=100))
    other = a_review(a_cost(kind="writer", pounds=3600), reference="NMER-2026-002")
    drafting, sign_off, together = cost_report([first, other], TODAY, "exempt").stages

    assert (drafting.name, drafting.chair, drafting.writer, drafting.total) == (
        "Gathering information and drafting",
        "£2,500",
        "£3,600",
        "£6,100",
    )
    assert (sign_off.name, sign_off.legal, sign_off.total) == ("Partnership sign-off", "£350", "£350")
    assert (together.name, together.chair, together.total) == ("Together", "£2,500", "£6,450")


def test_stages_that_the_guidance_shows_as_one_are_one_line():
    review = a_review(a_cost("complete", pounds=1), a_cost("signed_off", pounds=2))

    assert [line.total for line in cost_report([review], TODAY, "exempt").stages] == ["£3", "£3"]


def test_a_cost_of_a_later_day_does_not_count():
    report = cost_report([a_review(a_cost(on="2026-05-02"))], TODAY, "exempt")

    assert (report.stages, report.counted) == ((), "none")


def test_each_review_is_told_in_the_exempt_form_alone():
    reviews = [a_review(a_cost()), a_review(reference="NMER-2026-002")]

    assert [line.name for line in cost_report(reviews, TODAY, "exempt").reviews] == [
        "NMER-2026-001 Amber Kite",
        "Together",
    ]
    assert cost_report(reviews, TODAY, "public").reviews == ()


def many(number, *costs):
    return [a_review(*costs, reference=f"NMER-2026-{n:03}") for n in range(1, number + 1)]


def test_in_public_a_sum_is_shown_from_five_reviews_on():
    four, five = (cost_report(many(n, a_cost()), TODAY, "public").stages[-1] for n in (4, 5))

    assert (four.chair, four.total, four.legal) == ("not shown", "not shown", "£0")
    assert (five.chair, five.total) == ("£5,000", "£5,000")


def test_in_public_no_sum_tells_by_subtraction_what_one_review_paid():
    one = a_review(a_cost(), a_cost(kind="interpreting", pounds=777), reference="NMER-2026-009")
    drafting, together = cost_report([*many(5, a_cost()), one], TODAY, "public").stages

    assert (drafting.chair, drafting.interpreting, drafting.total) == ("£6,000", "not shown", "not shown")
    assert (together.chair, together.interpreting, together.total) == ("£6,000", "not shown", "not shown")
    assert "777" not in repr(together)


def test_in_public_sums_that_are_hidden_together_are_told_together():
    """Five reviews share what is hidden, so that the total tells of none of them."""
    legal = [a_review(a_cost(), a_cost(kind="legal", pounds=10), reference=f"NMER-2026-{n:03}") for n in (1, 2, 3)]
    other = [a_review(a_cost(), a_cost(kind="other", pounds=20), reference=f"NMER-2026-{n:03}") for n in (4, 5)]
    drafting, together = cost_report([*legal, *other], TODAY, "public").stages

    assert (drafting.legal, drafting.other, drafting.total) == ("not shown", "not shown", "£5,070")
    assert together.total == "£5,070"


def test_how_many_reviews_there_are_is_told_no_closer_than_by_the_boards_paper():
    report = cost_report(many(6, a_cost()), TODAY, "public")
    mixed = [*many(6, a_cost()), replace_standing(a_review(reference="NMER-2026-008"))]

    assert (report.of, report.counted) == ("6", "6")
    assert (cost_report(mixed, TODAY, "public").of, board_paper(mixed, TODAY, "public").total) == ("five or more",) * 2


def replace_standing(matter):
    return replace(matter, record=replace(matter.record, standing=Standing.PUBLISHED))


def test_a_total_that_is_not_shown_is_said_as_a_sentence():
    assert cost_report(many(1, a_cost()), TODAY, "public").sentences.endswith(
        "What they cost together is not shown, since it would tell of one."
    )


def test_every_kind_of_the_section_has_its_column():
    assert tuple(COST["kind"]["enum"]) == KINDS


@pytest.mark.parametrize("pack", pack_names())
def test_every_stage_of_the_section_has_a_name_under_every_guidance(pack):
    assert all(load_pack(pack).stage_of(Standing[code.upper()]) for code in COST["stage"]["enum"])
