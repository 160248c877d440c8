"""Which keys a vault takes: the same ones whoever keeps the bytes, and the file names they become in a folder."""

from __future__ import annotations

from urllib.parse import quote, unquote

# A file system takes 255 bytes in one name; what is left over is for the ending that marks a kept object.
LONGEST_PART = 240
# S3 takes no longer key.
LONGEST_KEY = 1024
CLIMBING = frozenset({"", ".", ".."})


def parts_of(key: str) -> list[str]:
    """The parts of *key*, each quoted so that any file system takes it; raises ValueError for a key no vault takes."""
    parts = [quote(part, safe="") for part in key.split("/")]
    if CLIMBING & set(parts) or not key.isprintable():
        raise ValueError("A key has an empty part, a part of dots alone, or a character that cannot be seen.")
    if len(key.encode()) > LONGEST_KEY or max(map(len, parts)) > LONGEST_PART:
        raise ValueError(f"A part of a key is longer than {LONGEST_PART} bytes, or a key longer than {LONGEST_KEY}.")
    return parts


def folders_of(prefix: str) -> list[str]:
    """The whole parts of *prefix*: what comes after its last slash may be the beginning of a name."""
    whole = prefix.rpartition("/")[0]
    return parts_of(whole) if whole else []


def key_of(parts: tuple[str, ...]) -> str:
    """The key whose quoted parts these are."""
    return "/".join(map(unquote, parts))
