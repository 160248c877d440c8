"""Each way of meddling with a bundle is refused, and the path it was done to is named."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from review.errors import NeedsAPerson
from storage.plain_zip import write_zip
from storage.signing import make_key, signer_in
from storage.verify import Verdict, verify
from tests.storage.builders import DOCUMENTS, INFO, NAME, a_bundle, unzipped, zipped

REPORT, SUMMARY, PLAN = (f"data/{name}" for name in DOCUMENTS)


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "theirs"):
        make_key(folder / f"{name}.key", folder / f"{name}.pub")
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def signed(keys, body, comment="NMER-2026-001 bundle 1", who="ours"):
    return signer_in(keys[f"{who}.key"]).sign(body, comment)


def files():
    """The bundle's files by path in their folder."""
    return {path.removeprefix(f"{NAME}/"): body for path, body in unzipped(a_bundle()).items()}


def in_folder(inner):
    return {f"{NAME}/{path}": body for path, body in inner.items()}


def flip(inner):
    body = inner[REPORT]
    return {**inner, REPORT: body[:9] + bytes([body[9] ^ 1]) + body[10:]}


def truncate(inner):
    return {**inner, SUMMARY: inner[SUMMARY][:-1]}


def drop(inner):
    return {path: body for path, body in inner.items() if path != PLAN}


def add(inner):
    return {**inner, "data/extra.docx": b"x"}


def rename(inner):
    return {(f"{path}2" if path == PLAN else path): body for path, body in inner.items()}


def swap(inner):
    return {**inner, PLAN: inner[SUMMARY], SUMMARY: inner[PLAN]}


def empty_folder(inner):
    return {**inner, "data/empty/": b""}


def climb(inner):
    return {**inner, "data/../../outside": b"x"}


def climb_in_manifest(inner):
    return {**inner, "manifest-sha256.txt": inner["manifest-sha256.txt"] + b"0" * 64 + b"  ../../outside\n"}


def nfd_name(inner):
    return {**inner, "data/cafe\u0301.docx": b"x"}


def no_tag_manifest(inner):
    return {path: body for path, body in inner.items() if path != "tagmanifest-sha256.txt"}


def untracked_at_the_top(inner):
    return {**inner, "notes.txt": b"x"}


TAMPERINGS = {
    "flip": (flip, {REPORT}),
    "truncate": (truncate, {SUMMARY}),
    "drop": (drop, {PLAN}),
    "add": (add, {"data/extra.docx"}),
    "rename": (rename, {PLAN, f"{PLAN}2"}),
    "swap": (swap, {PLAN, SUMMARY}),
    "empty folder": (empty_folder, {"data/empty/"}),
    "climbing path": (climb, {"data/../../outside"}),
    "climbing path in a manifest": (climb_in_manifest, {"../../outside", "manifest-sha256.txt"}),
    "NFD name": (nfd_name, {"data/cafe\u0301.docx"}),
    "tag manifest removed": (no_tag_manifest, {"tagmanifest-sha256.txt"}),
    "untracked file at top": (untracked_at_the_top, {"notes.txt"}),
}


def places(body, *more):
    return {problem.place for problem in verify(body, *(more or (None, None))).problems}


def test_a_bundle_as_it_was_made_has_no_problems(keys):
    body = a_bundle()

    assert verify(body, None, None) == Verdict((), "absent")
    assert verify(body, signed(keys, body), None) == Verdict((), "unknown")
    assert verify(body, signed(keys, body), keys["ours.pub"]) == Verdict((), "good")


def test_a_rehearsal_is_whole_and_says_what_it_is():
    rehearsed = a_bundle(info={**INFO, "Review-Status": "rehearsal"})

    assert verify(rehearsed, None, None) == Verdict((), "absent", rehearsal=True)
    assert not verify(a_bundle(), None, None).rehearsal


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_meddling_is_refused_and_its_path_named(tampering):
    meddle, named = TAMPERINGS[tampering]

    found = places(zipped(in_folder(meddle(files()))))

    # The size written in bag-info.txt tells the same tale a second time.
    assert found - {"bag-info.txt"} == named


