"""`review`: every verb in a terminal. Exit status 0 good, 1 problems listed, 2 could not be done."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Sequence
from itertools import pairwise

import typer

from commands.speaking import BadEnd
from commands.stopping import stopped_in_order
from commands.verbs import caseload, documents, packs, reviews, running, templates
from review.errors import ReviewError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Carries a domestic homicide review from the police notification to the Home Office.",
)
# `review --help` lists the verbs in this order.
app.add_typer(documents.app)
app.add_typer(reviews.app)
app.add_typer(running.app)
app.add_typer(caseload.app, name="caseload")
app.add_typer(packs.app, name="pack")
app.add_typer(templates.app, name="templates")


def run() -> None:
    """The program's door: one sentence for whatever could not be done; `--traceback` shows more."""
    shows_more = "--traceback" in sys.argv
    sys.argv = [word for word in sys.argv if word != "--traceback"]
    if _leads_nowhere(sys.argv):
        _say(
            "No folder or file is named after --out. Give one; a full stop stands for the folder you are in.",
            shows_more=False,
        )
    try:
        with stopped_in_order():
            app()
    except BadEnd as end:
        sys.exit(end.status)
    except ReviewError as stopped:
        _say(str(stopped), shows_more)
    except OSError as fault:
        _say(_REFUSALS.get(fault.errno or 0, _REFUSED), shows_more)
    except Exception as fault:  # its text may hold a name; only its kind is told
        _say(
            f"This stopped at a fault of the service itself ({type(fault).__name__}); --traceback shows where.",
            shows_more,
        )


def _leads_nowhere(words: Sequence[str]) -> bool:
    """An empty name, as an unset variable leaves it, would be taken for the folder somebody stands in."""
    return "--out=" in words or ("--out", "") in pairwise(words)


_REFUSED = (
    "This machine did not let a file be read or written. Check that it is there and yours; --traceback shows which."
)
_REFUSALS = {
    errno.ENOSPC: "The disk is full: nothing is half-written. Free some space, then run the same command again.",
    errno.EDQUOT: "Your share of the disk is full: nothing is half-written. Free some space, then run the same command again.",
    errno.EACCES: "A file or folder belongs to somebody else. Give another path, or ask for the right to it.",
    errno.EROFS: "That disk cannot be written to. Give another path.",
    errno.EFBIG: "A file would be larger than this machine lets one be: nothing is half-written. Ask whoever looks after it to "
    "raise the limit (ulimit -f), or give a path on another disk.",
    errno.EISDIR: "A folder is in the place of a file. Give another path.",
    errno.ENOTDIR: "A file is in the place of a folder. Give another path.",
    errno.EEXIST: "A file is in the place of a folder. Give another path.",
}


def _say(sentence: str, shows_more: bool) -> None:
    if shows_more:
        traceback.print_exc()
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


if __name__ == "__main__":
    run()
