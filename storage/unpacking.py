"""Take a bundle's ZIP apart, trusting none of it."""

from __future__ import annotations

import stat
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from review.problems import Problem
from review.settings import MEBIBYTE
from storage.bag import name_problem

_ENCRYPTED = 0x1
_MOST = 64 * MEBIBYTE
_NOT_READABLE = (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error, zlib.error)


@dataclass(frozen=True)
class Unpacked:
    """The one folder in a ZIP: its *name*, its *files* by path in it, and what was wrong on the way."""

    name: str = ""
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()


def unpack(body: bytes) -> Unpacked:
    """The files of a ZIP; never raises, never writes, and never makes much more of it than it is."""
    try:
        with ZipFile(BytesIO(body)) as parts:
            return _unpacked(parts, len(body))
    except _NOT_READABLE:
        advice = "This is not a whole ZIP file: it was cut off or overwritten. Ask for the bundle again."
        return Unpacked(problems=(Problem("", "not-a-zip", advice),))


def _unpacked(parts: ZipFile, size: int) -> Unpacked:
    entries = parts.infolist()
    tops = sorted({entry.filename.partition("/")[0] for entry in entries})
    top = _likeliest(entries)
    problems = [*_folder_problems(tops, top), *_twice(entries), *_shape_problems(entries, top)]
    # Entries that share their bytes, or are packed tightly, could make a small file into an endless one.
    if sum(entry.file_size for entry in entries) > max(size, _MOST):
        problems.append(Problem("", "too-large", "The bundle claims to hold more than it does. Do not unpack it."))
        return Unpacked(top, {}, tuple(problems))
    files = {path: _read(parts, entry) for entry in entries if (path := _within(entry, top)) and not entry.is_dir()}
    problems += [Problem(path, "damaged", "This file was changed since.") for path in files if files[path] is None]
    return Unpacked(top, {path: read or b"" for path, read in files.items()}, tuple(problems))


def _read(parts: ZipFile, entry: ZipInfo) -> bytes | None:
    """An entry's bytes, or None when they are not what the ZIP itself says of them."""
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return None
    try:
        return parts.read(entry)
    except _NOT_READABLE:
        return None


def _likeliest(entries: list[ZipInfo]) -> str:
    """The folder most entries lie in: an intruder lies beside it."""
    counted = Counter(entry.filename.partition("/")[0] for entry in entries)
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _within(entry: ZipInfo, top: str) -> str | None:
    """The entry's path in the folder *top*, or None when it lies beside it."""
    folder, _, path = entry.filename.partition("/")
    return path if folder == top and path else None


def _folder_problems(tops: list[str], top: str) -> Iterator[Problem]:
    if wrong := name_problem(top):
        yield wrong
    for name in tops:
        if name != top:
            yield Problem(name, "beside-the-folder", "A bundle has one folder and nothing beside it. This was added.")


def _twice(entries: list[ZipInfo]) -> Iterator[Problem]:
    for path, count in Counter(entry.filename for entry in entries).items():
        if count > 1:
            yield Problem(path.partition("/")[2], "twice", "This path is there twice, so that one file hides another.")


def _shape_problems(entries: list[ZipInfo], top: str) -> Iterator[Problem]:
    for entry in entries:
        path = _within(entry, top)
        if path is None:
            if wrong := name_problem(entry.filename.rstrip("/")):
                yield wrong
            continue
        if wrong := name_problem(path.rstrip("/")):
            yield wrong
        if entry.is_dir():
            yield Problem(path, "empty-folder", "A bundle has no entries for folders. This was added.")
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield Problem(path, "link", "A bundle has no links. This was added.")
        if entry.compress_type != ZIP_STORED or entry.flag_bits & _ENCRYPTED:
            yield Problem(path, "not-stored", "This was packed again by another program: a bundle is not compressed.")
