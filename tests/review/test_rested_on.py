"""Which versions of which sections an entry rests on: each agency numbers its own."""

from __future__ import annotations

import pytest

from review.rested_on import sections_under
from review.timeline import Event


@pytest.mark.parametrize(
    ("event", "codes", "n", "sections"),
    [
        (Event.TERMS_AGREED, {}, 2, (("terms_of_reference", 2),)),
        (Event.INPUT_RETURNED, {"agencies": ["housing"]}, 1, (("agency_input.housing", 1),)),
        (Event.SCOPING_RETURNED, {"agency": "gp"}, 3, (("scoping_return.gp", 3),)),
        (Event.BOUND, {"agency": "gp", "kind": "take_part"}, 1, (("direction", 1),)),
        (Event.TERMS_AGREED, {}, 0, ()),
        (Event.RECORDS_SECURED, {"agencies": ["police"]}, 1, ()),
    ],
)
def test_an_entry_rests_on_the_sections_of_its_step_and_of_its_agency(event, codes, n, sections):
    assert sections_under(event, codes, n) == sections
