"""A store is trusted with a review only once it has kept its promises, over HTTP, in front of us."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson, TryAgainLater
from storage.probe import prove
from tests.storage.careless_s3 import careless_s3

PROMISES = {
    "create": "never overwrite what is there",
    "replace": "replace only what has not changed",
    "race": "let one of several writers win",
    "hold": "keep what is held",
    "list": "list what was kept",
}


def test_a_vault_that_keeps_its_promises_is_trusted(vault):
    prove(vault)


def test_little_is_left_behind(folder):
    prove(folder)
    prove(folder)

    assert folder.list("") == ["trial/held", "trial/replaced", "trial/twice"]


def test_a_careful_server_is_trusted_each_time():
    with careless_s3() as store:
        prove(store.vault())
        prove(store.vault())


@pytest.mark.parametrize("ignored", PROMISES)
def test_names_what_a_store_ignored(ignored):
    with careless_s3(ignored) as store, pytest.raises(NeedsAPerson) as refused:
        prove(store.vault())

    named = [promise for promise in PROMISES.values() if promise in str(refused.value)]
    # Who overwrites lets every racer win.
    assert named == [PROMISES["create"], PROMISES["race"]] if ignored == "create" else [PROMISES[ignored]]


def test_names_everything_a_store_ignored_at_once():
    with careless_s3(*PROMISES) as store, pytest.raises(NeedsAPerson) as refused:
        prove(store.vault())

    assert [promise for promise in PROMISES.values() if promise not in str(refused.value)] == []
    assert "set VAULT=folder" in str(refused.value)


def test_a_store_that_promises_no_hold_breaks_none():
    with careless_s3("lock", "hold") as store:
        prove(store.vault())


@pytest.mark.slow
def test_a_store_that_is_down_is_not_called_careless():
    with careless_s3() as store:
        vault = store.vault()
        store.answers = [(503, "SlowDown")] * 3

        with pytest.raises(TryAgainLater):
            prove(vault)
