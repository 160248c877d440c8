"""Pictures in a document: drawn where the template says, and carried as parts of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from markupsafe import Markup

from review.pictures import Picture
from templates.assemble.characters import possible
from templates.assemble.ink import Ink
from templates.assemble.package import CONTENT_TYPES
from templates.assemble.wordml import parsed

_RELATIONSHIPS = "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
# English Metric Units: what a page leaves for a picture under its heading and over its words, upright and lying.
_UPRIGHT, _LYING = (5_904_000, 6_480_000), (9_777_000, 3_780_000)
_WIDE = 1.8  # times as wide as high, and more: such a picture is at least a seventh larger on a page that lies
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARAGRAPH = Markup(
    '<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr><w:r><w:drawing>'
    '<wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{n}" name="Picture {n}" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{a}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
    '<pic:nvPicPr><pic:cNvPr id="{n}" name="Picture {n}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="{r}" r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def is_wide(picture: Picture) -> bool:
    """Whether it is better seen on a page that lies on its long side."""
    return picture.width >= _WIDE * picture.height


def pictured(ink: Ink, picture: Picture, words: str, page_lies: bool = False) -> Markup:
    """A paragraph that holds *picture*, as large as the page allows; *words* is read out to whoever does not see it."""
    n = ink.keep_picture(picture)
    width, height = _fitting(picture, *(_LYING if page_lies else _UPRIGHT))
    said = possible(ink.plain(words))
    sizes = {"width": width, "height": height, "n": n, "relationship": _relationship(n)}
    return _PARAGRAPH.format(words=said, wp=_WP, a=_A, pic=_PIC, r=_R, **sizes)


def with_pictures(parts: Mapping[str, bytes], pictures: Mapping[int, Picture]) -> dict[str, bytes]:
    """The package's parts with each picture by its number, its relationship and its content type."""
    if not pictures:
        return dict(parts)
    said = "".join(
        f'<Relationship Id="{_relationship(n)}" Type="{_KIND}" Target="{_target(n, one)}"/>'
        for n, one in pictures.items()
    )
    return {
        **parts,
        CONTENT_TYPES: _with_kinds(parts[CONTENT_TYPES], pictures),
        _RELATIONSHIPS: _inside(parts[_RELATIONSHIPS], b"</Relationships>", said),
        **{f"word/{_target(n, one)}": one.data for n, one in pictures.items()},
    }


def numbers_taken(parts: Mapping[str, bytes]) -> frozenset[int]:
    """The numbers that a template's own drawings have, by Word's count or by a name like that of one of ours."""
    named = {int(found[1]) for name in parts if (found := _OURS.fullmatch(name))}
    return frozenset(named.union(*(_counted(part) for name, part in parts.items() if name.endswith(".xml"))))


_OURS = re.compile(r"word/media/picture(\d{1,10})\.\w+", re.IGNORECASE)
_DRAWN = re.compile(rb"docPr\b")


def _counted(part: bytes) -> Iterator[int]:
    """Word counts the drawings of all parts together. XML that is none is left for its reader to tell of."""
    try:
        marks = parsed(part).iter(f"{{{_WP}}}docPr") if _DRAWN.search(part) else ()
    except etree.XMLSyntaxError:
        return
    yield from (int(number) for mark in marks if (number := mark.get("id", "")).isdecimal())


def _with_kinds(types: bytes, pictures: Mapping[int, Picture]) -> bytes:
    """Word opens no file that says twice of what kind an ending is: what the template says of one stays as it is."""
    root = parsed(types)
    named = {line.get("Extension", "").lower(): line.get("ContentType", "") for line in root.iterchildren("{*}Default")}
    kinds = sorted({one.kind for one in pictures.values()} - named.keys())
    said = "".join(f'<Default Extension="{kind}" ContentType="{_kind(kind)}"/>' for kind in kinds)
    alone = "".join(
        f'<Override PartName="/word/{_target(n, one)}" ContentType="{_kind(one.kind)}"/>'
        for n, one in pictures.items()
        if named.get(one.kind, _kind(one.kind)) != _kind(one.kind)
    )
    # The defaults stand before every override.
    return _inside(_inside(types, b"<Default ", said), b"</Types>", alone)


def _kind(ending: str) -> str:
    return f"image/{ending}"


def _fitting(picture: Picture, widest: int, highest: int) -> tuple[int, int]:
    scale = min(widest / picture.width, highest / picture.height)
    return max(1, int(picture.width * scale)), max(1, int(picture.height * scale))


def _relationship(n: int) -> str:
    return f"rIdPicture{n}"


def _target(n: int, picture: Picture) -> str:
    return f"media/picture{n}.{picture.kind}"


def _inside(part: bytes, mark: bytes, said: str) -> bytes:
    """*part* with *said* before the first *mark*."""
    at = part.index(mark)
    return part[:at] + said.encode() + part[at:]
