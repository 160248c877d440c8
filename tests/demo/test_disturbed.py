"""Prefect forgets everything, twice, and nothing is lost; and no word of a review turns up where Prefect or a log can see it."""

from __future__ import annotations

import email
import json
from email.policy import default
from io import BytesIO
from zipfile import ZipFile

import pytest

from commands.dates import told_of
from commands.example import REFERENCE
from flows.matters import matter_of
from review import places
from review.diary import ROLES, diary_of
from review.letters import KINDS
from review.sections import SEALED, SECTIONS
from review.steps import STEPS
from review.timeline import Standing
from storage import inbox, sections
from storage.export import export
from storage.folder import FolderVault
from storage.ledger import read_ledger
from templates.assemble.calendar_file import calendar_file
from tests.commands.running import ROOT
from tests.demo.caged import ADOPTED, CAGE, DECLINED
from tests.demo.canaries import BRANCH
from tests.demo.disturbing import FORGETS_BEFORE, carry

pytestmark = pytest.mark.slow

CAGES = (CAGE, ADOPTED, DECLINED)
# The name of the partnership is public, and the subject line carries it so that the Home Office can file the set.
PUBLIC = {("notification", "/csp")}
# A reminder is addressed to the mailbox that the contacts give, and says it nowhere else.
MAILBOX, ADDRESSED = ("contacts", "/mailboxes/*/mailbox"), "headers of e-mails"
# The code of a branch is kept by the ledger, and by what is added up from it, and is told nowhere else.
KEEPS_CODES = ("the ledger", "what an export adds up")


@pytest.fixture(scope="module")
def disturbed(tmp_path_factory):
    return carry(tmp_path_factory.mktemp("disturbed") / "out")


def entries(ledger):
    """The entries but for what is made anew each time: the moments, the nonces, the chain, the inbox's ids, the handle."""
    said = [line.as_object() for line in ledger.lines]
    received = {entry["on"] for entry in said if entry["event"] == "section accepted"}
    for entry in said:
        for made_anew in ("at", "nonce", "prev"):
            del entry[made_anew]
        entry["data"] = {key: value for key, value in entry["data"].items() if key not in ("inbox", "handle")}
        entry["on"] = "today" if entry["on"] in received else entry["on"]
    return said


def test_prefect_forgot_everything_twice(disturbed):
    homes = sorted(home.name for home in disturbed.out.glob("prefect-*"))

    assert homes == [f"prefect-{number}" for number in range(len(FORGETS_BEFORE) + 1)]


def test_the_record_equals_that_of_a_journey_nobody_disturbed(disturbed, demonstration):
    undisturbed = read_ledger(FolderVault(demonstration.out / "vault"), REFERENCE)
    ours = read_ledger(disturbed.door.vault, REFERENCE)

    assert ours.record.standing is undisturbed.record.standing is Standing.PUBLISHED
    assert entries(ours) == entries(undisturbed)


def test_both_journeys_end_in_the_same_bytes(disturbed, demonstration):
    ours, undisturbed = disturbed.door.vault, FolderVault(demonstration.out / "vault")
    keys = [key for key in undisturbed.list(places.review(REFERENCE)) if "/documents/" in key or key.endswith(".zip")]

    assert len(keys) == 23
    assert [key for key in keys if ours.get(key) != undisturbed.get(key)] == []


def test_every_canary_was_accepted(disturbed):
    kept_open = b"\n".join(opened(disturbed))

    accepted = {name.partition(".")[0] for cage in CAGES for name in record_of(disturbed, cage).sections}
    assert accepted == set(SECTIONS)
    assert [place for word, place in disturbed.canaries.leaves.items() if word.encode() not in kept_open] == []


def record_of(disturbed, reference):
    return read_ledger(disturbed.door.vault, reference).record


def opened(disturbed):
    """Every accepted section, unsealed; and of the Word file its parts, unpacked, and the name it was sent under."""
    door = disturbed.door
    for cage in CAGES:
        for name, n in record_of(disturbed, cage).sections.items():
            said = sections.read_object(door.vault, door.seal, cage, name, n)
            yield json.dumps(said).encode()
            if said["content"].get("kept_as"):
                with ZipFile(BytesIO(inbox.take(door.vault, door.seal, cage, said["inbox"]).body)) as parts:
                    yield from (parts.read(part) for part in parts.namelist())
    yield from (file.name.encode() for file in disturbed.out.parent.glob("*.docx"))


def test_every_press_there_is_has_answered(disturbed):
    presses = {press for step in STEPS for press in (step.press, *step.also)}

    # No mail server was silent here, so nobody had to ask whether a set arrived: it was pressed, and refused.
    assert presses - disturbed.answered == {"confirm the receipt"}


def test_every_letter_that_the_lives_have_room_for_was_made_of_canaries(disturbed):
    nobody_was_cleared, too_soon = {"friend-invitation", "employer-invitation"}, {"family-year-on"}
    not_so_decided = {"notice-reconsidered", "notice-of-joint-review"}

    assert set(KINDS) - disturbed.letters == nobody_was_cleared | too_soon | not_so_decided


