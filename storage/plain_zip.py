"""A ZIP whose bytes depend on its content alone: stored, sorted, dated 1980, as if made on one and the same machine.

It is written here field by field (APPNOTE 6.3.3), since a bundle is written anew and compared each time it is
verified, for as long as it is kept: no later release of a library may write it in another way.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from zlib import crc32

_MADE_BY = (3 << 8) | 20  # a Unix machine, version 2.0 of the format
_NEEDED = 20
_STORED = 0
_MIDNIGHT, _FIRST_OF_JANUARY_1980 = 0, (1 << 5) | 1
_PLAIN_FILE = 0o100644 << 16
_MOST_ENTRIES, _MOST_BYTES = 0xFFFF, 0xFFFFFFFF


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of *files*, by path; raises ValueError for more than the plain form of a ZIP can hold."""
    body, directory = bytearray(), bytearray()
    for path in sorted(files):
        name, content = path.encode("ascii"), files[path]
        about = _about(name, content)
        directory += struct.pack("<4sH", b"PK\1\2", _MADE_BY) + about
        directory += struct.pack("<HHHII", 0, 0, 0, _PLAIN_FILE, len(body)) + name
        body += b"PK\3\4" + about + name + content
    if len(files) > _MOST_ENTRIES or len(body) + len(directory) > _MOST_BYTES:
        raise ValueError("A bundle holds at most 65,535 files and 4 GiB.")
    count = len(files)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _about(name: bytes, content: bytes) -> bytes:
    """What stands both before an entry and in the directory at the end."""
    size, checksum = len(content), crc32(content)
    how = struct.pack("<HHHHH", _NEEDED, 0, _STORED, _MIDNIGHT, _FIRST_OF_JANUARY_1980)
    return how + struct.pack("<IIIHH", checksum, size, size, len(name), 0)
