"""Pictures in place of those that docxtpl's examples name and the folder does not hold: a distribution may not carry logos."""

from __future__ import annotations

import re
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from struct import pack
from zipfile import ZipFile
from zlib import compress, crc32

_NAMED = re.compile(r"""["'](templates/[\w-]+\.(?:png|jpe?g))["']""")
# Its own bytes are looked for in the template, so that nothing else would be found there and replaced.
_IN_A_TEMPLATE = {
    "templates/dummy_pic_for_header.png": ("templates/header_footer_image_tpl.docx", "word/media/image1.png")
}
_JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////////"
    "//////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z"
)


def put_in_place(folder: Path) -> tuple[str, ...]:
    """Put a picture wherever a script of *folder* names one that is not there; returns their names."""
    named = {name for script in folder.glob("*.py") for name in _NAMED.findall(script.read_text("utf-8"))}
    missing = sorted(name for name in named if not (folder / name).exists())
    for name in missing:
        (folder / name).write_bytes(_taken(folder, name) or (blank(name) if name.endswith(".png") else _JPEG))
    return tuple(Path(name).name for name in missing)


def _taken(folder: Path, name: str) -> bytes | None:
    template, part = _IN_A_TEMPLATE.get(name, ("", ""))
    if not template or not (folder / template).exists():
        return None
    with ZipFile(folder / template) as package:
        return package.read(part)


def blank(name: str) -> bytes:
    """A PNG of one dot, in a colour of its own for each *name*, so that no two are taken for each other."""
    dot = b"\0" + sha256(name.encode()).digest()[:3]
    head = pack(">LLBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body) for kind, body in ((b"IHDR", head), (b"IDAT", compress(dot)), (b"IEND", b""))
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">L", len(body)) + kind + body + pack(">L", crc32(kind + body))
