"""From a CASE folder to a case: every file read, every file checked, every problem told at once."""

from __future__ import annotations

from pathlib import Path

from review.case import Case
from review.documents import NotReady
from review.packs import load_pack
from review.problems import Problem
from review.record import record_from_case
from review.sections import SUFFIX_FROM, family_of, is_printed
from review.uploads import AcceptedSection, ReturnedSection, Upload
from schemas.checking import check, check_case
from schemas.wording import say
from storage.case_folder import CaseFolder, read_folder


def case_in(folder: Path, *, whole: bool = False) -> Case:
    """The case a folder holds; *whole* with what only steps, rules and letters rest on.

    Raises `NotReady` with the problems of every file, `NeedsAPerson` when it is no folder.
    """
    read = read_folder(folder)
    said = check_case(read.case)
    outcomes = {name: _checked(name, body) for name, body in sorted(read.sections.items())}
    letters = {name: _checked(name, body) for name, body in _letters(read)}
    returned = [*_problems("case.json", said), *_beside(read)]
    for name, outcome in outcomes.items():
        returned += _problems_by_name(f"sections/{name}.json", name, outcome)
    if returned or isinstance(said, ReturnedSection):
        raise NotReady(returned)
    sections = {
        name: found.content
        for name, found in (outcomes | letters).items()
        if isinstance(found, AcceptedSection) and (whole or is_printed(name))
    }
    return Case(record_from_case(said.content), load_pack(said.content["pack"]), sections)


def _letters(read: CaseFolder) -> list[tuple[str, bytes]]:
    """The Home Office's letter as data, where the folder has it so; a Word file of it is not read."""
    return [("home_office_letter", body) for kind, body in read.letters.values() if kind == "json"]


def _beside(read: CaseFolder) -> list[Problem]:
    """The problems of what no document is made from: it is checked all the same, and told beside the rest."""
    found = list[Problem]()
    for name, body in sorted(read.identifiable.items()):
        found += _problems_by_name(f"identifiable/{name}.json", name, _checked(name, body))
    for agency, (kind, body) in read.chronologies.items():
        upload = _upload("agency_chronology", kind, body, sent_by=f"agency:{agency}")
        found += _problems(f"chronologies/{agency}.{kind}", check(upload))
    for name, (kind, body) in read.letters.items():
        found += _problems(f"letters/{name}.{kind}", check(_upload("home_office_letter", kind, body)))
    if read.roster is not None:
        found += _problems("roster.json", check(_upload("roster", "json", read.roster)))
    return found


def _checked(name: str, body: bytes) -> AcceptedSection | ReturnedSection:
    return check(_upload(family_of(name), "json", body))


def _problems_by_name(file: str, name: str, outcome: AcceptedSection | ReturnedSection) -> list[Problem]:
    """The problems of a file that is named after what it holds, as `reason.t01` is after what it is about."""
    if isinstance(outcome, ReturnedSection) or outcome.name == name:
        return _problems(file, outcome)
    return [Problem(f"{file}#/{SUFFIX_FROM[family_of(name)]}", "file-name", say("file-name"))]


def _upload(section: str, kind: str, body: bytes, sent_by: str = "coordinator") -> Upload:
    return Upload(section=section, sent_by=sent_by, kind=kind, body=body)


def _problems(file: str, outcome: AcceptedSection | ReturnedSection) -> list[Problem]:
    """The problems of one file, each with the file in its place."""
    problems = outcome.problems if isinstance(outcome, ReturnedSection) else ()
    return [Problem(f"{file}#{problem.place}", problem.code, problem.advice) for problem in problems]
