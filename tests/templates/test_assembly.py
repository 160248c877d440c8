"""Documents from a case: every section where the pack wants it, every gap counted, every fact from one source."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from review.documents import NotReady
from review.errors import NeedsAPerson
from review.pack_values import Heading
from review.packs import load_pack
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines, paragraphs
from tests.templates.builders import (
    LEAST,
    MOST,
    STAGES,
    THREE,
    a_case,
    all_documents,
    changed,
    text_of,
)
from tests.templates.structure import faults, has_header_rows, pages_fixed, texts_of_style

CASES = {"the least": LEAST, "the most": MOST}
EXAMPLES = Path(__file__).parents[1] / "schemas/examples"
PACK = load_pack("england-2016")
ELSEWHERE = {"executive_summary": "executive-summary", "action_plan": "action-plan"}


@pytest.mark.parametrize("sections", CASES.values(), ids=CASES)
@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.HOME_OFFICE], ids=lambda stage: stage.value)
def test_every_document_is_made_and_is_sound(sections, stage):
    made = assemble(a_case(sections), stage)

    assert [faults(document.body) for document in made] == [[]] * len(made)
    assert [document.name for document in made][:3] == list(THREE)
    assert len(made) == (5 if stage.allows_gaps else 3)


@pytest.mark.parametrize("kind", ["least", "most"])
def test_what_the_schemas_accept_makes_every_document(kind):
    sections = {name: json.loads((EXAMPLES / name / f"accepted/{kind}.json").read_text("utf-8")) for name in LEAST}
    made = assemble(a_case(sections), Stage.DRAFT)

    assert [faults(document.body) for document in made] == [[]] * 5
    assert {gap.code for document in made for gap in document.gaps} <= {"gap-fact", "gap-later"}


def emptied(said):
    """The same content with nothing in any list."""
    if isinstance(said, dict):
        return {key: emptied(value) for key, value in said.items()}
    return [] if isinstance(said, list) else said


def test_lists_that_are_still_empty_stop_no_draft():
    sections = {name: said if name == "labels" else emptied(said) for name, said in LEAST.items()}
    made = assemble(a_case(sections), Stage.DRAFT)

    assert [faults(document.body) for document in made] == [[]] * 5


def test_a_file_is_named_by_reference_document_stage_and_version():
    names = [assemble(a_case(), stage, ["action-plan"])[0].file_name for stage in STAGES]

    assert names == [
        "NMER-2026-001_action-plan_draft_v1.docx",
        "NMER-2026-001_action-plan_panel_v1.docx",
        "NMER-2026-001_action-plan_signoff_v1.docx",
        "NMER-2026-001_action-plan_home-office_v1.docx",
        "NMER-2026-001_action-plan.docx",
    ]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.value)
@pytest.mark.parametrize(("document", "footer"), [("action-plan", "footer3"), ("decision-letter", "footer1")])
def test_the_marking_of_the_stage_stands_in_header_and_footer(stage, document, footer):
    (made,) = assemble(a_case(MOST), stage, [document])
    edges = {part: [text for name, text in paragraphs(made.body) if name == part] for part in ("header1", footer)}
    marking = PACK.markings[stage.value]

    for said in edges.values():
        assert [text for text in said if "OFFICIAL" in text] == ([marking] if marking else [])
    assert edges["header1"][0] == "FICTIONAL: FOR TRAINING"
    assert ("version" in edges[footer][0]) == (stage is not Stage.PUBLICATION)


def test_a_real_review_says_nothing_of_training():
    assert "FICTIONAL" not in text_of(a_case(LEAST), "overview-report")


def test_the_pack_sets_the_headings_and_their_order():
    report, summary = (text_of(a_case(), name).split("\n") for name in THREE[:2])

    for headings, said in ((PACK.report_headings, report), (PACK.summary_headings, summary)):
        places = [len(said) - said[::-1].index(heading.title) for heading in headings]
        assert places == sorted(places)


def test_another_pack_with_other_headings_in_another_order_needs_no_code():
    headings = (Heading("panel", "Who sat"), Heading("introduction", "What happened"), Heading("panel", "Once more"))
    case = a_case(pack=replace(PACK, report_headings=headings, appendices=()))
    (made,) = assemble(case, Stage.HOME_OFFICE, ["overview-report"])

    assert texts_of_style(made.body, "Heading1") == ["Who sat", "What happened", "Once more"]
    assert "Nobody asked." not in "\n".join(lines(made.body))


def test_a_heading_this_release_cannot_fill_is_refused():
    case = a_case(pack=replace(PACK, report_headings=(Heading("genogram", "Genogram"),)))

    with pytest.raises(NeedsAPerson, match="Update the service"):
        assemble(case, Stage.DRAFT, ["overview-report"])


@pytest.mark.parametrize("section", sorted(LEAST.keys() - {"labels"}))
def test_a_missing_section_prints_as_to_follow_and_is_counted(section):
    (made,) = assemble(a_case(without=(section,)), Stage.PANEL, [ELSEWHERE.get(section, "overview-report")])

    assert {gap.code for gap in made.gaps if gap.place == section} == {"gap-section"}
    assert f"[to follow: the section “{section.replace('_', ' ')}”]" in "\n".join(lines(made.body))


@pytest.mark.parametrize("document", THREE)
def test_what_prints_as_to_follow_is_what_is_counted(document):
    case = a_case(without=("panel", "background", "action_plan", "appointment"), steps=())
    (made,) = assemble(case, Stage.DRAFT, [document])
    printed = {
        text.partition("[to follow: ")[2].partition("]")[0] for text in lines(made.body) if "[to follow: " in text
    }

    assert len(printed) == len(made.gaps) > 0


@pytest.mark.parametrize("stage", [stage for stage in STAGES if not stage.allows_gaps], ids=lambda stage: stage.value)
def test_from_sign_off_on_every_gap_is_told_at_once_and_nothing_is_made(stage):
    with pytest.raises(NotReady) as refused:
        assemble(a_case(without=("panel", "timescales"), steps=()), stage)

    assert {problem.place for problem in refused.value.problems} >= {"panel", "timescales", "step 04"}


def test_a_highlight_stands_on_every_gap():
    (made,) = assemble(a_case(without=("panel",)), Stage.DRAFT, ["overview-report"])
    gaps = [text for text in lines(made.body) if "[to follow:" in text]

    assert len(texts_of_style(made.body, "ToFollow", kind="rStyle", highlighted=True)) >= len(gaps) > 0


def test_without_labels_one_gap_says_so():
    (made,) = assemble(a_case(without=("labels",)), Stage.DRAFT, ["overview-report"])

    assert [gap.place for gap in made.gaps] == ["labels"]


def test_a_token_without_a_label_is_a_gap_with_its_place_and_later_an_error():
    case = a_case(**changed("analysis", hindsight="Then [[nobody]] came."))
    (draft,) = assemble(case, Stage.DRAFT, ["overview-report"])

    assert [(gap.place, gap.code) for gap in draft.gaps] == [("analysis#/hindsight", "gap-label")]
    assert "Then [to follow: the name to print for “nobody”] came." in "\n".join(lines(draft.body))
    assert "nobody" not in str(draft.gaps)
    with pytest.raises(NotReady):
        assemble(case, Stage.SIGNOFF)


def test_brackets_that_are_no_token_are_told_too():
    (draft,) = assemble(a_case(**changed("analysis", hindsight="A [[Stray]] one.")), Stage.DRAFT, ["overview-report"])

    assert [(gap.place, gap.code) for gap in draft.gaps] == [("analysis#/hindsight", "gap-broken")]


def test_report_summary_and_plan_take_a_recommendation_from_one_source():
    case = a_case(
        **{
            "recommendations": {
                "recommendations": [{**LEAST["recommendations"]["recommendations"][0], "text": "Words only here."}]
            }
        }
    )

    assert [text_of(case, name).count("Words only here.") for name in THREE] == [1, 1, 1]


def test_the_summary_prints_the_marked_events_alone():
    said = text_of(a_case(), "executive-summary")

    assert "A visit about sleep." in said
    assert "A second visit." not in said


def test_analysis_without_an_answer_to_a_key_line_has_a_gap_there():
    lines_of_enquiry = [*LEAST["terms_of_reference"]["key_lines"], {"id": "new", "title": "New?", "question": "What?"}]
    (made,) = assemble(
        a_case(**changed("terms_of_reference", key_lines=lines_of_enquiry)), Stage.DRAFT, ["overview-report"]
    )

    assert [gap.place for gap in made.gaps] == ["analysis#/key_lines", "conclusions#/answers"]


@pytest.mark.parametrize(
    ("section", "field", "said"),
    [
        ("analysis", "key_lines", [{"line": "unheard-of", "text": "Strayed."}]),
        ("overview", "agencies", [{"agency": "unheard-of", "account": "Strayed."}]),
        (
            "lessons",
            "lessons",
            [{"id": "ask-again", "text": "Strayed.", "evidence": "None", "recommendation": "unheard-of"}],
        ),
        (
            "action_plan",
            "actions",
            [{**LEAST["action_plan"]["actions"][0], "recommendation": "unheard-of", "action": "Strayed."}],
        ),
    ],
)
def test_what_points_nowhere_still_prints_beside_a_gap(section, field, said):
    made = all_documents(a_case(**changed(section, **{field: said})))

    assert "Strayed." in "\n".join(line for document in made.values() for line in lines(document.body))
    assert f"{section}#/{field}" in {gap.place for document in made.values() for gap in document.gaps}


def test_each_action_has_a_row_and_the_recommendation_stands_in_the_first_of_its_rows():
    said = text_of(a_case(MOST), "action-plan").split("\n")

    assert said.count("Recommendation 1") == 1
    assert said.count("Recommendation 1, continued") == 1
    assert said.count("Ask, and ask again.") == 1
    assert "Room freed (reached 11 May 2026)" in said
    assert "Template changed (not yet reached)" in said
    assert "Intended outcome: People are asked" in said
    assert "Not accepted, because: No money for it" in said
    assert "Accepted by: Practice manager, 6 May 2026" in said
    assert "Completed, 5 June 2026" in said
    assert [column for column in PACK.action_plan_columns if column not in said] == []


def test_a_recommendation_without_an_action_has_a_row_with_a_gap():
    (made,) = assemble(a_case(**changed("action_plan", actions=[])), Stage.DRAFT, ["action-plan"])

    assert "No action is recorded yet." in lines(made.body)
    assert [gap.place for gap in made.gaps] == ["action_plan#/actions"]
    assert "[to follow: an action]" in lines(made.body)
    assert faults(made.body) == []


def test_whoever_is_only_recommended_something_has_taken_nothing_on():
    asked = {**LEAST["recommendations"]["recommendations"][0], "owners": ["HM Treasury", "Larkfield Surgery"]}
    said = text_of(a_case(recommendations={"recommendations": [asked]}), "action-plan")

    assert "The actions of this plan are led by Larkfield Surgery." in said
    assert "A recommendation is also made to HM Treasury, which leads no action in this plan." in said
    assert "is also made" not in text_of(a_case(), "action-plan")


def test_a_process_of_another_kind_prints_its_own_name():
    other = {"kind": "other", "name": "The lender’s own inquiry", "answer": "unknown", "status": "Asked"}
    said = text_of(a_case(parallel_reviews={"processes": [other]}), "overview-report")

    assert "The lender’s own inquiry" in said
    assert "Another process" not in said


@pytest.mark.parametrize("document", THREE)
def test_every_table_repeats_its_header_and_says_what_it_is(document):
    (made,) = assemble(a_case(MOST), Stage.DRAFT, [document])

    assert has_header_rows(made.body)


def test_the_plan_lies_on_its_side_and_the_report_stands():
    made = all_documents(a_case())

    assert pages_fixed(made["action-plan"].body) == (16838, 11906)
    assert pages_fixed(made["overview-report"].body) == (11906, 16838)


def test_a_document_that_is_not_made_here_is_refused():
    with pytest.raises(NeedsAPerson, match="There are: overview-report"):
        assemble(a_case(), Stage.DRAFT, ["press-release"])


def test_the_summary_carries_the_tribute_and_not_what_the_report_tells_in_full():
    said, the_report = text_of(a_case(MOST), "executive-summary"), text_of(a_case(MOST), "overview-report")

    assert "She was funny." in said
    assert "The panel met twice." in said
    assert "A tribute" not in text_of(a_case(), "executive-summary")
    for told_once in ("Meetings of the panel", "The chair’s statement"):
        assert told_once in the_report
        assert told_once not in said


def test_the_period_and_the_agencies_are_told_once_where_there_is_an_introduction():
    without = a_case(pack=replace(PACK, report_headings=tuple(one for one in PACK.report_headings[1:])))
    said = [text_of(case, "overview-report") for case in (a_case(), without)]

    assert [text.count("The review looked closely at the period from") for text in said] == [1, 1]
    assert [text.count("Information was asked for from") for text in said] == [1, 1]
