"""The page of docxtpl's own examples: a row for each, and a sentence where there is something to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill

from bench.rows import ROOT

PAGE = ROOT / "docs" / "docxtpl_examples.md"
OURS, DOCXTPL, NO_FILE, REFUSED = "ours", "docxtpl", "no Word file", "refused"


@dataclass(frozen=True)
class Example:
    """One script: which engine filled it in the end, whether it ended the same, and what there is to say of it.

    *same* is None where docxtpl itself could not run it. *files* counts the Word files it made; *differs* names what
    was different in them; *stopped* is what was said if it stopped, *why* the engine's reasons for leaving it to docxtpl;
    *given* tells whether it ends the same once each field that it leaves out is given as no words.
    """

    name: str
    engine: str
    same: bool | None
    files: int = 1
    why: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    stopped: str = ""
    given: bool = False


# What the scripts do that make no Word file, or mean to fail.
_DOES: Mapping[str, str] = {
    "get_undeclared_variables.py": "It prints which fields a template asks for; what it printed is compared.",
    "__init__.py": "It has nothing to run.",
    "runtests.py": "It starts the other scripts and does nothing else.",
    "template_error.py": "It is meant to fail: both refuse a broken tag, and the script then saves the template as it was.",
}
# What stopped a script, by a few words of what was said.
_REASONS: Mapping[str, str] = {
    "field that there is not": "It leaves out a field that its template asks for. docxtpl prints nothing there; ours stops "
    "and says where, by decision.",
    "calls something": "It calls a function of Python that was not handed over with the filters, which is refused by "
    "decision.",
    "docxcompose": "It puts one document into another, for which docxtpl needs docxcompose, and that is not installed.",
}
_GIVEN = "With no words given for that field, both end the same."


def page(examples: Sequence[Example], pictures: Sequence[str]) -> str:
    """docs/docxtpl_examples.md. *pictures* are the names of those that were put in the place of missing ones."""
    paragraphs = [_count(examples), *_ABOUT, *([_PICTURES.format(", ".join(pictures))] if pictures else [])]
    rows = [f"| {one.name} | {one.engine} | {_ANSWER[one.same]} | {of_it(one)} |" for one in examples]
    table = ["| example | filled by | ends the same | of it |", "|---|---|---|---|", *rows]
    opening = [fill(" ".join(paragraph.split()), 120, break_on_hyphens=False) for paragraph in paragraphs]
    return "\n\n".join(["# docxtpl’s own examples", *opening, "\n".join(table)]) + "\n"


def _count(examples: Sequence[Example]) -> str:
    """The figure, and whose it is."""
    tried = [example for example in examples if example.same is not None]
    same = [example for example in tried if example.same]
    ours, left = (sum(example.engine == engine for example in same) for engine in (OURS, DOCXTPL))
    given = sum(example.given and not example.same for example in tried)
    more = (
        f"{given} more {'does' if given == 1 else 'do'} once the fields left out are given as no words. "
        if given
        else ""
    )
    return (
        f"**{len(same)} of {len(tried)} scripts end the same in both engines.** {more}Our engine fills {ours} of them "
        f"itself and leaves {left} to docxtpl. Written by `python -m bench.docxtpl_examples FOLDER`."
    )


_ANSWER = {True: "yes", False: "no", None: "not compared"}


def of_it(example: Example) -> str:
    """What a reader has to know of one example, in sentences."""
    said = [_DOES.get(example.name, ""), *(f"docxtpl fills it, since it {why}." for why in example.why)]
    if example.files > 1:
        said.append(f"It makes {example.files} files.")
    if example.differs:
        said.append(f"Different: {', '.join(example.differs)}.")
    if example.stopped and example.same is not True:
        said.append(reason(example.stopped))
    if example.given:
        said.append(_GIVEN)
    return " ".join(filter(None, said))


def reason(stopped: str) -> str:
    """The sentence for what stopped a script; what is not in the table is told as it was said."""
    known = (sentence for words, sentence in _REASONS.items() if words in stopped)
    return next(known, f"It stops: {stopped}")


_ABOUT = (
    """FOLDER is `tests` in docxtpl’s source at 0.20.2, which its releases leave out and Debian’s source package
    python-docx-template carries; nothing of it is copied here. The scripts that put one document into another need
    docxcompose, which is no part of the service: it is found where PYTHONPATH says.""",
    """Each script runs twice, by docxtpl alone and with our engine in the place of its filling; what our engine leaves to
    docxtpl is filled in our sandbox. Compared are, in body, headers, footers, footnotes, endnotes and comments, the
    words of each paragraph and the formats of its runs, the columns, spans and colours of tables, where links lead, and
    each picture’s size and bytes; then the words of the properties, the digests of media, and embedded files (a Word
    file by its own contents). Not compared: identifiers, the order of parts, and how Word lays it out.""",
)
_PICTURES = """Pictures that the folder does not hold were replaced by blank ones, a PNG of each its own: {}. One that a
    script looks for in a template by its bytes was taken from there."""
