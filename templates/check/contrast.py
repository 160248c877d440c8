"""Letters that stand out from what lies behind them, by the measure of WCAG 2.2 (1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from templates.assemble.wordml import w
from templates.check.look import colour_of, ground_of, styles_of
from templates.check.opened import Found, Opened

_DARK = 0.04045  # below this a screen's light grows in proportion
LEAST = 4.5  # to one; large letters may have less, and are not let off


def letters_stand_out(package: Opened) -> Iterator[Found]:
    styles = styles_of(package)
    for part, root in package.stories.items():
        for run in root.iter(w("r")):
            if not "".join(text.text or "" for text in run.iterchildren(w("t"))).strip():
                continue
            colour = colour_of(run, styles)
            if colour and ratio(colour, ground_of(run, styles)) < LEAST:
                yield Found("contrast", part, run)


def ratio(one: str, other: str) -> float:
    """Contrast of two colours written `RRGGBB`, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= _DARK else ((share + 0.055) / 1.055) ** 2.4)
