"""`review timeline`: where one review stands, as a picture that a person can print or send."""

from __future__ import annotations

from pathlib import Path

from commands.assembling import write_all
from commands.speaking import Outcome
from review.dates import in_words
from review.errors import NeedsAPerson
from review.matter import Matter
from review.milestones import milestones_of
from templates.timeline_picture.as_png import as_png
from templates.timeline_picture.as_svg import as_svg
from templates.timeline_picture.drawing import Picture, picture_of

_KINDS = {".svg": as_svg, ".png": as_png}


def write_timeline(matter: Matter, out: Path) -> Outcome:
    """Write the picture to *out*, as SVG or PNG by its name, and say in words what it shows."""
    drawn = _KINDS.get(out.suffix.lower())
    if drawn is None:
        raise NeedsAPerson("The picture is written as .svg or .png: end the name of --out with one of them.")
    picture = timeline_of(matter)
    write_all({out.name: drawn(picture)}, out.parent)
    return Outcome(
        f"{picture.title}, in {out}.\n{picture.description}", extras={"path": str(out), "words": picture.description}
    )


def timeline_of(matter: Matter) -> Picture:
    """The picture of one review as it stands on the day of *matter*."""
    called = " ".join(filter(None, [matter.record.review, matter.record.handle]))
    return picture_of(called, in_words(matter.today), milestones_of(matter))
