"""Pictures and equations of a template that a web page could not show, or a PDF would say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Opened
from templates.editing.fault import Fault

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
# How a picture of each kind begins, by what its part is called.
_BEGINNINGS: Mapping[str, bytes] = {
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
}


def pictures_can_be_shown(package: Opened) -> Iterator[Fault]:
    """A crest is often an EMF, SVG or TIFF: Word shows it, and no browser does."""
    for part, root in package.stories.items():
        targets = {line.name: line.target for line in package.relationships(part) if not line.outside}
        for drawing in root.iter(w("drawing")):
            for name in _shown(drawing, targets):
                if not _is_shown_everywhere(name, package.parts.get(name, b"")):
                    kind = PurePosixPath(name).suffix.lstrip(".").upper()
                    yield Fault("picture-kind", part, drawing, f"is {kind or 'no picture'} there")
        for old in root.iter(w("pict")):
            if old.find(".//{urn:schemas-microsoft-com:vml}imagedata") is not None:
                yield Fault("picture-kind", part, old, "is drawn as Word did before 2007")


def _shown(drawing: etree._Element, targets: Mapping[str, str]) -> list[str]:
    """The parts a drawing shows; what is linked from outside is told as that."""
    blips = [blip.get(_EMBED, "") for blip in drawing.iter(f"{_A}blip")]
    return [targets[blip] for blip in blips if blip in targets]


def _is_shown_everywhere(name: str, body: bytes) -> bool:
    beginning = _BEGINNINGS.get(PurePosixPath(name).suffix.lower())
    return beginning is not None and body.startswith(beginning)


def no_equation_stands(package: Opened) -> Iterator[Fault]:
    """What is set as an equation is drawn as a picture in a PDF, and nobody who listens hears it."""
    for part, root in package.stories.items():
        for equation in root.iter(f"{_M}oMath"):
            yield Fault("equation", part, equation)
