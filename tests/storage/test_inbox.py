"""What was sent lies in the inbox byte for byte, until what came of it is written down."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from review import places
from review.errors import AlreadyThere, Altered, NeedsAPerson
from review.sections import ROLES, SECTIONS, SENDERS
from storage import inbox
from storage.canonical import canonical, digest
from tests.builders import NOON, REF, an_upload
from tests.storage.builders import a_roster, an_outcome

OTHER = "NMER-2026-002"


def item(vault, identifier, part):
    return vault.get(places.inbox_item(REF, identifier, part))


def test_takes_what_was_sent_byte_for_byte(vault, seal):
    upload = an_upload(body=bytes(range(256)), kind="docx")

    identifier = inbox.send(vault, seal, REF, upload, NOON)

    assert inbox.take(vault, seal, REF, identifier) == upload


def test_says_what_lies_there_without_its_words(folder, seal):
    identifier = inbox.send(folder, seal, REF, an_upload(body=b"{}"), NOON)

    assert json.loads(item(folder, identifier, "about.json")) == {
        "section": "timescales",
        "sent_by": "chair",
        "kind": "json",
        "sha256": digest(b"{}"),
        "size": 2,
        "sealed": False,
        "at": "2026-03-04T12:00:00+00:00",
    }


@pytest.mark.parametrize("upload", [a_roster(), an_upload(section="agency_chronology", sent_by="agency:housing")])
def test_what_names_real_people_is_sealed_before_it_is_kept(folder, tmp_path, seal, upload):
    secret = an_upload(**{**vars(upload), "body": b"a real name"})

    identifier = inbox.send(folder, seal, REF, secret, NOON)

    written = [file.read_bytes() for file in (tmp_path / "vault").rglob("*") if file.is_file()]
    assert not any(b"real name" in body for body in written)
    assert json.loads(item(folder, identifier, "about.json"))["sha256"] == digest(b"a real name")
    assert inbox.take(folder, seal, REF, identifier) == secret


def test_a_coordinators_copy_of_a_chronology_is_sealed_too(folder, seal):
    upload = an_upload(section="agency_chronology", sent_by="coordinator", kind="xlsx", body=b"rows")

    identifier = inbox.send(folder, seal, REF, upload, NOON)

    assert item(folder, identifier, "body") != b"rows"


def test_the_first_to_arrive_waits_first(vault, seal):
    sent = [inbox.send(vault, seal, REF, an_upload(), NOON + timedelta(seconds=seconds)) for seconds in (3, 1, 2)]

    assert inbox.waiting(vault, REF) == [sent[1], sent[2], sent[0]]


def test_what_came_at_the_same_moment_has_one_order(folder, seal):
    sent = [inbox.send(folder, seal, REF, an_upload(), NOON) for _ in range(5)]

    assert inbox.waiting(folder, REF) == sorted(sent)


def test_what_has_an_outcome_waits_no_more(vault, seal):
    first, second = (inbox.send(vault, seal, REF, an_upload(), NOON) for _ in range(2))

    inbox.settle(vault, REF, first, an_outcome())

    assert inbox.waiting(vault, REF) == [second]
    assert inbox.outcomes(vault, REF) == {first: an_outcome()}


def test_what_arrived_by_half_does_not_wait(folder, seal):
    folder.put_new(places.inbox_item(REF, "0a1b2c3d-0001", "body"), b"{}")

    assert inbox.waiting(folder, REF) == []
    assert inbox.references(folder) == []


def test_the_same_outcome_twice_is_one(vault, seal):
    identifier = inbox.send(vault, seal, REF, an_upload(), NOON)

    for _ in range(2):
        inbox.settle(vault, REF, identifier, {"outcome": "returned", "problems": []})

    assert inbox.outcomes(vault, REF) == {identifier: {"outcome": "returned", "problems": []}}


def test_another_outcome_is_refused_and_the_first_stands(folder, seal):
    identifier = inbox.send(folder, seal, REF, an_upload(), NOON)
    inbox.settle(folder, REF, identifier, {"outcome": "returned"})

    with pytest.raises(AlreadyThere, match="the first one stands"):
        inbox.settle(folder, REF, identifier, an_outcome())
    assert inbox.outcomes(folder, REF) == {identifier: {"outcome": "returned"}}


def test_names_the_reviews_in_which_something_waits(vault, seal):
    vault.put_new(places.document(REF, "inbox"), b"")
    settled = inbox.send(vault, seal, REF, an_upload(), NOON)
    inbox.settle(vault, REF, settled, an_outcome())
    for _ in range(2):
        inbox.send(vault, seal, OTHER, an_upload(), NOON)

    assert inbox.references(vault) == [OTHER]


def test_what_was_changed_since_is_not_taken(folder, seal, tmp_path):
    identifier = inbox.send(folder, seal, REF, an_upload(), NOON)
    about = json.loads(item(folder, identifier, "about.json"))
    (tmp_path / f"vault/objects/reviews/{REF}/inbox/{identifier}/about.json+kept").unlink()
    folder.put_new(places.inbox_item(REF, identifier, "about.json"), canonical({**about, "sha256": "0" * 64}))

    with pytest.raises(Altered, match="is not what was sent"):
        inbox.take(folder, seal, REF, identifier)


def rewritten(folder, tmp_path, identifier, part, body):
    """Put *body* in the place of a part of an inbox item, as somebody would who meddles with the vault."""
    (tmp_path / f"vault/objects/reviews/{REF}/inbox/{identifier}/{part}+kept").unlink(missing_ok=True)
    folder.put_new(places.inbox_item(REF, identifier, part), body)


ABOUT = {"section": "timescales", "sent_by": "chair", "kind": "json", "sha256": "0" * 64, "size": 2, "sealed": False}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        canonical(ABOUT),
        canonical({**ABOUT, "at": 5}),
        canonical({**ABOUT, "at": "soon"}),
        canonical({**ABOUT, "at": "2026-03-04T12:00:00+00:00", "sealed": "no"}),
    ],
)
def test_an_account_of_what_was_sent_that_is_damaged_is_told(folder, seal, tmp_path, body):
    identifier = inbox.send(folder, seal, REF, an_upload(), NOON)
    rewritten(folder, tmp_path, identifier, "about.json", body)

    with pytest.raises(Altered, match=f"{identifier}/about.json is no longer what was kept"):
        inbox.waiting(folder, REF)


def test_a_time_without_a_zone_still_has_its_place_in_the_order(folder, seal, tmp_path):
    identifier, other = (inbox.send(folder, seal, REF, an_upload(), NOON) for _ in range(2))
    rewritten(folder, tmp_path, identifier, "about.json", canonical({**ABOUT, "at": "2025-01-01T12:00:00"}))

    assert inbox.waiting(folder, REF) == [identifier, other]


@pytest.mark.parametrize(
    "body",
    [b"{", b"{}", b"null", *(canonical({k: v for k, v in an_outcome().items() if k != name}) for name in an_outcome())],
)
def test_an_outcome_that_is_damaged_is_told(folder, seal, tmp_path, body):
    identifier = inbox.send(folder, seal, REF, an_upload(), NOON)
    rewritten(folder, tmp_path, identifier, "outcome.json", body)

    with pytest.raises(Altered, match=f"{identifier}/outcome.json is no longer what was kept"):
        inbox.outcomes(folder, REF)


@pytest.mark.parametrize("section", SECTIONS)
def test_only_who_may_send_a_section_can(folder, seal, section):
    for role in (*ROLES, "agency:housing"):
        upload = an_upload(section=section, sent_by=role)
        if role.partition(":")[0] in SENDERS[section]:
            inbox.send(folder, seal, REF, upload, NOON)
        else:
            with pytest.raises(NeedsAPerson, match=f"Only these may send .*{sorted(SENDERS[section])[0]}"):
                inbox.send(folder, seal, REF, upload, NOON)
    assert len(inbox.waiting(folder, REF)) == len(SENDERS[section])


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (an_upload(section="secret_section"), "There is no section of that name. The sections are: introduction"),
        (an_upload(section="agency_chronology.secret"), "There is no section of that name"),
        (an_upload(sent_by="secret"), "Nobody sends in that role. The roles are: coordinator"),
        (an_upload(sent_by="agency"), "Nobody sends in that role"),
        (an_upload(sent_by="agency:Secret Name"), "Nobody sends in that role"),
        (an_upload(kind="secret"), "The kinds are: json, docx, xlsx, csv, pdf"),
    ],
)
def test_what_may_not_be_sent_is_told_and_not_repeated(folder, seal, upload, sentence):
    with pytest.raises(NeedsAPerson, match=sentence) as refused:
        inbox.send(folder, seal, REF, upload, NOON)

    assert "ecret" not in str(refused.value)
    assert folder.list("") == []


@pytest.mark.parametrize("reference", ["", "nmer-2026-001", "NMER-2026-1", "NMER-2026-001/..", "NMER-２０２６-001"])
def test_what_is_no_reference_is_told(folder, seal, reference):
    with pytest.raises(NeedsAPerson, match="looks like NMER-2026-001"):
        inbox.send(folder, seal, reference, an_upload(), NOON)
