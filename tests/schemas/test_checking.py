"""Accepted, or returned with everything at once, in order, and never with what was sent."""

from __future__ import annotations

import json
from datetime import date

import pytest

from review.errors import NeedsAPerson
from review.ledger import Entry
from review.record import record_from_case
from review.sections import SECTIONS, SUFFIX_FROM
from review.timeline import Event
from review.uploads import AcceptedSection, ReturnedSection
from schemas.checking import check, check_case, check_content
from schemas.judging import LISTED
from tests.builders import record_of
from tests.schemas.inputs import an_upload, content_of, example
from tests.schemas.walking import DEFINITIONS, fields_of


def test_an_accepted_section_is_what_was_sent():
    accepted = check(an_upload())

    assert accepted == AcceptedSection("panel", "panel/1", content_of("panel", "least"))


@pytest.mark.parametrize("section", SUFFIX_FROM)
def test_what_tells_several_of_a_section_apart_is_a_code_that_must_be_there(section):
    fields = dict(fields_of(section))

    assert SUFFIX_FROM[section] in fields[()]["required"]
    assert fields[(SUFFIX_FROM[section],)]["pattern"] == DEFINITIONS["code"]["pattern"]


@pytest.mark.parametrize(
    ("section", "sent_by", "name"),
    [
        ("scoping_return", "coordinator", "scoping_return.lights"),
        ("scoping_return", "agency:lights", "scoping_return.lights"),
        ("agency_input", "agency:lights", "agency_input.lights"),
        ("reason", "csp-chair", "reason.hold"),
        ("family_contact", "chair", "family_contact"),
    ],
)
def test_a_section_a_review_has_several_of_is_accepted_under_its_own_name(section, sent_by, name):
    accepted = check(an_upload(section=section, sent_by=sent_by, body=example(section, "most")))

    assert (accepted.name, accepted.schema) == (name, f"{section}/1")


@pytest.mark.parametrize("section", ["scoping_return", "agency_input"])
def test_an_agency_answers_for_itself_and_for_no_other(section):
    returned = check(an_upload(section=section, sent_by="agency:ferry", body=example(section, "most")))

    (problem,) = returned.problems
    assert (returned.name, problem.place, problem.code) == (f"{section}.ferry", "/agency", "agency")
    assert problem.advice.startswith(f"The {section.replace('_', ' ')} must be that of the agency that sends it.")


@pytest.mark.parametrize(
    ("section", "place", "value", "advice"),
    [
        ("approach", "person", "the aunt", "Person to be approached must be a token and nothing else"),
        ("approach", "person", "[[aunt]], her aunt", "Person to be approached must be a token and nothing else"),
        ("decision", "outcome", "Joint SAR", "Outcome of the decision must be a code in small letters and underscores"),
        ("correction", "by", "Ms Other", "Right role must be the code of a role"),
        ("web_address", "address", "nowhere", "Address of the page must be a whole web address"),
    ],
)
def test_a_code_of_another_spelling_is_told_how_it_is_spelt(section, place, value, advice):
    (problem,) = check_content(section, {**content_of(section, "most"), place: value})

    assert (problem.place, problem.code) == (f"/{place}", "pattern")
    assert problem.advice.startswith(advice)


@pytest.mark.parametrize("outcome", ["review", "joint_sar", "joint_cspr", "sar", "cspr", "local_learning", "no_review"])
def test_which_outcomes_there_are_is_left_to_the_pack(outcome):
    assert check_content("decision", {**content_of("decision", "least"), "outcome": outcome}) == ()


def test_everything_is_told_at_once_in_the_order_of_the_list():
    content = content_of("panel", "most")
    content["members"] = [{"name": "", "role": "x", "agency": "y"} for _ in range(11)]
    content["meetings"][1] = {"on": "2025-02-30", "present": 61, "purpose": "one\ntwo"}
    del content["independence"]

    returned = check(an_upload(body=json.dumps(content).encode()))

    assert [problem.place for problem in returned.problems] == [
        "/independence",
        "/meetings/1/on",
        "/meetings/1/present",
        "/meetings/1/purpose",
        *(f"/members/{number}/name" for number in range(11)),
    ]
    assert returned.problems[0].advice == "Enter the independence of the panel."


def test_a_missing_field_is_told_at_its_own_place():
    problems = check_content(
        "timescales", {"began": "2025-02-03", "completed": "2025-02-04", "agreed": {}, "account": "x"}
    )

    assert [(problem.place, problem.code) for problem in problems] == [
        ("/agreed/agreed_on", "required"),
        ("/agreed/date", "required"),
        ("/agreed/reason", "required"),
    ]


def test_an_unknown_field_is_told_without_its_name():
    content = {**content_of("dissemination", "least"), "Jane Realname": "x"}

    (problem,) = check_content("dissemination", content)

    assert (problem.place, problem.code) == ("", "additionalProperties")
    assert problem.advice == (
        "There is a field in the dissemination that does not belong there. The fields there are: recipients, plan."
    )


def test_a_field_with_two_limits_is_told_once():
    content = content_of("terms_of_reference", "least")
    content["key_lines"][0]["title"] = "x" * 401

    (problem,) = check_content("terms_of_reference", content)

    assert problem.advice == "Title of the key line must be 105 characters or fewer. There are 401."


def test_a_long_list_of_problems_ends_with_their_number():
    content = content_of("dissemination", "least") | {"recipients": [""] * 450}

    problems = check_content("dissemination", content)

    assert len(problems) == LISTED + 1
    assert (problems[-1].place, problems[-1].code) == ("", "more")
    assert "at least 250 more" in problems[-1].advice


