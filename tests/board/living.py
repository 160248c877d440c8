"""A review as far as a test needs it: a real vault in a folder, real entries and sections, each step on its own day."""

from __future__ import annotations

import atexit
import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from uuid import uuid4

from flows.boards import write_board
from flows.door import LONDON
from review.ledger import Entry
from review.packs import load_pack
from review.sections import BESIDE_THE_REPORT, REPORT, SENDERS
from review.timeline import Event
from review.uploads import AcceptedSection, Upload
from storage import inbox, sections
from storage.folder import make_folder_vault
from storage.ledger import append, read_ledger
from tests.flows.walking import INDEPENDENT, REF, least

PACK = load_pack("england-2016")
DIGESTS = {document: str(number) * 64 for number, document in enumerate(PACK.submission, 1)}
NOTIFICATION = {"aware_on": "2025-08-20", "notified_on": "2025-08-22", "kind": "homicide"}
AGENCIES = {"agencies": [{"code": "housing", "name": "Northmere Homes", "kind": "other", "area": "local"}]}
LETTER = {"outcome": "publishable_after_changes", "letter_date": "2027-01-20"}
RELATIVE = {"person": "sister", "branch": "maternal", "role": "family"}
CONTACT = {"offer": "draft", "answer": "done"}
EVERYBODY_TOLD = {
    "planned_on": "2027-03-02",
    "variant": "full",
    "avoided": [],
    "considered": [],
    "told": [{"who": who, "told_on": "2027-02-20"} for who in PACK.publication.told],
}


NOW_THERE = datetime(2025, 10, 1, 9, tzinfo=LONDON)


class Review:
    """One review in the vault of *door*. Each act is on a day of its own; what the guidance asks beside it is there."""

    def __init__(self, door):
        self.door, self.today = door, date(2025, 8, 22)

    def take(self, event, on, /, data=None, **codes):
        """Write the entry of a step, as its press would."""
        self.today = max(self.today, date.fromisoformat(on))
        entry = Entry(
            event=event.value, on=date.fromisoformat(on), by="coordinator", data={"codes": codes, **(data or {})}
        )
        at = datetime.combine(entry.on, datetime.min.time(), LONDON).replace(hour=9)
        return append(self.door.vault, REF, lambda _record: entry, at)

    def accept(self, name, on="2025-08-22", **changes):
        """Keep the least of a section, but for *changes*, as it would be once it was accepted; its number."""
        content = json.loads(least(name.partition(".")[0]))
        return self.keep(name, {**content, **changes} if isinstance(content, dict) else content, on)

    def keep(self, name, content, on="2025-08-22"):
        accepted = AcceptedSection(name, f"{name.partition('.')[0]}/1", content)
        identifier = str(uuid4())
        n = sections.keep(self.door.vault, self.door.seal, REF, identifier, accepted)
        if self.record.pack:
            said = {"section": name, "n": n, "sha256": sections.content_digest(content), "inbox": identifier}
            self.take(Event.ACCEPTED, on, said)
        return n

    def send(self, section, on, *, sent_by="", body=b"{}"):
        """Leave something in the inbox, for nobody has collected it yet."""
        self.today = max(self.today, date.fromisoformat(on))
        role = sent_by or ("writer" if "writer" in SENDERS[section] else "coordinator")
        at = datetime.fromisoformat(f"{on}T10:00:00+00:00")
        upload = Upload(section=section, sent_by=role, kind="json", body=body)
        return inbox.send(self.door.vault, self.door.seal, REF, upload, at)

    @property
    def record(self):
        return read_ledger(self.door.vault, REF).record

    def at_its_last_day(self):
        self.today = max(line.entry.on for line in read_ledger(self.door.vault, REF).lines)
        return self

    def board(self, today=None, known=(), links=None):
        """The board on the day of the last act, or another."""
        day = date.fromisoformat(today) if today else self.today
        now = datetime.combine(day, datetime.min.time(), LONDON).replace(hour=9)
        return write_board(replace(self.door, now=now), day, known, links)

    def waiting(self, today=None, known=()):
        (row,) = self.board(today, known).rows
        return row.waiting


def lived(door, until, *, but=()):
    """A review as far as the act named *until*, without those named in *but*; what was lived before is laid out again."""
    review = Review(door)
    if not but and door.settings.vault_folder:
        shutil.copytree(_lives() / until, door.settings.vault_folder / "objects", dirs_exist_ok=True)
        return review.at_its_last_day()
    for name, act in ACTS.items():
        if name not in but:
            act(review)
        if name == until:
            return review
    raise AssertionError(until)


