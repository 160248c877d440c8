"""The picture as SVG: text stays text, and a screen reader is told its title and all that it shows."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from templates.timeline_picture.drawing import PAPER, Circle, Line, Picture, Polygon, Shape, Words

_FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def as_svg(picture: Picture) -> bytes:
    """A whole SVG file, for a page or a browser of its own."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width}" height="{picture.height}" '
        f'viewBox="0 0 {picture.width} {picture.height}" role="img" aria-labelledby="title description" '
        f'lang="en-GB" font-family="{_FONT}">'
    )
    said = (
        f'<title id="title">{escape(picture.title)}</title><desc id="description">{escape(picture.description)}</desc>'
    )
    paper = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    return "\n".join([head, said, paper, *map(_shape, picture.shapes), "</svg>\n"]).encode()


def _shape(shape: Shape) -> str:
    match shape:
        case Words():
            weight = ' font-weight="bold"' if shape.bold else ""
            place = f'x="{shape.x:g}" y="{shape.y:g}" font-size="{shape.size}" fill={quoteattr(shape.colour)}'
            return f"<text {place}{weight}>{escape(shape.text)}</text>"
        case Line():
            return f'<polyline points="{_points(shape.points)}" fill="none" {_stroke(shape.colour, shape.width, shape.dashed)}/>'
        case Circle():
            place = f'cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.radius:g}"'
            return f'<circle {place} fill="{shape.fill or "none"}" {_stroke(shape.colour, 2, shape.dashed)}/>'
        case Polygon():
            return f'<polygon points="{_points(shape.points)}" fill="{shape.fill}" {_stroke(shape.colour, 2, False)}/>'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _stroke(colour: str, width: float, dashed: bool) -> str:
    return f'stroke="{colour}" stroke-width="{width:g}"{" stroke-dasharray=" + quoteattr("4 3") if dashed else ""}'
