"""What a vault promises, kept by every vault there is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from review.errors import AlreadyThere, NeedsAPerson, NotThere

KEY = "reviews/NMER-2026-001/ledger/00000000.json"
VISIBLE = ["two words", "å/ü", "a+b", "a%2Fb", "a=b&c?d#e", "~", "x.kept", "x+kept", "'\"", "a" * 240, "CASE/case"]
ELSEWHERE = [
    "",
    "/a",
    "a/",
    "a//b",
    ".",
    "..",
    "../a",
    "a/../b",
    "a/./b",
    "a\0b",
    "a\nb",
    "a" * 241,
    "å" * 100,
    "a/" * 600,
]
BODIES = [b"", b"first", bytes(range(256)), b"\r\n\n", b"x" * 70_000]


def test_gives_back_exactly_what_it_was_given(vault):
    for number, body in enumerate(BODIES):
        vault.put_new(f"bodies/{number}", body)

    assert [vault.get(f"bodies/{number}") for number in range(len(BODIES))] == BODIES


def test_never_overwrites(vault):
    vault.put_new(KEY, b"first")

    with pytest.raises(AlreadyThere, match="nothing kept is ever overwritten"):
        vault.put_new(KEY, b"second")
    assert vault.get(KEY) == b"first"


def test_does_not_overwrite_even_with_the_same_bytes(vault):
    vault.put_new(KEY, b"first")

    with pytest.raises(AlreadyThere):
        vault.put_new(KEY, b"first")


def test_says_what_is_not_there(vault):
    with pytest.raises(NotThere, match=KEY):
        vault.get(KEY)


def test_knows_an_object_without_fetching_it(vault):
    vault.put_new(KEY, b"first")

    kept = vault.head(KEY)

    assert (kept.key, kept.size, kept.digest) == (KEY, 5, sha256(b"first").hexdigest())


def test_knows_nothing_of_what_is_not_there(vault):
    assert vault.head(KEY) is None


def test_replaces_what_has_not_changed(vault):
    vault.put_new(KEY, b"first")

    vault.put_if(KEY, b"second", vault.head(KEY).tag)

    assert vault.get(KEY) == b"second"
    assert vault.head(KEY).digest == sha256(b"second").hexdigest()


def test_does_not_replace_what_was_replaced_in_the_meantime(vault):
    vault.put_new(KEY, b"first")
    tag = vault.head(KEY).tag
    vault.put_if(KEY, b"second", tag)

    with pytest.raises(AlreadyThere, match="nothing was written"):
        vault.put_if(KEY, b"third", tag)
    assert vault.get(KEY) == b"second"


def test_does_not_replace_what_is_not_there(vault):
    with pytest.raises(NotThere):
        vault.put_if(KEY, b"first", '"0123456789abcdef0123456789abcdef"')
    assert vault.head(KEY) is None


def test_lists_what_lies_under_a_prefix_in_order(vault):
    for key in ("b/2", "b/10", "b/1/deep", "a/1", "bb/1"):
        vault.put_new(key, b"")

    assert vault.list("b/") == ["b/1/deep", "b/10", "b/2"]
    assert vault.list("b/1") == ["b/1/deep", "b/10"]
    assert vault.list("b") == ["b/1/deep", "b/10", "b/2", "bb/1"]
    assert vault.list("") == ["a/1", "b/1/deep", "b/10", "b/2", "bb/1"]
    assert vault.list("nothing/here/") == []


def test_takes_any_key_that_can_be_seen(vault):
    for key in VISIBLE:
        vault.put_new(key, key.encode())

    assert vault.list("") == sorted(VISIBLE)
    assert [vault.get(key) for key in VISIBLE] == [key.encode() for key in VISIBLE]


def test_refuses_a_key_that_could_lie_elsewhere(vault):
    for key in ELSEWHERE:
        for ask in (vault.get, vault.head, vault.hold, lambda key: vault.put_new(key, b"")):
            with pytest.raises(ValueError, match="key"):
                ask(key)
    assert vault.list("") == []


def test_one_of_several_writers_wins(vault):
    def write(number):
        try:
            vault.put_new(KEY, b"%d" % number)
        except AlreadyThere:
            return None
        return number

    with ThreadPoolExecutor(4) as writers:
        won = [number for number in writers.map(write, range(4)) if number is not None]

    assert [b"%d" % number for number in won] == [vault.get(KEY)]


def test_one_of_several_who_replace_wins(vault):
    vault.put_new(KEY, b"first")
    tag = vault.head(KEY).tag

    def replace(number):
        try:
            vault.put_if(KEY, b"%d" % number, tag)
        except AlreadyThere:
            return None
        return number

    with ThreadPoolExecutor(4) as writers:
        won = [number for number in writers.map(replace, range(4)) if number is not None]

    assert [b"%d" % number for number in won] == [vault.get(KEY)]


def test_deletes_what_is_there_with_all_it_replaced(vault):
    vault.put_new(KEY, b"first")
    vault.put_if(KEY, b"second", vault.head(KEY).tag)
    vault.put_new(f"{KEY}.more", b"another's name begins the same")

    vault.delete_version(KEY, vault.head(KEY).tag)

    assert vault.head(KEY) is None
    assert vault.list("") == [f"{KEY}.more"]
    with pytest.raises(NotThere):
        vault.get(KEY)


def test_keeps_again_what_was_deleted(vault):
    vault.put_new(KEY, b"first")
    vault.delete_version(KEY, vault.head(KEY).tag)

    vault.put_new(KEY, b"second")

    assert vault.get(KEY) == b"second"


def test_does_not_delete_what_was_replaced_in_the_meantime(vault):
    vault.put_new(KEY, b"first")
    tag = vault.head(KEY).tag
    vault.put_if(KEY, b"second", tag)

    with pytest.raises(AlreadyThere):
        vault.delete_version(KEY, tag)
    assert vault.get(KEY) == b"second"


def test_does_not_delete_what_is_not_there(vault):
    with pytest.raises(NotThere):
        vault.delete_version(KEY, "0" * 64)


def test_does_not_delete_what_is_held(vault):
    vault.put_new(KEY, b"first")
    vault.hold(KEY)
    vault.hold(KEY)  # twice is once

    with pytest.raises(NeedsAPerson, match="held"):
        vault.delete_version(KEY, vault.head(KEY).tag)
    assert vault.get(KEY) == b"first"


def test_does_not_hold_what_is_not_there(vault):
    with pytest.raises(NotThere):
        vault.hold(KEY)
