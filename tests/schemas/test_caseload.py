"""A caseload is read as the officer sees it: every problem at once, by row and heading, and never the value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import product
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from review.guards.past import ADOPTABLE
from schemas.caseload.blank import blank_caseload, one_row
from schemas.caseload.checking import caseload_in
from schemas.caseload.columns import GUIDE, SHEET, column_of, columns
from schemas.checking import check_content
from schemas.shapes import schema
from tests.flows.adopting import AHEAD
from tests.schemas.caseloads import (
    CANARY,
    TODAY,
    a_csv,
    a_review,
    a_workbook,
    an_xlsx,
    checked,
    codes,
    column_number,
    saved,
    told,
)
from tests.schemas.test_canaries import BREAKINGS, shows_nothing


def test_thirty_rows_are_read_as_what_a_notification_and_an_adoption_say():
    caseload = checked(*(a_review(number) for number in range(1, 31)))

    assert caseload.problems == ()
    assert [row.number for row in caseload.rows] == list(range(2, 32))
    row = caseload.rows[4]
    assert (row.reference, row.pack, row.number) == ("NMER-2025-005", "england-2016", 6)
    assert check_content("notification", row.notification) == check_content("adoption", row.adoption) == ()
    assert row.notification["died"] == "2025-03"
    assert row.notification["agencies_known"] == ["Northmere Housing", "Northmere Surgery"]
    assert row.adoption["past"] == [
        {"step": "04", "on": "2025-05-06", "paper": "Caseload spreadsheet, row 6"},
        {"step": "07", "on": "2025-07-01", "paper": "Caseload spreadsheet, row 6"},
    ]


def test_csv_says_the_same_as_excel():
    rows = [a_review(1), a_review(2, past_05=date(2025, 5, 7), row_paper="Minute of the panel")]
    excel, text = checked(*rows), caseload_in("csv", a_csv(*rows), TODAY)

    assert text.problems == excel.problems == ()
    for one, other in zip(text.rows, excel.rows, strict=True):
        assert (one.reference, one.notification, one.adoption) == (
            other.reference,
            other.notification,
            other.adoption,
        )


def test_the_blank_spreadsheet_has_every_field_under_its_own_words_and_lists_that_excel_takes():
    book = load_workbook(BytesIO(blank_caseload()))
    headings = [cell.value for cell in book[SHEET][1]]

    fields = schema("notification")["properties"]
    assert {fields[name]["title"] for name in fields} - set(headings) == {"Others who died"}
    assert len(set(headings)) == len(headings)
    assert book.sheetnames == [SHEET, GUIDE]
    rules = {rule.promptTitle: rule for rule in book[SHEET].data_validations.dataValidation}
    stands = rules["Where the review stands"]
    assert stands.formula1.strip('"').split(",") == [standing.code for standing in ADOPTABLE]
    assert all(len(rule.formula1) <= 257 for rule in rules.values())
    assert rules["Date of the decision"].type == "date"
    assert blank_caseload() == blank_caseload()


def test_the_guide_explains_every_heading():
    guide = load_workbook(BytesIO(blank_caseload()))[GUIDE]
    said = {row[0].value: row[2].value for row in guide.iter_rows()}

    assert all(said[column.title] for column in columns())
    assert said["to_resubmit"] == "It is to be submitted to the Home Office again."


FAULTS = [
    ({"row_reference": "Northmere 7"}, "Reference of the review", "reference"),
    ({"row_reference": None}, "Reference of the review", "needed"),
    ({"row_pack": "england-1066"}, "Guidance pack", "choice"),
    ({"adoption_stands": "signed_off"}, "Where the review stands", "choice"),
    ({"adoption_adopted_on": None}, "Date of the adoption", "needed"),
    ({"adoption_adopted_on": date(2026, 12, 1)}, "Date of the adoption", "days"),
    ({"notification_kind": "murder"}, "Kind of death", "choice"),
    ({"notification_aware_on": "1/4/2025"}, "Date the partnership first knew", "date-as-text"),
    ({"notification_aware_on": "2025-02-30"}, "Date the partnership first knew", "date-as-text"),
    ({"notification_aware_on": 45748}, "Date the partnership first knew", "date-as-number"),
    ({"notification_aware_on": True}, "Date the partnership first knew", "date-as-number"),
    (
        {"notification_aware_on": datetime.combine(date(2025, 4, 1), time(9, 30))},
        "Date the partnership first knew",
        "time-of-day",
    ),
    ({"notification_notified_on": date(2025, 3, 31)}, "Date the partnership first knew", "days"),
    ({"notification_died": "March 2025"}, "Month of the death", "month"),
    ({"notification_died": "2025-05"}, "Date the partnership first knew", "days"),
    ({"notification_age": 41.5}, "Age of the person who died", "number"),
    ({"notification_age": 141}, "Age of the person who died", "maximum"),
    ({"notification_outline": "=A1"}, "Outline of the circumstances", "formula"),
    ({"notification_csp": "@SUM(A1)"}, "Community safety partnership", "like-a-formula"),
    ({"notification_csp": "+SUM(A1)"}, "Community safety partnership", "like-a-formula"),
    ({"notification_csp": "-SUM(A1)"}, "Community safety partnership", "like-a-formula"),
    ({"notification_csp": "\t=SUM(A1)"}, "Community safety partnership", "like-a-formula"),
    ({"notification_agencies_known": "Northmere Housing; @SUM(A1)"}, "Agencies known to be involved", "like-a-formula"),
    ({"notification_outline": "#N/A"}, "Outline of the circumstances", "mistake"),
    ({"notification_outline": True}, "Outline of the circumstances", "words"),
    ({"notification_outline": f"[[{CANARY}"}, "Outline of the circumstances", "token"),
    ({"notification_outline": None}, "Outline of the circumstances", "needed"),
    ({"notification_agencies_known": "Housing; [[gp]]"}, "Agencies known to be involved", "token-in-name"),
    ({"notification_fictional": "perhaps"}, "Whether the review is invented for training", "choice"),
    ({"row_paper": f"{CANARY}\nand more"}, "Paper the dates are taken from", "line-break"),
    ({"past_04": None}, "Date of the decision", "no-decision"),
    ({"past_07": None}, "Date of the appointment of the chair", "no-chair"),
    ({"past_16": date(2026, 1, 1)}, "Date of the completion of the report", "not-yet"),
    ({"past_08": date(2025, 3, 31)}, "Date of the forming of the panel", "outside"),
    ({"past_08": date(2026, 10, 2)}, "Date of the forming of the panel", "outside"),
    ({"past_07": date(2025, 5, 5)}, "Date of the appointment of the chair", "disorder"),
    ({"past_08": "spring"}, "Date of the forming of the panel", "date-as-text"),
]


@pytest.fixture(scope="module")
def faulty():
    """A sheet with one fault in each row."""
    return checked(*(a_review(number, **changes) for number, (changes, _place, _code) in enumerate(FAULTS, 1)))


@pytest.mark.parametrize(("row", "place", "code"), [(row, *fault[1:]) for row, fault in enumerate(FAULTS, 2)])
def test_a_fault_is_told_by_row_and_heading_and_never_by_its_value(faulty, row, place, code):
    found = [problem for problem in faulty.problems if problem.place.startswith(f"row {row}, ")]

    assert [(problem.place, problem.code) for problem in found] == [(f"row {row}, {place}", code)]
    advice = found[0].advice
    assert advice.endswith(".")
    assert not any(word in advice for word in (CANARY, "spring", "murder", "1066", "invalid", "{"))


def test_a_canary_in_every_column_broken_in_every_way_comes_back_in_no_answer():
    ways = [way for way in BREAKINGS.values() if isinstance(way, str)]
    rows = [
        {**a_review(number % 1000), (column.section, column.field): way}
        for number, (column, way) in enumerate(product(columns(), ways))
    ]
    caseload = caseload_in("csv", a_csv(*rows), TODAY)

    assert len(caseload.rows) == len(columns()) * len(ways)
    assert {problem.place.partition(", ")[2] for problem in caseload.problems} == {one.title for one in columns()}
    assert shows_nothing([*caseload.problems, caseload])


@pytest.mark.parametrize("said", [time(9, 30), timedelta(hours=30), 1e300, -1, 0.5, False], ids=repr)
def test_whatever_excel_keeps_in_any_cell_is_a_value_or_a_fault(said):
    book = a_workbook(*(a_review(number) for number in range(1, len(columns()) + 1)))
    for place in range(1, len(columns()) + 1):
        book[SHEET].cell(place + 1, place, said)

    caseload = caseload_in("xlsx", saved(book), TODAY)
    dated = {column.title for column in columns() if column.kind == "date"}
    told_of = {problem.place.partition(", ")[2] for problem in caseload.problems}
    assert dated <= told_of


@pytest.mark.parametrize("said", [b"4" * 400, b"1E999", b"-1E999"], ids=["400 digits", "1E999", "-1E999"])
@pytest.mark.parametrize(
    ("section", "field", "code"),
    [("notification", "age", "number"), ("notification", "csp", "words"), ("past", "08", "date-as-number")],
)
def test_a_number_too_long_to_reckon_with_is_told_where_it_stands(section, field, code, said):
    """Other programs than Excel write such numbers."""
    sheet = _with_the_number(an_xlsx(a_review(**{f"{section}_{field}": 123454321})), said)

    assert told(caseload_in("xlsx", sheet, TODAY)) == [(f"row 2, {column_of(section, field).title}", code)]


def _with_the_number(body: bytes, said: bytes) -> bytes:
    """The workbook with *said* in the place of its one long number."""
    out = BytesIO()
    with ZipFile(BytesIO(body)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"<v>123454321</v>", b"<v>" + said + b"</v>"))
    return out.getvalue()


def test_a_date_that_could_not_be_read_is_not_told_to_be_missing_too():
    assert codes(checked(a_review(past_04="soon")).problems) == ["date-as-text"]


def test_every_problem_of_every_row_is_told_at_once_in_the_order_of_the_sheet():
    caseload = checked(
        a_review(1, notification_age="old", row_reference="x"),
        a_review(2, past_04=None, notification_outline=None),
    )

    assert told(caseload) == [
        ("row 2, Reference of the review", "reference"),
        ("row 2, Age of the person who died", "number"),
        ("row 3, Outline of the circumstances", "needed"),
        ("row 3, Date of the decision", "no-decision"),
    ]


def test_several_problems_of_one_cell_are_told_each():
    caseload = checked(a_review(notification_agencies_known="[[gp]]; Northmere Housing\n- School"))

    assert told(caseload) == [("row 2, Agencies known to be involved", code) for code in ("token-in-name", "list-mark")]


def test_a_review_of_which_no_agency_is_known_yet_has_none():
    (row,) = checked(a_review(notification_agencies_known=None)).rows

    assert row.notification["agencies_known"] == []
    assert "joint_csps" not in row.notification


def test_a_reference_that_stands_twice_is_told_with_the_other_row():
    caseload = checked(a_review(1), a_review(2), a_review(1))

    assert told(caseload) == [("row 4, Reference of the review", "reference-twice")]
    assert "row 2 too" in caseload.problems[0].advice


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers():
    caseload = checked(a_review(1), {}, {("", "reference"): "   "}, a_review(2))

    assert (caseload.problems, [row.number for row in caseload.rows]) == ((), [2, 5])


def test_columns_may_stand_in_any_order_and_headings_be_spaced_and_capitalised_otherwise():
    rows = [list(reversed(row)) for row in a_workbook(a_review())[SHEET].iter_rows(max_row=2, values_only=True)]
    book = Workbook()
    book.worksheets[0].append(["The council's own line above"])
    book.worksheets[0].append([f" {heading.upper()} " for heading in rows[0]])
    book.worksheets[0].append(rows[1])

    caseload = caseload_in("xlsx", saved(book), TODAY)
    assert (caseload.problems, caseload.rows[0].number) == ((), 3)
    assert caseload.rows[0].notification == checked(a_review()).rows[0].notification


def test_headings_that_are_missing_twice_or_not_ours_are_told_by_place():
    book = a_workbook(a_review())
    sheet = book[SHEET]
    sheet.cell(1, column_number("notification", "age"), CANARY)
    sheet.cell(1, len(columns()) + 1, "kind of death")

    caseload = caseload_in("xlsx", saved(book), TODAY)
    assert told(caseload) == [
        ("", "column-unknown"),
        ("Kind of death", "column-twice"),
        ("Age of the person who died", "column-missing"),
    ]
    assert "Column M " in caseload.problems[0].advice
    assert CANARY not in str(caseload.problems)


def test_merged_and_hidden_cells_are_told_where_they_are():
    book = a_workbook(a_review(1), a_review(2))
    letter = book[SHEET].cell(1, column_number("notification", "csp")).column_letter
    book[SHEET].merge_cells(f"{letter}2:{letter}3")
    book[SHEET].row_dimensions[3].hidden = True

    assert told(caseload_in("xlsx", saved(book), TODAY)) == [
        ("row 2, Community safety partnership", "merged"),
        ("row 3", "hidden"),
        ("row 3, Community safety partnership", "merged"),
    ]


def test_columns_and_sheets_that_nobody_sees_are_shown_before_they_are_adopted():
    book = a_workbook(a_review(1))
    places = [column_number("notification", field) for field in ("csp", "outline")]
    for place in places:
        book[SHEET].column_dimensions[book[SHEET].cell(1, place).column_letter].hidden = True
    in_columns = told(caseload_in("xlsx", saved(book), TODAY))
    book.create_sheet("Notes")
    book[SHEET].sheet_state = "hidden"

    assert {code for _place, code in in_columns} == {"column-hidden"}
    assert len(in_columns) == len(places)
    assert told(caseload_in("xlsx", saved(book), TODAY)) == [("", "sheet-hidden")]


def test_cells_without_number_are_not_read_one_by_one():
    book = a_workbook(a_review(1))
    with ZipFile(BytesIO(saved(book))) as parts, ZipFile(packed := BytesIO(), "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            cells = b'<row r="9">' + b'<c r="A9"><v>1</v></c>' * 1_000_000 + b"</row></sheetData>"
            out.writestr(
                name, parts.read(name).replace(b"</sheetData>", cells if "sheet1" in name else b"</sheetData>")
            )

    assert len(packed.getvalue()) < 5_000_000
    assert told(caseload_in("xlsx", packed.getvalue(), TODAY)) == [("", "too-large")]


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("xls", b"", "kind"),
        ("ods", b"PK", "kind"),
        ("xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "password"),
        ("xlsx", b"reference,pack\n", "another-kind"),
        ("xlsx", b"", "empty"),
        ("xlsx", an_xlsx(a_review())[:2000], "broken-off"),
        ("csv", a_csv(a_review(), delimiter=";"), "separator"),
        ("csv", "Reference of the review\n".encode("utf-16"), "utf-16"),
        ("csv", b"Reference of the review,caf\xe9\n", "encoding"),
        ("csv", b'Reference of the review,"broken\n', "not-csv"),
        ("csv", b"one,two\n1,2\n", "headings"),
        ("csv", b"a,b\0,c\n", "headings"),
        ("csv", b"x" * 5_000_001, "too-large"),
    ],
)
def test_a_strange_file_is_told_kindly(kind, body, code):
    caseload = caseload_in(kind, body, TODAY)

    assert (codes(caseload.problems), caseload.rows) == ([code], ())
    assert caseload.problems[0].advice.endswith(".")


def test_a_file_that_the_library_cannot_read_is_told_as_damaged():
    whole = an_xlsx(a_review())
    damaged = BytesIO()
    with ZipFile(BytesIO(whole)) as parts, ZipFile(damaged, "w") as out:
        for name in parts.namelist():
            out.writestr(name, b"<worksheet" if name.startswith("xl/worksheets") else parts.read(name))

    assert codes(caseload_in("xlsx", damaged.getvalue(), TODAY).problems) == ["broken-off"]


def test_of_several_sheets_the_one_called_reviews_is_read():
    book = a_workbook(a_review())
    book.create_sheet("Notes")["A1"] = CANARY
    assert caseload_in("xlsx", saved(book), TODAY).problems == ()

    book[SHEET].title = "Cases"
    assert codes(caseload_in("xlsx", saved(book), TODAY).problems) == ["sheet"]


def test_a_sheet_with_nothing_under_its_headings_says_so():
    assert codes(caseload_in("xlsx", blank_caseload(), TODAY).problems) == ["no-rows"]


@pytest.mark.parametrize("standing", ADOPTABLE)
def test_each_standing_is_held_to_the_rules_of_an_adoption(standing):
    """Every day there is in the sheet, and those that cannot be behind a review that stands there are told."""
    days = {f"past_{step}": date(2025, 5, 1 + place) for place, step in enumerate(_steps())}
    caseload = caseload_in("csv", a_csv(a_review(adoption_stands=standing.code, **days)), TODAY)

    # What was published and withdrawn is cleared again; a row tells of no withdrawal.
    published = {"23"} if standing.code == "cleared" else set()
    told_of = {problem.place.partition(", ")[2] for problem in caseload.problems if problem.code == "not-yet"}
    ahead = (AHEAD[standing.code] | published) & set(_steps())
    assert {column_of("past", step).title for step in ahead} == told_of


def _steps():
    return [column.field for column in columns() if column.section == "past"]


def test_the_paper_of_a_row_holds_that_row_alone_where_it_stood():
    row = checked(a_review(1), a_review(2), a_review(3)).rows[1]
    paper = one_row(row.number, row.cells)

    sheet = load_workbook(BytesIO(paper)).worksheets[0]
    assert sheet["A3"].value == "NMER-2025-002"
    assert [cell.value for cell in sheet[2]] == [None] * sheet.max_column
    # A run that died finds what it sent by its digest, however much later it is run again.
    with ZipFile(BytesIO(paper)) as parts:
        assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert datetime.combine(date(2025, 5, 6), datetime.min.time()) in [cell.value for cell in sheet[3]]
