"""`review templates`: edited templates checked, a council's own pinned, and documents made from them."""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from commands.own_templates import check_templates, number_templates, pin_templates
from commands.speaking import told
from review.errors import NeedsAPerson
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import TEMPLATES, file_of
from templates.assemble.wordml import w
from templates.read.lines import lines
from tests.commands.running import FERN, review
from tests.templates.defects import drop, within
from tests.templates.edit_moves import NUMBERING, SIGNED, on, template, typed
from tests.templates.edited import EDITS
from tests.templates.test_editing import line

CORE = "docProps/core.xml"
GOLDEN = Path(__file__).parent / "golden" / "templates_check.txt"
OF_BOTH = (
    *(
        "a field mistyped",
        "a field of a row mistyped",
        "a filter mistyped",
        "a brace lost",
        "two whole-row tags in one",
    ),
    *("a comment left", "a style deleted", "a header row unmarked"),
)
DUE_UNASKED = on("timescales.written is gap", lambda one: one.addprevious(line("{{ timescales.due|day }}")))(
    template("overview-report")
)
LETTER = typed("Yours faithfully", "With thanks")(template("covering-letter"))


def without_levels(docx: bytes) -> bytes:
    return within(
        NUMBERING, lambda root: [drop(level) for level in [*next(root.iter(w("abstractNum"))).iter(w("lvl"))]]
    )(docx)


def a_faulty_plan(folder: Path) -> Path:
    docx = template("action-plan")
    for name in OF_BOTH:
        docx = EDITS[name].made(docx)
    (folder / "action_plan.docx").write_bytes(docx)
    return folder / "action_plan.docx"


def a_list(folder: Path) -> Path:
    """A list of staff with one coordinator in it."""
    (folder / "staff.toml").write_text('[staff.c-014]\nroles = ["coordinator"]\n', "utf-8")
    return folder / "staff.toml"


def test_what_is_said_of_a_faulty_template_is_as_it_was_kept(tmp_path):
    ran = review("templates", "check", a_faulty_plan(tmp_path))

    assert (ran.status, ran.complained) == (1, "")
    assert ran.said == GOLDEN.read_text("utf-8")


def test_a_folder_is_checked_and_what_word_locks_with_is_passed_over(tmp_path):
    (tmp_path / "covering_letter.docx").write_bytes(LETTER)
    lock = tmp_path / "~$vering_letter.docx"
    lock.write_bytes(b"An officer")

    for files in ([tmp_path], [tmp_path / "covering_letter.docx", lock]):
        outcome = check_templates(files, None, "england-2016")
        assert (outcome.sentence, outcome.problems) == ("1 template can be used.", [])
    with pytest.raises(NeedsAPerson, match="no Word template there"):
        check_templates([lock], None)


def test_our_own_templates_can_be_used():
    outcome = check_templates([TEMPLATES / file_of(document) for document in DOCUMENTS], None)

    assert outcome.problems == []
    assert outcome.sentence == f"{len(DOCUMENTS)} templates can be used."


def test_whoever_edited_is_told_of_and_not_named_when_the_folder_is_checked_and_pinned(tmp_path):
    (tmp_path / "covering_letter.docx").write_bytes(
        typed("</cp:coreProperties>", f"<cp:lastModifiedBy>{SIGNED}</cp:lastModifiedBy></cp:coreProperties>", CORE)(
            LETTER
        )
    )
    checked = check_templates([tmp_path / "covering_letter.docx"], None)
    pinned = pin_templates(tmp_path, "coordinator")

    assert not checked.problems
    assert checked.warnings == pinned.warnings
    assert "covering_letter.docx tells who edited it, or where, in docProps/core.xml" in checked.warnings[0]
    assert SIGNED not in checked.warnings[0]


def test_a_template_under_a_name_that_does_not_count_is_not_passed_over_when_pinning(tmp_path):
    (tmp_path / "covering_letter.docx").write_bytes(LETTER)
    (tmp_path / "overview_report.DOCX").write_bytes(template("overview-report"))

    with pytest.raises(NeedsAPerson, match=r"overview_report\.DOCX \(overview_report\.docx\)"):
        pin_templates(tmp_path, "coordinator")
    assert not (tmp_path / "pinned.toml").exists()


