"""Prefect forgets everything, twice, and nothing is lost; and no word of a review turns up where Prefect or a log can see it."""

from __future__ import annotations

import email
import json
from email.policy import default
from io import BytesIO
from zipfile import ZipFile

import pytest

from commands.example import REFERENCE
from review import places
from review.sections import SECTIONS
from review.timeline import Standing
from storage import inbox, sections
from storage.folder import FolderVault
from storage.ledger import read_ledger
from tests.commands.running import ROOT
from tests.demo.disturbing import CAGE, FORGETS_BEFORE, carry

pytestmark = pytest.mark.slow

# The name of the partnership is public, and the subject line carries it so that the Home Office can file the set.
PUBLIC = {("notification", "/csp")}


@pytest.fixture(scope="module")
def disturbed(tmp_path_factory):
    return carry(tmp_path_factory.mktemp("disturbed") / "out")


def entries(ledger):
    """The entries but for what is made anew each time: the moments, the nonces, the chain and the inbox's ids."""
    said = [line.as_object() for line in ledger.lines]
    for entry in said:
        for made_anew in ("at", "nonce", "prev"):
            del entry[made_anew]
        entry["data"] = {key: value for key, value in entry["data"].items() if key != "inbox"}
    return json.loads(json.dumps(said).replace(said[-1]["on"], "today"))


def test_prefect_forgot_everything_twice(disturbed):
    homes = sorted(home.name for home in disturbed.out.glob("prefect-*"))

    assert homes == [f"prefect-{number}" for number in range(len(FORGETS_BEFORE) + 1)]


def test_the_record_equals_that_of_a_journey_nobody_disturbed(disturbed, demonstration):
    undisturbed = read_ledger(FolderVault(demonstration.out / "vault"), REFERENCE)
    ours = read_ledger(disturbed.door.vault, REFERENCE)

    assert ours.record.standing is undisturbed.record.standing is Standing.SUBMITTED
    assert entries(ours) == entries(undisturbed)


def test_both_journeys_end_in_the_same_bytes(disturbed, demonstration):
    ours, undisturbed = disturbed.door.vault, FolderVault(demonstration.out / "vault")
    keys = [key for key in undisturbed.list(places.review(REFERENCE)) if "/documents/" in key or key.endswith(".zip")]

    assert len(keys) == 6
    assert [key for key in keys if ours.get(key) != undisturbed.get(key)] == []


def test_every_canary_was_accepted(disturbed):
    kept_open = b"\n".join(opened(disturbed))

    assert {name.partition(".")[0] for name in record_of(disturbed).sections} == set(SECTIONS)
    assert [place for word, place in disturbed.canaries.leaves.items() if word.encode() not in kept_open] == []


def record_of(disturbed):
    return read_ledger(disturbed.door.vault, CAGE).record


def opened(disturbed):
    """Every accepted section, unsealed; and of the Word file its parts, unpacked, and the name it was sent under."""
    door = disturbed.door
    for name, n in record_of(disturbed).sections.items():
        said = sections.read_object(door.vault, door.seal, CAGE, name, n)
        yield json.dumps(said).encode()
        if said["content"].get("kept_as"):
            with ZipFile(BytesIO(inbox.take(door.vault, door.seal, CAGE, said["inbox"]).body)) as parts:
                yield from (parts.read(part) for part in parts.namelist())
    yield from (file.name.encode() for file in disturbed.out.parent.glob("*.docx"))


def test_no_canary_is_where_prefect_a_log_or_a_name_could_show_it(disturbed):
    seen = {channel: words_in(disturbed.canaries, text) for channel, text in channels(disturbed).items()}

    print(f"{len(disturbed.canaries.leaves)} leaves x {len(seen)} channels: {', '.join(seen)}")
    assert {channel: words for channel, words in seen.items() if words} == {}


def words_in(canaries, text):
    return [place for word, place in canaries.leaves.items() if word.encode() in text and place not in PUBLIC]


def channels(disturbed):
    """Everything a stranger to the review may come to see, as bytes."""
    out, vault = disturbed.out, disturbed.door.vault
    return {
        "Prefect's databases": contents(out.glob("prefect-*/*.db*")),
        "Prefect's homes": contents(file for file in out.glob("prefect-*/**/*") if file.is_file()),
        "logs": contents(out.glob("prefect-*/*.log")),
        "what the runs said": "\n".join(disturbed.said).encode(),
        "keys of the vault": "\n".join(vault.list("")).encode(),
        "the ledger": kept(vault, places.ledger(CAGE)),
        "the inbox, but for what was sent": kept_but(vault, places.inbox(CAGE), "/body"),
        "the outbox and receipts": kept(vault, places.outbox()) + kept(vault, "receipts/"),
        "file names": "\n".join(str(file) for file in out.rglob("*")).encode(),
        "names in bundles": names_in_bundles(vault),
        "headers of e-mails": headers(out),
    }


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
    sealed = [
        word for word, (section, _) in disturbed.canaries.leaves.items() if section in ("agency_chronology", "roster")
    ]
    everything = contents(file for file in disturbed.out.rglob("*") if file.is_file())

    assert sealed
    assert [word for word in sealed if word.encode() in everything] == []


def test_a_coordinator_sees_every_button_that_matters_and_a_form_that_explains_itself(disturbed):
    words = disturbed.seen.words

    for name in ("02 record a notification", "17 record the sign-off", "18 release the bundle", "send outbox"):
        assert name in words["deployments"]
    for help_text in ("The review's reference, for example NMER-2026-001.", "The number of the accepted notification."):
        assert help_text in words["form"]
    assert "Completed" in words["run"]


def test_prefects_pages_ask_no_host_outside_but_the_one_the_guide_names(disturbed):
    guide = (ROOT / "docs" / "running.md").read_text("utf-8")
    outside = disturbed.seen.hosts - {"127.0.0.1"}

    assert disturbed.seen.hosts
    assert [host for host in outside if host not in guide] == []


def test_no_page_of_prefect_shows_a_canary(disturbed):
    assert not [word for word in disturbed.canaries.leaves if word in "".join(disturbed.seen.words.values())]