@cache
def _lives():
    """A folder with the vault as it was after each act of the whole life, made once."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    review = Review(SimpleNamespace(vault=make_folder_vault(folder / "vault"), seal=None))
    for name, act in ACTS.items():
        act(review)
        shutil.copytree(folder / "vault" / "objects", folder / name)
    return folder


def _opened(review):
    n = review.accept("notification", **NOTIFICATION)
    opening = {"pack": PACK.name, "n": n, "off": sorted(PACK.steps_off), "handle": "Amber Kite"}
    review.take(Event.NOTIFIED, "2025-08-22", opening)
    review.accept("agencies", **AGENCIES)


def _decided(review):
    n = review.accept("decision", decided_on="2025-09-15", consulted=["Police"], domestic_abuse_expertise="yes")
    review.take(Event.DECIDED_TO_REVIEW, "2025-09-15", {"n": n}, outcome="review")


def _told(review):
    review.take(Event.FAMILY_TOLD, "2025-09-16", how="in_person")
    review.take(Event.HOME_OFFICE_TOLD, "2025-09-17", about="decision")


def _written(review):
    for section in (*REPORT, *BESIDE_THE_REPORT, "labels"):
        review.accept(section, "2026-06-01")
    review.accept(
        "timescales",
        "2026-06-01",
        delays=[
            {"reason": "other", "from": "2026-03-01", "to": "2026-09-01", "detail": "Everybody waited for the ferry."}
        ],
    )
    ended = {"criminal": {"outcome": "no_charge"}, "inquest": {"status": "concluded"}}
    review.accept("background", "2026-06-01", **ended)
    review.accept("reason.extension", "2026-03-01", about="extension")


def _extended(review):
    agreed = {"panel_agreed_on": "2026-02-20", "csp_agreed_on": "2026-02-22", "reason": "other_process"}
    review.take(Event.EXTENDED, "2026-02-23", until="2026-12-31", **agreed)
    review.take(Event.HOME_OFFICE_TOLD, "2026-02-24", about="extension")


def _made(review):
    made = [
        {"document": document, "stage": "home-office", "n": 1, "sha256": sha256, "inputs": sha256}
        for document, sha256 in DIGESTS.items()
    ]
    review.take(Event.ASSEMBLED, "2026-10-20", {"documents": made})


def _archived(review):
    review.take(Event.ARCHIVED, "2026-10-27", {"n": 1, "sha256": "9" * 64})
    review.take(Event.COPIED, "2026-10-27", recipient="commissioner")


def _sent(review):
    review.take(Event.ATTEMPTED, "2026-11-06", {"bundle": 1})
    review.take(Event.SENT, "2026-11-06", {"bundle": 1})


def _letter(review):
    n = review.accept("home_office_letter", "2027-01-20", **LETTER)
    review.take(Event.LETTER_TO_CHANGE, "2027-01-20", {"n": n}, outcome="publishable_after_changes", points=8)


def _planned(review):
    n = review.accept("publication_plan", "2027-02-21", **EVERYBODY_TOLD)
    review.take(Event.PUBLICATION_PLANNED, "2027-02-21", {"n": n}, planned="2027-03-02", variant="full")


# The whole life in order. Each act is what one press, or a few, would have written.
ACTS = {
    "opened": _opened,
    "scoping asked": lambda review: review.take(Event.SCOPING_ASKED, "2025-08-25", agencies=["housing"], due="2025-08-30"),
    "scoping answered": lambda review: review.take(Event.SCOPING_RETURNED, "2025-08-29", agency="housing", answer="known"),
    "recommended": lambda review: review.take(Event.RECOMMENDED, "2025-09-01", {"n": review.accept("recommendation", "2025-09-01", recommended_on="2025-09-01")}, outcome="review"),
    "decided": _decided,
    "told": _told,
    "appointed": lambda review: review.take(Event.APPOINTED, "2025-10-01", {"n": review.accept("appointment", "2025-10-01", chair=INDEPENDENT)}),
    "written": _written,
    "panel formed": lambda review: review.take(Event.PANEL_FORMED, "2025-10-20", {"n": 1}),
    "records secured": lambda review: review.take(Event.RECORDS_SECURED, "2025-10-21", agencies=["housing"]),
    "cleared": lambda review: review.take(Event.APPROACH_CLEARED, "2025-10-25", {"n": 1}, **RELATIVE, cleared_by="sio", route="direct"),
    "terms agreed": lambda review: review.take(Event.TERMS_AGREED, "2025-11-10", {"n": 1}),
    "asked": lambda review: review.take(Event.INPUT_MOVED, "2025-12-01", agencies=["housing"], state="asked", kind="imr", due="2026-03-01"),
    "extended": _extended,
    "input in": lambda review: review.take(Event.INPUT_RETURNED, "2026-03-10", agencies=["housing"], kind="imr", state="draft", author_independent="yes", author_on_panel="no"),
    "input signed": lambda review: review.take(Event.INPUT_MOVED, "2026-03-20", agencies=["housing"], state="signed"),
    "input accepted": lambda review: review.take(Event.INPUT_MOVED, "2026-03-30", agencies=["housing"], state="accepted_by_panel"),
    "combined": lambda review: review.take(Event.COMBINED, "2026-04-10"),
    "drafted": lambda review: review.take(Event.DRAFT_TO_PANEL, "2026-07-01"),
    "offered": lambda review: review.take(Event.DRAFT_TO_FAMILY, "2026-07-10", {"n": 1}, **RELATIVE, **CONTACT | {"answer": "offered"}),
    "read": lambda review: review.take(Event.DRAFT_TO_FAMILY, "2026-08-20", {"n": 2}, **RELATIVE, **CONTACT),
    "complete": lambda review: review.take(Event.COMPLETED, "2026-10-16"),
    "made": _made,
    "signed": lambda review: review.take(Event.SIGNED_OFF, "2026-10-26", documents=sorted(DIGESTS.values())),
    "archived": _archived,
    "released": lambda review: review.take(Event.RELEASED, "2026-11-05", bundle=1),
    "sent": _sent,
    "letter": _letter,
    "answered": lambda review: review.take(Event.ANSWERED, "2027-02-10", {"n": review.accept("answers", "2027-02-10")}),
    "planned": _planned,
    "published": lambda review: review.take(Event.PUBLISHED, "2027-03-02", variant="full"),
    "address returned": lambda review: review.take(Event.ADDRESS_RETURNED, "2027-03-03", {"n": review.accept("web_address", "2027-03-03")}),
    "closed": lambda review: review.take(Event.CLOSED, "2027-12-01", {"n": review.accept("closing", "2027-12-01")}, material="kept"),
}  # fmt: skip
