"""A picture file: taken when it is whole and a page can hold it, without the notes that are in it."""

from __future__ import annotations

import struct
import zlib

import pytest

from review.picture_faults import NotAPicture, Turned
from review.pictures import picture_of, read_picture
from review.png_lines import as_drawn
from tests.templates.builders import a_png


def segment(mark: int, inside: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(inside) + 2) + inside


def a_jpeg(*notes: bytes, width: int = 30, height: int = 20, end: bytes = b"\xff\xd9") -> bytes:
    """The bones of a JPEG: what a reader looks at before anything is drawn."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    tables = segment(0xDB, bytes(65)) + segment(0xC4, bytes(17))
    begun = b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + b"".join(notes)
    return begun + tables + frame + SCAN + end


SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\x00\x56"


def exif(turn: int, order: str = ">") -> bytes:
    """The note of a telephone that says how its picture is held."""
    begins = b"MM\0*" if order == ">" else b"II*\0"
    return begins + struct.pack(f"{order}IHHHIHH", 8, 1, 0x0112, 3, 1, turn, 0) + bytes(4)


def chunk(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))


def header(depth: int = 8, colour: int = 0, ways: bytes = b"\0\0\0", width: int = 40) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBB", width, 30, depth, colour) + ways)


LINES = (b"\0" + b"\x80" * 40) * 30
HALVES = (slice(0, 9), slice(9, None))


def points(lines: bytes = LINES) -> bytes:
    return chunk(b"IDAT", zlib.compress(lines))


def put_together(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def interlaced(width: int, height: int) -> bytes:
    """The lines of a grey picture in seven passes."""
    columns = [range(0, width, 8), range(4, width, 8), range(0, width, 4), range(2, width, 4), range(0, width, 2)]
    columns += [range(1, width, 2), range(0, width)]
    rows = [range(0, height, 8), range(0, height, 8), range(4, height, 8), range(0, height, 4), range(2, height, 4)]
    rows += [range(0, height, 2), range(1, height, 2)]
    return b"".join(
        (b"\0" + b"\x80" * len(across)) * len(down) for across, down in zip(columns, rows, strict=True) if across
    )


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


PALETTE = chunk(b"PLTE", bytes(6))


@pytest.mark.parametrize(
    "body",
    {
        "a palette": put_together(header(colour=3), PALETTE, points((b"\0" + b"\1" * 40) * 30)),
        "a palette of every colour": put_together(header(colour=3), chunk(b"PLTE", bytes(768)), points()),
        "bits that draw nothing": put_together(header(4, 3, width=3), PALETTE, points(b"\0\x11\x1f" * 30)),
        "points in two chunks": put_together(header(), *(chunk(b"IDAT", zlib.compress(LINES)[s]) for s in HALVES)),
        "seven passes": put_together(header(ways=b"\0\0\1"), points(interlaced(40, 30))),
        "one bit": put_together(header(depth=1), points((b"\4" + bytes(5)) * 30)),
    }.items(),
    ids=lambda item: item[0],
)
def test_every_kind_of_png_is_taken(body):
    assert read_picture(body[1]).data == body[1]


@pytest.mark.parametrize(
    "body",
    {
        "a filter that there is not": put_together(header(), points((b"\x77" + bytes(40)) * 30)),
        "a colour type that there is not": put_together(header(colour=7), points()),
        "a depth that there is not": put_together(header(depth=3), points(bytes(16 * 30))),
        "another way of packing": put_together(header(ways=b"\x09\0\0"), points()),
        "another way of filtering": put_together(header(ways=b"\0\x09\0"), points()),
        "another interlacing": put_together(header(ways=b"\0\0\x09"), points()),
        "passes of three bytes": put_together(header(ways=b"\0\0\1"), points(b"abc")),
        "a line too many": put_together(header(), points(LINES + bytes(41))),
        "a line too few": put_together(header(), points(LINES[41:])),
        "no palette": put_together(header(colour=3), points()),
        "a colour outside the palette": put_together(header(colour=3), PALETTE, points()),
        "half a byte outside it": put_together(header(4, 3), PALETTE, points((b"\0" + b"\x12" * 20) * 30)),
        "colours that add up to one outside it": put_together(
            header(colour=3), PALETTE, points((b"\1" + b"\1" * 40) * 30)
        ),
        "a palette after the points": put_together(header(colour=3), points(), PALETTE),
        "a torn palette": put_together(header(colour=3), chunk(b"PLTE", bytes(5)), points()),
        "two headers": put_together(header(), header(), points()),
        "no points": put_together(header()),
        "points in two places": put_together(header(), points(), chunk(b"tEXt", b""), chunk(b"IDAT", b"")),
        "an unknown chunk that has to be drawn": put_together(header(), chunk(b"ABCD", b""), points()),
    }.items(),
    ids=lambda item: item[0],
)
def test_a_png_that_nobody_could_draw_is_refused(body):
    with pytest.raises(NotAPicture):
        read_picture(body[1])


@pytest.mark.parametrize(
    "body",
    {
        "no scan": a_jpeg().replace(SCAN, b""),
        "a scan of nothing": a_jpeg().replace(SCAN, SCAN[:10]),
        "a scan too short for its blocks": a_jpeg(width=4000, height=3000),
        "no tables": a_jpeg().replace(segment(0xDB, bytes(65)), b""),
        "two frames": a_jpeg(segment(0xC0, struct.pack(">BHHB", 8, 20, 30, 1) + b"\x01\x11\x00")),
        "a frame that few programs draw": a_jpeg().replace(b"\xff\xc0", b"\xff\xc9"),
        "blocks of no width": a_jpeg().replace(b"\x01\x11\x00", b"\x01\x01\x00"),
        "blocks of no height": a_jpeg().replace(b"\x01\x11\x00", b"\x01\x10\x00"),
        "more blocks than a frame may have": a_jpeg().replace(b"\x01\x11\x00", b"\x01\x15\x00"),
        "a frame cut short": a_jpeg().replace(b"\x01\x01\x11\x00", b"\x03\x01\x11\x00"),
        "an end that is none": a_jpeg(end=b"\xff\xfe\0\2\0\xd9"),
        "fifteen bytes": b"\xff\xd8\xff\xc0\0\7\x08\1\x2c\1\x90\xff\xda\xff\xd9",
    }.items(),
    ids=lambda item: item[0],
)
def test_a_jpeg_that_nobody_could_draw_is_refused(body):
    with pytest.raises(NotAPicture):
        read_picture(body[1])


FILTERED = {  # by the number of the filter: the second line of points after the first, each less what it foretells
    0: [9, 250, 3, 40],
    1: [9, 241, 9, 37],
    2: [2, 200, 206, 36],
    3: [6, 221, 108, 37],
    4: [2, 200, 9, 37],
}


@pytest.mark.parametrize("kind", FILTERED)
def test_a_line_is_read_as_it_was_before_its_filter(kind):
    above, drawn = bytes([7, 50, 53, 4]), bytes([9, 250, 3, 40])

    assert as_drawn(bytes([kind, *FILTERED[kind]]), above) == drawn


def test_a_jpeg_in_several_scans_is_taken():
    assert read_picture(a_jpeg(end=segment(0xC4, bytes(17)) + SCAN + b"\xff\xd9")).kind == "jpeg"


def test_marks_may_have_more_before_them():
    assert read_picture(a_jpeg(b"\xff\xff", end=b"\xff\xff\xff\xd9")).data == a_jpeg()


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("turn", [2, 3, 6, 8])
def test_a_picture_that_is_stored_turned_is_told_and_not_laid_on_its_side(turn, order):
    for body in (
        a_jpeg(segment(0xE1, b"Exif\0\0" + exif(turn, order))),
        put_together(header(), chunk(b"eXIf", exif(turn, order)), points()),
    ):
        with pytest.raises(Turned):
            read_picture(body)


@pytest.mark.parametrize("note", [exif(1), exif(0), exif(9), exif(6)[:12], b"", b"MM\0*\xff\xff\xff\xff"])
def test_a_note_that_turns_nothing_keeps_no_picture_out(note):
    assert read_picture(a_jpeg(segment(0xE1, b"Exif\0\0" + note))).data == a_jpeg()
