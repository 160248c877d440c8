"""Has an input the shape its section asks for? Accepted, or returned with every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from review.errors import NeedsAPerson
from review.problems import Problem
from review.sections import SUFFIX_FROM, name_of, title_of
from review.tokens import IDENTIFIER
from review.uploads import AcceptedSection, ReturnedSection, Upload
from schemas.chronology import COMBINED, UNREAD_SCHEMA, Table, in_time, rows_of
from schemas.chronology import SECTION as CHRONOLOGY
from schemas.door import Shut, open_door
from schemas.faults import Fault
from schemas.judging import in_order, listed, problems_in
from schemas.shapes import CASE, known, schema_name
from schemas.unread import KINDS, is_kept_unread, unread_fault
from schemas.wording import say


def check(upload: Upload) -> AcceptedSection | ReturnedSection:
    """Accept the upload, or return it with every problem found.

    Chronologies are taken as JSON and CSV, sorted and counted (`rows_in`, `rows_out`), and as Word and Excel files;
    papers from before an adoption as these and as PDF. Such files are kept unread (`unread`: 1); everything else comes
    as JSON. Raises `NeedsAPerson` for a section that does not exist.
    """
    known(upload.section)
    agency = _agency_of(upload.sent_by)
    match (upload.section, upload.kind):
        case (_, "json"):
            return _check_json(upload, agency)
        case ("agency_chronology", "csv"):
            return _check_csv(upload, agency)
        case ("agency_chronology", "docx" | "xlsx"):
            return _keep_chronology(upload, agency)
        case ("earlier_paper", kind) if is_kept_unread("earlier_paper", kind):
            return _keep_paper(upload)
    return _returned(upload.section, agency, [_told(upload.section, Fault("kind"))])


def check_content(section: str, value: Any) -> tuple[Problem, ...]:
    """Every problem of content that is parsed already, sorted by place; none means it may be accepted."""
    return listed(problems_in(known(section), value))


def check_case(body: bytes) -> AcceptedSection | ReturnedSection:
    """Accept the bytes of a `case.json`, or return them with every problem found."""
    return _accepted_or_not(CASE, body)


def _check_json(upload: Upload, agency: str | None) -> AcceptedSection | ReturnedSection:
    outcome = _accepted_or_not(upload.section, upload.body, agency)
    if isinstance(outcome, ReturnedSection):
        return outcome
    if upload.section == COMBINED:
        content = {**outcome.content, "rows": in_time(outcome.content["rows"])}
        return AcceptedSection(outcome.name, outcome.schema, content)
    return _sorted_and_counted(dict(outcome.content)) if upload.section == CHRONOLOGY else outcome


def _accepted_or_not(name: str, body: bytes, agency: str | None = None) -> AcceptedSection | ReturnedSection:
    opened = open_door(body)
    if isinstance(opened, Shut):
        return _returned(name, agency, opened.problems)
    problems = [*problems_in(name, opened.value), *_wrong_agency(name, opened.value, agency)]
    if problems:
        return _returned(name, agency, in_order(problems))
    return AcceptedSection(name_of(name, opened.value), schema_name(name), opened.value)


def _check_csv(upload: Upload, agency: str | None) -> AcceptedSection | ReturnedSection:
    if agency is None:
        return _without_agency(upload)
    table = rows_of(upload.body)
    if not isinstance(table, Table):
        return _returned(upload.section, agency, [_told(CHRONOLOGY, fault) for fault in table])
    content = {"agency": agency, "rows": table.rows}
    problems = [_beside_its_row(problem, table) for problem in problems_in(CHRONOLOGY, content)]
    return _returned(upload.section, agency, problems) if problems else _sorted_and_counted(content)


def _keep_chronology(upload: Upload, agency: str | None) -> AcceptedSection | ReturnedSection:
    if agency is None:
        return _without_agency(upload)
    if fault := unread_fault(upload):
        return _returned(upload.section, agency, [_not_kept(fault)])
    content = {"agency": agency, "kept_as": upload.kind}
    return AcceptedSection(_name(CHRONOLOGY, agency), UNREAD_SCHEMA, content, {"unread": 1})


def _keep_paper(upload: Upload) -> AcceptedSection | ReturnedSection:
    if fault := unread_fault(upload):
        return _returned(upload.section, None, [_not_kept(fault)])
    return AcceptedSection(upload.section, "unread_paper/1", {"kept_as": upload.kind}, {"unread": 1})


def _not_kept(fault: Fault) -> Problem:
    return Problem("", fault.code, say(f"unread.{fault.code}", **fault.facts))


def _sorted_and_counted(content: dict[str, Any]) -> AcceptedSection:
    rows = in_time(content["rows"])
    counts = {"rows_in": len(content["rows"]), "rows_out": len(rows)}
    name = _name(CHRONOLOGY, content["agency"])
    return AcceptedSection(name, schema_name(CHRONOLOGY), {**content, "rows": rows}, counts)


def _agency_of(sent_by: str) -> str | None:
    """The agency's code when an agency sends, None for everybody else."""
    role, _, code = sent_by.partition(":")
    if role != "agency":
        return None
    if not re.fullmatch(IDENTIFIER, code):
        raise NeedsAPerson("An agency sends as agency:<code>, with the code it has in the section contributors.")
    return code


def _wrong_agency(name: str, content: Any, agency: str | None) -> list[Problem]:
    said = content.get("agency") if _is_an_agency_s(name) and isinstance(content, dict) else None
    if agency is None or not isinstance(said, str) or said == agency:
        return []
    return [Problem("/agency", "agency", say("agency", section=title_of(name)))]


def _without_agency(upload: Upload) -> ReturnedSection:
    kind = KINDS.get(upload.kind, upload.kind.upper())
    return _returned(upload.section, None, [Problem("", "agency", say("chronology.no-agency", kind=kind))])


def kinds_advice(section: str) -> str:
    """Which kinds of file the section may be sent as, as a sentence; raises `NeedsAPerson` for one that does not exist."""
    known(section)
    return _told(section, Fault("kind")).advice


def _told(section: str, fault: Fault) -> Problem:
    group = _SENTENCES.get(section, "json")
    return Problem("", fault.code, say(f"{group}.{fault.code}", **fault.facts))


# What a file of the wrong kind is told, where more than JSON is taken.
_SENTENCES = {CHRONOLOGY: "chronology", "earlier_paper": "paper"}


def _beside_its_row(problem: Problem, table: Table) -> Problem:
    """With the number the spreadsheet shows: nobody who sends a CSV file counts from nought."""
    row = re.match(r"/rows/([0-9]+)", problem.place)
    if not row:
        return problem
    return replace(problem, advice=say("row", row=table.numbers[int(row[1])], advice=problem.advice))


def _is_an_agency_s(section: str) -> bool:
    return SUFFIX_FROM.get(section) == "agency"


def _name(section: str, agency: str | None) -> str:
    return f"{section}.{agency}" if _is_an_agency_s(section) and agency else section


def _returned(section: str, agency: str | None, problems: Iterable[Problem]) -> ReturnedSection:
    return ReturnedSection(_name(section, agency), listed(list(problems)))
