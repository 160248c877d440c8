"""The words of the example's documents as a reader sees them, kept beside the tests so that a change can be read.

`make words` writes them anew, after somebody has looked at what changed.
"""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

from review.stages import Stage
from templates.assemble.assembly import assemble
from tests.templates.every_document import fern, letters
from tests.templates.letter_review import every_letter
from tests.templates.reader import seen

FOLDER = Path(__file__).parent / "golden"


@cache
def words() -> dict[str, str]:
    """The text of each document the example sends to the Home Office, of its briefing and of every letter, by its name."""
    case = fern()
    briefing = assemble(case, Stage.PUBLICATION, ["lessons-briefing"])
    made = (*assemble(case, Stage.HOME_OFFICE), *letters(case), *briefing)
    of_letters = {f"letters/{name}": letter.body for name, letter in every_letter().items()}
    bodies = {one.name: one.body for one in made} | of_letters
    return {name: "\n".join(seen(body)) + "\n" for name, body in bodies.items()}


def difference(name: str) -> str:
    """What a reader would find changed, in lines; empty when nothing is."""
    file = FOLDER / f"{name}.txt"
    kept = file.read_text("utf-8").splitlines() if file.exists() else []
    return "\n".join(difflib.unified_diff(kept, words()[name].splitlines(), "kept", "made now", lineterm="", n=1))


def write() -> None:
    (FOLDER / "letters").mkdir(parents=True, exist_ok=True)
    for name, text in words().items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
