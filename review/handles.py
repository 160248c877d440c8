"""The handle: two neutral words by which a review is called aloud, in corridors and on the telephone.

The words are of colours, materials and plain things. None but “Amber” is a first name in common use, and none of the
second is a surname: a handle must not be taken for somebody. None is of death, weapons, weather that harms, water, heights
or rails, where people die, or anything that could be heard as a remark about a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

FIRST = [
    "Almond",
    "Amber",
    "Azure",
    "Beech",
    "Birch",
    "Brass",
    "Bronze",
    "Cedar",
    "Chalk",
    "Cobalt",
    "Copper",
    "Corduroy",
    "Cork",
    "Cotton",
    "Cream",
    "Damson",
    "Denim",
    "Elm",
    "Flint",
    "Golden",
    "Granite",
    "Green",
    "Hessian",
    "Indigo",
    "Iron",
    "Khaki",
    "Larch",
    "Lemon",
    "Lilac",
    "Lime",
    "Linen",
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
    "Sand",
    "Silver",
    "Slate",
    "Spruce",
    "Tartan",
    "Teal",
    "Thyme",
    "Tin",
    "Topaz",
    "Tweed",
    "Velvet",
    "Walnut",
    "Wheat",
    "Wool",
    "Zinc",
]
SECOND = [
    "Abacus",
    "Almanac",
    "Anchor",
    "Arch",
    "Badge",
    "Barrel",
    "Basin",
    "Basket",
    "Beacon",
    "Bench",
    "Bobbin",
    "Button",
    "Canvas",
    "Caravan",
    "Chart",
    "Clock",
    "Compass",
    "Cup",
    "Dial",
    "Drum",
    "Easel",
    "Feather",
    "Flute",
    "Garden",
    "Gate",
    "Globe",
    "Hammock",
    "Inkwell",
    "Island",
    "Kettle",
    "Kite",
    "Ladder",
    "Lamp",
    "Lantern",
    "Lighthouse",
    "Map",
    "Marquee",
    "Meadow",
    "Notebook",
    "Orchard",
    "Paddle",
    "Parcel",
    "Pebble",
    "Pencil",
    "Pocket",
    "Quilt",
    "Ribbon",
    "Saddle",
    "Satchel",
    "Signpost",
    "Spindle",
    "Spoon",
    "Table",
    "Teapot",
    "Thimble",
    "Ticket",
    "Trumpet",
    "Umbrella",
    "Valley",
    "Violin",
    "Wagon",
    "Wheel",
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


def called(reference: str, handle: str) -> str:
    """How a review is named wherever it is shown: `NMER-2026-001 Amber Kite`."""
    return f"{reference} {handle}".strip()


def is_handle_typed(typed: str, handle: str) -> bool:
    """Whether the officer typed this handle: capitals and blanks do not count, a missing or other word does."""
    return bool(handle) and typed.casefold().split() == handle.casefold().split()
