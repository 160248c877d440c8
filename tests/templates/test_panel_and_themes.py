"""Who sat on the panel and how often, and the themes an action plan is read by."""

from __future__ import annotations

import pytest

from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, text_of, w
from templates.read.lines import lines
from tests.templates.builders import LEAST, a_case

TWO = [
    {"name": "A One", "role": "First", "agency": "Homes", "involved": "no"},
    {"name": "B Two", "role": "Second", "agency": "Police", "involved": "yes"},
    {"name": "C Three", "role": "Third", "agency": "Care"},
]


def members(*meetings):
    panel = {**LEAST["panel"], "members": TWO, "meetings": list(meetings)}
    (made,) = assemble(a_case(panel=panel), Stage.HOME_OFFICE, ["overview-report"])
    said = lines(made.body)
    return [said[said.index(one["name"]) + 3 :][:2] for one in TWO]


def a_meeting(**changes):
    return {"on": "2026-03-10", "present": 2, "purpose": "To read", **changes}


def test_each_member_is_independent_or_not_and_came_so_often():
    assert members(
        a_meeting(attended=[1, 2]), a_meeting(on="2026-04-10", attended=[2]), a_meeting(on="2026-05-10")
    ) == [
        ["Yes", "1 of 2"],
        ["No", "2 of 2"],
        ["Not recorded", "0 of 2"],
    ]


def test_where_nobody_wrote_down_who_came_nothing_is_counted():
    assert members(a_meeting()) == [["Yes", "Not recorded"], ["No", "Not recorded"], ["Not recorded", "Not recorded"]]


def the_plan(*themes: str | None):
    """The plan's rows of one cell, and its package, with a recommendation for each of *themes*."""
    first = LEAST["recommendations"]["recommendations"][0]
    said = [
        {**first, "id": f"r{n}", "number": str(n)} | ({"theme": theme} if theme else {})
        for n, theme in enumerate(themes)
    ]
    actions = [{**LEAST["action_plan"]["actions"][0], "recommendation": one["id"]} for one in said]
    lesson = [{**LEAST["lessons"]["lessons"][0], "recommendation": "r0"}]
    case = a_case(
        recommendations={"recommendations": said},
        action_plan={**LEAST["action_plan"], "actions": actions},
        lessons={"lessons": lesson},
    )
    (made,) = assemble(case, Stage.HOME_OFFICE, ["action-plan"])
    body = parsed(parts_of(made.body)["word/document.xml"])
    return [row for row in body.iter(w("tr")) if len(row.findall(w("tc"))) == 1]


@pytest.mark.parametrize(
    ("themes", "printed"),
    [
        (("Homes", "Homes", "Money"), ["Homes", "Money"]),
        (("Homes", None, "Homes"), ["Homes", "Homes"]),
        ((None, None), []),
    ],
)
def test_a_theme_stands_once_over_those_that_share_it(themes, printed):
    assert ["".join(text_of(p) for p in row.iter(w("p"))) for row in the_plan(*themes)] == printed


def test_a_theme_row_spans_the_table_and_stays_with_what_it_heads():
    (row,) = the_plan("Homes")

    assert [span.get(w("val")) for span in row.iter(w("gridSpan"))] == ["7"]
    assert [style.get(w("val")) for style in row.iter(w("pStyle"))] == ["TableHeading"]  # which is kept with the next


def test_milestones_are_a_list():
    (made,) = assemble(a_case(), Stage.HOME_OFFICE, ["action-plan"])
    body = parsed(parts_of(made.body)["word/document.xml"])
    bullets = [
        text_of(p) for p in body.iter(w("p")) if any(s.get(w("val")) == "TableBullet" for s in p.iter(w("pStyle")))
    ]

    assert bullets == ["Template changed (not yet reached)"]
