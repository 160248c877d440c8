"""Pictures in a document: drawn where the template says, and carried as parts of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from review.pictures import Picture
from templates.assemble.characters import possible
from templates.assemble.ink import Ink
from templates.assemble.package import CONTENT_TYPES

_RELATIONSHIPS = "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
# English Metric Units: what a page leaves for a picture under its heading and over its words, upright and lying.
_UPRIGHT, _LYING = (5_904_000, 6_480_000), (9_777_000, 3_780_000)
_POINT = 9_525  # a point of the picture on paper is no larger than on a screen of 96 to the inch
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
    """A paragraph that holds *picture*, as large as the page and its points allow; *words* is read out to whoever does not see it."""
    ink.pictures.append(picture)
    n = len(ink.pictures)
    width, height = _fitting(picture, *(_LYING if page_lies else _UPRIGHT))
    said = possible(ink.plain(words))
    sizes = {"width": width, "height": height, "n": n, "relationship": _relationship(n)}
    return _PARAGRAPH.format(words=said, wp=_WP, a=_A, pic=_PIC, r=_R, **sizes)


def with_pictures(parts: Mapping[str, bytes], pictures: Sequence[Picture]) -> dict[str, bytes]:
    """The package's parts with each picture, its relationship and its content type."""
    if not pictures:
        return dict(parts)
    kinds = sorted({picture.kind for picture in pictures})
    types = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in kinds)
    said = "".join(
        f'<Relationship Id="{_relationship(n)}" Type="{_KIND}" Target="{_target(n, one)}"/>'
        for n, one in enumerate(pictures, 1)
    )
    return {
        **parts,
        # The defaults stand before every override.
        CONTENT_TYPES: _inside(parts[CONTENT_TYPES], b"<Default ", types),
        _RELATIONSHIPS: _inside(parts[_RELATIONSHIPS], b"</Relationships>", said),
        **{f"word/{_target(n, one)}": one.data for n, one in enumerate(pictures, 1)},
    }


def _fitting(picture: Picture, widest: int, highest: int) -> tuple[int, int]:
    scale = min(widest / picture.width, highest / picture.height, _POINT)
    return max(1, int(picture.width * scale)), max(1, int(picture.height * scale))


def _relationship(n: int) -> str:
    return f"rIdPicture{n}"


def _target(n: int, picture: Picture) -> str:
    return f"media/picture{n}.{picture.kind}"


def _inside(part: bytes, mark: bytes, said: str) -> bytes:
    """*part* with *said* before the first *mark*."""
    at = part.index(mark)
    return part[:at] + said.encode() + part[at:]
