"""`review check`: one input, and everything to put right in it."""

from __future__ import annotations

import re
from pathlib import Path

from commands.speaking import Outcome
from review.errors import NeedsAPerson
from review.sections import title_of
from review.tokens import IDENTIFIER
from review.uploads import ReturnedSection, Upload
from schemas.checking import check
from schemas.unread import KEPT_UNREAD

LARGEST = 25 * 1024 * 1024  # bytes: what the portal will take


def check_file(section: str, file: Path) -> Outcome:
    """Check *file* as *section*; a chronology as the agency whose code the file is named by would send it."""
    kind = kind_of(section, file)
    outcome = check(Upload(section=section, sent_by=_sender(section, file), kind=kind, body=read_input(file)))
    if isinstance(outcome, ReturnedSection):
        return Outcome("", outcome.problems)
    counts = "".join(f", {number} {what.replace('_', ' ')}" for what, number in outcome.counts.items())
    return Outcome(f"The {title_of(outcome.name)} can be accepted{counts}.", extras={"counts": dict(outcome.counts)})


def _sender(section: str, file: Path) -> str:
    """Chronologies are named by their agency: `chronologies/housing.csv`."""
    named_by_agency = section == "agency_chronology" and re.fullmatch(IDENTIFIER, _agency(file))
    return f"agency:{_agency(file)}" if named_by_agency else "coordinator"


def _agency(file: Path) -> str:
    return file.name.partition(".")[0]


def kind_of(section: str, file: Path) -> str:
    """The kind an input is sent as, by its name; raises `NeedsAPerson` for a picture of a report, never sent by itself."""
    kind = file.suffix.lstrip(".").lower()
    # Where papers are kept as they are, a picture is a scan: it has no place in the report.
    if kind in _PICTURES and section not in KEPT_UNREAD:
        raise NeedsAPerson(
            "A picture is not sent by itself: it needs a title, and words for whoever does not see it. Put it into a file "
            "with them first (review picture FILE --title TITLE --words WORDS --out pictures.json), then send that as "
            "the section pictures."
        )
    return kind


_PICTURES = ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg", "emf", "wmf")


def read_input(file: Path, largest: int = LARGEST) -> bytes:
    """The bytes of an input; raises `NeedsAPerson` for a file that is not there, is a folder or is too large."""
    if not file.is_file():
        raise NeedsAPerson("There is no file of that name. Check the path and try again.")
    if file.stat().st_size > largest:
        raise NeedsAPerson(f"The file must be smaller than {largest // 1024 // 1024} MB.")
    return file.read_bytes()
