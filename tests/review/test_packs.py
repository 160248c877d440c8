"""Guidance as data."""

from __future__ import annotations

import re

import pytest

from review import packs
from review.errors import NeedsAPerson
from review.pack_values import CONFIDENCES
from review.packs import ACTS, load_pack, read_pack
from review.sections import REPORT, ROLES
from review.steps import STEPS
from review.timeline import Standing

SHIPPED = ("england-2016", "england-s8a")
TEXT = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")


def changed(old: str, new: str) -> bytes:
    """The guidance of 2016 with the first *old* in it written otherwise."""
    assert old in TEXT
    return TEXT.replace(old, new, 1).encode()


def facts(pack):
    """Whatever says its source and how sure it is."""
    yield from (pack.legal_test, pack.decision, pack.holds, pack.qa, pack.publication, *pack.qa.criteria, *pack.copies)
    yield from pack.publication.avoid
    for table in (pack.clocks, pack.rules, pack.retention, pack.provenance):
        yield from table.values()


def test_the_guidance_of_2016_has_the_nineteen_headings_in_order():
    assert tuple(heading.section for heading in load_pack("england-2016").report_headings) == REPORT


def test_the_action_plan_has_seven_columns():
    assert len(load_pack("england-2016").action_plan_columns) == 7


@pytest.mark.parametrize("name", SHIPPED)
def test_every_fact_says_its_source_and_how_sure_it_is(name):
    for fact in facts(load_pack(name)):
        assert fact.source
        assert fact.confidence in CONFIDENCES


# What a source says of itself, and how sure a fact can be at most that rests on it.
AT_MOST = {
    r"\b(county|partnership)('s)?\b|\bis stated\b": "stated",
    r"\brecalled\b": "recalled",
    r"\bours\b|\bas under Guidance 2016\b": "ours",
}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_fact_is_as_sure_as_the_weakest_of_its_sources(name):
    surer = [
        fact.source
        for fact in facts(load_pack(name))
        for said, at_most in AT_MOST.items()
        if re.search(said, fact.source) and CONFIDENCES.index(fact.confidence) < CONFIDENCES.index(at_most)
    ]

    assert surer == []


def test_nothing_that_is_read_rests_on_a_partnership():
    pack = load_pack("england-2016")
    told = [pack.clocks["hold"], pack.rules["E04"], pack.rules["T05"]]

    assert {fact.confidence for fact in told} == {"stated"}


@pytest.mark.parametrize("name", SHIPPED)
def test_whatever_has_no_source_beside_it_says_where_it_comes_from(name):
    pack = load_pack(name)
    tables = {"outcomes", "entitled", "reminders", "agencies", "processes", "stages", "workdays"}

    assert {*pack.texts, *tables, "titles", "markings", "subject"} == set(pack.provenance)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_six_purposes_are_all_there(name):
    assert len(load_pack(name).texts["purposes"]) == 6


@pytest.mark.parametrize("name", SHIPPED)
def test_the_twelve_clocks_are_there_by_name(name):
    named = {clock.id: clock.name for clock in load_pack(name).clocks.values()}

    assert {f"C{number}": named[f"C{number}"] for number in range(1, 13)} == {
        "C1": "decision",
        "C2": "completion",
        "C3": "commissioner",
        "C4": "extension",
        "C5": "hold",
        "C6": "submission",
        "C7": "qa_panel",
        "C8": "qa_letter",
        "C9": "revision",
        "C10": "publication",
        "C11": "progress",
        "C12": "close",
    }


def test_the_month_runs_from_the_day_the_partnership_first_knew():
    clock = load_pack("england-2016").clocks["decision"]

    assert (clock.from_, clock.to, clock.months, clock.confidence) == ("aware_on", "04", 1, "recalled")


def test_only_the_month_and_the_six_months_are_periods_of_2016():
    dated = {name: clock.months for name, clock in load_pack("england-2016").clocks.items() if clock.sets_a_date}

    assert dated == {"decision": 1, "completion": 6}


def test_the_guidance_that_nobody_has_read_sets_no_date_and_borrows_none():
    assert [clock.name for clock in load_pack("england-s8a").clocks.values() if clock.sets_a_date] == []


def test_under_section_8a_a_copy_goes_to_the_secretary_of_state_too():
    recipients = {name: [copy.recipient for copy in load_pack(name).copies] for name in SHIPPED}
    asked = {name: "T09" in load_pack(name).rules for name in SHIPPED}

    assert recipients == {"england-2016": ["commissioner"], "england-s8a": ["commissioner", "secretary_of_state"]}
    assert asked == {"england-2016": False, "england-s8a": True}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_hold_stops_a_clock(name):
    pack = load_pack(name)

    assert not pack.holds.stops_clock
    assert not any(clock.stops for clock in pack.clocks.values())


@pytest.mark.parametrize(
    ("rule", "level", "bites"),
    [
        ("E01", "E*", "decide"),
        ("E03", "P", "decide"),
        ("T02", "E", "submit"),
        ("T03", "E*", "notify"),
        ("T06", "E", "signoff"),
        ("T08", "W", "submit"),
        ("T11", "E*", "publish"),
        ("I04", "P", "appoint"),
        ("I05", "E*", "signoff"),
        ("I06", "E*", "panel"),
    ],
)
def test_a_rule_is_as_hard_as_practice_amends_it_and_bites_at_its_step(rule, level, bites):
    said = load_pack("england-2016").rules[rule]

    assert (said.level, said.bites) == (level, bites)


