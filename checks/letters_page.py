"""`make letters`: writes the table of docs/letters.md from the table of letters and the words of the guidance.

`python -m checks.letters_page` writes it; with `--check` it compares, and says so when the table is another.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from checks.kept_page import kept
from review.letter_words import words_of
from review.letters import AUDIENCES, KINDS, Kind
from review.pack_values import CONFIDENCES
from templates.assemble.chosen import file_of

PAGE = Path(__file__).parents[1] / "docs" / "letters.md"
GUIDANCE = "england-2016"
_BEGIN, _END = "<!-- table: begin -->\n", "<!-- table: end -->"
_TABLE = re.compile(f"({re.escape(_BEGIN)}).*?({re.escape(_END)})", re.DOTALL)
_HEAD = "| letter | says above it | goes to | names | step | once there is | too late once there is | template | words |\n|---|---|---|---|---|---|---|---|---|"


def table() -> str:
    """A row for each letter, in the order in which a form offers them."""
    return "\n".join([_HEAD, *map(_row, KINDS.values())]) + "\n"


def page(text: str) -> str:
    """*text* with the table as it is now."""
    return _TABLE.sub(lambda found: f"{found[1]}{table()}{found[2]}", text)


def run(arguments: Sequence[str], file: Path = PAGE) -> int:
    """0, or 1 when asked to check and the table is another."""
    otherwise = f"The table of {file.name} is not that of the letters. Run `make letters`."
    return kept(file, page(file.read_text("utf-8")), arguments, otherwise)


def _row(kind: Kind) -> str:
    cells = (
        f"`{kind.name}`",
        words_of(GUIDANCE).letters[kind.name].subject,
        AUDIENCES[kind.to],
        "named" if kind.named else "coded",
        kind.step,
        _after(kind),
        _too_late(kind),
        f"`{file_of(kind.template)}`",
        _sureness(kind),
    )
    return f"| {' | '.join(cells)} |"


def _after(kind: Kind) -> str:
    """The step without which there is nothing to tell; how it was decided, where that matters."""
    decided = {True: ", for a review", False: ", for none", None: ""}[kind.commissions]
    month = f", {kind.months} months since" if kind.months else ""
    either = f" or {kind.or_after}" if kind.or_after else ""
    return f"{kind.after}{either}{decided}{month}" if kind.after else ""


def _too_late(kind: Kind) -> str:
    """The step from which on it is too late; the end of the review is, unless it tells of that or of what comes after."""
    ends = () if kind.after_the_end else ("the end",)
    return ", ".join(filter(None, (kind.not_after, *ends)))


def _sureness(kind: Kind) -> str:
    """`3 recalled, 1 ours`: how sure the blocks of its words are, with those that are said in the place of others."""
    blocks = words_of(GUIDANCE).letters[kind.name].blocks
    counted = Counter(said.confidence for block in blocks for said in (block, *block.alternatives))
    return ", ".join(f"{counted[one]} {one}" for one in CONFIDENCES if counted[one])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
