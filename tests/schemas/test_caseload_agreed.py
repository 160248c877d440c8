"""An agreed date and a hold in a row of a caseload: whole or told what is missing, as steps of the past."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from schemas.caseload.blank import blank_caseload
from schemas.caseload.checking import caseload_in
from schemas.caseload.columns import GUIDE, SHEET
from schemas.checking import check_content
from tests.schemas.caseloads import AGREED, HELD, TODAY, a_csv, a_review, checked, told


def test_both_are_steps_of_the_past_with_what_they_were():
    (row,) = checked(a_review(**AGREED, **HELD)).rows

    assert row.adoption["past"][2:] == [
        {
            "step": "extension",
            "on": "2025-10-21",
            "paper": "Caseload spreadsheet, row 2",
            "extension": {
                "until": "2026-12-31",
                "panel_agreed_on": "2025-10-14",
                "csp_agreed_on": "2025-10-21",
                "reason": "criminal_trial",
            },
        },
        {
            "step": "hold",
            "on": "2025-09-01",
            "paper": "Caseload spreadsheet, row 2",
            "hold": {"workstream": "interviews", "reason": "criminal_trial", "asked_by": "sio"},
        },
    ]
    assert check_content("adoption", row.adoption) == ()


def test_csv_says_the_same_as_excel():
    excel, text = (
        checked(a_review(**AGREED, **HELD)),
        caseload_in("csv", a_csv(a_review(**AGREED, **HELD)), TODAY),
    )

    assert excel.problems == text.problems == ()
    assert excel.rows[0].adoption == text.rows[0].adoption


def test_who_asked_and_why_the_date_was_agreed_may_be_left_out():
    (row,) = checked(a_review(**{**AGREED, "extension_reason": None}, **{**HELD, "hold_asked_by": None})).rows

    assert [one["step"] for one in row.adoption["past"]] == ["04", "07", "extension", "hold"]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({**AGREED, "extension_csp_agreed_on": None}, [("Date the partnership agreed to it", "needed-with")]),
        (
            {"extension_reason": "coroner"},
            [
                ("Agreed date of the report", "needed-with"),
                ("Date the panel agreed to it", "needed-with"),
                ("Date the partnership agreed to it", "needed-with"),
            ],
        ),
        ({**AGREED, "extension_until": date(2025, 10, 21)}, [("Agreed date of the report", "agreed-early")]),
        ({**AGREED, "extension_panel_agreed_on": date(2025, 3, 31)}, [("Date the panel agreed to it", "outside")]),
        ({**AGREED, "extension_csp_agreed_on": date(2026, 10, 2)}, [("Date the partnership agreed to it", "outside")]),
        ({**AGREED, "extension_panel_agreed_on": date(2026, 10, 2)}, [("Date the panel agreed to it", "outside")]),
        (
            {**AGREED, "extension_panel_agreed_on": date(2025, 3, 30), "extension_csp_agreed_on": date(2025, 3, 31)},
            [("Date the panel agreed to it", "outside"), ("Date the partnership agreed to it", "outside")],
        ),
        ({**AGREED, "extension_until": "Christmas"}, [("Agreed date of the report", "date-as-text")]),
        ({**AGREED, "extension_reason": "busy"}, [("Reason for the agreed date", "choice")]),
        ({**HELD, "hold_since": None}, [("Date the hold began", "needed-with")]),
        ({**HELD, "hold_reason": None}, [("Reason for the hold", "needed-with")]),
        (
            {"hold_asked_by": "sio", "hold_since": date(2025, 9, 1)},
            [("Work on hold", "needed-with"), ("Reason for the hold", "needed-with")],
        ),
        ({**HELD, "hold_since": date(2026, 10, 2)}, [("Date the hold began", "outside")]),
        ({**HELD, "hold_workstream": "everything"}, [("Work on hold", "choice")]),
    ],
)
def test_what_is_left_out_or_cannot_be_is_told_by_column(changes, faults):
    caseload = checked(a_review(**changes))

    assert told(caseload) == [(f"row 2, {place}", code) for place, code in faults]
    assert not any(word in str(caseload.problems) for word in ("Christmas", "busy", "everything"))


def test_the_blank_spreadsheet_has_lists_for_both_and_says_what_belongs_together():
    book = load_workbook(BytesIO(blank_caseload()))
    rules = {rule.promptTitle: rule.formula1 for rule in book[SHEET].data_validations.dataValidation}
    guide = " ".join(str(cell.value) for row in book[GUIDE].iter_rows(max_col=1) for cell in row)

    assert rules["Work on hold"] == '"family,interviews,finalising,panel,publication"'
    assert "criminal_trial" in rules["Reason for the agreed date"]
    assert "An agreed date has three dates" in guide
