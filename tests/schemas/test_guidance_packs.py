"""A guidance pack's file: the shipped ones are right, and each way to be wrong is told, all of them at once."""

from __future__ import annotations

import pytest
import re2

from review import packs
from review.documents import (
    ActionPlan,
    CoveringLetter,
    DecisionLetter,
    ExecutiveSummary,
    LessonsBriefing,
    OverviewReport,
)
from review.errors import NeedsAPerson
from review.pack_values import BITES, CONFIDENCES, LEVELS
from review.packs import ACTS, CLOCKS, read_pack
from review.rules import RULES
from review.sections import REPORT
from review.stages import Stage
from schemas.pack_agreement import THRESHOLDS
from schemas.packs import check_pack
from schemas.shapes import field_at
from schemas.wording import sentences
from templates.assemble.summary import _SECTION as SUMMARY
from tests.schemas.walking import fields_of

SHIPPED = sorted(packs.GUIDANCE.glob("*.toml"))
TEXT = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")
DOCUMENTS = (OverviewReport, ExecutiveSummary, ActionPlan, LessonsBriefing, DecisionLetter, CoveringLetter)
STAGE = '[[stages]]\nname = "Closed"\nstandings = ["closed"]\n'
ARCHIVE = '[[stages]]\nname = "Archive"\nstandings = ["closed"]\n'

