"""A council's own templates count in place of ours: as they were pinned, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from review.errors import NeedsAPerson
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.chosen import OURS
from templates.editing.opening import LARGEST
from templates.editing.pins import PINS, own_templates, pinned
from templates.engine.faults import TemplateFault
from templates.read.lines import lines
from tests.templates.builders import a_case
from tests.templates.edit_moves import as_word_saves_it, on, put_words, runs, template, typed
from tests.templates.test_editing import BOMB, line
from tests.templates.test_hostile_templates import REFUSED

WORDS = "Who is responsible at Northmere"
LETTER = typed("Responsible agencies", WORDS)(template("action-plan"))


def a_folder(folder: Path, **templates: bytes) -> Path:
    """A council's own templates, pinned."""
    bodies = {f"{name}.docx": docx for name, docx in templates.items()}
    for name, docx in bodies.items():
        (folder / name).write_bytes(docx)
    (folder / PINS).write_text(pinned(bodies, "c-014"), "utf-8")
    return folder


def made(templates, document="action-plan"):
    return assemble(a_case(), Stage.HOME_OFFICE, [document], templates)[0]


def test_a_council_s_own_template_is_used_and_ours_for_the_rest(tmp_path):
    own = own_templates(a_folder(tmp_path, action_plan=LETTER))

    assert WORDS in lines(made(own).body)
    assert made(own, "overview-report").body == made(OURS, "overview-report").body


def test_a_document_says_by_its_inputs_which_template_it_was_made_from(tmp_path):
    own = own_templates(a_folder(tmp_path, action_plan=LETTER))
    ours = made(OURS)
    case = a_case(assembled=(ours.made,))

    assert made(own).inputs != ours.inputs
    assert assemble(case, Stage.HOME_OFFICE, ["action-plan"])[0].n == 1
    assert assemble(case, Stage.HOME_OFFICE, ["action-plan"], own)[0].n == 2


def test_our_own_template_pinned_by_a_council_makes_the_same_document(tmp_path):
    own = own_templates(a_folder(tmp_path, action_plan=template("action-plan")))

    assert (made(own).body, made(own).inputs) == (made(OURS).body, made(OURS).inputs)


def test_a_template_that_word_saved_again_says_the_same(tmp_path):
    """Word cuts runs wherever it likes, in the middle of a tag too."""
    own = own_templates(a_folder(tmp_path, action_plan=as_word_saves_it(template("action-plan"))))

    assert lines(made(own).body) == lines(made(OURS).body)


def test_without_a_folder_ours_count():
    assert own_templates(None) is OURS


def test_a_template_taken_out_and_its_folder_pinned_again_is_ours_again(tmp_path):
    folder = a_folder(tmp_path, action_plan=LETTER)
    (folder / "action_plan.docx").unlink()
    with pytest.raises(NeedsAPerson, match=r"action_plan\.docx is pinned and not there"):
        own_templates(folder)
    a_folder(folder)

    assert made(own_templates(folder)).body == made(OURS).body


def test_one_letter_changed_unannounced_is_refused(tmp_path):
    folder = a_folder(tmp_path, action_plan=LETTER)
    (folder / "action_plan.docx").write_bytes(typed(WORDS, WORDS.replace("N", "n"))(LETTER))

    with pytest.raises(NeedsAPerson, match=r"Nothing was made: action_plan\.docx changed since it was pinned"):
        own_templates(folder)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "covering_letter.docx").write_bytes(b"x"), r"covering_letter\.docx is not pinned"),
        (lambda folder: (folder / "letterhead.docx").write_bytes(b"x"), "1 that no document is made from"),
        (lambda folder: (folder / PINS).unlink(), r"has no pinned\.toml"),
        (lambda folder: (folder / PINS).write_text("sha256 = ["), r"pinned\.toml cannot be read"),
        (lambda folder: (folder / PINS).write_text("[sha256]\n'action_plan.docx' = 7"), "cannot be read"),
        (lambda folder: (folder / PINS).write_bytes(b"\xff\xfe"), "cannot be read"),
        (lambda folder: (folder / PINS).write_text("x = " + "[" * 50_000), "cannot be read"),
        (lambda folder: (folder / PINS).write_text(pinned({"motto.docx": b"x"}, "chair")), "no document is made from"),
        (lambda folder: [file.unlink() for file in folder.iterdir()] and folder.rmdir(), "is not there"),
    ],
    ids=["unpinned", "unknown", "no pins", "half", "a number", "no text", "brackets", "an unknown pin", "no folder"],
)
def test_what_is_not_as_it_was_pinned_is_refused(tmp_path, spoil, said):
    folder = a_folder(tmp_path, action_plan=LETTER)
    spoil(folder)

    with pytest.raises(NeedsAPerson, match=said):
        own_templates(folder)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("overview_report.DOCX", r"overview_report\.DOCX \(overview_report\.docx\)"),
        ("Covering Letter.dotx", r"Covering Letter\.dotx \(covering_letter\.docx\)"),
        ("executive-summary.docm", r"executive-summary\.docm \(executive_summary\.docx\)"),
        ("Letter for Mrs Penhaligon.dotx", r"taken for none: 1 of another name\."),
    ],
)
def test_what_looks_like_a_template_and_would_be_passed_over_is_told(tmp_path, name, said):
    folder = a_folder(tmp_path, action_plan=LETTER)
    (folder / name).write_bytes(LETTER)

    with pytest.raises(NeedsAPerson, match=said) as told:
        own_templates(folder)

    assert "Penhaligon" not in str(told.value)


