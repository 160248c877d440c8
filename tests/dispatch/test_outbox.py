"""The outbox: placed once, waiting, stopped, claimed, settled; and what may follow what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from dispatch import outbox
from dispatch.mail import Limits
from dispatch.moves import NEXT, NEXT_ONCE_LAPSED, WAITING, Move
from dispatch.outbox import PATIENCE, Attachment, claim, due, give_back, item_of, leave, place, settle, stop, waiting
from dispatch.receipts import Receipt
from review import places
from review.errors import AlreadyThere, Altered, NeedsAPerson, NotThere, OutOfTurn
from storage.folder import FolderVault
from tests.builders import REF
from tests.dispatch.builders import DUE, MUCH_LATER, RELEASED, a_bundle, an_item, keep_released

ITEM = an_item()
RECEIPT = Receipt(review=REF, bundle=1, sha256=ITEM.sha256, at=DUE, code=250)


@pytest.fixture
def vault(tmp_path):
    vault = FolderVault(tmp_path)
    keep_released(vault)
    return vault


@pytest.fixture
def placed(vault):
    place(vault, ITEM)
    return vault


def test_every_move_says_what_may_follow_it():
    assert set(NEXT) == set(Move)


def test_every_move_can_be_reached():
    assert set().union(*NEXT.values()) == set(Move)


def test_a_lapsed_claim_allows_whatever_was_allowed_before_it():
    assert {Move.CLAIMED, Move.STOPPED} <= NEXT_ONCE_LAPSED
    assert not {Move.STOPPED, Move.LEFT, Move.SETTLED} & WAITING


def test_what_is_placed_waits_and_comes_back_as_it_was(placed):
    assert waiting(placed) == [ITEM]


def test_placing_twice_is_placing_once(placed):
    before = placed.list(places.outbox())
    place(placed, ITEM)

    assert placed.list(places.outbox()) == before


def test_items_wait_in_the_order_of_release(vault):
    other = b"PK" + a_bundle("Source: another\n")
    vault.put_new(places.bundle(REF, 2), other)
    sooner = an_item(bundle=2, sha256=_sha256(other), not_before=DUE - timedelta(hours=1))
    for item in (ITEM, sooner):
        place(vault, item)

    assert waiting(vault) == [sooner, ITEM]


def test_an_item_is_due_when_its_wait_is_over():
    assert not due(ITEM, DUE - timedelta(seconds=1))
    assert due(ITEM, DUE)


def test_an_item_in_the_outbox_holds_keys_codes_and_digests_alone(placed):
    [key] = placed.list(places.outbox())
    said = json.loads(placed.get(key))["item"]

    assert item_of(said) == ITEM
    assert set(said) == {*("review", "bundle", "sha256", "delivery", "attachments", "released_on", "not_before")}


@pytest.mark.parametrize(
    "changes",
    [{"review": "../NMER-2026-001"}, {"sha256": "ZZ"}, {"delivery": "link"}],
    ids=str,
)
def test_no_item_is_made_of_anything_else(changes):
    with pytest.raises(ValueError, match="not"):
        an_item(**changes)


@pytest.mark.parametrize(
    "key",
    [
        places.inbox_item(REF, "0a1b2c3d", "body"),
        places.section_version(REF, "labels", 1),
        places.section_version(REF, "roster", 1),
        places.document("ELSE-2026-001", "letter.docx"),
        places.document(REF, "another.docx"),
        places.bundle(REF, 2),
    ],
)
def test_nothing_leaves_but_the_documents_and_the_bundle_of_the_review(key):
    with pytest.raises(ValueError, match="no document of its review"):
        an_item(attachments=(Attachment(file_name="letter.docx", key=key, sha256="0" * 64, size=1),))


def test_a_rehearsal_is_never_released(vault):
    rehearsal = a_bundle("Review-Status: rehearsal\n")
    vault.put_new(places.bundle(REF, 2), rehearsal)

    with pytest.raises(NeedsAPerson, match="a rehearsal"):
        place(vault, an_item(bundle=2, sha256=_sha256(rehearsal)))
    assert waiting(vault) == []


@pytest.mark.parametrize("body", [b"not a zip", b""], ids=["no ZIP", "empty"])
def test_what_is_no_bundle_is_never_released(vault, body):
    vault.put_new(places.bundle(REF, 2), body)

    with pytest.raises(NeedsAPerson, match="run “archive the bundle”"):
        place(vault, an_item(bundle=2, sha256=_sha256(body)))


def test_a_bundle_that_is_not_the_one_released_is_never_placed(vault):
    with pytest.raises(Altered, match="no longer the one that was released"):
        place(vault, an_item(sha256="0" * 64))


def test_a_document_that_is_not_the_one_released_is_never_placed(vault):
    first, *rest = ITEM.attachments
    with pytest.raises(Altered, match="A document in the archive"):
        place(vault, an_item(attachments=(replace(first, sha256="0" * 64), *rest)))


def test_a_document_that_is_not_there_is_never_placed(vault):
    first, *rest = ITEM.attachments
    with pytest.raises(NotThere):
        place(
            vault,
            an_item(
                attachments=(replace(first, file_name="missing.docx", key=places.document(REF, "missing.docx")), *rest)
            ),
        )


def test_the_attachments_come_in_reading_order(placed):
    assert [name for name, _ in outbox.attached(placed, ITEM)] == [a.file_name for a in ITEM.attachments]


def test_a_stopped_item_waits_no_more_and_cannot_be_claimed(placed):
    stop(placed, ITEM.id, RELEASED)

    assert waiting(placed) == []
    assert claim(placed, ITEM, DUE) is None


def test_stopping_twice_is_stopping_once(placed):
    stop(placed, ITEM.id, RELEASED)
    before = placed.list(places.outbox())
    stop(placed, ITEM.id, DUE)

    assert placed.list(places.outbox()) == before


def test_a_bundle_that_was_stopped_can_be_released_again_with_a_new_wait(placed):
    stop(placed, ITEM.id, RELEASED)
    again = an_item(not_before=DUE + MUCH_LATER)
    place(placed, again)

    assert waiting(placed) == [again]
    assert claim(placed, ITEM, DUE + MUCH_LATER) is None  # whoever still holds the earlier one comes too late
    assert claim(placed, again, DUE) is None
    assert claim(placed, again, DUE + MUCH_LATER)


def test_a_release_pressed_again_before_it_went_begins_its_wait_anew(placed):
    again = an_item(not_before=DUE + MUCH_LATER)
    place(placed, again)

    assert waiting(placed) == [again]


def test_what_is_being_sent_is_not_placed_again(placed):
    claim(placed, ITEM, DUE)
    place(placed, an_item(not_before=DUE + MUCH_LATER))

    assert waiting(placed) == [ITEM]


def test_nothing_is_stopped_that_was_never_placed(vault):
    with pytest.raises(OutOfTurn, match="Release it first"):
        stop(vault, ITEM.id, DUE)


def test_only_one_run_holds_the_claim(placed):
    assert claim(placed, ITEM, DUE)
    assert claim(placed, ITEM, DUE) is None


def test_while_it_is_being_sent_the_stop_says_when_to_look_again(placed):
    claim(placed, ITEM, DUE)
    with pytest.raises(OutOfTurn, match=r"being sent at this moment.* in 25 minutes at the latest"):
        stop(placed, ITEM.id, DUE)


def test_what_was_given_back_can_be_stopped_or_claimed_again(placed):
    give_back(placed, claim(placed, ITEM, DUE), DUE)
    give_back(placed, claim(placed, ITEM, DUE), DUE)
    stop(placed, ITEM.id, DUE)

    assert waiting(placed) == []


def test_what_was_left_to_a_person_is_sent_no_more_but_can_be_stopped(placed):
    leave(placed, claim(placed, ITEM, DUE), DUE)

    assert waiting(placed) == []
    assert claim(placed, ITEM, DUE + MUCH_LATER) is None
    stop(placed, ITEM.id, DUE)


def test_the_claim_of_a_run_that_died_lapses(placed):
    claim(placed, ITEM, DUE)

    assert claim(placed, ITEM, DUE + PATIENCE - timedelta(seconds=1)) is None
    assert claim(placed, ITEM, DUE + PATIENCE)


def test_after_a_run_died_the_item_can_be_stopped(placed):
    claim(placed, ITEM, DUE)
    stop(placed, ITEM.id, DUE + PATIENCE)

    assert claim(placed, ITEM, DUE + 2 * PATIENCE) is None


def test_a_claim_that_was_taken_over_gives_nothing_back(placed):
    lapsed = claim(placed, ITEM, DUE)
    claim(placed, ITEM, DUE + PATIENCE)
    give_back(placed, lapsed, DUE + PATIENCE)

    assert claim(placed, ITEM, DUE + PATIENCE) is None


def test_a_claim_outlasts_every_time_limit_of_one_sending():
    answers = 12  # greeting, EHLO twice, STARTTLS, its handshake, a sign-in of three, MAIL, RCPT, DATA, QUIT
    limits = Limits()

    assert timedelta(seconds=limits.answer * answers + limits.handing + limits.taking) < PATIENCE


def test_a_settled_item_keeps_its_receipt_and_waits_no_more(placed):
    settle(placed, ITEM.id, RECEIPT)
    settle(placed, ITEM.id, replace(RECEIPT, code=None, at=DUE + MUCH_LATER))

    assert waiting(placed) == []
    assert json.loads(placed.get(places.receipt(ITEM.id))) == {
        "review": REF,
        "bundle": 1,
        "sha256": ITEM.sha256,
        "message_id": ITEM.id,
        "at": "2026-11-05T10:15:00+00:00",
        "code": 250,
    }


def test_what_has_left_cannot_be_stopped(placed):
    settle(placed, ITEM.id, RECEIPT)
    with pytest.raises(OutOfTurn, match=r"too late to stop.* must write to the Home Office"):
        stop(placed, ITEM.id, DUE)


def test_what_has_left_is_not_released_again(placed):
    settle(placed, ITEM.id, RECEIPT)
    with pytest.raises(OutOfTurn, match="sent already"):
        place(placed, an_item(not_before=DUE + MUCH_LATER))


def test_what_was_stopped_and_had_arrived_after_all_has_its_receipt(placed):
    stop(placed, ITEM.id, DUE)
    settle(placed, ITEM.id, RECEIPT)

    assert placed.head(places.receipt(ITEM.id)) is not None
    assert waiting(placed) == []


class LosesAnswers(FolderVault):
    """Does as it is asked, and then says that it was done already: a client's own second try."""

    def put_new(self, key: str, body: bytes) -> None:
        super().put_new(key, body)
        if key.startswith(places.outbox()):
            raise AlreadyThere(key)


def test_an_answer_lost_on_the_way_is_not_somebody_elses_move(tmp_path):
    vault = LosesAnswers(tmp_path)
    keep_released(vault)
    place(vault, ITEM)

    held = claim(vault, ITEM, DUE)
    assert held
    give_back(vault, held, DUE)
    stop(vault, ITEM.id, DUE)
    assert waiting(vault) == []


def _sha256(body: bytes) -> str:
    return sha256(body).hexdigest()
