"""A council's own template of a letter: checked, pinned and used like that of a document."""

from __future__ import annotations

import pytest

from commands.own_templates import pin_templates
from review.errors import NeedsAPerson
from review.letters import TEMPLATES
from templates.assemble.chosen import OURS, file_of
from templates.assemble.package import packed, parts_of
from templates.editing.checking import look_at
from templates.editing.pins import own_templates
from templates.read.lines import lines
from tests.templates.letter_review import made

BODY = "word/document.xml"
LETTER = "letter-scoping-request"


def edited(*changes, template=LETTER):
    """Our template with each of these words changed into others."""
    parts = parts_of(OURS.of(template))
    said = parts[BODY].decode()
    for old, new in changes:
        assert old in said
        said = said.replace(old, new)
    return packed({**parts, BODY: said.encode()})


def codes(docx):
    return {problem.code for problem in look_at(file_of(LETTER), docx).problems}


@pytest.mark.thorough
@pytest.mark.parametrize("template", TEMPLATES)
def test_ours_have_no_fault(template):
    assert look_at(file_of(template), OURS.of(template)).problems == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([("facts.due|day", "facts.dew|day")], "unknown-field"),
        ([("facts.due|day", "facts.due")], "day-in-figures"),
        ([("{{ facts.contact }}", "the office")], "field-left-out"),
    ],
)
def test_a_mistyped_tag_and_a_fact_that_is_printed_no_more_are_found(changes, code):
    assert code in codes(edited(*changes))


def test_words_of_a_council_s_own_are_no_fault_and_stand_in_its_letters(tmp_path):
    own = edited(("Yours sincerely", "With good wishes from Northmere"))
    (tmp_path / file_of(LETTER)).write_bytes(own)
    assert codes(own) == set()
    assert not pin_templates(tmp_path, "coordinator").problems
    chosen = own_templates(tmp_path)

    assert "With good wishes from Northmere" in lines(made("scoping-request", templates=chosen).body)
    assert "Yours sincerely" in lines(made("secure-records", templates=chosen).body)
    (tmp_path / file_of(LETTER)).write_bytes(edited())
    with pytest.raises(NeedsAPerson, match="changed since it was pinned"):
        own_templates(tmp_path)