def test_what_is_no_ordinary_file_is_named_and_never_read(tmp_path):
    folder = a_folder(tmp_path, action_plan=LETTER)
    made_so = (os.mkfifo, lambda file: file.symlink_to("/dev/zero"), lambda file: file.symlink_to("gone"), Path.mkdir)
    for put in made_so:
        (folder / "action_plan.docx").unlink()
        put(folder / "action_plan.docx")
        with pytest.raises(NeedsAPerson, match=r"action_plan\.docx is no ordinary file"):
            own_templates(folder)
        if put is Path.mkdir:
            (folder / "action_plan.docx").rmdir()


def test_a_template_that_is_larger_than_any_is_named(tmp_path):
    folder = a_folder(tmp_path, action_plan=LETTER)
    with (folder / "action_plan.docx").open("r+b") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(NeedsAPerson, match=r"action_plan\.docx is larger than a template needs"):
        own_templates(folder)


def test_what_word_keeps_beside_an_open_file_is_passed_over(tmp_path):
    folder = a_folder(tmp_path, action_plan=LETTER)
    (folder / "~$tion_plan.docx").write_bytes(b"\x0bAn officer")

    assert own_templates(folder).own.keys() == {"action-plan"}


@pytest.mark.parametrize("by", ["", "A Name", "c-014\nx = 1", "é", "x" * 32])
def test_whoever_pins_is_a_code_and_no_name(by):
    with pytest.raises(NeedsAPerson, match="a role or a code"):
        pinned({}, by)


@pytest.mark.parametrize("name", ["popen", "a letter many times", "loops in loops", "an unknown field", "half a tag"])
def test_a_hostile_template_pinned_by_hand_is_refused_before_anything_is_made(tmp_path, name):
    hostile = on("{{ cover.csp }}", lambda one: one.addnext(line(REFUSED[name][0])))(template("action-plan"))
    own = own_templates(a_folder(tmp_path, action_plan=hostile))

    with pytest.raises(TemplateFault, match=r"^The template "):
        made(own)


@pytest.mark.parametrize(("docx", "said"), [(BOMB, "more than a template needs"), (b"PK", "no Word file")])
def test_what_is_no_template_is_refused_though_it_was_pinned(tmp_path, docx, said):
    with pytest.raises(NeedsAPerson, match=f"Nothing was made: .*{said}"):
        own_templates(a_folder(tmp_path, action_plan=docx))


def test_words_that_a_template_loses_stop_the_document(tmp_path):
    short = on("Intended outcome:", lambda one: put_words(one, *runs("Outcome")))(template("action-plan"))

    with pytest.raises(Exception, match=r"does not print .*intended_outcome"):
        made(own_templates(a_folder(tmp_path, action_plan=short)))


def test_two_sets_of_templates_are_never_taken_for_one_another(tmp_path):
    """Templates are compiled once for their bytes: whoever is asked for next gets its own."""
    own = own_templates(a_folder(tmp_path, action_plan=LETTER))

    said = [WORDS in lines(made(one).body) for one in (own, OURS, own, OURS)]

    assert said == [True, False, True, False]
