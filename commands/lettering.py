"""`review letter`: one letter or paper, drafted from a folder of inputs for a person's hand."""

from __future__ import annotations

from pathlib import Path

from commands.assembling import write_all
from commands.days import day_of
from commands.folders import case_in
from commands.lying_there import check_unedited
from commands.speaking import Outcome
from review.documents import NotReady
from review.matter import Matter
from templates.assemble.letter_making import written_letter


def draft_letter(folder: Path, name: str, to: str, on: str, out: Path, *, text: bool = False) -> Outcome:
    """Draft the letter *name* in *out*, as of the day *on*; with *text* its words alone beside it."""
    day = day_of(on, "--on")
    try:
        case = case_in(folder, whole=True)
    except NotReady as not_ready:
        return Outcome("", not_ready.problems)
    written = written_letter(Matter(case.record, case.pack, case.sections, day), name, to, ())
    files = {written.file_name: written.body}
    written_over = check_unedited(files, out)
    texts = {f"{written.file_name.removesuffix('.docx')}.txt": written.text.encode()} if text else {}
    write_all({**files, **texts}, out)
    paths = [str(out / file) for file in (*files, *texts)]
    return Outcome(
        f"{' and '.join(paths)} {'are' if texts else 'is'} drafted. A person completes the marked places and sends it: "
        "nothing was sent.",
        warnings=[*written_over, *(f"To follow: {gap.place} {gap.advice}" for gap in written.gaps)],
        extras={"paths": paths, "sha256": written.made.sha256},
    )
