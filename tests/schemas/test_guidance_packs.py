"""A guidance pack's file: the shipped ones are right, and each way to be wrong is told, all of them at once."""

from __future__ import annotations

import json

import pytest
import re2

from review import packs
from review.days_to_avoid import RECKONED
from review.documents import (
    ActionPlan,
    CoveringLetter,
    DecisionLetter,
    ExecutiveSummary,
    LessonsBriefing,
    OverviewReport,
)
from review.errors import NeedsAPerson
from review.left_out import ASKED_FOR_BY, MAY_BE_LEFT_OUT, TOGETHER
from review.pack_values import BITES, CONFIDENCES, LEVELS
from review.packs import ACTS, CLOCKS, read_pack
from review.rules import RULES
from review.sections import REPORT
from review.stages import Stage
from review.steps import STEPS
from review.timeline import Standing
from schemas.pack_agreement import LISTS, THRESHOLDS
from schemas.pack_steps import CODES
from schemas.packs import check_pack
from schemas.shapes import field_at
from schemas.wording import sentences
from templates.assemble.summary import _SECTION as SUMMARY
from tests.schemas.pack_faults import ANOTHER_CLOCK, FAULTS
from tests.schemas.walking import fields_of

SHIPPED = sorted(packs.GUIDANCE.glob("*.toml"))
TEXT = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")
DOCUMENTS = (OverviewReport, ExecutiveSummary, ActionPlan, LessonsBriefing, DecisionLetter, CoveringLetter)


def changed(old: str, new: str) -> bytes:
    assert old in TEXT
    return TEXT.replace(old, new, 1).encode()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_pack_is_right(file):
    assert [str(problem) for problem in check_pack(file.read_bytes())] == []
    assert read_pack(file.stem, file.read_bytes()).name == file.stem


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_what_to_do(name):
    old, new, (place, code, words) = FAULTS[name]
    problems = {(problem.place, problem.code): problem.advice for problem in check_pack(changed(old, new))}

    assert (place, code) in problems, problems
    assert words in problems[place, code]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_makes_no_other(name):
    old, new, (place, code, _) = FAULTS[name]
    others = [problem for problem in check_pack(changed(old, new)) if (problem.place, problem.code) != (place, code)]

    assert others == []


def test_every_fault_is_told_at_once_in_the_order_of_places():
    body = changed("months = 6\n", "months = -6\n").decode()
    for old, new, _ in (FAULTS["a step that is none"], FAULTS["a level that is none"], FAULTS["a key nobody knows"]):
        body = body.replace(old, new, 1)
    places = [problem.place for problem in check_pack(body.encode())]

    assert places == ["/clocks/completion/months", "/holds", "/rules/E03/level", "/steps/off/0"]


def test_what_stands_in_the_file_is_never_repeated():
    theirs = ("colour", "sometimes", "full_moon", "caretaker", "sundial", "asleep", "poetry", "Poetry")
    for old, new, _ in FAULTS.values():
        told = " ".join(problem.advice for problem in check_pack(changed(old, new)))

        assert [word for word in theirs if word in told] == []


def test_a_file_in_another_encoding_is_told_the_line():
    (problem,) = check_pack(TEXT.replace("Mother's Day", "M\u00e4rz", 1).encode("latin-1", "replace"))

    assert (problem.place, problem.code) == ("", "encoding")
    assert str(TEXT[: TEXT.index("Mother's Day")].count("\n") + 1) in problem.advice


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'a = "', "truncated"),
        (b"a = [", "truncated"),
        (b"a = " + b"[" * 5000, "depth"),
        (b"a = " + b"9" * 6000, "number"),
    ],
)
def test_a_file_that_stops_or_never_closes_is_told_so(body, code):
    (problem,) = check_pack(body)

    assert (problem.place, problem.code) == ("", code)


def test_every_sentence_about_packs_is_said_for_some_fault():
    shown = {code for _, _, (_, code, _) in FAULTS.values()} | {"encoding", "truncated", "depth", "number"}
    said = {code.removeprefix("pack.") for code in sentences() if code.startswith("pack.")} - {"table"}

    assert said - shown == {"commissions", "declines"}


