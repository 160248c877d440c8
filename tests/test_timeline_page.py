"""The page of the timeline says what the table of steps, the guidance packs and the rules say."""

from __future__ import annotations

import re
from datetime import date

import pytest

from checks.all import CHECKS
from checks.timeline.diagram import MENDING, label, main_diagram, mending_diagram
from checks.timeline.steps import COUNTS_AS, GROUPS, together
from checks.timeline_page import GUIDANCE, OTHER, PAGE, page, run
from review.clocks import dates_of
from review.due import Ticking
from review.matter import Matter
from review.pack_values import CONFIDENCES, RuleSaid
from review.packs import load_pack
from review.record import Record
from review.rules.judging import RULES
from review.steps import OF, STEPS
from review.steps.sources import OUR_OWN, SOURCES
from review.steps_taken import StepTaken
from review.timeline import ENDS, Event, Standing

DAY = date(2026, 3, 2)
STEP_CELLS = 9  # in a row of a table of steps
CODE = r"[a-z][a-z_]*"
NODE = rf"(?:{CODE}|\[\*\])"
# What a line of the diagrams may be; mermaid knows more, and reads a colon, semicolon, hash or per cent as its own.
STATE = re.compile(rf' {{4}}(?: {{4}})?state "([^"#;:%{{}}]+)" as ({CODE})')
BOX = re.compile(rf' {{4}}state "[^"#;:%{{}}]+" as {CODE} {{')
ARROW = re.compile(rf' {{4}}({NODE}) --> ({NODE})(?: : ([^"#;:%{{}}\n]+))?')


def parsed(diagram: str) -> tuple[dict[str, str], set[tuple[str, str, str]]]:
    """States by code with their words, and arrows; a line that is none of the grammar's stops the test."""
    first, *lines = diagram.split("\n")
    assert first == "stateDiagram-v2"
    states: dict[str, str] = {}
    arrows: set[tuple[str, str, str]] = set()
    depth = 0
    for line in lines:
        if BOX.fullmatch(line):
            depth += 1
        elif line == "    }":
            depth -= 1
        elif state := STATE.fullmatch(line):
            assert line.startswith(" " * 8) == bool(depth), "a state is indented as deep as it lies"
            assert state[2] not in states, "a state is declared once, or mermaid moves it to another box"
            states[state[2]] = state[1]
        elif arrow := ARROW.fullmatch(line):
            assert depth == 0, "an arrow inside a box would move its states there"
            arrows.add((arrow[1], arrow[2], arrow[3] or ""))
        else:
            assert line == "    direction LR", line
        assert depth in (0, 1)
    assert depth == 0
    return states, arrows


def moves_of(events: set[Event]) -> set[tuple[str, str, str]]:
    """Every move of the table for these events, with the labels of all its steps."""
    moves: dict[tuple[str, str], list[str]] = {}
    for step in (step for step in STEPS if step.event in events):
        for start, end in step.moves.items():
            if start is not end:
                moves.setdefault((node(start), node(end)), []).append(label(step))
    return {(start, end, " or ".join(labels)) for (start, end), labels in moves.items()}


def node(standing: Standing) -> str:
    return "[*]" if standing is Standing.UNHEARD_OF else standing.code


def rows(heading: str) -> list[list[str]]:
    """The cells of every table row under a heading of the page."""
    part = page().split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line[2:-2].split(" | ") for line in part.split("\n") if line.startswith("| ")]


def test_the_page_is_what_the_table_and_the_packs_say_now():
    now = page().split("\n")
    differing = [line for line in PAGE.read_text("utf-8").split("\n") if line not in now]

    assert run(["--check"]) == 0, f"run `make timeline`; no longer so: {differing[:5]}"


def test_the_check_passes_the_page_and_tells_another(tmp_path, capsys):
    file = tmp_path / "timeline.md"

    assert run(["--check"], file) == 1
    assert run([], file) == 0
    assert run(["--check"], file) == 0
    file.write_text(page().replace("one month", "two months"), encoding="utf-8")
    assert run(["--check"], file) == 1
    assert capsys.readouterr().err.count("Run `make timeline`.") == 2


