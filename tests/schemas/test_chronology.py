"""Agencies' chronologies: every row that comes in goes out, in the order of time."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.errors import NeedsAPerson
from review.uploads import AcceptedSection, ReturnedSection
from schemas.checking import check
from schemas.unread import LIMIT
from tests.schemas.inputs import a_chronology, an_office_file, content_of

COLUMNS = ("date", "time", "source", "subject", "event", "action", "seen_alone", "comment", "key_line")
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b" and so on"


def a_row(**changes):
    return {"date": "2024-03-05", "source": "Duty book", "subject": "Keeper", "event": "Calls.", **changes}


def as_csv(rows, columns=COLUMNS) -> bytes:
    written = StringIO()
    writer = csv.DictWriter(written, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def as_json(rows, agency="lights") -> bytes:
    return json.dumps({"agency": agency, "rows": rows}).encode()


def problems_of(upload):
    outcome = check(upload)
    assert isinstance(outcome, ReturnedSection)
    return outcome.problems


DIARY = [
    "2023",
    "2023-01-01",
    "early spring 2023",
    "spring 2023",
    "2023-03-01",
    "about May 2024",
    "2024-05-01",
    "1 May 2024",
    "7 May 2024",
    "not recorded",
]


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_vague_dates_stand_before_the_exact_ones_of_their_period_and_none_is_lost(kind):
    rows = [a_row(date=written) for written in reversed(DIARY)]
    body = as_json(rows) if kind == "json" else as_csv(rows)

    accepted = check(a_chronology(body, kind))

    in_order = [row["date"] for row in accepted.content["rows"]]
    assert in_order == [
        "2023",
        "2023-01-01",
        "spring 2023",
        "early spring 2023",
        "2023-03-01",
        "about May 2024",
        "1 May 2024",
        "2024-05-01",
        "7 May 2024",
        "not recorded",
    ]
    assert accepted.counts == {"rows_in": 10, "rows_out": 10}


def test_a_day_is_in_the_order_of_the_clock_and_then_as_it_was_sent():
    rows = [a_row(time="23:50", event="b"), a_row(event="first"), a_row(time="00:20", event="a"), a_row(event="second")]

    accepted = check(a_chronology(as_json(rows), "json"))

    assert [row["event"] for row in accepted.content["rows"]] == ["first", "second", "a", "b"]


def test_json_and_csv_of_the_same_rows_are_the_same_chronology():
    content = content_of("agency_chronology", "most")

    from_json = check(a_chronology(json.dumps(content).encode(), "json"))
    from_csv = check(a_chronology(as_csv(content["rows"]), "csv"))

    assert from_json == from_csv
    assert from_json.name == "agency_chronology.lights"
    assert from_json.schema == "agency_chronology/1"


cells = st.text("ab ,;\"'\n|#é", min_size=1, max_size=12).filter(str.strip)
rows = st.fixed_dictionaries(
    {"date": st.sampled_from(DIARY), "source": st.just("Book"), "subject": st.just("Keeper"), "event": cells},
    optional={"time": st.sampled_from(["00:20", "23:58"]), "comment": st.just("None")},
)


@given(st.lists(rows, min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_row_is_never_lost_nor_changed(sent):
    accepted = check(a_chronology(as_csv(sent)))

    assert isinstance(accepted, AcceptedSection)
    assert accepted.counts == {"rows_in": len(sent), "rows_out": len(sent)}
    expected = [{**row, "event": row["event"].strip()} for row in sent]
    assert sorted(map(repr, map(sorted, map(dict.items, accepted.content["rows"])))) == sorted(
        map(repr, map(sorted, map(dict.items, expected)))
    )


def test_columns_may_stand_in_any_order_and_those_not_needed_may_be_left_out():
    accepted = check(a_chronology(as_csv([a_row()], ("event", "subject", "source", "date"))))

    assert accepted.content["rows"] == [a_row()]


def test_rows_without_a_word_are_no_rows():
    accepted = check(a_chronology(as_csv([{}, a_row(), {}, {}])))

    assert accepted.counts == {"rows_in": 1, "rows_out": 1}


def test_a_problem_says_the_row_that_the_spreadsheet_shows():
    body = as_csv([{}, a_row(event="two lines,\none cell"), a_row(time="9.05"), a_row(seen_alone="perhaps")])

    assert [(problem.place, problem.advice) for problem in problems_of(a_chronology(body))] == [
        ("/rows/1/time", "Row 4: Time of the event must be a time by the 24-hour clock with two digits each, like 09:05."),
        ("/rows/2/seen_alone", "Row 5: Choose whether the person was seen alone: yes, no or unknown."),
    ]  # fmt: skip


def test_the_header_is_told_what_is_missing_and_which_column_is_strange():
    body = as_csv([], ("date", "Jane Realname", "source", "event", "event"))

    (problem,) = problems_of(a_chronology(body))

    assert problem.code == "header"
    assert "Missing: subject." in problem.advice
    assert "there twice: 2, 5." in problem.advice
    assert "Realname" not in problem.advice


def test_every_ragged_row_is_told():
    body = as_csv([a_row()]) + b"one,two\n" + b"x," * 12 + b"\n"

    assert [problem.advice[:5] for problem in problems_of(a_chronology(body))] == ["Row 3", "Row 4"]


@pytest.mark.parametrize(("mark", "name"), [(b";", "semicolon"), (b"\t", "tab"), (b"|", "bar")])
def test_other_separators_are_answered_with_advice(mark, name):
    (problem,) = problems_of(a_chronology(as_csv([a_row()]).replace(b",", mark)))

    assert problem.code == "separator", name
    assert "CSV UTF-8" in problem.advice


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("cp1252", "encoding"),
        ("latin-1", "encoding"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-32", "utf-16"),
    ],
)
def test_encodings_are_refused_with_advice(encoding, code):
    body = as_csv([a_row(event="Café")]).decode().encode(encoding)

    (problem,) = problems_of(a_chronology(body))

    assert problem.code == code
    assert "CSV UTF-8 (Comma delimited)" in problem.advice


def test_a_byte_order_mark_and_windows_line_ends_are_welcome():
    body = as_csv([a_row(event="one\r\ntwo")])

    accepted = check(a_chronology(b"\xef\xbb\xbf" + body))

    assert accepted.content["rows"][0]["event"] == "one\ntwo"


def test_five_thousand_rows_pass_and_one_more_does_not():
    assert check(a_chronology(as_csv([a_row()] * 5000))).counts == {"rows_in": 5000, "rows_out": 5000}
    assert "maxItems" in {problem.code for problem in problems_of(a_chronology(as_csv([a_row()] * 5001)))}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_word_and_excel_are_kept_unread(kind):
    accepted = check(a_chronology(an_office_file(kind), kind))

    assert accepted == AcceptedSection(
        "agency_chronology.lights", "unread_chronology/1", {"agency": "lights", "kept_as": kind}, {"unread": 1}
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (OLE, "password"),
        (b"%PDF-1.7", "another-kind"),
        (bytes(LIMIT + 1), "too-large"),
    ],
)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_is_plainly_no_word_or_excel_file_is_returned(body, code, kind):
    assert [problem.code for problem in problems_of(a_chronology(body, kind))] == [code]


@pytest.mark.parametrize("kind", ["csv", "docx", "xlsx"])
def test_a_file_that_cannot_say_whose_it_is_must_come_from_its_agency(kind):
    body = as_csv([a_row()]) if kind == "csv" else an_office_file(kind)

    (problem,) = problems_of(a_chronology(body, kind, sent_by="coordinator"))

    assert problem.code == "agency"
    assert "Send it as the agency" in problem.advice


def test_a_coordinator_s_json_says_whose_it_is():
    accepted = check(a_chronology(as_json([a_row()], "ferry"), "json", sent_by="coordinator"))

    assert accepted.name == "agency_chronology.ferry"


def test_an_agency_sends_its_own_chronology_and_no_other():
    (problem,) = problems_of(a_chronology(as_json([a_row()], "ferry"), "json"))

    assert (problem.place, problem.code) == ("/agency", "agency")
    assert "ferry" not in problem.advice


def test_the_wrong_agency_is_told_among_everything_else():
    places = [problem.place for problem in problems_of(a_chronology(as_json([a_row(time="9")], "ferry"), "json"))]

    assert places == ["/agency", "/rows/0/time"]


@pytest.mark.parametrize("sent_by", ["agency:", "agency:Board of Lights", "agency:../x", "agency"])
def test_an_agency_without_a_code_is_told_how_to_send(sent_by):
    with pytest.raises(NeedsAPerson, match="agency:<code>"):
        check(a_chronology(as_json([a_row()]), "json", sent_by))


def test_a_returned_chronology_goes_back_under_its_agency_s_name():
    outcome = check(a_chronology(b"", "csv"))

    assert outcome.name == "agency_chronology.lights"
