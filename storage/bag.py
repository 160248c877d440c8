"""A bundle: a BagIt 1.0 bag (RFC 8493) in a ZIP, whose bytes depend on its content alone.

Written here and not by a library, since verifying writes it anew and compares: order, spacing and spelling are ours.
The Library of Congress's own reader accepts every one of them in the checks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from unicodedata import is_normalized

from review.problems import Problem
from storage.plain_zip import write_zip
from storage.readme import README, readme

ALGORITHMS = ("sha256", "sha512")
DECLARATION, INFO, PAYLOAD = "bagit.txt", "bag-info.txt", "data/"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SIZE = "Payload-Oxum"
STATUS, REHEARSAL = "Review-Status", "rehearsal"
MANIFESTS = tuple(f"manifest-{algorithm}.txt" for algorithm in ALGORITHMS)
TAG_MANIFESTS = tuple(f"tagmanifest-{algorithm}.txt" for algorithm in ALGORITHMS)
MADE_HERE = frozenset({DECLARATION, INFO, *MANIFESTS, *TAG_MANIFESTS})

LONGEST_NAME = 100
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
# Control characters, also those that turn the direction of writing.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LABEL = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


def pack_bag(
    name: str, payload: Mapping[str, bytes], info: Mapping[str, str], tag_files: Mapping[str, bytes] | None = None
) -> bytes:
    """The ZIP of a bag: *payload* by path under `data/`, *info* by label for bag-info.txt.

    *name* is its folder, like `NMER-2026-001_bundle_1`. A README.txt in plain words is among the *tag_files* even
    when it is not given. Raises ValueError for a name or an info line that a bag of ours never has.
    """
    tags = {README: readme(name), **(tag_files or {})}
    files = {PAYLOAD + path: body for path, body in payload.items()}
    _refuse_names(name, *files, *tags)
    files |= {**tags, DECLARATION: BAGIT, INFO: _info(payload, info)}
    for algorithm, manifest in zip(ALGORITHMS, MANIFESTS, strict=True):
        files[manifest] = _manifest(algorithm, {path: files[path] for path in files if path.startswith(PAYLOAD)})
    listed = {path: files[path] for path in files if not path.startswith(PAYLOAD)}
    for algorithm, manifest in zip(ALGORITHMS, TAG_MANIFESTS, strict=True):
        files[manifest] = _manifest(algorithm, listed)
    return write_zip({f"{name}/{path}": body for path, body in files.items()})


def name_problem(path: str) -> Problem | None:
    """What is wrong with a path in a bag, or None. Ours open on every machine and stay inside their folder."""
    parts = path.split("/")
    if {"", ".", ".."} & set(parts) or "\\" in path or ":" in path:
        return Problem(path, "climbs-out", "This path leads out of the bundle. Do not unpack it.")
    if not is_normalized("NFC", path):
        return Problem(path, "name-not-nfc", "This name is spelt with separate accents, which some machines change.")
    if not all(_NAME.fullmatch(part) for part in parts):
        return Problem(
            path, "name-unsafe", "A name in a bundle has only letters, digits, dots, dashes and underscores."
        )
    if len(path) > LONGEST_NAME:
        return Problem(path, "name-too-long", f"A path in a bundle has at most {LONGEST_NAME} characters.")
    return None


def payload_size(files: Mapping[str, bytes]) -> str:
    """The bag's own measure of its payload: bytes, a dot, number of files."""
    return f"{sum(map(len, files.values()))}.{len(files)}"


def _refuse_names(name: str, *paths: str) -> None:
    wrong = [problem for path in (name, *paths) if (problem := name_problem(path))]
    if wrong or "/" in name or MADE_HERE & set(paths):
        raise ValueError("A file cannot go into a bundle under the name it was given.")


def _info(payload: Mapping[str, bytes], info: Mapping[str, str]) -> bytes:
    lines = {label: " ".join(text.split()) for label, text in {**info, SIZE: payload_size(payload)}.items()}
    if not all(_LABEL.fullmatch(label) and not _CONTROL.search(text) for label, text in lines.items()):
        raise ValueError("A line of bag-info.txt is a label such as External-Identifier and one line of text.")
    return "".join(f"{label}: {lines[label]}\n" for label in sorted(lines)).encode()


def _manifest(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.new(algorithm, files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()
