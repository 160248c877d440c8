"""What only a vault behind a wire has to answer for: servers that are down, strangers, lost answers, damage."""

from __future__ import annotations

from base64 import b64decode

import pytest

from review.errors import AlreadyThere, Altered, NeedsAPerson, NotThere, TryAgainLater
from storage.once import keep_once
from storage.s3 import S3Vault
from tests.storage.careless_s3 import careless_s3, digest
from tests.storage.servers import a_bucket, a_session, losing_wire

KEY = "reviews/NMER-2026-001/ledger/00000000.json"


def test_a_server_that_is_down_is_tried_again_later():
    vault = S3Vault("reviews", endpoint="http://127.0.0.1:9", session=a_session())

    with pytest.raises(TryAgainLater, match="See that it is running and that S3_ENDPOINT leads to it"):
        vault.get(KEY)


def test_an_address_that_is_none_needs_a_person():
    with pytest.raises(NeedsAPerson, match="S3_ENDPOINT does not hold the address"):
        S3Vault("reviews", endpoint="nowhere", session=a_session())


def test_without_credentials_says_which_to_set(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")

    with pytest.raises(NeedsAPerson, match="AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"):
        S3Vault("reviews", endpoint="http://127.0.0.1:9").get(KEY)


def test_a_profile_that_is_nowhere_is_named_by_its_setting(monkeypatch):
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("AWS_PROFILE", "nosuch")

    with pytest.raises(NeedsAPerson, match="The profile that AWS_PROFILE names is not") as refused:
        S3Vault("reviews", endpoint="http://127.0.0.1:9")
    assert "nosuch" not in str(refused.value)


@pytest.mark.slow
@pytest.mark.parametrize("wrong", ["access_key", "secret_key"])
def test_a_stranger_is_not_let_in(weed, wrong):
    vault = weed.vault("reviews", **{wrong: "stranger"})

    for ask in (vault.get, vault.list, lambda key: vault.put_new(key, b"")):
        with pytest.raises(NeedsAPerson, match="did not let the service in"):
            ask(KEY)


@pytest.mark.slow
@pytest.mark.parametrize("server", ["moto", "weed"])
def test_a_bucket_that_is_missing_needs_a_person(request, server):
    vault = request.getfixturevalue(server).vault(a_bucket())

    for ask in (vault.get, vault.list, lambda key: vault.put_new(key, b"")):
        with pytest.raises(NeedsAPerson, match="no bucket of the name in S3_BUCKET"):
            ask(KEY)


@pytest.mark.slow
def test_a_bucket_of_ours_is_not_made_again(moto):
    vault = moto.vault()
    vault.put_new(KEY, b"first")

    vault.make_bucket()

    assert vault.get(KEY) == b"first"


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        ((503, "SlowDown"), TryAgainLater, "could not do it now"),
        ((507, "InsufficientStorage"), TryAgainLater, "has no room left"),
        ((400, "BadDigest"), TryAgainLater, "damaged, so that it refused them"),
        ((403, "RequestTimeTooSkewed"), NeedsAPerson, "clocks"),
        ((403, "AccessDenied"), NeedsAPerson, "did not let the service in"),
        ((400, "KMS.NotFoundException"), NeedsAPerson, r"refused \(it says KMS.NotFoundException\)"),
    ],
)
def test_each_refusal_says_who_must_act(answer, kind, sentence):
    with careless_s3() as store:
        store.answers = [answer] * 3  # the client itself asks three times

        with pytest.raises(kind, match=sentence):
            store.vault().put_new(KEY, b"first")
        assert store.objects == {}

        store.answers = []
        store.vault().put_new(KEY, b"first")
        assert store.objects.keys() == {KEY}


def test_two_writers_at_the_same_moment_are_asked_again():
    with careless_s3() as store:
        store.answers = [(409, "ConditionalRequestConflict")] * 3

        store.vault().put_new(KEY, b"first")

        assert store.vault().get(KEY) == b"first"


def test_two_writers_who_never_agree_are_tried_again_later():
    with careless_s3() as store:
        store.answers = [(409, "ConditionalRequestConflict")] * 5

        with pytest.raises(TryAgainLater, match="could not decide"):
            store.vault().put_new(KEY, b"first")


def test_lists_every_page():
    with careless_s3() as store:
        keys = [f"a/{number:02}" for number in range(10)]
        store.objects = {key: (b"", digest(b"")) for key in reversed(keys)}

        assert store.vault().list("a/") == keys


@pytest.mark.parametrize(
    "kept", [(b"firsT", digest(b"first")), (b"", digest(b"first")), (b"first", ""), (b"first", "first")]
)
def test_bytes_that_are_not_those_that_were_kept_are_found(kept):
    with careless_s3() as store:
        store.objects[KEY] = kept

        with pytest.raises(Altered, match="no longer what was kept"):
            store.vault().get(KEY)


def test_a_store_that_holds_nothing_says_what_to_do():
    with careless_s3("lock") as store:
        vault = store.vault()
        vault.put_new(KEY, b"first")

        with pytest.raises(NeedsAPerson, match="cannot hold anything against deletion"):
            vault.hold(KEY)


@pytest.mark.slow
def test_an_answer_lost_on_the_way_is_ones_own_object(moto):
    bucket = a_bucket()
    moto.vault(bucket).make_bucket()
    with losing_wire(moto.endpoint) as wire:
        vault = moto.vault(bucket, endpoint=wire.endpoint)
        wire.losses = 2

        with pytest.raises(AlreadyThere):
            vault.put_new("alone", b"first")
        keep_once(vault, "once", b"first")

        assert wire.lost == 2
        assert vault.get("alone") == vault.get("once") == b"first"
        vault.close()


@pytest.mark.slow
def test_is_encrypted_with_the_councils_key_when_one_is_set(moto):
    bucket = a_bucket()
    moto.vault(bucket).make_bucket()
    vault = S3Vault(bucket, endpoint=moto.endpoint, kms_key="alias/reviews", session=a_session())
    vault.put_new(KEY, b"first")
    vault.put_if(KEY, b"second", vault.head(KEY).tag)

    client = a_session().client("s3", endpoint_url=moto.endpoint)
    answer = client.head_object(Bucket=bucket, Key=KEY)

    assert (answer["ServerSideEncryption"], answer["SSEKMSKeyId"]) == ("aws:kms", "alias/reviews")
    assert vault.get(KEY) == b"second"
    client.close()


def test_sends_the_digest_for_the_server_to_check():
    with careless_s3() as store:
        store.vault().put_new(KEY, b"first")

        assert b64decode(store.told["x-amz-checksum-sha256"]).hex() == digest(b"first")


@pytest.mark.slow
def test_a_new_bucket_has_versions_and_object_lock(moto):
    bucket = a_bucket()
    moto.vault(bucket).make_bucket()

    client = a_session().client("s3", endpoint_url=moto.endpoint)
    lock = client.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]

    assert client.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    assert lock["ObjectLockEnabled"] == "Enabled"
    client.close()


def test_says_what_is_not_there_in_the_words_of_every_vault():
    with careless_s3() as store, pytest.raises(NotThere, match=f"Nothing is kept under {KEY}"):
        store.vault().get(KEY)
