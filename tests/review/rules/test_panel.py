"""I05 to I09: those who write for the agencies, and the panel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.timeline import Event
from tests.review.rules.builders import CHAIRED, ENGLAND, a_review, says, step

SPECIALIST, VOLUNTARY, POLICE = {"specialism": "domestic_abuse"}, {"specialism": "voluntary_sector"}, {}
FORMED = step(Event.PANEL_FORMED, "2026-03-01")


def sent(agency, kind="imr", state="signed", on="2026-05-01", **codes):
    return step(Event.INPUT_MOVED, on, agencies=[agency], kind=kind, state=state, **codes)


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param([sent("housing", author_independent="yes")], [], id="no part in the case"),
        pytest.param(
            [sent("housing", author_independent="no")],
            ["Who wrote the review from housing had a part in the case, or manages somebody who had."],
            id="a part in the case",
        ),
        pytest.param(
            [sent("housing", author_independent="unknown")],
            ["It is not recorded whether who wrote the review from housing had a part in the case."],
            id="nobody knows",
        ),
        pytest.param(
            [sent("housing")],
            ["It is not recorded whether who wrote the review from housing had a part in the case."],
            id="nobody asked",
        ),
        pytest.param([sent("housing", state="asked")], [], id="not written yet"),
        pytest.param([sent("housing", kind="chronology")], [], id="a chronology has no author to be independent"),
        pytest.param([sent("housing", state="nil")], [], id="nothing was found"),
        pytest.param([sent("housing", state="refused")], [], id="the agency refused"),
        pytest.param(
            [sent("housing", author_independent="no"), sent("housing", on="2026-06-01", author_independent="yes")],
            [],
            id="another author wrote it again",
        ),
        pytest.param(
            [sent("housing", state="draft", author_independent="yes"), sent("housing", state="accepted_by_panel")],
            [],
            id="the answer came with the draft",
        ),
    ],
)
def test_i05_who_wrote_an_agencys_review_had_no_part_in_the_case(entries, found):
    assert says(a_review(*CHAIRED, *entries), "I05") == found


def test_i05_is_told_for_each_agency():
    entries = [sent("housing", author_independent="no"), sent("gp", author_independent="yes"), sent("police")]

    assert len(says(a_review(*CHAIRED, *entries), "I05")) == 2


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["no", "no"], []),
        (["yes", "no"], ["1 panel member had a part in the case, or managed somebody who had."]),
        (["yes", "yes"], ["2 panel members had a part in the case, or managed somebody who had."]),
    ],
)
def test_i05_nor_had_a_member_of_the_panel(answers, found):
    members = [{"involved": answer} for answer in answers]

    assert says(a_review(*CHAIRED, panel={"members": members}), "I05") == found


@pytest.mark.parametrize(
    ("members", "found"),
    [
        pytest.param([SPECIALIST, VOLUNTARY, POLICE], [], id="both"),
        pytest.param(
            [SPECIALIST, POLICE],
            ["No panel member is recorded with the specialism voluntary sector."],
            id="nobody of the voluntary sector",
        ),
        pytest.param(
            [VOLUNTARY, POLICE],
            ["No panel member is recorded with the specialism domestic abuse."],
            id="no domestic abuse specialist",
        ),
        pytest.param(
            [],
            [
                "No panel member is recorded with the specialism domestic abuse.",
                "No panel member is recorded with the specialism voluntary sector.",
            ],
            id="a panel was formed of nobody in particular",
        ),
    ],
)
def test_i06_a_specialist_and_a_voluntary_member_sit_on_the_panel(members, found):
    assert says(a_review(*CHAIRED, FORMED, panel={"members": members}), "I06") == found


def test_i06_waits_for_a_panel():
    assert says(a_review(*CHAIRED), "I06") == []


@pytest.mark.parametrize(
    ("attended", "absent"),
    [
        pytest.param([1, 2, 3], [], id="both were there"),
        pytest.param([1, 3], ["voluntary sector"], id="the specialist was there"),
        pytest.param([2, 3], ["domestic abuse"], id="the voluntary member was there"),
        pytest.param([3, 4], ["voluntary sector"], id="another specialist was there"),
        pytest.param([3], ["domestic abuse", "voluntary sector"], id="neither was there"),
        pytest.param([3, 9], ["domestic abuse", "voluntary sector"], id="a place that nobody has is nobody"),
        pytest.param([], ["domestic abuse", "voluntary sector"], id="nobody at all was there"),
        pytest.param(None, [], id="nobody says who was there"),
    ],
)
def test_i06_each_of_them_is_at_each_meeting(attended, absent):
    meeting = {"on": "2026-04-02", **({} if attended is None else {"attended": attended})}
    panel = {"members": [SPECIALIST, VOLUNTARY, POLICE, SPECIALIST], "meetings": [meeting]}

    assert says(a_review(*CHAIRED, panel=panel), "I06") == [
        f"No member with the specialism {specialism} is recorded at the panel meeting of 2 April 2026."
        for specialism in absent
    ]


def test_i06_is_told_for_each_meeting():
    meetings = [{"on": f"2026-0{month}-02", "attended": [month - 3, 5]} for month in (4, 5, 6, 7)]
    panel = {"members": [SPECIALIST, POLICE, POLICE, SPECIALIST, VOLUNTARY], "meetings": meetings}

    days = [sentence.rpartition("of ")[2] for sentence in says(a_review(*CHAIRED, panel=panel), "I06")]

    assert days == ["2 May 2026.", "2 June 2026."]


def test_i06_a_specialism_that_nobody_has_was_at_no_meeting():
    panel = {"members": [SPECIALIST, POLICE], "meetings": [{"on": "2026-04-02", "attended": [1, 2]}]}

    assert says(a_review(*CHAIRED, panel=panel), "I06") == [
        "No panel member is recorded with the specialism voluntary sector.",
        "No member with the specialism voluntary sector is recorded at the panel meeting of 2 April 2026.",
    ]


def test_i06_asks_for_the_specialisms_of_the_guidance():
    said = replace(ENGLAND.rules["I06"], thresholds={"specialisms": ["by_and_for"]})
    pack = replace(ENGLAND, rules={**ENGLAND.rules, "I06": said})
    matter = a_review(*CHAIRED, pack=pack, panel={"members": [SPECIALIST, VOLUNTARY]})

    assert says(matter, "I06") == ["No panel member is recorded with the specialism by and for."]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["no", "not_applicable", "unknown"], []),
        (["yes", "no"], ["1 panel member wrote an input that the panel reads."]),
        (["yes", "yes"], ["2 panel members wrote an input that the panel reads."]),
    ],
)
def test_i07_no_member_wrote_an_input(answers, found):
    panel = {"members": [{"wrote_input": answer} for answer in answers]}

    assert says(a_review(*CHAIRED, panel=panel), "I07") == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        pytest.param([sent("gp", "short_report", author_on_panel="no")], [], id="the author is no member"),
        pytest.param([sent("gp", "short_report", author_on_panel="unknown")], [], id="nobody knows"),
        pytest.param([sent("gp", "short_report")], [], id="nobody asked"),
        pytest.param(
            [sent("gp", "short_report", author_on_panel="yes")],
            ["Who wrote the input from gp sits on the panel."],
            id="the author is a member",
        ),
        pytest.param(
            [sent("gp", state="draft", author_on_panel="yes"), sent("gp", state="accepted_by_panel")],
            ["Who wrote the input from gp sits on the panel."],
            id="the answer came with the draft",
        ),
        pytest.param(
            [sent("gp", author_on_panel="yes"), sent("gp", on="2026-06-01", author_on_panel="no")],
            [],
            id="another author wrote it again",
        ),
        pytest.param([sent("gp", state="nil", author_on_panel="yes")], [], id="nothing was found, so nothing is read"),
    ],
)
def test_i07_nor_does_an_agency_say_so_of_its_author(entries, found):
    assert says(a_review(*CHAIRED, *entries), "I07") == found


@pytest.mark.parametrize(
    ("needed", "found"),
    [
        pytest.param([], [], id="nothing in particular is needed"),
        pytest.param(["domestic_abuse"], [], id="what is needed is there"),
        pytest.param(
            ["suicide_prevention", "domestic_abuse", "by_and_for"],
            ["The case needs specialisms that no panel member is recorded with: suicide prevention, by and for."],
            id="two that are needed are not",
        ),
    ],
)
def test_i08_the_specialisms_that_the_case_needs_are_there(needed, found):
    panel = {"members": [SPECIALIST, VOLUNTARY], "specialisms_needed": needed}

    assert says(a_review(*CHAIRED, panel=panel), "I08") == found


def met(*places):
    return {"on": "2026-04-01", "attended": list(places)}


@pytest.mark.parametrize(
    ("meetings", "found"),
    [
        pytest.param([], [], id="no meeting yet"),
        pytest.param([met(1)], [], id="one meeting tells little"),
        pytest.param([met(1, 2), met(1)], [], id="half of them is enough"),
        pytest.param([met(1, 2), met(1), met(1)], ["2"], id="one of three is not"),
        pytest.param([met(1, 2), met(1), met(1, 2), {"on": "2026-05-01"}], [], id="who came is not always told"),
        pytest.param([met(), met()], ["1, 2"], id="nobody came"),
    ],
)
def test_i09_members_come_to_half_of_the_meetings(meetings, found):
    panel = {"members": [SPECIALIST, VOLUNTARY], "meetings": meetings}
    told = says(a_review(*CHAIRED, panel=panel), "I09")

    assert told == [f"Attended fewer than half of the meetings: member {one}, counted in their order." for one in found]
