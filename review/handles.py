"""The handle: two neutral words by which a review is called aloud, in corridors and on the telephone.

The words are of colours, materials and plain things. None is a first name in common use but for the first, none is
of death, weapons, weather that harms, or anything that could be heard as a remark about a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

FIRST = [
    "Amber",
    "Ash",
    "Azure",
    "Birch",
    "Brass",
    "Bronze",
    "Cedar",
    "Chalk",
    "Clay",
    "Cobalt",
    "Copper",
    "Coral",
    "Cotton",
    "Cream",
    "Crystal",
    "Damson",
    "Denim",
    "Elm",
    "Flint",
    "Golden",
    "Granite",
    "Green",
    "Indigo",
    "Iron",
    "Ivory",
    "Khaki",
    "Larch",
    "Lemon",
    "Lilac",
    "Linen",
    "Lime",
    "Maize",
    "Maple",
    "Marble",
    "Mint",
    "Mustard",
    "Nickel",
    "Oak",
    "Ochre",
    "Orange",
    "Paper",
    "Pear",
    "Pine",
    "Plum",
    "Purple",
    "Quartz",
    "Russet",
    "Sable",
    "Sage",
    "Sand",
    "Silver",
    "Slate",
    "Spruce",
    "Teal",
    "Thyme",
    "Tin",
    "Topaz",
    "Walnut",
    "Wheat",
    "Willow",
    "Wool",
    "Yellow",
    "Zinc",
]
SECOND = [
    "Anchor",
    "Arch",
    "Badge",
    "Barrel",
    "Basin",
    "Beacon",
    "Bell",
    "Bench",
    "Bobbin",
    "Bridge",
    "Brook",
    "Canal",
    "Candle",
    "Canvas",
    "Chart",
    "Clock",
    "Cloud",
    "Compass",
    "Cup",
    "Dial",
    "Ferry",
    "Field",
    "Flute",
    "Garden",
    "Gate",
    "Globe",
    "Harbour",
    "Hill",
    "Island",
    "Jetty",
    "Kettle",
    "Kite",
    "Ladder",
    "Lamp",
    "Lantern",
    "Lighthouse",
    "Map",
    "Meadow",
    "Mill",
    "Orchard",
    "Paddle",
    "Parcel",
    "Pebble",
    "Pier",
    "Pocket",
    "Quarry",
    "Ribbon",
    "River",
    "Saddle",
    "Sail",
    "Signpost",
    "Spindle",
    "Spoon",
    "Table",
    "Teapot",
    "Thimble",
    "Ticket",
    "Tower",
    "Track",
    "Valley",
    "Violin",
    "Wagon",
    "Wheel",
    "Window",
]


def choose_handle(taken: Collection[str], choose: Callable[[Sequence[str]], str]) -> str:
    """A handle that no other review has, by *choose* (such as `secrets.choice`).

    Once nearly all are taken a number follows the two words: nobody runs so many reviews at once.
    """
    for _ in range(1000):
        handle = f"{choose(FIRST)} {choose(SECOND)}"
        if handle not in taken:
            return handle
    number = 2
    while f"{handle} {number}" in taken:
        number += 1
    return f"{handle} {number}"


def is_handle_typed(typed: str, handle: str) -> bool:
    """Whether the officer typed this handle: capitals and blanks do not count, a missing or other word does."""
    return bool(handle) and typed.casefold().split() == handle.casefold().split()