# What is written otherwise, and the one problem it makes: place, code, and a piece of the sentence.
FAULTS = {
    "a table that is missing": (
        '[workdays]\ncalendar = "england-and-wales"\n',
        "",
        ("/workdays", "required", "Add the table [workdays]."),
    ),
    "a table nobody knows": ("[workdays]", "[colours]\n[workdays]", ("", "additionalProperties", "The fields there are: display")),
    "a key that is missing": (
        'body = "csp-chair"  # or "one-panel-chair"\n',
        "",
        ("/decision/body", "required", "Choose the deciding body: csp-chair or one-panel-chair."),
    ),
    "a key nobody knows": (
        "stops_clock = false",
        'stops_clock = false\ncolour = "red"',
        ("/holds", "additionalProperties", "The fields there are: workstreams, reasons, stops_clock"),
    ),
    "a list where a table belongs": (
        "[workdays]",
        "[[workdays]]",
        ("/workdays", "type", "Table [workdays] must be a table: its name in square brackets"),
    ),
    "a text where a list belongs": (
        'terms = ["chair"]',
        'terms = "chair"',
        ("/entitled/terms", "type", "must be a list in square brackets"),
    ),
    "a level that is none": (
        'level = "P"',
        'level = "X"',
        ("/rules/E03/level", "enum", "Choose the level of the rule: E*, E, W or P."),
    ),
    "a bite that is none": (
        'level = "P"\nbites = "decide"',
        'level = "P"\nbites = "sometimes"',
        ("/rules/E03/bites", "enum", "notify, decide, appoint"),
    ),
    "a confidence that is none": (
        'source = "A partnership\'s published guide", confidence = "stated"',
        'source = "A partnership\'s published guide", confidence = "sure"',
        ("/provenance/will_not/confidence", "enum", "read, stated, recalled or ours"),
    ),
    "a source that is empty": (
        'source = "this service: the days of the steps are in order"',
        'source = ""',
        ("/rules/T07/source", "minLength", "Enter the source of the rule."),
    ),
    "a rule this service does not have": ("[rules.I08]", "[rules.I10]", ("/rules", "propertyNames", "E01 to E04")),
    "two periods": (
        "months = 6\n",
        "months = 6\nworking_days = 120\n",
        ("/clocks/completion", "periods", "one period or none"),
    ),
    "a period below nought": (
        "months = 6\n",
        "months = -6\n",
        ("/clocks/completion/months", "minimum", "must be between 1 and 600"),
    ),
    "a period that is no number": (
        "months = 6\n",
        'months = "six"\n',
        ("/clocks/completion/months", "type", "must be a whole number"),
    ),
    "a period of a half": ("months = 6\n", "months = 6.5\n", ("/clocks/completion/months", "type", "whole number")),
    "an age of nobody": ("least_age = 16", "least_age = 160", ("/legal_test/least_age", "maximum", "0 and 120")),
    "a clock from a day nobody records": (
        'from = "aware_on"',
        'from = "full_moon"',
        ("/clocks/decision/from", "day", "no day that a review records"),
    ),
    "a clock to a step that is none": ('to = "19"', 'to = "91"', ("/clocks/commissioner/to", "day", "no step of the timeline")),
    "a clock named in capitals": ("[clocks.close]", "[clocks.Close]", ("/clocks", "propertyNames", "Each clock has")),
    "a class named in capitals": (
        "[retention.website]",
        "[retention.Website]",
        ("/retention", "propertyNames", "Each class of material has"),
    ),
    "a clock's id given twice": ('id = "C12"', 'id = "C1"', ("/clocks/close/id", "clock-id", "Give each its own")),
    "a clock that never starts": (
        "off = []",
        'off = ["20"]',
        ("/clocks/revision/from", "never-begins", "it would never start"),
    ),
    "holds that stop no clock and one": (
        "stops = false",
        "stops = true",
        ("/holds/stops_clock", "stops", "say two things"),
    ),
    "a step that is none": ("off = []", 'off = ["99"]', ("/steps/off/0", "step", "no step of the timeline")),
    "a role that is none": (
        'complete = ["chair"]',
        'complete = ["caretaker"]',
        ("/entitled/complete/0", "role", "The roles are: coordinator"),
    ),
    "an act for which nobody is entitled": (
        'complete = ["chair"]',
        "complete = []",
        ("/entitled/complete", "minItems", "Add at least one entry to the roles that complete the report."),
    ),
    "a body that may not decide": (
        'body = "csp-chair"',
        'body = "one-panel-chair"',
        ("/entitled/decide", "body", "not among the roles that may decide"),
    ),
    "an outcome given twice": (
        'code = "joint_sar"',
        'code = "review"',
        ("/outcomes/1/code", "duplicate", "stands in this list twice"),
    ),
    "a copy without its clock": (
        'clock = "commissioner"',
        'clock = "sundial"',
        ("/copies/0/clock", "clock", "Its clocks are: decision, completion"),
    ),
    "a standing that is none": (STAGE, STAGE.replace('"closed"', '"closed", "asleep"'), ("/stages/10/standings/1", "standing", "never stands there")),
    "a standing shown twice": (STAGE, f"{STAGE}\n{ARCHIVE}", ("/stages/11/standings/0", "standing-twice", "already")),
    "a standing not shown": (f"{STAGE}\n", "", ("/stages", "standings", "Add: closed.")),
    "a key for another rule": (
        'level_early = "W"',
        'specialisms = ["children"]',
        ("/rules/T07/specialisms", "threshold", "it belongs to I06"),
    ),
    "an age nobody asks for": ("least_age = 16\n", "", ("/rules/E01", "age", "the legal test names none")),
    "reminders out of order": (
        "standard = 2\nescalation = 5",
        "standard = 5\nescalation = 2",
        ("/reminders/scoping", "ladder", "one after the other"),
    ),
    "a heading with nothing under it": (
        'section = "conclusions", title = "Conclusions" },\n  { section = "lessons", title = "Lessons to be learned" },\n  { section = "recommendations", title = "Recommendations" }',
        'section = "conclusions", title = "Conclusions" },\n  { section = "lessons", title = "Lessons to be learned" },\n  { section = "poetry", title = "Poetry" }',
        ("/overview_report/headings/18/section", "enum", "Choose the section of the heading: introduction"),
    ),
    "a column too few": ('  "Target Date",\n', "", ("/action_plan/columns", "minItems", "Give the action plan seven columns")),
    "a marking with a line break": ('publication = ""', 'publication = "A\\nB"', ("/markings/publication", "line-break", "on one line")),
    "a key given twice": ("least_age = 16\n", "least_age = 16\nleast_age = 16\n", ("", "not-toml", "on line 13, at character 15")),
    "a bracket left open": ("[decision]", "[decision", ("", "not-toml", "Look there for a missing quotation mark")),
}  # fmt: skip


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
    ("body", "code"), [(b'a = "', "truncated"), (b"a = [", "truncated"), (b"a = " + b"[" * 5000, "depth")]
)
def test_a_file_that_stops_or_never_closes_is_told_so(body, code):
    (problem,) = check_pack(body)

    assert (problem.place, problem.code) == ("", code)


def test_every_sentence_about_packs_is_said_for_some_fault():
    shown = {code for _, _, (_, code, _) in FAULTS.values()} | {"encoding", "truncated", "depth"}
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


def test_a_period_less_is_no_fault():
    assert check_pack(changed("months = 6\n", "")) == ()


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