@pytest.mark.parametrize(("all_of_them", "code"), [("false", "commissions"), ("true", "declines")])
def test_outcomes_that_all_go_one_way_are_told(all_of_them, code):
    body = TEXT.replace("commissions = true", f"commissions = {all_of_them}")
    body = body.replace("commissions = false", f"commissions = {all_of_them}")

    assert [(problem.place, problem.code) for problem in check_pack(body.encode())] == [("/outcomes", code)]


@pytest.mark.parametrize("first", range(5))
def test_what_the_check_lets_through_can_be_read_whichever_line_is_lost(first):
    lines = TEXT.splitlines(keepends=True)
    for number in range(first, len(lines), 20):
        body = "".join(lines[:number] + lines[number + 1 :]).encode()
        if not check_pack(body):
            assert read_pack("homemade", body).digest


@pytest.mark.parametrize("code", sorted(set(CODES) - {"recommendation"}))
def test_a_step_may_be_left_out_where_a_review_still_comes_to_its_end(code):
    off = [code, TOGETHER[code]] if code in TOGETHER else [code]
    asked = [rule for rule in ASKED_FOR_BY.get(code, ()) if f"[rules.{rule}]" in TEXT]
    codes = {problem.code for problem in check_pack(leaving_out(*off))} - {"never-begins"}

    assert codes == ({"asked-for"} if asked else set() if code in MAY_BE_LEFT_OUT else {"indispensable"})


def leaving_out(*codes):
    return changed("[steps]\noff = []", f"[steps]\noff = {json.dumps(codes)}")


def test_where_recommendation_and_decision_are_one_step_the_first_may_be_left_out():
    body = leaving_out("recommendation").replace(b'recommendation = "separate"', b'recommendation = "merged"')

    assert check_pack(body) == ()


def test_no_step_that_may_be_left_out_leads_anywhere_but_onward():
    """Whoever would wait for a step left out waits for the next: never for an end, nor for what lies behind."""
    leading = {
        step.code: (start, end)
        for step in STEPS
        for start, end in step.moves.items()
        if step.code in MAY_BE_LEFT_OUT and start is not end
    }

    assert leading == {
        "02a": (Standing.UNHEARD_OF, Standing.NOTIFIED),
        "recommendation": (Standing.NOTIFIED, Standing.RECOMMENDED),
        "16": (Standing.UNDER_WAY, Standing.COMPLETE),
    }


def test_every_list_of_words_is_looked_through_for_what_stands_twice():
    there_are = {
        path[:-1] for path, asked in fields_of("guidance_pack") if path[-1:] == (0,) and "properties" not in asked
    }
    looked_through = {path for path in there_are for one in LISTS if same_path(path, one)}

    assert there_are - looked_through == {("stages", 0, "standings")}
    assert all("uniqueBy" in asked for _, asked in fields_of("guidance_pack") if "properties" in asked.get("items", {}))


def same_path(path, asked):
    return len(path) == len(asked) and all(one in ("*", key) for key, one in zip(path, asked, strict=True))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("20", "18"),
        ("05c", "04"),
        ("withdrawal", "23"),
        ("17", "05"),
        ("hold", "05"),
        ("notified_on", "04"),
        ("19", "18"),
    ],
)
def test_a_clock_may_run_to_what_comes_after_and_to_what_comes_again(start, end):
    assert check_pack(changed("[clocks.close]", f'{ANOTHER_CLOCK}from = "{start}"\nto = "{end}"\n[clocks.close]')) == ()


@pytest.mark.parametrize(
    ("start", "end"), [("16", "04"), ("27", "02"), ("18", "17"), ("23", "22"), ("resume", "hold"), ("20", "panel_date")]
)
def test_a_clock_to_what_came_before_is_refused(start, end):
    body = changed("[clocks.close]", f'{ANOTHER_CLOCK}from = "{start}"\nto = "{end}"\n[clocks.close]')

    assert [(problem.place, problem.code) for problem in check_pack(body)] == [("/clocks/another/to", "backwards")]