def test_what_a_rule_needs_beyond_its_level_is_kept_as_it_stands():
    rules = load_pack("england-2016").rules

    assert rules["T08"].thresholds == {"then": {"bites": "close", "level": "E"}}
    assert rules["T07"].thresholds == {"level_early": "W"}
    assert rules["I06"].thresholds == {"specialisms": ["domestic_abuse", "voluntary_sector"]}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_retention_nobody_knows_is_left_empty_and_everything_is_held(name):
    assert {(kept.months, kept.action) for kept in load_pack(name).retention.values()} == {(None, "hold")}


@pytest.mark.parametrize("name", SHIPPED)
def test_for_every_act_of_the_timeline_somebody_is_entitled(name):
    entitled = load_pack(name).entitled

    assert set(entitled) == set(ACTS) == {step.entitled for step in STEPS if step.entitled}
    assert all(roles and set(roles) <= set(ROLES) for roles in entitled.values())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_standing_is_shown_as_one_stage(name):
    shown = [standing for stage in load_pack(name).stages for standing in stage.standings]

    assert sorted(shown) == sorted(standing.code for standing in Standing if standing is not Standing.UNHEARD_OF)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_decision_can_go_either_way(name):
    commissions = {code: outcome.commissions for code, outcome in load_pack(name).outcomes.items()}

    assert commissions == {
        "review": True,
        "joint_sar": True,
        "joint_cspr": True,
        "sar": False,
        "cspr": False,
        "local_learning": False,
        "no_review": False,
    }


def test_a_pack_nobody_wrote_is_answered_with_those_there_are():
    with pytest.raises(NeedsAPerson, match="The packs here are: england-2016, england-s8a"):
        load_pack("england-1066")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (changed("[decision]", "[decsion]"), "decision is missing"),
        (changed('body = "csp-chair"', ""), "decision.body is missing"),
        (changed("least_age = 16", 'least_age = "sixteen"'), "legal_test.least_age is not a whole number"),
        (changed("least_age = 16", "least_age = true"), "legal_test.least_age is not a whole number"),
        (changed("months = 6", "months = -6"), "clocks.completion.months is below nought"),
        (changed("months = 6", "months = 6\ndays = 9"), "clocks.completion has more than one period"),
        (changed("[clocks.completion]", "[clocks.finish]"), "clocks.completion is missing"),
        (changed("commissions = true", "commissions = 1"), r"outcomes \(1\).commissions is not true or false"),
        (changed("off = []", "off = [8]"), "steps.off is not a list of texts"),
        (changed("off = []", 'off = "08"'), "steps.off is not a list"),
        (changed('complete = ["chair"]\n', ""), "entitled.complete is missing"),
        (changed('level = "P"', 'level = "X"'), r"rules.E03.level is none of E\*, E, W, P"),
        (changed('bites = "decide"', 'bites = "decde"'), "rules.E01.bites is none of notify, decide"),
        (changed('confidence = "recalled"', 'confidence = "sure"'), "legal_test.confidence is none of read, stated"),
        (changed("[holds]", "[holds.x]"), "holds.confidence is missing"),
        (changed("[workdays]\ncalendar", "[[workdays]]\ncalendar"), "workdays is not a table"),
        (changed('kind = "files"', 'kind = "pigeon"'), "delivery.kind is none of files, zip"),
        (changed("[decision]", "[decision"), "its file breaks the rules of TOML"),
        (changed("[decision]", "[legal_test]"), "its file breaks the rules of TOML"),
        (changed("DHR", "D\u00c4R").decode().encode("latin-1", "replace"), "its file breaks the rules of TOML"),
        (b"a = " + b"[" * 5000, "its file breaks the rules of TOML"),
    ],
)
def test_a_broken_pack_is_told_in_one_sentence_with_its_key_and_what_tells_more(body, what):
    with pytest.raises(NeedsAPerson, match=f"^The guidance pack homemade cannot be used: {what}") as told:
        read_pack("homemade", body)

    assert str(told.value).endswith("; “review pack check” lists everything to put right in it.")


def test_the_same_bytes_are_read_once_and_other_bytes_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "GUIDANCE", tmp_path)
    (tmp_path / "homemade.toml").write_text(TEXT, "utf-8")
    first, again = load_pack("homemade"), load_pack("homemade")
    (tmp_path / "homemade.toml").write_bytes(changed("months = 6", "months = 9"))
    other = load_pack("homemade")

    assert first is again
    assert (first.clocks["completion"].months, other.clocks["completion"].months) == (6, 9)
    assert first.digest != other.digest


def test_a_period_may_be_of_working_days_or_of_days():
    working = read_pack("homemade", changed("months = 6", "working_days = 120")).clocks["completion"]
    plain = read_pack("homemade", changed("months = 6", "days = 180")).clocks["completion"]

    assert (working.months, working.working_days, working.sets_a_date) == (None, 120, True)
    assert (plain.days, plain.sets_a_date) == (180, True)


def test_a_mark_at_the_beginning_that_notepad_writes_is_let_through():
    assert read_pack("homemade", b"\xef\xbb\xbf" + TEXT.encode()).review_name == "Domestic Homicide Review"
