"""`review picture`: a family tree or a map put into the section `pictures`, with its words."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from commands.assembling import write_all
from commands.checking import read_input
from commands.speaking import Outcome
from review.errors import NeedsAPerson
from review.pictures import FEWEST_ACROSS, MOST_TIMES, NotAPicture, is_a_line, is_too_small, read_picture
from schemas.checking import check_content
from schemas.door import Shut, open_door

LARGEST = 3 * 1024 * 1024  # bytes: more, and the section grows past what is taken
_SECTION = "pictures"


def put_picture(file: Path, title: str, words: str, out: Path) -> Outcome:
    """Write the picture in *file* behind those that *out* holds already, without the notes cameras leave in it."""
    content = {_SECTION: [*_held(out), {"title": title, "alternative": words, "image": _image(file)}]}
    problems = check_content(_SECTION, content)
    if problems:
        return Outcome("", problems)
    write_all({out.name: (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()}, out.parent)
    return Outcome(
        f"The picture is number {len(content[_SECTION])} in {out}. What is drawn cannot be searched for names: "
        "look at it before it is sent."
    )


def _image(file: Path) -> str:
    try:
        picture = read_picture(read_input(file, LARGEST))
    except NotAPicture:
        raise NeedsAPerson(
            "The file is not a whole PNG or JPEG picture, or it is larger than a page can show. Save it again as PNG."
        ) from None
    if is_a_line(picture):
        raise NeedsAPerson(
            f"The picture is more than {MOST_TIMES} times as long as it is wide, and on a page it would be a line. Cut it to "
            "what it shows, or divide it into several pictures."
        )
    if is_too_small(picture):
        raise NeedsAPerson(
            f"The picture has fewer than {FEWEST_ACROSS} points on its longer side: on a page nobody could read anything in "
            "it. Save it again from the original, larger."
        )
    return b64encode(picture.data).decode()


def _held(out: Path) -> list[Any]:
    """The pictures *out* holds; none when it is not there."""
    if not out.exists():
        return []
    opened = open_door(read_input(out))
    if isinstance(opened, Shut) or check_content(_SECTION, opened.value):
        raise NeedsAPerson(
            "The file to write into holds no section of pictures. Give it another name, or move it away."
        )
    return list(opened.value[_SECTION])