def test_a_period_less_is_no_fault():
    assert check_pack(changed("months = 6\n", "")) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('first = "12-20"', 'first = "02-29"', id="the day of a leap year"),
        pytest.param('kind = "mothers_day"', 'kind = "days_of_year"\nfirst = "07-20"\nlast = "09-01"', id="two ranges"),
    ],
)
def test_a_day_to_avoid_that_can_be_reckoned_is_no_fault(old, new):
    assert check_pack(changed(old, new)) == ()


def enum_at(*path):
    return field_at("guidance_pack", path)["enum"]


def test_the_words_of_a_pack_are_those_of_the_centre():
    assert enum_at("rules", "E01", "level") == list(LEVELS)
    assert enum_at("rules", "E01", "bites") == enum_at("rules", "T08", "then", "bites") == list(BITES)
    assert enum_at("clocks", "decision", "confidence") == list(CONFIDENCES)
    assert set(field_at("guidance_pack", ["entitled"])["required"]) == set(ACTS)
    assert tuple(field_at("guidance_pack", ["clocks"])["required"]) == CLOCKS
    assert enum_at("overview_report", "headings", 0, "section") == list(REPORT)
    assert set(enum_at("executive_summary", "headings", 0, "section")) == set(SUMMARY)
    assert set(field_at("guidance_pack", ["markings"])["properties"]) == {
        *(stage.value for stage in Stage),
        "fictional",
    }
    assert set(field_at("guidance_pack", ["titles"])["properties"]) == {kind.name for kind in DOCUMENTS}
    assert {*RECKONED} == set(enum_at("publication", "avoid", 0, "kind")) - set(
        field_at("publication_plan", ("considered", 0))["enum"]
    )
    assert THRESHOLDS.keys() == set(field_at("guidance_pack", ["rules", "E01"])["properties"]) - {
        "level",
        "bites",
        "source",
        "confidence",
        "then",
    }


def test_the_rules_of_a_pack_are_those_there_are():
    pattern = field_at("guidance_pack", ["rules"])["propertyNames"]["pattern"]
    ids = [f"{family}{number:02}" for family in "ETICRPQ" for number in range(30)]

    assert {rule for rule in ids if re2.fullmatch(pattern, rule)} == set(RULES)


@pytest.mark.parametrize(
    ("path", "section", "field"),
    [
        (("legal_test", "relationships", 0), "notification", ("relationship",)),
        (("legal_test", "kinds", 0), "notification", ("kind",)),
        (("processes", "kinds", 0), "parallel_reviews", ("processes", 0, "kind")),
        (("qa", "outcomes", 0), "home_office_letter", ("outcome",)),
        (("publication", "variants", 0), "publication_plan", ("variant",)),
        (("publication", "told", 0), "publication_plan", ("told", 0, "who")),
        (("rules", "I06", "specialisms", 0), "panel", ("specialisms_needed", 0)),
    ],
)
def test_a_pack_has_the_codes_of_the_section_it_speaks_about(path, section, field):
    assert set(enum_at(*path)) == set(field_at(section, field)["enum"])


def test_everything_in_the_schema_has_a_title_and_a_bound():
    for path, asked in fields_of("guidance_pack"):
        assert asked["title"][0].isupper(), path
        assert asked["description"].endswith("."), path
        if asked.get("type") == "string":
            assert "maxLength" in asked or "pattern" in asked, path
        if asked.get("type") == "array":
            assert "maxItems" in asked, path
        if asked.get("type") == "integer":
            assert {"minimum", "maximum"} <= asked.keys(), path
        if asked.get("type") == "object":
            open_map = isinstance(asked["additionalProperties"], dict) and "pattern" in asked["propertyNames"]
            assert asked["additionalProperties"] is False or open_map, path


def test_a_fault_in_a_homemade_pack_is_told_by_both_who_read_it():
    body = changed("[decision]", "[decsion]")

    assert ("/decision", "required") in {(problem.place, problem.code) for problem in check_pack(body)}
    with pytest.raises(NeedsAPerson, match="decision is missing"):
        read_pack("homemade", body)
