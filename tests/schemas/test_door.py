"""The strict door: what it shuts out, in which words, and that it changes nothing of what it lets in."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.door import SIZE_LIMIT, Opened, Shut, open_door
from schemas.judging import LISTED

REFUSED = {
    b"": ["empty"],
    b" \n\t": ["empty"],
    b"\xef\xbb\xbf": ["empty"],
    b"{": ["truncated"],
    b'{"a": [1, 2': ["truncated"],
    b'{"a": "half a sent': ["truncated"],
    b'{"a":': ["truncated"],
    b'{"a": "' + b"[" * 33: ["truncated"],
    b'{"a": "NaN, NaN': ["truncated"],
    b'{"a": "\\u00e': ["truncated"],
    b'{"a": "\\u00e9': ["truncated"],
    b'{"a": "\\u00ez"}': ["not-json"],
    b'{"a": "\\"\\': ["truncated"],
    b'{"a": 1,}': ["not-json"],
    b"{'a': 1}": ["not-json"],
    b'{"a" 1}': ["not-json"],
    b'{"a": 1} {"b": 2}': ["not-json"],
    b"# a comment\n{}": ["not-json"],
    b'{"a": 01}': ["not-json"],
    b'{"a": .5}': ["not-json"],
    b'{"a": "\x0c"}': ["not-json"],
    b'{"a": "one\ntwo"}': ["not-json"],
    b'{"a": "\\x"}': ["not-json"],
    b'{"a": nul}': ["not-json"],
    b"PK\x03\x04\x14\x00": ["not-json"],
    b"\xff\xfe{\x00}\x00": ["utf-16"],
    b"\xfe\xff\x00{\x00}": ["utf-16"],
    b"{\x00}\x00": ["utf-16"],
    b"\x00{\x00}": ["utf-16"],
    b'"a\x00"': ["not-json"],
    b'{"a": "caf\xe9"}': ["encoding"],
    b'{"a": "\xed\xa0\x80"}': ["encoding"],
    b'{"a": "\xc0\xaf"}': ["encoding"],
    b'{"a": 1, "a": 2}': ["duplicate-key"],
    b'{"a": 1, "\\u0061": 2}': ["duplicate-key"],
    b'[{"b": {"a": 1, "a": 1}}]': ["duplicate-key"],
    b'{"": 1, "": 2}': ["duplicate-key"],
    b"[NaN]": ["not-a-number"],
    b"[Infinity, -Infinity]": ["not-a-number", "not-a-number"],
    b"[1e999]": ["too-big"],
    b"[-1e999]": ["too-big"],
    b"[1e-999]": ["too-big"],
    b"[1234567890123456]": ["digits"],
    b"[0.1234567890123456]": ["digits"],
    b"[" + b"9" * 5000 + b"]": ["digits"],
    b"[" + b"9" * 5000 + b"x]": ["digits"],
    b'["\\ud800"]': ["surrogate"],
    b'["\\udc00\\ud800"]': ["surrogate"],
    b'{"\\uD83D": 1}': ["surrogate"],
    b"[" * 33 + b"]" * 33: ["depth"],
    b"[" * 100_000: ["depth"],
    b'{"a":' * 100_000: ["depth"],
}

LET_IN = [
    b"{}",
    b"[]",
    b"null",
    b"\xef\xbb\xbf{}",
    b' { "a" : [ 1 , 2.5e3 , -0 , "x" ] } \r\n',
    b'{"a": {"a": {"a": 1}}, "b": {"a": 1}}',
    b'["\\ud83d\\ude00", "\\u0061", "\\"\\\\"]',
    b"[123456789012345]",
    b"[" * 32 + b"]" * 32,
    '["Ŵyn ap Gwŷdd", "{{7*7}}", "Smith & Jones <x>", "{[,:]}"]'.encode(),
]


@pytest.mark.parametrize(("body", "codes"), REFUSED.items(), ids=[repr(body[:24]) for body in REFUSED])
def test_shuts_out(body, codes):
    outcome = open_door(body)

    assert isinstance(outcome, Shut)
    assert [problem.code for problem in outcome.problems] == codes


@pytest.mark.parametrize("body", LET_IN, ids=lambda body: repr(body[:24]))
def test_lets_in_what_python_would_read(body):
    assert open_door(body) == Opened(json.loads(body))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{\n "a": 1,\n "a": 2\n}', "line 3"),
        (b'{\n "a": 1\n "b": 2\n}', "line 3, at character 2"),
        (b'[\n"ok",\n"\\ud800"]', "line 3"),
        (b"[\n\nNaN]", "Line 3"),
        (b'[\n"caf\xe9"]', "line 2"),
        (b"[\n1e999]", "Line 2"),
    ],
)
def test_says_the_line(body, said):
    assert said in open_door(body).problems[0].advice


def test_tells_everything_at_once():
    body = b'{"a": NaN,\n"a": 1e999,\n"b": "\\ud800"}'

    assert [problem.code for problem in open_door(body).problems] == [
        "not-a-number",
        "duplicate-key",
        "too-big",
        "surrogate",
    ]


def test_a_file_may_be_as_large_as_the_limit_and_no_larger():
    body = b'"' + b"x" * (SIZE_LIMIT - 2) + b'"'

    assert isinstance(open_door(body), Opened)
    assert [problem.advice for problem in open_door(body + b" ").problems] == [
        "The selected file must be smaller than 5MB."
    ]


@pytest.mark.parametrize("piece", [b'\\"', b'\\\\\\"', b"\\u0041", b"x\\n"])
def test_a_string_that_never_closes_ends_the_reading_at_once(piece):
    """Four million bytes: whoever looks at a place of them twice has not answered by tomorrow."""
    body = b'{"a": "' + piece * (4_000_000 // len(piece))

    assert [problem.code for problem in open_door(body).problems] == ["truncated"]


def test_a_list_of_faults_is_one_that_can_be_read():
    assert len(open_door(b"[" + b"NaN," * 100_000 + b"1]").problems) == LISTED


@pytest.mark.parametrize(
    "body",
    [
        b'{"Jane Realname": 1, "Jane Realname": 2}',
        b'{"Jane Realname": NaN}',
        b'{"a": "Jane Realname\\ud800"}',
        b'{"a": Jane Realname}',
        b'{"a": "Jane Realname',
        b'["Jane Realname\xe9"]',
    ],
)
def test_never_repeats_what_was_sent(body):
    assert all("Jane" not in str(problem) for problem in open_door(body).problems)


texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(texts, inside, max_size=4),
    max_leaves=12,
)


def can_be_kept(value) -> bool:
    match value:
        case str():
            return not any(0xD800 <= ord(character) <= 0xDFFF for character in value)
        case float():
            return math.isfinite(value) and len(json.dumps(value).split("e")[0].replace(".", "").lstrip("-")) <= 15
        case bool() | None:
            return True
        case int():
            return len(str(abs(value))) <= 15
        case list():
            return all(map(can_be_kept, value))
        case dict():
            return all(can_be_kept(part) for pair in value.items() for part in pair)


@given(values, st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_value_is_let_in_as_it_is_or_shut_out_with_a_reason(value, ascii_only):
    body = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")

    match open_door(body):
        case Opened(read):
            assert can_be_kept(value)
            assert read == json.loads(body) == value
        case Shut(problems):
            assert not can_be_kept(value)
            assert problems


@given(st.binary(max_size=60) | st.lists(st.sampled_from([*REFUSED, *LET_IN]), max_size=3).map(b"".join))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_answered(body):
    match open_door(body):
        case Opened(read):
            assert read == json.loads(body)
        case Shut(problems):
            assert all(problem.advice for problem in problems)
