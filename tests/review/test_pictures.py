"""A picture file: taken when it is whole and a page can hold it, without the notes that are in it."""

from __future__ import annotations

import struct
import zlib

import pytest

from review.pictures import NotAPicture, picture_of, read_picture
from tests.templates.builders import a_png


def segment(mark: int, inside: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(inside) + 2) + inside


def a_jpeg(*notes: bytes, width: int = 30, height: int = 20, end: bytes = b"\xff\xd9") -> bytes:
    """The bones of a JPEG: what a reader looks at before anything is drawn."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + b"".join(notes) + frame + scan + end


def with_size(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and draws three lines."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = a_png()
    chunk = b"IHDR" + header
    return body[:8] + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + body[33:]


def test_a_png_and_a_jpeg_say_how_large_they_are():
    assert (read_picture(a_png(7, 5)).kind, read_picture(a_png(7, 5)).width, read_picture(a_png(7, 5)).height) == (
        "png", 7, 5,
    )  # fmt: skip
    assert (read_picture(a_jpeg()).kind, read_picture(a_jpeg()).width, read_picture(a_jpeg()).height) == (
        "jpeg",
        30,
        20,
    )


def test_notes_are_left_out_and_what_is_drawn_is_kept():
    noted = a_jpeg(segment(0xE1, b"Exif\0\0GPS"), segment(0xFE, b"by somebody"), segment(0xEE, b"Adobe"))

    assert read_picture(noted).data == a_jpeg(segment(0xEE, b"Adobe"))
    assert read_picture(a_png(4, 3, (b"tEXt", b"Author\0Somebody"))).data == a_png()


def test_what_follows_the_end_is_left_out():
    assert read_picture(a_jpeg() + b"PK\3\4 hidden").data == a_jpeg()
    assert read_picture(a_png() + b"PK\3\4 hidden").data == a_png()


@pytest.mark.parametrize(
    "body",
    {
        "nothing": b"",
        "a letter": b"Dear sir, no picture at all",
        "another kind": b"GIF89a" + b"\0" * 40,
        "drawn with words": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "a PNG broken off": a_png(40, 30)[:-20],
        "a PNG with its head alone": a_png()[:8],
        "a PNG with a bit turned": a_png()[:20] + b"\7" + a_png()[21:],
        "a PNG that says it is larger": with_size(400, 300),
        "a PNG that says it is smaller": with_size(4, 1),
        "a PNG no page can hold": with_size(90_000, 90_000),
        "a PNG of no size": with_size(0, 3),
        "a JPEG broken off": a_jpeg(end=b""),
        "a JPEG with its head alone": b"\xff\xd8\xff",
        "a JPEG of no size": a_jpeg(width=0),
        "a JPEG no page can hold": a_jpeg(width=60_000, height=60_000),
        "a JPEG with a segment of no length": b"\xff\xd8\xff\xe0\0\0" + a_jpeg()[2:],
    }.items(),
    ids=lambda item: item[0],
)
def test_what_is_no_whole_picture_of_a_fair_size_is_refused(body):
    with pytest.raises(NotAPicture):
        read_picture(body[1])


def test_a_picture_that_unpacks_without_end_is_refused_in_little_memory():
    header = struct.pack(">IIBBBBB", 10, 10, 8, 0, 0, 0, 0)
    bomb = zlib.compress(b"\0" * 50_000_000)
    chunks = [(b"IHDR", header), (b"IDAT", bomb), (b"IEND", b"")]
    body = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))
        for name, inside in chunks
    )

    with pytest.raises(NotAPicture):
        read_picture(body)


@pytest.mark.parametrize("written", ["", "no base64!", "iVBORw0K Ggo=", "ä"])
def test_what_is_no_base64_is_refused(written):
    with pytest.raises(NotAPicture):
        picture_of(written)