def test_a_link_that_leads_nowhere_is_named(tmp_path):
    (tmp_path / "covering_letter.docx").symlink_to(tmp_path / "gone.docx")

    with pytest.raises(NeedsAPerson, match=r"covering_letter\.docx is no ordinary file"):
        pin_templates(tmp_path, "coordinator")


def test_a_program_reads_each_fault_and_where_the_copy_lies(tmp_path):
    ran = review("templates", "check", a_faulty_plan(tmp_path), "--json", "--out", tmp_path / "looked-at")
    said = json.loads(ran.said)
    copy = tmp_path / "looked-at" / "action_plan_with_comments.docx"

    assert (ran.status, said["ok"]) == (1, False)
    assert {problem["code"] for problem in said["problems"]} >= {"unknown-field", "style-lost", "comment-left"}
    assert said["commented"] == [str(copy)]
    assert copy.is_file()
    assert said["templates"][0]["sha256"] == sha256((tmp_path / "action_plan.docx").read_bytes()).hexdigest()


def test_no_copy_is_written_of_a_template_without_fault(tmp_path):
    outcome = check_templates([TEMPLATES / "action_plan.docx"], tmp_path / "looked-at")

    assert outcome.problems == []
    assert not (tmp_path / "looked-at").exists()


def test_a_file_that_is_not_there_is_one_sentence_and_status_two(tmp_path):
    ran = review("templates", "check", tmp_path / "action_plan.docx")

    assert (ran.status, ran.said) == (2, "")
    assert "There is no file of that name" in ran.complained


def test_a_council_s_letter_is_pinned_and_then_used(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "covering_letter.docx").write_bytes(LETTER)
    pinned = review("templates", "pin", own, "--by", "c-014", environment={"STAFF_FILE": str(a_list(tmp_path))})
    made = review("assemble", FERN, "--out", tmp_path / "made", "--templates", own, "--json")
    by_name = {one["name"]: Path(one["path"]) for one in json.loads(made.said)["documents"]}
    pins = tomllib.loads((own / "pinned.toml").read_text("utf-8"))

    assert (pinned.status, made.status) == (0, 0), pinned.complained + made.complained
    assert pins == {"by": "c-014", "sha256": {"covering_letter.docx": sha256(LETTER).hexdigest()}}
    assert "With thanks" in lines(by_name["covering-letter"].read_bytes())


def test_only_what_passes_the_check_is_pinned(tmp_path):
    a_faulty_plan(tmp_path)
    (tmp_path / "covering_letter.docx").write_bytes(LETTER)
    outcome = pin_templates(tmp_path, "coordinator")

    assert outcome.problems
    assert outcome.warnings == ["Nothing was pinned."]
    assert not (tmp_path / "pinned.toml").exists()


def test_of_an_empty_folder_nothing_is_pinned_and_that_is_said(tmp_path):
    ran = review("templates", "pin", tmp_path, "--by", "coordinator")

    assert (ran.status, ran.said) == (2, "")
    assert "there is nothing to pin" in ran.complained
    assert list(tmp_path.iterdir()) == []


