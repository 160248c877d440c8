"""From a CASE folder to a case: every file read, every file checked, every problem told at once."""

from __future__ import annotations

from pathlib import Path

from review.case import Case
from review.documents import NotReady
from review.packs import load_pack
from review.problems import Problem
from review.record import record_from_case
from review.uploads import AcceptedSection, ReturnedSection, Upload
from schemas.checking import check, check_case
from storage.case_folder import read_folder


def case_in(folder: Path) -> Case:
    """The case a folder holds; raises `NotReady` with the problems of every file, `NeedsAPerson` when it is no folder."""
    read = read_folder(folder)
    said = check_case(read.case)
    outcomes = {name: check(_upload(name, body)) for name, body in sorted(read.sections.items())}
    returned = [*_problems("case.json", said)]
    for name, outcome in outcomes.items():
        returned += _problems(f"sections/{name}.json", outcome)
    if returned or isinstance(said, ReturnedSection):
        raise NotReady(returned)
    sections = {name: found.content for name, found in outcomes.items() if isinstance(found, AcceptedSection)}
    return Case(record_from_case(said.content), load_pack(said.content["pack"]), sections)


def _upload(name: str, body: bytes) -> Upload:
    return Upload(section=name, sent_by="coordinator", kind="json", body=body)


def _problems(file: str, outcome: AcceptedSection | ReturnedSection) -> list[Problem]:
    """The problems of one file, each with the file in its place."""
    problems = outcome.problems if isinstance(outcome, ReturnedSection) else ()
    return [Problem(f"{file}#{problem.place}", problem.code, problem.advice) for problem in problems]
