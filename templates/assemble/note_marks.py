"""A footnote in the text and in its own place: its mark, the same mark again, and its paragraph."""

from __future__ import annotations

from templates.assemble.ink import Ink

_MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def first_mark(ink: Ink, number: int, *, is_asked_again: bool) -> str:
    """The raised number to which the footnote belongs. One that is asked for again has a bookmark."""
    mark = f'<w:r>{_MARK}<w:footnoteReference w:id="{number}"/></w:r>'
    return ink.bookmarked(_bookmark(number), mark) if is_asked_again else mark


def again(number: int) -> str:
    """The same number once more: a field, since Word prints a footnote for each mark of its own."""
    return field_of(f"NOTEREF {_bookmark(number)} \\f \\h", str(number), _MARK)


def note_paragraph(runs: str) -> str:
    """What stands at the foot of the page: the number, a space, the words."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>{_MARK}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p>'
    )


def field_of(code: str, result: str, properties: str = "") -> str:
    """A field whose *result* is stored and right, so that nobody is asked to update it. *properties* is a whole rPr."""
    begin, separate, end = (f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in _PARTS)
    return (
        f'{begin}<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}'
        f"<w:r>{properties}<w:t>{result}</w:t></w:r>{end}"
    )


_PARTS = ("begin", "separate", "end")


def _bookmark(number: int) -> str:
    return f"_Note{number:04}"
