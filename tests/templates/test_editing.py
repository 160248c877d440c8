"""A template that somebody edited in Word: each fault is found at its place, and nothing else is said."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson
from templates.assemble.assembly import DOCUMENTS
from templates.assemble.chosen import file_of
from templates.editing.checking import look_at
from templates.editing.house_look import WRITTEN_WITH
from templates.editing.sentences import SENTENCES
from tests.templates.edited import EDITS, HARMLESS, changed, template


@pytest.mark.parametrize("document", DOCUMENTS)
def test_our_own_templates_have_no_fault(document):
    assert look_at(file_of(document), template(document)).problems == ()


@pytest.mark.parametrize("name", EDITS)
def test_a_fault_is_found_and_nothing_else(name):
    problems = look_at("action_plan.docx", changed(name)).problems

    assert {problem.code for problem in problems} == EDITS[name].codes, [str(one) for one in problems]
    assert EDITS[name].place in problems[0].place, problems[0].place
    assert all(problem.place.startswith("action_plan.docx, ") for problem in problems)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_may_be_changed_is_no_fault(name):
    problems = look_at("action_plan.docx", HARMLESS[name](template("action-plan"))).problems

    assert [str(problem) for problem in problems] == []