@pytest.mark.parametrize("tampering", [name for name in TAMPERINGS if name != "NFD name"])
def test_meddling_is_named_in_a_zip_written_as_ours_is(tampering):
    meddle, named = TAMPERINGS[tampering]

    assert named <= places(write_zip(in_folder(meddle(files()))))


def test_a_bundle_wholly_made_anew_agrees_with_itself_but_not_with_the_key(keys):
    original, anew = a_bundle(), a_bundle(payload={**DOCUMENTS, "added.docx": b"x"})

    assert verify(anew, None, None).problems == ()
    refused = verify(anew, signed(keys, original), keys["ours.pub"])
    assert [(problem.place, problem.code) for problem in refused.problems] == [("signature", "not-signed")]
    assert refused.signature == "unknown"


def test_another_ones_signature_is_named(keys):
    body = a_bundle()

    refused = verify(body, signed(keys, body, who="theirs"), keys["ours.pub"])

    assert [problem.code for problem in refused.problems] == ["another-key"]


def test_the_signature_of_another_bundle_number_is_named(keys):
    body = a_bundle()

    refused = verify(body, signed(keys, body, "NMER-2026-001 bundle 2"), keys["ours.pub"])

    assert [problem.code for problem in refused.problems] == ["another-bundle"]


def test_a_changed_comment_is_named(keys):
    body = a_bundle()
    changed = signed(keys, body).replace(b"bundle 1", b"bundle 7")

    assert [problem.code for problem in verify(body, changed, keys["ours.pub"]).problems] == ["not-signed"]


def test_with_a_key_and_no_signature_the_signature_is_missed(keys):
    refused = verify(a_bundle(), None, keys["ours.pub"])

    assert ([problem.code for problem in refused.problems], refused.signature) == (["no-signature"], "absent")


def test_what_is_no_signature_is_named(keys):
    refused = verify(a_bundle(), b"x", keys["ours.pub"])

    assert ([problem.code for problem in refused.problems], refused.signature) == (["not-a-signature"], "unknown")


def test_what_is_no_key_needs_a_person(keys):
    with pytest.raises(NeedsAPerson, match="not a minisign public key"):
        verify(a_bundle(), None, keys["ours.key"])


def test_every_flipped_byte_of_the_zip_counts():
    body = a_bundle(payload={"a.docx": b"words"}, tag_files={"README.txt": b"short\n"})

    for at in range(len(body)):
        assert verify(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :], None, None).problems, at


def test_every_way_to_cut_it_short_is_found():
    body = a_bundle(payload={"a.docx": b"words"})

    assert verify(b"", None, None).problems
    for length in range(1, len(body), 7):
        assert verify(body[:length], None, None).problems, length


@pytest.mark.parametrize("beside", [b"x", b"PK\5\6" + bytes(18)])
def test_bytes_before_and_after_are_found(beside):
    assert verify(a_bundle() + beside, None, None).problems
    assert verify(beside + a_bundle(), None, None).problems


def test_a_flip_on_the_disk_names_the_document():
    body = a_bundle()
    at = body.index(b"the report") + 20

    assert places(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]) == {REPORT, "bag-info.txt"}


def test_the_same_files_packed_by_another_program_are_found():
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as parts:
        for path, body in unzipped(a_bundle()).items():
            parts.writestr(path, body)

    problems = verify(anew.getvalue(), None, None).problems

    assert {problem.code for problem in problems} == {"not-stored"}
    assert len(problems) == len(unzipped(a_bundle()))


def test_the_same_files_with_another_date_are_found():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as parts:
        for path, body in unzipped(a_bundle()).items():
            parts.writestr(zipfile.ZipInfo(path, (1981, 1, 1, 0, 0, 0)), body)

    assert [problem.code for problem in verify(other.getvalue(), None, None).problems] == ["rewritten"]


@pytest.mark.parametrize(
    ("path", "meddle"),
    [
        ("tagmanifest-sha256.txt", lambda body: b"\n".join(reversed(body.split(b"\n")[:-1])) + b"\n"),
        ("tagmanifest-sha512.txt", lambda body: body + b"\n"),
        ("tagmanifest-sha512.txt", lambda body: body.replace(b"  ", b" *", 1)),
        ("tagmanifest-sha256.txt", lambda body: body + body.split(b"\n")[0] + b"\n"),
        ("tagmanifest-sha256.txt", lambda body: body.rstrip(b"\n")),
        ("tagmanifest-sha256.txt", lambda body: body.upper()),
    ],
)
def test_a_tag_manifest_counts_to_the_last_byte(path, meddle):
    """Nothing vouches for a tag manifest but its own spelling."""
    inner = files()

    assert path in places(write_zip(in_folder({**inner, path: meddle(inner[path])})))


