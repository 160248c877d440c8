"""A bundle is accepted by programs that know nothing of us, and its bytes depend on its content alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from storage.bag import pack_bag
from storage.plain_zip import write_zip
from tests.storage.builders import DOCUMENTS, INFO, NAME, a_bundle, unzipped
from tests.storage.writing import ROOT


def program(name, package):
    return pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed: apt-get install {package}")


@pytest.fixture
def unpacked(tmp_path):
    (tmp_path / "b.zip").write_bytes(a_bundle())
    shutil.unpack_archive(tmp_path / "b.zip", tmp_path)
    return tmp_path / NAME


def run(*words, **where):
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=60, **where)


def test_the_library_of_congress_accepts_it(unpacked):
    done = run(sys.executable, "-m", "bagit", "--validate", str(unpacked))

    assert (done.returncode, "is valid" in done.stderr) == (0, True)


def test_the_library_of_congress_reads_what_it_says_of_itself(unpacked):
    bagit = pytest.importorskip("bagit", reason="bagit is not installed: pip install bagit")

    bag = bagit.Bag(str(unpacked))

    size = f"{sum(map(len, DOCUMENTS.values()))}.3"
    assert bag.info == {**INFO, "Payload-Oxum": size}
    assert bag.version_info == (1, 0)
    assert sorted(bag.payload_files()) == sorted(f"data/{name}" for name in DOCUMENTS)


@program("sha256sum", "coreutils")
@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_accepts_it(unpacked, manifest):
    done = run("sha256sum", "--check", "--strict", manifest, cwd=unpacked)

    assert (done.returncode, done.stdout.count(": OK")) == (0, 3 if manifest.startswith("m") else 5)


@program("sha512sum", "coreutils")
def test_sha512sum_accepts_it(unpacked):
    assert run("sha512sum", "--check", "--strict", "manifest-sha512.txt", cwd=unpacked).returncode == 0


@program("unzip", "unzip")
def test_unzip_accepts_it_without_a_word(tmp_path):
    (tmp_path / "b.zip").write_bytes(a_bundle())

    done = run("unzip", "-t", "b.zip", cwd=tmp_path)

    assert done.returncode == 0
    assert "No errors detected" in done.stdout
    assert "warning" not in done.stdout + done.stderr


def test_python_reads_a_plain_zip_as_it_was_written(tmp_path):
    files = {"b/empty": b"", "a.txt": b"text", "b/c/d.bin": bytes(range(256)) * 100}
    (tmp_path / "plain.zip").write_bytes(write_zip(files))

    with zipfile.ZipFile(tmp_path / "plain.zip") as parts:
        assert parts.testzip() is None
        assert {name: parts.read(name) for name in parts.namelist()} == files
        assert parts.namelist() == sorted(files)
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in parts.infolist()} == {(3, 0o100644)}


def test_the_order_it_is_given_does_not_matter():
    turned = {"payload": dict(reversed(DOCUMENTS.items())), "info": dict(reversed(INFO.items()))}

    assert a_bundle(**turned) == a_bundle()


def test_neither_does_the_machine_the_hour_or_the_place(tmp_path):
    words = "import hashlib; from tests.storage.builders import a_bundle; print(hashlib.sha256(a_bundle()).hexdigest())"
    digests = {
        run("sh", "-c", f'umask {umask}; exec "$0" -c "$1"', sys.executable, words, cwd=ROOT, env=elsewhere).stdout
        for umask, elsewhere in (
            ("000", {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C"}),
            ("077", {**os.environ, "TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"}),
        )
    }

    assert digests == {hashlib.sha256(a_bundle()).hexdigest() + "\n"}


def test_its_readme_says_in_plain_words_how_to_check_it():
    words = unzipped(a_bundle())[f"{NAME}/README.txt"].decode()

    for needed in (
        "unzip -t",
        "sha256sum -c",
        "bagit.py --validate",
        "minisign -V",
        "Names were not searched for",
        NAME,
    ):
        assert needed in words
    assert max(map(len, words.splitlines())) <= 120


def test_a_line_of_text_is_one_line():
    words = unzipped(a_bundle(info={**INFO, "Source-Organization": " North\u00a0mere \t Council "}))

    assert b"Source-Organization: North mere Council\n" in words[f"{NAME}/bag-info.txt"]


@pytest.mark.parametrize(
    "path",
    ["", "/a", "../a", "a/../b", "a//b", "a\\b", "c:a", ".hidden", "-a", "a b", "å", "cafe\u0301", "a" * 101, "a\n"],
)
def test_a_name_that_is_not_plain_does_not_go_into_a_bundle(path):
    with pytest.raises(ValueError, match="under the name it was given"):
        pack_bag(NAME, {path: b""}, {})
    with pytest.raises(ValueError, match="under the name it was given"):
        pack_bag(NAME, {"a": b""}, {}, {path: b""})


@pytest.mark.parametrize("path", ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha512.txt"])
def test_what_a_bag_is_made_of_cannot_be_given(path):
    with pytest.raises(ValueError, match="under the name it was given"):
        pack_bag(NAME, {"a": b""}, {}, {path: b""})


@pytest.mark.parametrize("text", ["Coed y \u200cBrenin", "\u0378", "Town \U0001fadc", "\ue000", "soft\u00adware"])
def test_a_line_may_hold_any_letter_there_is_or_will_be(text):
    info = unzipped(a_bundle(info={**INFO, "Source-Organization": text}))[f"{NAME}/bag-info.txt"].decode()

    assert f"Source-Organization: {text}\n" in info


@pytest.mark.parametrize(
    "line", [{"No Label": "x"}, {"": "x"}, *({"Label": f"a{mark}b"} for mark in "\x00\x1b\x7f\x9f\u202e\u2066")]
)
def test_a_line_that_is_not_plain_does_not_go_into_a_bundle(line):
    with pytest.raises(ValueError, match="one line of text"):
        pack_bag(NAME, {"a": b""}, line)
