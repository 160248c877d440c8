"""Where each thing lies. Pure, and both ways: from a value to its key, and from the key back."""

from __future__ import annotations

import re
from datetime import date

_REFERENCE = re.compile(r"[A-Z]{2,8}-[0-9]{4}-[0-9]{3}")
_SECTION = re.compile(r"[a-z_]{1,40}(\.[a-z][a-z0-9-]{0,30})?")
_IDENTIFIER = re.compile(r"[0-9a-f-]{8,64}")
_HANDLE = re.compile(r"[A-Z][a-z]{1,19} [A-Z][a-z]{1,19}( [0-9]{1,4})?")
_REPORT = re.compile(r"[a-z]{1,20}(-[a-z]{1,20}){0,4}")
_FILE_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")


def is_reference(text: str) -> bool:
    """Whether *text* is a review reference like NMER-2026-001."""
    return _REFERENCE.fullmatch(text) is not None


def reviews() -> str:
    """Where every review lies."""
    return "reviews/"


def reference_of(key: str) -> str:
    """The review that *key*, which lies under `reviews()`, belongs to."""
    return key.split("/", 2)[1]


def review(reference: str) -> str:
    return f"{reviews()}{_checked(_REFERENCE, reference, 'a review reference like NMER-2026-001')}/"


def ledger(reference: str) -> str:
    return f"{review(reference)}ledger/"


def ledger_entry(reference: str, number: int) -> str:
    """Numbered so that a plain listing is already in order."""
    return f"{ledger(reference)}{number:08}.json"


def inbox(reference: str) -> str:
    return f"{review(reference)}inbox/"


def inbox_item(reference: str, identifier: str, part: str) -> str:
    """*part* is `body`, `about.json` or `outcome.json`; the outcome is written last."""
    return f"{inbox(reference)}{_checked(_IDENTIFIER, identifier, 'an inbox id')}/{_file(part)}"


def inbox_identifier(key: str) -> str:
    return key.rsplit("/", 2)[1]


def inbox_part(key: str) -> str:
    """Which part of an inbox item lies under *key*; empty for a key that is not in an inbox."""
    review_folder, _, rest = key.partition("/inbox/")
    return rest.partition("/")[2] if review_folder.count("/") == 1 else ""


def section(reference: str, name: str) -> str:
    return f"{review(reference)}sections/{_checked(_SECTION, name, 'the name of a section')}/"


def section_version(reference: str, name: str, number: int) -> str:
    return f"{section(reference, name)}{number}.json"


def section_of(key: str) -> str:
    """The name of the section of which a version lies under *key*; empty for a key of anything else."""
    parts = key.split("/")
    return parts[-2] if parts[2:3] == ["sections"] else ""


def version_number(key: str) -> int:
    return int(key.rpartition("/")[2].split(".")[0])


def documents(reference: str) -> str:
    return f"{review(reference)}documents/"


def document(reference: str, file_name: str) -> str:
    return f"{documents(reference)}{_file(file_name)}"


def letters(reference: str) -> str:
    """Letters and papers, as they were drafted: none of them is a document that is signed, or goes into a bundle."""
    return f"{review(reference)}letters/"


def letter(reference: str, file_name: str) -> str:
    return f"{letters(reference)}{_file(file_name)}"


def bundles(reference: str) -> str:
    return f"{review(reference)}bundles/"


def bundle(reference: str, number: int) -> str:
    return f"{bundles(reference)}{number}.zip"


def bundle_signature(reference: str, number: int) -> str:
    return f"{bundle(reference, number)}.minisig"


def review_key(reference: str) -> str:
    """The review's own key, wrapped by the partnership's: destroying it is the erasure."""
    return f"{review(reference)}key"


def outbox() -> str:
    return "outbox/"


def outbox_item(identifier: str) -> str:
    return f"{outbox()}{_checked(_IDENTIFIER, identifier, 'an outbox id')}/"


def outbox_move(identifier: str, number: int) -> str:
    """What happened to one thing in the outbox, numbered from 0: placed, claimed, stopped, settled …"""
    return f"{outbox_item(identifier)}{number:08}.json"


def outbox_identifier(key: str) -> str:
    return key.rsplit("/", 2)[1]


def is_reminder(identifier: str) -> bool:
    """Whether what lies in the outbox under *identifier* is a reminder: a set has no hyphen in its own."""
    return "-" in identifier


def receipts() -> str:
    return "receipts/"


def receipt_identifier(key: str) -> str:
    return key.rpartition("/")[2].removesuffix(".json")


def receipt(identifier: str) -> str:
    return f"{receipts()}{_checked(_IDENTIFIER, identifier, 'an outbox id')}.json"


def handles() -> str:
    """Where handles are claimed."""
    return "handles/"


def handle(words: str) -> str:
    """Where the handle *words*, such as `Amber Kite`, is claimed for one review: `handles/amber-kite`."""
    return f"{handles()}{_checked(_HANDLE, words, 'a handle').lower().replace(' ', '-')}"


def handle_of(key: str) -> str:
    """The handle that is claimed under *key*."""
    return key.removeprefix(handles()).replace("-", " ").title()


def timekeeping() -> str:
    """Where it is kept for which days time was kept."""
    return "timekeeping/"


def time_kept(day: date) -> str:
    """That time was kept for one day: `timekeeping/2026-03-04.json`."""
    return f"{timekeeping()}{day.isoformat()}.json"


def reports() -> str:
    """Where reports about the reviews are kept."""
    return "reports/"


def report(name: str, day: date, number: int, ending: str) -> str:
    """A report as of one day, numbered from 1: `reports/status-list/2026-03-04_v1.docx`."""
    return (
        f"{reports()}{_checked(_REPORT, name, 'the name of a report')}/{_file(f'{day.isoformat()}_v{number}.{ending}')}"
    )


def trial(name: str) -> str:
    """Where a store is tried out before it is trusted."""
    return f"trial/{_file(name)}"


def _file(name: str) -> str:
    return _checked(_FILE_NAME, name, "a plain file name")


def _checked(pattern: re.Pattern[str], text: str, what: str) -> str:
    if not pattern.fullmatch(text) or text.strip(".") == "":
        raise ValueError(f"A key was asked for with something that is not {what}.")
    return text