def test_two_files_under_one_path_are_found():
    entries = list(in_folder(files()).items())
    hidden = (f"{NAME}/{PLAN}", b"another plan")

    with pytest.warns(UserWarning, match="Duplicate"):
        body = zipped([hidden, *entries])

    assert (PLAN, "twice") in {(problem.place, problem.code) for problem in verify(body, None, None).problems}


@pytest.mark.parametrize("beside", ["outside.txt", "other/inside.txt", "/etc/passwd", "../up", f"{NAME}.txt"])
def test_what_lies_beside_the_folder_is_found(beside):
    body = zipped({**in_folder(files()), beside: b"x"})

    assert "beside-the-folder" in {problem.code for problem in verify(body, None, None).problems}


def test_a_link_is_found():
    body = io.BytesIO(a_bundle())
    with zipfile.ZipFile(body, "a") as parts:
        link = zipfile.ZipInfo(f"{NAME}/data/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        parts.writestr(link, "/etc/passwd")

    found = {(problem.place, problem.code) for problem in verify(body.getvalue(), None, None).problems}

    assert ("data/link", "link") in found


def test_what_claims_to_hold_more_than_it_does_is_not_unpacked():
    """Two hundred entries that share the same million bytes."""
    body, name = bytearray(zipped({f"{NAME}/a": b"0" * 1_000_000})), f"{NAME}/a".encode()
    start = body.index(b"PK\1\2")
    entry, end = bytes(body[start : body.index(b"PK\5\6")]), bytearray(body[body.index(b"PK\5\6") :])
    entries = b"".join(entry.replace(name, name[:-3] + b"%03d" % number) for number in range(200))
    end[8:10] = end[10:12] = (200).to_bytes(2, "little")
    end[12:16] = len(entries).to_bytes(4, "little")

    problems = verify(bytes(body[:start]) + entries + bytes(end), None, None).problems

    assert "too-large" in {problem.code for problem in problems}


@pytest.mark.parametrize("line", ["Bagging-Date 2026-05-01", "Bagging-Date: 2026-05-02", "Two: lines\nBagging-Date: x"])
def test_what_it_says_of_itself_counts(line):
    inner = files()
    changed = inner["bag-info.txt"].replace(b"Bagging-Date: 2026-05-01", line.encode())

    assert "bag-info.txt" in places(write_zip(in_folder({**inner, "bag-info.txt": changed})))


def test_a_bag_that_would_fetch_is_refused():
    body = a_bundle(tag_files={"fetch.txt": b"https://example.org/ 1 data/x\n"})

    assert [(problem.place, problem.code) for problem in verify(body, None, None).problems] == [("fetch.txt", "fetch")]


def test_another_text_for_the_reader_is_as_good_when_it_was_packed_so():
    assert verify(a_bundle(tag_files={"README.txt": b"in the words of another release\n"}), None, None).problems == ()


def test_no_bytes_are_too_strange_to_judge(keys):
    chance, body = random.Random(7), a_bundle()  # noqa: S311  chance that can be had again
    for _ in range(300):
        spoilt = bytearray(body)
        for _ in range(chance.randint(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if bytes(spoilt) != body:
            assert verify(bytes(spoilt), None, keys["ours.pub"]).problems


def test_what_is_not_a_zip_is_told():
    assert [problem.code for problem in verify(b"x" * 100, None, None).problems] == ["not-a-zip"]
    assert verify(zipped({}), None, None).problems


def test_a_name_that_cannot_be_shown_is_not_sent_to_a_terminal():
    body = zipped({**in_folder(files()), f"{NAME}/data/\x1b[2J": b"x"})

    assert not any("\x1b" in str(problem) for problem in verify(body, None, None).problems)


def test_info_is_what_was_given():
    assert all(f"{label}: {text}\n".encode() in files()["bag-info.txt"] for label, text in INFO.items())