def test_no_canary_is_where_prefect_a_log_or_a_name_could_show_it(disturbed):
    seen = {channel: words_in(disturbed.canaries, text, channel) for channel, text in channels(disturbed).items()}

    print(f"{len(disturbed.canaries.leaves)} leaves x {len(seen)} channels: {', '.join(seen)}")
    assert {channel: words for channel, words in seen.items() if words} == {}


def words_in(canaries, text, channel):
    leaves = {word: place for word, place in canaries.leaves.items() if place not in PUBLIC}
    return [
        place
        for word, place in leaves.items()
        if word.encode() in text
        and not (word == BRANCH and channel in KEEPS_CODES)
        and not (place == MAILBOX and channel == ADDRESSED)
    ]


def channels(disturbed):
    """Everything a stranger to the review may come to see, as bytes."""
    out, vault = disturbed.out, disturbed.door.vault
    return {
        "Prefect's databases": contents(out.glob("prefect-*/*.db*")),
        "Prefect's homes": contents(file for file in out.glob("prefect-*/**/*") if file.is_file()),
        "logs": contents(out.glob("prefect-*/*.log")),
        "what the runs said": "\n".join(disturbed.said).encode(),
        "keys of the vault": "\n".join(vault.list("")).encode(),
        "the ledger": b"\n".join(kept(vault, places.ledger(reference)) for reference in CAGES),
        "the inbox, but for what was sent": b"\n".join(kept_but(vault, places.inbox(cage), "/body") for cage in CAGES),
        "the outbox and receipts": kept(vault, places.outbox()) + kept(vault, "receipts/"),
        "file names": "\n".join(str(file) for file in out.rglob("*")).encode(),
        "names in bundles": names_in_bundles(vault),
        "headers of e-mails": headers(out),
        "dates and calendars": b"\n".join(dates_and_calendars(disturbed.door, cage) for cage in CAGES),
        **exported(disturbed),
    }


def dates_and_calendars(door, reference):
    """What `review dates` says, and the calendar that each role takes home."""
    matter = matter_of(door, reference)
    told = told_of(matter, None)
    calendars = [
        calendar_file(reference, matter.record.handle, role, diary_of(matter, role), matter.today) for role in ROLES
    ]
    return b"\n".join([told.sentence.encode(), json.dumps(told.extras).encode(), *calendars])


def exported(disturbed):
    """An export holds everything in clear, for its owner alone; not so its files' names, nor what the ledger adds up to."""
    folder = disturbed.out.parent / "export"
    if not folder.exists():
        export(disturbed.door.vault, disturbed.door.seal, CAGE, folder)
    names = "\n".join(str(file.relative_to(folder)) for file in folder.rglob("*"))
    return {"names in an export": names.encode(), "what an export adds up": (folder / "case.json").read_bytes()}


def contents(files):
    return b"\n".join(file.read_bytes() for file in files)


def kept(vault, prefix):
    return b"\n".join(vault.get(key) for key in vault.list(prefix))


def kept_but(vault, prefix, ending):
    return b"\n".join(vault.get(key) for key in vault.list(prefix) if not key.endswith(ending))


def names_in_bundles(vault):
    bodies = [vault.get(key) for key in vault.list(places.bundles(CAGE)) if key.endswith(".zip")]
    return "\n".join(name for body in bodies for name in ZipFile(BytesIO(body)).namelist()).encode()


def headers(out):
    mails = [email.message_from_bytes(file.read_bytes(), policy=default) for file in (out / "mail").glob("*.eml")]
    parts = [part for mail in mails for part in mail.walk()]
    assert parts
    return "\n".join(f"{name}: {value}" for part in parts for name, value in part.items()).encode()


def test_what_agencies_and_the_roster_say_lies_nowhere_in_clear(disturbed):
    sealed = [word for word, (section, _) in disturbed.canaries.leaves.items() if section in SEALED and word != BRANCH]
    files = [file for file in disturbed.out.rglob("*") if file.is_file()]
    everything, unsent = contents(files), contents(file for file in files if file.suffix != ".eml")
    mailboxes = {word for word, place in disturbed.canaries.leaves.items() if place == MAILBOX}

    assert sealed
    assert mailboxes
    assert [word for word in sealed if word.encode() in unsent] == []
    assert [word for word in sealed if word not in mailboxes and word.encode() in everything] == []


def test_a_coordinator_sees_every_button_that_matters_and_a_form_that_explains_itself(disturbed):
    words = disturbed.seen.words

    for name in ("02 record a notification", "17 record the sign-off", "18 release the bundle", "send outbox"):
        assert name in words["deployments"]
    for help_text in (
        "The review's reference, for example NMER-2026-001.",
        "told for the section notification, mostly 1.",
    ):
        assert help_text in words["form"]
    assert "Completed" in words["run"]


def test_prefects_pages_ask_no_host_outside_but_the_one_the_guide_names(disturbed):
    guide = (ROOT / "docs" / "running.md").read_text("utf-8")
    outside = disturbed.seen.hosts - {"127.0.0.1"}

    assert disturbed.seen.hosts
    assert [host for host in outside if host not in guide] == []


def test_no_page_of_prefect_shows_a_canary(disturbed):
    assert not [word for word in disturbed.canaries.leaves if word in "".join(disturbed.seen.words.values())]
