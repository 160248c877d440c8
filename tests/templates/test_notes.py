"""Footnotes: in the order of the document, each where Word looks for it, whatever it stands in."""

from __future__ import annotations

import pytest

from review.errors import NeedsAPerson
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.notes_part import NOTES, with_notes
from templates.assemble.package import CONTENT_TYPES, parts_of
from templates.assemble.rendering import TEMPLATES
from templates.assemble.wordml import W, parsed, text_of, w
from templates.read.lines import lines
from tests.templates.builders import a_case, changed
from tests.templates.papers import BODY, Paper
from tests.templates.structure import faults

TEXT = """First.[^one] And **again.**[^one]

- In a list[^two]

> In a quotation[^three]

| In | a table[^four] |
|---|---|
| cell[^five] | of [[fern]] |

[^five]: Note five.
[^four]: Note *four* of [[mother]].
[^three]: Note three & <more>.
[^two]: Note two, see [#end].
[^one]: Note one."""
NOTED = (
    "Note one.",
    "Note two, see 1.3.",
    "Note three & <more>.",
    "Note four of her mother.",
    "Note five.",
    "Note six.",
)


def a_paper_with_notes() -> Paper:
    return Paper().chapter("Facts", TEXT, "Last.[^one]\n\n[^one]: Note six.", "The end. {#end}")


def notes_of(parts: dict[str, bytes]) -> list[str]:
    notes = parsed(parts[NOTES])
    return [text_of(note.find(w("p"))).strip() for note in notes if note.get(w("type")) is None]


def ids(parts: dict[str, bytes], part: str, name: str) -> list[str]:
    return [mark.get(w("id")) for mark in parsed(parts[part]).iter(w(name))]


def test_footnotes_are_numbered_in_the_order_of_their_first_marks():
    parts = a_paper_with_notes().parts()

    assert ids(parts, BODY, "footnoteReference") == ["1", "2", "3", "4", "5", "6"]
    assert ids(parts, NOTES, "footnote") == ["-1", "0", "1", "2", "3", "4", "5", "6"]
    assert notes_of(parts) == [*NOTED]


def test_a_second_mark_is_a_field_that_holds_the_same_number():
    body = parsed(a_paper_with_notes().parts()[BODY])

    assert [code.text.strip() for code in body.iter(w("instrText"))] == ["NOTEREF _Note0001 \\f \\h"]
    assert any(text_of(paragraph) == "First. And again.1" for paragraph in body.iter(w("p")))


def test_the_package_knows_its_footnotes():
    parts = a_paper_with_notes().parts()

    assert b'PartName="/word/footnotes.xml"' in parts[CONTENT_TYPES]
    assert b'Target="footnotes.xml"' in parts["word/_rels/document.xml.rels"]
    settings = [child.tag.split("}")[1] for child in parsed(parts["word/settings.xml"])]
    assert settings.index("footnotePr") < settings.index("compat")
    assert ids(parts, "word/settings.xml", "footnote") == ["-1", "0"]
    assert faults(a_paper_with_notes().docx()) == []


def test_without_a_footnote_nothing_is_added():
    parts = Paper().chapter("Facts", "No note.").parts()

    assert NOTES not in parts
    assert b"footnote" not in parts[CONTENT_TYPES]


def test_a_template_with_footnotes_of_its_own_is_told():
    parts = parts_of((TEMPLATES / "house.docx").read_bytes())
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
    bare = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote></w:footnotes>'

    with pytest.raises(NeedsAPerson, match="footnotes of its own"):
        with_notes({**parts, NOTES: note.encode()}, ["<w:p/>"])
    once = with_notes({**parts, NOTES: bare.encode()}, [f'<w:p xmlns:w="{W}"/>'])
    twice = with_notes(once | {NOTES: bare.encode()}, [f'<w:p xmlns:w="{W}"/>'])
    assert once == twice


def test_footnotes_of_a_report_stand_in_the_order_of_its_sections():
    sections = changed("introduction", outline="A.[^x]\n\n[^x]: Of the outline.") | changed(
        "conclusions", closing="B.[^x]\n\n[^x]: Of the closing."
    )
    made = assemble(a_case(**sections), Stage.HOME_OFFICE, ["overview-report"])[0]

    assert notes_of(parts_of(made.body)) == ["Of the outline.", "Of the closing."]
    assert " Of the closing." in lines(made.body)
    assert faults(made.body) == []