@pytest.mark.parametrize("diagram", [main_diagram(), mending_diagram()], ids=["main", "mending"])
def test_a_state_stands_in_a_diagram_by_the_words_of_its_standing(diagram):
    states, arrows = parsed(diagram)

    assert states.items() <= {standing.code: standing.value for standing in Standing}.items()
    assert {end for arrow in arrows for end in arrow[:2]} - {"[*]"} == set(states)


def test_every_standing_is_drawn():
    drawn = {code for diagram in (main_diagram(), mending_diagram()) for code in parsed(diagram)[0]}

    assert drawn == {standing.code for standing in Standing} - {Standing.UNHEARD_OF.code}


@pytest.mark.parametrize(
    ("diagram", "events"),
    [(main_diagram(), set(Event) - MENDING), (mending_diagram(), set(MENDING))],
    ids=["main", "mending"],
)
def test_the_arrows_are_the_moves_of_the_table_and_no_others(diagram, events):
    drawn = {arrow for arrow in parsed(diagram)[1] if arrow[2]}  # those without words mark an end

    assert drawn == moves_of(events)


def test_each_end_is_marked_and_nothing_else_is():
    marked = {
        arrow[0] for diagram in (main_diagram(), mending_diagram()) for arrow in parsed(diagram)[1] if not arrow[2]
    }

    assert marked == {end.code for end in ENDS}


def test_no_label_is_read_as_a_direction_of_the_diagram():
    """Mermaid takes a line with “direction” and two such letters for a command, wherever they stand."""
    for diagram in (main_diagram(), mending_diagram()):
        body = diagram.replace("    direction LR\n", "")

        assert not re.search(r"direction\s+(tb|bt|rl|lr)", body, re.IGNORECASE)


def test_every_step_has_its_row_in_the_order_of_the_table():
    told = [row[1].partition(", or ")[0] for row in rows("The steps") if len(row) == STEP_CELLS]

    assert [press for press in told if press not in ("what is pressed", "---")] == [label(step) for step in STEPS]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.event.name)
def test_a_row_says_what_its_step_rests_on_and_waits_for(step):
    [row] = [row for row in rows("The steps") if len(row) == STEP_CELLS and row[1].partition(", or ")[0] == label(step)]
    pack = load_pack(GUIDANCE)
    biting = {rule for rule, said in pack.rules.items() if step.bites and step.bites in standing_at(said)}

    assert (f"`{step.section}`" in row[4]) == bool(step.section)
    assert ("the handle, typed" in row[6]) == step.handle
    assert ("no hold on" in row[6]) == bool(step.workstream)
    assert (f"a reason about `{step.reason}`" in row[6]) == bool(step.reason)
    assert set(re.findall(r"\b[EIT]\d\d\b", row[6])) == biting


def test_every_code_of_the_table_has_its_source_and_no_other_has_one():
    assert set(SOURCES) == {step.code for step in STEPS} - {""}
    assert all(one.source and one.confidence in CONFIDENCES for one in SOURCES.values())


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.event.name)
def test_a_row_says_where_its_step_comes_from_and_how_sure_that_is(step):
    [row] = [row for row in rows("The steps") if len(row) == STEP_CELLS and row[1].partition(", or ")[0] == label(step)]
    said = SOURCES.get(step.code, OUR_OWN)

    assert row[7:] == [said.source, sure(said.confidence)]


def test_a_step_whose_source_names_a_page_unseen_is_not_told_as_read():
    """Of the guidance only the contents list was seen: what rests on its pages alone cannot have been read there."""
    on_pages = [code for code, said in SOURCES.items() if said.source.startswith("Guidance 2016")]

    assert on_pages
    assert {SOURCES[code].confidence for code in on_pages} == {"recalled"}


def test_the_opening_names_each_step_that_is_recalled():
    opening = " ".join(page().split("\n## ", 1)[0].split())
    [named] = re.findall(r"- steps: ([^-]*)", opening)

    assert named.strip().split(", ") == [code for code, said in SOURCES.items() if said.confidence == "recalled"]


def test_the_checks_compare_the_page():
    assert ["python", "-m", "checks.timeline_page", "--check"] in CHECKS.values()


