"""Before the canaries are let out: no free text may be without one."""

from __future__ import annotations

import json

import pytest

from review.sections import SECTIONS
from review.uploads import AcceptedSection, ReturnedSection
from schemas.checking import check
from tests.builders import an_upload
from tests.demo.canaries import broken, free_texts, inputs


def test_every_free_text_of_every_schema_has_its_canary():
    canaries, _ = inputs()
    given = {section: set() for section in SECTIONS}
    for section, place in canaries.leaves.values():
        given[section].add(place)

    assert {section: free_texts(section) - given[section] for section in SECTIONS} == {
        section: set() for section in SECTIONS
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_an_input_of_canaries_is_accepted_and_each_broken_one_returned_without_repeating_them(section):
    _, filled = inputs()
    whole = check(an_upload(section=section, sent_by="coordinator", body=as_json(filled[section])))

    assert isinstance(whole, AcceptedSection)
    for body in broken(filled[section]).values():
        outcome = check(an_upload(section=section, sent_by="coordinator", body=body))
        assert isinstance(outcome, ReturnedSection)
        assert "canary" not in repr(outcome.problems)


def as_json(content):
    return json.dumps(content).encode()
