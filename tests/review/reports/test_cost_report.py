"""What the reviews cost, added up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review.packs import load_pack, pack_names
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
    drafting, sign_off, together = cost_report([first, other], TODAY, "public").stages

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

    assert [line.total for line in cost_report([review], TODAY, "public").stages] == ["£3", "£3"]


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


def test_every_kind_of_the_section_has_its_column():
    assert tuple(COST["kind"]["enum"]) == KINDS


@pytest.mark.parametrize("pack", pack_names())
def test_every_stage_of_the_section_has_a_name_under_every_guidance(pack):
    assert all(load_pack(pack).stage_of(Standing[code.upper()]) for code in COST["stage"]["enum"])
