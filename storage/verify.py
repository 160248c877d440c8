"""Is this bundle what it was when it was made, and who made it?

Stricter than the standard: BagIt lets untracked files, empty folders and missing tag manifests pass. At the end the
bundle is written anew from what is in it and compared, so that every byte counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from review.problems import Problem
from storage.bag import (
    ALGORITHMS,
    BAGIT,
    DECLARATION,
    INFO,
    MADE_HERE,
    MANIFESTS,
    PAYLOAD,
    REHEARSAL,
    SIZE,
    STATUS,
    TAG_MANIFESTS,
    name_problem,
    pack_bag,
    payload_size,
)
from storage.signing import is_signed_by, read_public_key, read_signature
from storage.unpacking import Unpacked, unpack

Standing = Literal["good", "absent", "unknown"]
SIGNATURE = "signature"
_LINE = {"sha256": re.compile(r"([0-9a-f]{64})  (.+)"), "sha512": re.compile(r"([0-9a-f]{128})  (.+)")}


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a bundle, by path; and whether its signature is good, absent, or of unknown making.

    *rehearsal* is what it says of itself: it was made from a folder of inputs, and is no review's own bundle.
    """

    problems: tuple[Problem, ...]
    signature: Standing
    rehearsal: bool = False


def verify(body: bytes, signature: bytes | None, public_key: bytes | None) -> Verdict:
    """Check a bundle's ZIP, its minisign signature file, and the minisign public key file of who should have made it.

    Without the key nothing is said of who made it. Raises `NeedsAPerson` when the key file is none.
    """
    unpacked = unpack(body)
    problems = set(unpacked.problems)
    if unpacked.files or not problems:
        problems.update(_bag_problems(unpacked.files))
    if not problems:
        problems.update(_rewritten(body, unpacked))
    wrong = set(_signature_problems(body, signature, public_key, unpacked.name)) if public_key is not None else set()
    return Verdict(
        problems=tuple(sorted(map(_shown, problems | wrong))),
        signature=_standing(signature, public_key, wrong),
        rehearsal=_info_of(unpacked.files).get(STATUS, "").casefold() == REHEARSAL,
    )


def _standing(signature: bytes | None, public_key: bytes | None, wrong: set[Problem]) -> Standing:
    if signature is None:
        return "absent"
    return "good" if public_key is not None and not wrong else "unknown"


def _shown(problem: Problem) -> Problem:
    """The problem, its path safe to print: a path made by a stranger may hold what moves a terminal's cursor."""
    if problem.place.isprintable():
        return problem
    return replace(problem, place=problem.place.encode("unicode_escape").decode())


def _bag_problems(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path in (DECLARATION, INFO, *MANIFESTS, *TAG_MANIFESTS):
        if path not in files:
            yield Problem(path, "missing", "Every bundle has this file. It was taken out.")
    if files.get(DECLARATION, BAGIT) != BAGIT:
        yield Problem(DECLARATION, "changed", "This file says the same in every bundle. It was changed.")
    if "fetch.txt" in files:
        yield Problem("fetch.txt", "fetch", "A bundle holds all its files and fetches none. This was added.")
    payload = {path for path in files if path.startswith(PAYLOAD)}
    tags = files.keys() - payload - set(TAG_MANIFESTS)
    for algorithm, manifest, tag_manifest in zip(ALGORITHMS, MANIFESTS, TAG_MANIFESTS, strict=True):
        yield from _manifest_problems(files, algorithm, manifest, payload)
        yield from _manifest_problems(files, algorithm, tag_manifest, tags)
    size = payload_size({path: files[path] for path in payload})
    if _info_of(files).get(SIZE) != size:
        yield Problem(INFO, "size", "The size written in it is not the size of the documents.")


def _manifest_problems(files: Mapping[str, bytes], algorithm: str, manifest: str, due: set[str]) -> Iterator[Problem]:
    """Each file that *manifest* should vouch for and does not, and each it vouches for that is not so."""
    if manifest not in files:
        return
    listed: dict[str, str] = {}
    for line in files[manifest].decode("utf-8", "replace").removesuffix("\n").split("\n"):
        said = _LINE[algorithm].fullmatch(line)
        if said is None or said[2] in listed:
            yield Problem(manifest, "manifest-line", "A line of this file is not a digest and a path of its own.")
        elif wrong := name_problem(said[2]):
            yield wrong
        else:
            listed[said[2]] = said[1]
    for path in due - listed.keys():
        yield Problem(path, "not-listed", "This file is in no list of the bundle's files. It was added or renamed.")
    for path, digest in listed.items():
        if path not in due:
            yield Problem(path, "missing", "This file is listed and is not there. It was taken out or renamed.")
        elif hashlib.new(algorithm, files[path]).hexdigest() != digest:
            yield Problem(path, "changed", "This file is not what it was when the bundle was made.")


def _rewritten(body: bytes, unpacked: Unpacked) -> Iterator[Problem]:
    """Write the bundle anew from what is in it, and compare."""
    files = unpacked.files
    info = {label: text for label, text in _info_of(files).items() if label != SIZE}
    payload = {path.removeprefix(PAYLOAD): files[path] for path in files if path.startswith(PAYLOAD)}
    tags = {path: files[path] for path in files if not path.startswith(PAYLOAD) and path not in MADE_HERE}
    try:
        anew = pack_bag(unpacked.name, payload, info, tags)
    except ValueError:
        yield Problem(INFO, "changed", "This file is not written as it is in a bundle of this service.")
        return
    if anew == body:
        return
    others = unpack(anew).files
    different = sorted(path for path in files.keys() | others.keys() if files.get(path) != others.get(path))
    for path in different or [""]:
        yield Problem(path, "rewritten", "Written anew from what is in it, the bundle has other bytes here.")


def _info_of(files: Mapping[str, bytes]) -> dict[str, str]:
    lines = files.get(INFO, b"").decode("utf-8", "replace").split("\n")
    return {label: text for label, colon, text in (line.partition(": ") for line in lines) if colon}


def _signature_problems(body: bytes, signature: bytes | None, public_key: bytes, name: str) -> Iterator[Problem]:
    key = read_public_key(public_key)
    if signature is None:
        yield Problem(SIGNATURE, "no-signature", "The bundle came without its .minisig file. Ask for it.")
        return
    said = read_signature(signature)
    if said is None:
        yield Problem(SIGNATURE, "not-a-signature", "The .minisig file is not a signature. Ask for it again.")
    elif said.identifier != key.identifier:
        yield Problem(SIGNATURE, "another-key", "The bundle was signed with another key than the one given.")
    elif not is_signed_by(key, said, body):
        yield Problem(SIGNATURE, "not-signed", "The signature is not of this bundle: it was changed or made anew.")
    elif said.comment.replace(" ", "_") != name:
        yield Problem(
            SIGNATURE, "another-bundle", "The signature was made for another bundle than the one in the folder."
        )
