"""The same picture as PNG, by Pillow: it brings a font of its own, so that no words are lost where a machine has none."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from templates.timeline_picture.drawing import PAPER, Circle, Line, Picture, Polygon, Shape, Words

_TIMES = 2  # drawn at twice the size, for screens of today
_DASH = 8  # parts of a dashed ring, every other one drawn


def as_png(picture: Picture) -> bytes:
    """A whole PNG file of twice the size; its words for a screen reader stand in it as Title and Description."""
    image = Image.new("RGB", (picture.width * _TIMES, picture.height * _TIMES), PAPER)
    draw = ImageDraw.Draw(image)
    for shape in picture.shapes:
        _draw(draw, shape)
    said = PngInfo()
    said.add_itxt("Title", picture.title)
    said.add_itxt("Description", picture.description)
    body = BytesIO()
    image.save(body, "PNG", pnginfo=said, optimize=True)
    return body.getvalue()


def _draw(draw: ImageDraw.ImageDraw, shape: Shape) -> None:
    match shape:
        case Words():
            # The font that Pillow brings has one weight: what is bold is drawn with an outline of its own colour.
            draw.text(
                _scaled(shape.x, shape.y),
                shape.text,
                fill=shape.colour,
                font=_font(shape.size * _TIMES),
                anchor="ls",
                stroke_width=0.5 if shape.bold else 0,
            )
        case Line():
            parts = _dashes(shape) if shape.dashed else [shape.points]
            for points in parts:
                draw.line([_scaled(*point) for point in points], shape.colour, int(shape.width * _TIMES), joint="curve")
        case Circle():
            _circle(draw, shape)
        case Polygon():
            draw.polygon([_scaled(*point) for point in shape.points], fill=shape.fill, outline=shape.colour)


def _circle(draw: ImageDraw.ImageDraw, shape: Circle) -> None:
    x, y, radius = shape.x * _TIMES, shape.y * _TIMES, shape.radius * _TIMES
    box = (x - radius, y - radius, x + radius, y + radius)
    if not shape.dashed:
        draw.ellipse(box, fill=shape.fill or None, outline=shape.colour, width=2 * _TIMES)
        return
    for part in range(_DASH):
        start = 360 / _DASH * part
        draw.arc(box, start, start + 360 / _DASH * 0.6, fill=shape.colour, width=2 * _TIMES)


def _dashes(line: Line) -> list[tuple[tuple[float, float], ...]]:
    """A straight line of two points as dashes."""
    (x, y), (_, end) = line.points
    return [((x, at), (x, min(at + 4, end))) for at in _steps(y, end, 7)]


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + step * number for number in range(int((end - start) / step) + 1)]


def _scaled(x: float, y: float) -> tuple[float, float]:
    return x * _TIMES, y * _TIMES


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
