"""An installation's own templates: its documents are made from them, or not at all."""

from __future__ import annotations

import pytest

from commands.own_templates import pin_templates
from flows.documents_kept import file_name_of
from review.errors import NeedsAPerson
from storage.documents import read_document
from templates.read.lines import lines
from tests.flows import walking
from tests.flows.acting import assemble
from tests.flows.walking import REF, a_door, record_of
from tests.templates.edit_moves import template, typed

WORDS = "Who is responsible at Northmere"


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "action_plan.docx").write_bytes(typed("Responsible agencies", WORDS)(template("action-plan")))
    assert not pin_templates(folder, "coordinator").problems
    return folder


def test_the_settings_choose_the_templates_and_a_changed_one_makes_nothing(door, environment, own):
    walking.open_review(door)
    walking.write_report(door)
    assemble(door)
    chosen = a_door({**environment, "TEMPLATES_FOLDER": str(own)})

    assemble(chosen)
    plans = [made for made in record_of(door).assembled if made.document == "action-plan"]
    newest = read_document(door.vault, REF, file_name_of(REF, plans[-1]))
    assert [made.n for made in plans] == [1, 2]
    assert WORDS in lines(newest)
    assert len([made for made in record_of(door).assembled if made.document == "overview-report"]) == 1
    (own / "action_plan.docx").write_bytes(template("action-plan"))
    before = record_of(door).assembled
    with pytest.raises(NeedsAPerson, match="changed since it was pinned"):
        assemble(chosen)

    assert record_of(door).assembled == before
