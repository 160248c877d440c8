"""Pictures in a document: drawn where the template says, and carried as parts of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil
from typing import NamedTuple

from lxml import etree
from markupsafe import Markup

from review.pictures import Picture
from templates.assemble.characters import possible
from templates.assemble.ink import Ink
from templates.assemble.package import CONTENT_TYPES
from templates.assemble.wordml import parsed

_RELATIONSHIPS = "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
# English Metric Units: the width and height of a page between its margins, upright and lying.
_UPRIGHT, _LYING = (5_904_000, 8_747_000), (9_777_000, 5_975_000)
_HEADING, _TITLE, _LINE_OF_A_HEADING = 840_000, 390_000, 280_000  # what stands over a picture, with the space around it
_SPACE, _LINE, _FEW = 300_000, 205_000, 4  # under it, and a line of its words; more of them may go on over the page
_LETTERS = {False: 78, True: 135}  # on a line, upright and lying; about half as many on one of a heading
_BEFORE_WORDS = "In words: "
_POINT = 9_525  # a point of the picture on paper is no larger than on a screen of 96 to the inch
_LARGER = 1.1  # a picture lies where it is at least so many times as wide for it
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARAGRAPH = Markup(
    '<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/>'
    '<w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing>'
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


class OnItsPage(NamedTuple):
    """A picture on a page of its own; *over* is the height that its heading and title take there."""

    picture: Picture
    over: int


def on_its_page(picture: Picture, heading: str, title: str) -> OnItsPage:
    """*heading* is the appendix's, where the picture is its first; *title* its own, where it has one besides."""
    lines = 1 + 2 * len(heading) // _LETTERS[False]
    over = (_HEADING + (lines - 1) * _LINE_OF_A_HEADING if heading else 0) + (_TITLE if title else 0)
    return OnItsPage(picture, over)


def is_wide(one: OnItsPage, words: str) -> bool:
    """Whether it is better seen on a page that lies on its long side."""
    return _scale(one, words, page_lies=True) >= _LARGER * _scale(one, words, page_lies=False)


def pictured(ink: Ink, one: OnItsPage, words: str, page_lies: bool = False) -> Markup:
    """A paragraph that holds the picture, as large as the page and its points allow; *words* is read out to whoever does not see it."""
    n = ink.keep_picture(one.picture)
    scale = _scale(one, words, page_lies=page_lies)
    width, height = (max(1, int(side * scale)) for side in (one.picture.width, one.picture.height))
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


def numbers_given_twice(parts: Mapping[str, bytes]) -> frozenset[int]:
    """The numbers that more than one of a template's own drawings has."""
    given = Counter(number for name, part in parts.items() if name.endswith(".xml") for number in _counted(part))
    return frozenset(number for number, times in given.items() if times > 1)


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


def _scale(one: OnItsPage, words: str, *, page_lies: bool) -> float:
    """How large a point of the picture is drawn where its page holds what stands over it, and the words under it."""
    widest, highest = _LYING if page_lies else _UPRIGHT
    lines = min(_FEW, ceil((len(_BEFORE_WORDS) + len(words)) / _LETTERS[page_lies]))
    left = highest - one.over - _SPACE - lines * _LINE
    return min(widest / one.picture.width, left / one.picture.height, _POINT)


def _relationship(n: int) -> str:
    return f"rIdPicture{n}"


def _target(n: int, picture: Picture) -> str:
    return f"media/picture{n}.{picture.kind}"


def _inside(part: bytes, mark: bytes, said: str) -> bytes:
    """*part* with *said* before the first *mark*."""
    at = part.index(mark)
    return part[:at] + said.encode() + part[at:]
