"""What an answer tells the officer: in words of theirs, with no command of a terminal, and lists as lists."""

from __future__ import annotations

import asyncio
import re
from uuid import UUID

import pytest

from flows import answers, assembling, receiving, recording
from flows.allowing import check_handle
from flows.automations import wanted
from flows.bullets import in_one_line
from flows.keep_time import LONGEST, hours
from review.errors import NeedsAPerson
from review.stages import Stage
from tests.flows import walking
from tests.flows.acting import ON
from tests.flows.walking import REF, record_of

COMMAND = re.compile(r"review (export|report|standing|letter)|--\w|`")


def test_a_wrong_handle_is_told_where_the_right_one_stands_and_nothing_of_the_one_that_was_typed(door):
    walking.open_review(door)

    with pytest.raises(NeedsAPerson) as told:
        check_handle(record_of(door), "04 record the decision", "Wrong Bird")

    assert str(told.value) == (
        "Look whether it is the right review, then type the two words that stand beside its reference on the board. "
        "“04 record the decision” is not recorded. Nothing was written."
    )


def test_an_empty_inbox_is_called_empty(door):
    assert receiving.collect_inbox(door) == "Nothing was waiting in the inbox."


def test_where_everything_goes_back_nothing_is_counted_as_accepted(door):
    walking.send(door, "timescales", b"{}")

    assert receiving.collect_inbox(door).startswith("No input is accepted. ")


def test_documents_are_told_one_a_line_and_the_run_page_counts_them(door):
    walking.open_review(door)
    walking.decide(door)
    said = assembling.assemble_documents(door, REF, Stage.DRAFT, ON, "coordinator")

    lines = [line for line in said.splitlines() if line.startswith("- ")]
    assert [line.split()[-1] for line in lines] == [made.sha256 for made in record_of(door).assembled[-len(lines) :]]
    assert re.search(r"\n\n\d+ places are still to be filled\. They are kept\. Whoever", said)
    assert in_one_line(said).startswith(f"{len(lines)} documents at stage draft, {len(lines)} of them new. ")
    assert not COMMAND.search(said)


def test_the_answer_to_a_decision_gives_the_name_of_its_letter_and_no_command(door):
    walking.open_review(door)
    said = recording.record_decision(door, REF, 1, "csp-chair", record_of(door).handle)

    assert re.search(rf"It is kept\. Whoever looks after .* this name: {REF}_decision-letter\S*\.docx\.", said)
    assert not COMMAND.search(said)


def test_the_artifact_has_the_lists_and_the_state_has_one_line(monkeypatch):
    shown = []

    async def artifact(markdown, **_named):
        shown.append(markdown)

    monkeypatch.setattr(answers, "acreate_markdown_artifact", artifact)
    state = asyncio.run(answers.answer(lambda: "2 are made:\n- one\n- two\n\nThey are kept."))

    assert state.message == "2 are made. They are kept."
    assert shown == ["## Completed\n\n2 are made:\n- one\n- two\n\nThey are kept."]


def test_the_automation_says_what_it_does_and_to_leave_it():
    assert wanted(UUID(int=1)).description == (
        "If “keep time” has not finished for 26 hours, it is started once more. Leave this as it is."
    )


def test_whoever_is_told_that_time_was_not_kept_is_told_the_hours_after_which_the_automation_begins():
    asked = wanted(UUID(int=1), UUID(int=2))

    assert asked.trigger.within == LONGEST
    assert all(hours(LONGEST) in said for said in (asked.name, asked.description, asked.actions[1].body))
