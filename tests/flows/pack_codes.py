"""The codes of one guidance, and the few places of the code that may know one; everywhere else a guidance is data."""

from __future__ import annotations

import ast
from pathlib import Path

from review.packs import load_pack

ROOT = Path(__file__).parents[2]
_PACK = load_pack("england-2016")
OWN = frozenset(
    {
        *_PACK.outcomes,
        *(copy.recipient for copy in _PACK.copies),
        *_PACK.holds.workstreams,
        *_PACK.holds.reasons,
    }
)
# What may know such a code, and why.
KNOWN = {
    # How a sentence tells it; a code of another guidance is told as it stands.
    "review/holds.py": {
        *("family", "interviews", "finalising", "panel", "publication"),
        *("criminal_trial", "other_process", "family_asked", "coroner", "other"),
    },
    # The one kind of input that is work of its own.
    "review/guards/work.py": {"interviews"},
    # Which work a step is part of: under a guidance that cannot hold that work, nothing keeps the step waiting.
    "review/steps/working.py": {"panel", "family", "interviews"},
    "review/steps/submitting.py": {"finalising"},
    "review/steps/publishing.py": {"publication"},
    # A hold of the publication keeps nothing before it waiting.
    "review/clocks.py": {"publication"},
    # The perpetrator is asked after the trial, and police and prosecutors are told while it is awaited (T12).
    "review/trial.py": {"criminal_trial"},
    "review/rules/telling.py": {"criminal_trial"},
    # Whatever has no code of its own is said in words.
    "review/rules/timing.py": {"other"},
    "review/reasons.py": {"other"},
    # Whom a hold waits for on the board; another guidance's own reason is told as it stands.
    "review/waiting_on_hold.py": {
        *("criminal_trial", "other_process", "family_asked", "coroner", "other"),
        "interviews",  # which are several
    },
    # Drafts and management reviews rest on interviews.
    "review/inputs.py": {"interviews"},
    # The other party is written to after the trial, a family not while work with it is held, nobody asked while interviews are.
    "review/letter_gates.py": {"family", "interviews"},
    # What a letter says differs where a talk has to wait.
    "review/circumstances.py": {"interviews"},
    # Nothing of a family's wish stands in a public paper.
    "review/reports/board_counts.py": {"family_asked"},
    # What the form offers first; refused where the guidance has no such copy.
    "flows/pressed/submitting.py": {"commissioner"},
}
# Where the same letters mean something else: a section, a relative, an offer, a step at which a rule bites, a stage,
# whom a letter is for, whose side somebody is on, a kind of cost, a field of a form, a clock.
ANOTHER_WORD = {
    "review/addressees.py": {"commissioner"},
    "review/letter_gates.py": {"other"},
    "review/letters.py": {"commissioner", "coroner", "family", "other", "panel"},
    "review/reports/cost_report.py": {"other"},
    "review/waiting_for_family.py": {"family"},
    "review/waiting_to_decide.py": {"family"},
    "flows/board_forms.py": {"review"},
    "flows/board_dates.py": {"commissioner", "publication"},
    "flows/board_page.py": {"family", "panel"},
    "flows/field_words.py": {"review"},
    "flows/press.py": {"review"},
    "review/approaches.py": {"family", "publication"},
    "review/diary_days.py": {"panel"},
    "review/family_section.py": {"family", "other", "publication"},
    "review/guards/people.py": {"family"},
    "review/pack_values.py": {"family", "panel"},
    "review/packs.py": {"publication"},
    "review/record.py": {"review"},
    "review/rules/panel.py": {"panel"},
    "review/sections.py": {"panel"},
    "review/stages.py": {"panel", "publication"},
    "flows/parameters.py": {"coroner", "family", "panel", "publication"},
    "flows/run_forms.py": {"review"},
    "flows/run_names.py": {"publication", "review"},
}


def codes_in(source: str) -> set[str]:
    """Those codes that stand as a string of their own in Python source; sentences and docstrings may have the words."""
    strings = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return {said for said in strings if isinstance(said, str)} & OWN


def found() -> set[tuple[str, str]]:
    """Each file of centre and corridor that has such a string, with the code."""
    files = [file for room in ("review", "flows") for file in (ROOT / room).rglob("*.py")]
    named = [(str(file.relative_to(ROOT)), code) for file in files for code in codes_in(file.read_text("utf-8"))]
    return {(name, code) for name, code in named if not name.startswith("review/guidance/")}


def excused() -> set[tuple[str, str]]:
    return {(name, code) for places in (KNOWN, ANOTHER_WORD) for name, codes in places.items() for code in codes}