def test_every_clock_of_the_pack_has_its_row_with_source_and_confidence():
    clocks = load_pack(GUIDANCE).clocks.values()
    told = {row[0]: row for row in rows("The clocks")[2:]}

    assert list(told) == [clock.id for clock in clocks]
    for clock in clocks:
        assert told[clock.id][5:] == [clock.rule, "yes" if clock.stops else "no", clock.source, sure(clock.confidence)]
        assert (told[clock.id][4] == "no date set") == (not clock.sets_a_date)


def test_every_rule_of_the_pack_has_its_row_with_source_and_confidence():
    rules = load_pack(GUIDANCE).rules
    told = {row[0]: row for row in rows("The rules")[2:]}

    assert list(told) == list(rules)
    for rule, said in rules.items():
        assert told[rule][1].startswith(f"`{said.level}` ")
        assert told[rule][4:] == [said.source, sure(said.confidence)]


def test_the_rules_and_clocks_of_one_pack_alone_are_told_as_differing():
    pack, other = load_pack(GUIDANCE), load_pack(OTHER)
    [differing] = re.findall(rf"\n## What differs under {OTHER}\n(.*?)\n## ", page(), re.DOTALL)

    for rule in RULES.keys() & (pack.rules.keys() ^ other.rules.keys()):
        assert f"- {rule} is asked under" in differing
    for clock in pack.clocks.keys() ^ other.clocks.keys():
        assert f"the clock {clock.replace('_', ' ')}" in differing
    for name in (name for name in pack.clocks if pack.clocks[name].sets_a_date != other.clocks[name].sets_a_date):
        assert pack.clocks[name].rule.removesuffix(".") in " ".join(differing.split())


def test_what_is_recalled_is_marked_wherever_it_stands():
    pack = load_pack(GUIDANCE)
    facts = [*pack.clocks.values(), *pack.rules.values()]

    assert any(fact.confidence == "recalled" for fact in facts)
    assert not re.search(r"\| recalled \|", page())
    assert page().count("**recalled**") > sum(fact.confidence == "recalled" for fact in facts)


@pytest.mark.parametrize("event", [*COUNTS_AS, Event.DECIDED_TO_REVIEW, Event.CLEARED], ids=lambda event: event.name)
def test_a_clock_that_a_row_starts_is_set_going_by_the_step(event):
    """The page says of a few steps that they count as another place: the clocks themselves must say so too."""
    place = COUNTS_AS.get(event, OF[event].code)
    pack = load_pack(GUIDANCE)
    begun = {told.id for told in dates_of(Matter(after(event), pack, {}, DAY)) if told.ticking is not Ticking.NOT_BEGUN}

    assert {clock.id for clock in pack.clocks.values() if clock.from_ == place} <= begun


def after(event: Event) -> Record:
    """A record of nothing but what lets this step begin its clocks."""
    codes = {
        Event.DIRECTED: {"kind": "establish"},
        Event.DECIDED_TO_REVIEW: {"outcome": "review"},
        Event.LETTER_PUBLISHABLE: {"outcome": "publishable"},
    }
    letter = StepTaken("20", DAY, "coordinator", {"outcome": "publishable_after_changes"}, entry=1)
    before = (letter,) if event is Event.ANSWERED else ()
    step = StepTaken(OF[event].code, DAY, "coordinator", codes.get(event, {}), event.value, entry=2)
    return Record("NMER-2026-001", pack=GUIDANCE, standing=Standing.UNDER_WAY, steps=(*before, step))


@pytest.mark.parametrize("name", GROUPS)
def test_a_word_for_many_standings_is_told_in_narrower_ones(name):
    assert together(GROUPS[name]) == f"**{name}**"
    assert f"| **{name}** | " in page()


def test_no_paragraph_is_wider_than_a_page():
    text = re.sub(r"```mermaid\n.*?```", "", page(), flags=re.DOTALL)
    prose = [line for line in text.split("\n") if not line.startswith("|")]

    assert max(map(len, prose)) <= 120


def standing_at(said: RuleSaid) -> set[str]:
    return {said.bites, said.thresholds.get("then", {}).get("bites", said.bites)}


def sure(confidence: str) -> str:
    return f"**{confidence}**" if confidence == "recalled" else confidence