@pytest.mark.thorough
def test_our_templates_are_numbered_another_way_then_pinned_and_used(tmp_path):
    ran = review("templates", "numbering", "continuous", "--out", tmp_path / "own")
    pin_templates(tmp_path / "own", "coordinator", "england-2016")
    made = review("assemble", FERN, "--out", tmp_path / "made", "--templates", tmp_path / "own", "--json")
    report = next(one for one in json.loads(made.said)["documents"] if one["name"] == "overview-report")
    listed = {text for text in lines(Path(report["path"]).read_bytes()) if text.startswith("1\tIntroduction")}

    assert (ran.status, made.status) == (0, 0), ran.complained + made.complained
    assert sorted(file.name for file in (tmp_path / "own").glob("*.docx")) == sorted(map(file_of, DOCUMENTS))
    assert len(listed) == 1
    assert "1 to " in listed.pop().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("scheme", "name", "said"),
    [
        ("by-page", "covering_letter.docx", "There are: by-chapter, continuous, with-headings"),
        ("continuous", "kept/covering_letter.docx", "covering_letter.docx lies there already"),
        ("continuous", "words.docx", "words.docx cannot be numbered: it is no Word file"),
        (
            "continuous",
            "other_lists.docx",
            "cannot be numbered: The lists of this template are not those of house.docx",
        ),
        ("continuous", "no_lists.docx", "no_lists.docx cannot be numbered: its lists are not those of house.docx"),
    ],
)
def test_what_cannot_be_numbered_is_one_sentence_and_nothing_is_written(tmp_path, scheme, name, said):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "covering_letter.docx").write_bytes(LETTER)
    (tmp_path / "covering_letter.docx").write_bytes(LETTER)
    (tmp_path / "words.docx").write_bytes(b"words")
    (tmp_path / "no_lists.docx").write_bytes(without_levels(LETTER))
    (tmp_path / "other_lists.docx").write_bytes(typed('<w:num w:numId="1">', '<w:num w:numId="77">', NUMBERING)(LETTER))

    with pytest.raises(NeedsAPerson, match=said):
        number_templates(scheme, [tmp_path / name], kept)
    assert [file.name for file in kept.iterdir()] == ["covering_letter.docx"]


@pytest.mark.parametrize(
    ("by", "listed", "said"),
    [
        ("c-041", True, "No such code is in the list of staff, so “pin the templates” is not recorded"),
        ("coordinator", True, "Give one of: c-014"),
        ("c-014", False, "There is no such role, so “pin the templates” is not recorded"),
    ],
    ids=["a stranger", "a role where there is a list", "a code where there is none"],
)
def test_whoever_pins_is_looked_up_as_whoever_presses(tmp_path, monkeypatch, by, listed, said):
    if listed:
        monkeypatch.setenv("STAFF_FILE", str(a_list(tmp_path)))
    (tmp_path / "covering_letter.docx").write_bytes(LETTER)

    with pytest.raises(NeedsAPerson, match=said):
        pin_templates(tmp_path, by)
    assert not (tmp_path / "pinned.toml").exists()


def test_a_list_of_staff_that_cannot_be_read_pins_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("STAFF_FILE", str(tmp_path / "nobody.toml"))

    with pytest.raises(NeedsAPerson, match="STAFF_FILE names cannot be read"):
        pin_templates(tmp_path, "coordinator")


class TestWithAnotherGuidance:
    """Section 8A sets no date for the report: what prints one without asking cannot be filled under it."""

    @pytest.fixture
    def report(self, tmp_path):
        (tmp_path / "overview_report.docx").write_bytes(DUE_UNASKED)
        return tmp_path / "overview_report.docx"

    def test_a_template_is_tried_with_every_guidance_there_is(self, report):
        (problem,) = check_templates([report], None).problems

        assert problem.code == "not-filled"
        assert "under england-s8a it" in problem.advice
        assert "{{ timescales.due|day }}" in problem.place

    @pytest.mark.thorough
    def test_or_with_the_one_that_is_named(self, report):
        ran = review("templates", "check", report, "--pack", "england-s8a")

        assert check_templates([report], None, "england-2016").problems == []
        assert ran.status == 1
        assert "under england-s8a it" in ran.said

    def test_what_one_guidance_cannot_fill_is_not_pinned(self, report):
        assert pin_templates(report.parent, "coordinator").problems
        assert pin_templates(report.parent, "coordinator", "england-2016").problems == ()

    def test_a_guidance_that_is_not_there_is_said(self, report):
        with pytest.raises(NeedsAPerson, match="The packs here are: england-2016, england-s8a"):
            check_templates([report], None, "england-1066")


def test_an_unannounced_change_stops_assembly_before_anything_is_made(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "covering_letter.docx").write_bytes(LETTER)
    told(pin_templates(own, "coordinator"), as_json=True)
    (own / "covering_letter.docx").write_bytes(typed("With thanks", "With thinks")(LETTER))
    for verb, out in (("assemble", "made"), ("bundle", "made/rehearsal.zip")):
        ran = review(verb, FERN, "--out", tmp_path / out, "--templates", own)

        assert (ran.status, ran.said) == (2, "")
        assert "covering_letter.docx changed since it was pinned" in ran.complained
    assert not (tmp_path / "made").exists()