def test_a_file_of_a_million_faults_is_answered():
    returned = check(an_upload(section="action_plan", body=b'{"actions":[' + b"{}," * 300_000 + b"{}]}"))

    assert {"maxItems", "required", "more"} <= {problem.code for problem in returned.problems}
    assert len(returned.problems) == LISTED + 1


@pytest.mark.parametrize("text", ["Smith & Jones <x>", "{{7*7}}", "p" * 10_000, "“Hers.” {% raw %}"])
def test_awkward_prose_is_accepted_exactly(text):
    content = {**content_of("confidentiality", "least"), "names_chosen": text}

    accepted = check(an_upload(section="confidentiality", body=json.dumps(content).encode()))

    assert accepted.content["names_chosen"] == text


def test_an_unknown_section_is_answered_with_the_sections_there_are():
    with pytest.raises(NeedsAPerson) as refusal:
        check(an_upload(section="Jane Realname"))

    assert all(name in str(refusal.value) for name in SECTIONS)
    assert "Realname" not in str(refusal.value)


@pytest.mark.parametrize("section", ["case", "definitions", "agency_chronology.lights", "../panel"])
def test_what_is_no_section_cannot_be_sent_as_one(section):
    with pytest.raises(NeedsAPerson):
        check(an_upload(section=section))
    with pytest.raises(NeedsAPerson):
        check_content(section, {})


@pytest.mark.parametrize("kind", ["csv", "docx", "xlsx", "pdf", ""])
def test_a_section_comes_as_json(kind):
    returned = check(an_upload(kind=kind))

    assert [(problem.code, problem.advice) for problem in returned.problems] == [
        ("kind", "The selected file must be a JSON file, its name ending in .json.")
    ]


def test_a_chronology_comes_in_one_of_four_kinds():
    returned = check(an_upload(section="agency_chronology", kind="pdf"))

    assert ".docx, .xlsx, .csv or .json" in returned.problems[0].advice


def test_what_cannot_be_read_goes_back_to_its_author():
    assert check(an_upload(body=b"{")) == ReturnedSection("panel", check(an_upload(body=b"{")).problems)
    assert check(an_upload(body=b"{")).problems[0].code == "truncated"


@pytest.mark.parametrize("value", [None, 7, "text", [], True])
def test_a_section_is_a_group_of_fields(value):
    (problem,) = check_content("panel", value)

    assert (problem.place, problem.code) == ("", "type")


@pytest.mark.parametrize("which", ["least", "most"])
def test_a_case_is_accepted_and_its_record_writes_the_same_case(which):
    accepted = check_case(example("case", which))

    assert accepted.schema == "case/1"
    assert record_from_case(accepted.content).as_case() == content_of("case", which)


@pytest.mark.parametrize(
    ("step", "fits"),
    [
        ("02", True),
        ("11a", True),
        ("hold", True),
        ("lead-area", True),
        ("2", False),
        ("Hold", False),
        ("the hold", False),
    ],
)
def test_a_step_has_a_number_or_a_name(step, fits):
    case = content_of("case", "most")
    case["steps"][0]["step"] = step

    assert isinstance(check_case(json.dumps(case).encode()), AcceptedSection) is fits


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("criminal_trial", True),
        ("2026-05-01", True),
        (4, True),
        (True, True),
        (["housing", "gp-2"], True),
        (["2026-05-01", "0" * 64], True),
        ([], True),
        (1.5, False),
        (None, False),
        ("two words", False),
        (["Ms Other"], False),
        (["Other"], False),
        ([7], False),
        ({"a": "b"}, False),
    ],
)
def test_the_codes_of_a_step_are_codes_days_and_numbers(value, fits):
    case = content_of("case", "most")
    case["steps"][0]["codes"]["said"] = value

    assert isinstance(check_case(json.dumps(case).encode()), AcceptedSection) is fits


def test_a_ledger_of_every_kind_of_entry_makes_a_case_that_is_accepted():
    digest = "0" * 64
    document = {"document": "overview-report", "stage": "home-office", "n": 1, "sha256": digest, "inputs": digest}
    entries = [
        (Event.NOTIFIED, {"n": 1, "pack": "england-2016", "codes": {"kind": "homicide", "section": 1}}),
        (Event.ACCEPTED, {"section": "agency_chronology.lights", "n": 1, "inbox": "0" * 8}),
        (Event.DECIDED_TO_REVIEW, {"n": 1, "codes": {"outcome": "review"}}),
        (Event.APPOINTED, {"n": 1}),
        (Event.ASSEMBLED, {"documents": [document]}),
        (Event.SIGNED_OFF, {"codes": {"documents": [digest]}}),
        (Event.ARCHIVED, {"n": 1, "sha256": digest}),
        (Event.RELEASED, {"codes": {"bundle": 1}}),
        (Event.ATTEMPTED, {"bundle": 1}),
        (Event.SENT, {}),
    ]
    ledger = [Entry(event=event.value, on=date(2026, 1, 5), by="coordinator", data=data) for event, data in entries]

    accepted = check_case(json.dumps(record_of("TEST-2026-001", ledger).as_case()).encode())

    assert isinstance(accepted, AcceptedSection), accepted.problems


def test_a_case_that_cannot_be_read_is_returned():
    assert check_case(b"").problems[0].code == "empty"


def test_nothing_that_was_sent_shows_in_what_is_printed():
    accepted = check(an_upload())

    assert "Placeholder" not in repr(accepted)
    assert "Placeholder" not in repr(an_upload())
