"""What LibreOffice reads, not our own reader: every word of the raw inputs, and the headings of its outline."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from review.case import Case
from review.packs import load_pack
from review.record import Record, StepTaken
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.assemble.facts import written
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import parsed, serialised, style_of, text_of, w
from tests.templates.builders import BESIDE, MOST, WORKING_LIFE, a_case

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="apt-get install libreoffice-writer-nogui fonts-liberation"),
]
EXAMPLE = Path(__file__).parents[2] / "examples/fern/sections"
# Which sections' words a document holds: all of them, but for what stands in the other two.
HOLDS = {
    "overview-report": lambda name: (
        name
        not in ("executive_summary", "action_plan", "notification", "decision", "lessons_briefing", "abbreviations")
    ),
    "executive-summary": lambda name: name == "executive_summary",
    "action-plan": lambda name: name == "action_plan",
    "lessons-briefing": lambda name: name == "lessons_briefing",
    "decision-letter": lambda name: name in ("notification", "decision"),
}
# A picture is no text. A theme of recommendations stands in the plan and the sentence on independence in the summary,
# where other tests look for them; the report has the full statement.
DRAWN_OR_ELSEWHERE = ("image", "theme", "independence_statement")
CODES = re.compile(r"[a-z][a-z0-9_-]*|\d{4}-\d\d(-\d\d)?")


def the_example() -> Case:
    """The fictional review of this repository, as far as its documents need it."""
    sections = {file.stem: json.loads(file.read_text("utf-8")) for file in EXAMPLE.glob("*.json")}
    steps = tuple(StepTaken(step, on, "coordinator") for step, on in WORKING_LIFE)
    return Case(Record("NMER-2026-001", pack="england-2016", steps=steps), load_pack("england-2016"), sections)


def alone() -> list[str]:
    """The words to put before a command so that it has no network; none where the machine forbids it."""
    tried = shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True)
    return ["unshare", "-rn"] if tried and tried.returncode == 0 else []


def convert(folder: Path, kind: str) -> None:
    """Every .docx in *folder* to *kind*, in one call, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(file) for file in sorted(folder.glob("*.docx"))]
    command = [*alone(), "soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def without_a_paragraph(docx: bytes, words: str) -> bytes:
    """The same document, but for the paragraph that begins with *words*."""
    parts = parts_of(docx)
    body = parsed(parts["word/document.xml"])
    (dropped,) = [p for p in body.iter(w("p")) if text_of(p).startswith(words)]
    dropped.getparent().remove(dropped)
    return packed({**parts, "word/document.xml": serialised(body)})


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Two reviews' documents, and one with a paragraph dropped on purpose: as text and as PDF."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, case in (("example", the_example()), ("most", a_case(MOST | BESIDE))):
        for made in assemble(case, Stage.PANEL):
            (folder / f"{name}_{made.name}.docx").write_bytes(made.body)
    whole = (folder / "most_overview-report.docx").read_bytes()
    (folder / "torn_overview-report.docx").write_bytes(without_a_paragraph(whole, "Her friend knew most."))
    convert(folder, "txt:Text (encoded):UTF8")
    convert(folder, "pdf")
    return folder


def words_of(text: str) -> str:
    """Words alone: how a line is broken, and how a list is marked, is LibreOffice's affair.

    Small letters alone: a label has a capital where it begins a sentence, which other tests look at.
    """
    return re.sub(r"\W+", " ", text).lower()


def printed(typed: str, labels: dict[str, str]) -> list[str]:
    """How the paragraphs of a text should print, by a rule of its own: marks off, labels in.

    Nothing is known here of the numbers of footnotes and paragraphs: only the words around them are looked for.
    """
    found = []
    bare = re.sub(r"(?m)^\|[-:|]+\|$|^Table: |^\[\^[\w-]+\]:|\s*\{[#+-][\w +-]*\}$", "", typed)
    for line in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+>]|\d+[.)])\s)|[|]|\[[\^#][\w-]+\]", bare):
        bare = re.sub(r"^\s*(?:(?:[-*+]|\d+[.)]|>)\s+)*", "", line).replace("\n>", "\n")
        bare = re.sub(r"\[\[([a-z0-9-]+)\]\]", lambda token: labels[token[1]], bare.replace("*", ""))
        found.append(words_of(bare).strip())
    return found


def strings(said) -> list[str]:
    if isinstance(said, dict):
        return [text for key, value in said.items() if key not in DRAWN_OR_ELSEWHERE for text in strings(value)]
    if isinstance(said, list):
        return [text for value in said for text in strings(value)]
    return [said] if isinstance(said, str) and not CODES.fullmatch(said) else []


def named_in(case: Case) -> list:
    """The labels of whoever died and of whoever the inputs speak of: a name that nothing uses does not print."""
    spoken = json.dumps({name: said for name, said in case.sections.items() if name != "labels"})
    rows = case.sections["labels"]["labels"]
    return [row for row in rows if row["role"] == "deceased" or f"[[{row['id']}]]" in spoken]


def missing(folder: Path, stem: str, case: Case, document: str) -> list[str]:
    """Each paragraph of the raw inputs that LibreOffice's text of this document does not hold."""
    text = words_of((folder / f"{stem}_{document}.txt").read_text("utf-8-sig"))
    # Its plain text leaves footnotes out; its pages have them.
    text += words_of(" ".join(page.extract_text() for page in PdfReader(folder / f"{stem}_{document}.pdf").pages))
    labels = {label["id"]: label["public"] for label in case.sections["labels"]["labels"]}
    asked = [name for name in case.sections if HOLDS[document](name) and name != "home_office_letter"]
    said = {name: written(case, name) for name in asked}
    if "labels" in said:
        said["labels"] = named_in(case)
    given = [line for name in asked for typed in strings(said[name]) for line in printed(typed, labels)]
    return [line for line in given if line not in text]


@pytest.mark.parametrize("document", HOLDS)
@pytest.mark.parametrize(
    ("stem", "case"), [("example", the_example()), ("most", a_case(MOST | BESIDE))], ids=["example", "most"]
)
def test_every_word_of_the_inputs_is_in_libreoffices_text(converted, stem, case, document):
    assert missing(converted, stem, case, document) == []


def test_a_paragraph_dropped_on_purpose_is_missed(converted):
    assert missing(converted, "torn", a_case(MOST | BESIDE), "overview-report") == ["her friend knew most"]


@pytest.mark.parametrize("document", ["overview-report", "executive-summary", "action-plan"])
@pytest.mark.parametrize("stem", ["example", "most"])
def test_the_stored_contents_are_the_headings_of_the_outline(converted, stem, document):
    body = parsed(parts_of((converted / f"{stem}_{document}.docx").read_bytes())["word/document.xml"])
    listed = [text_of(p).replace("\u00a0", " ") for p in body.iter(w("p")) if style_of(p) in ("TOC1", "TOC2")]
    contents = [re.sub(r"\t[0-9.]+( to [0-9.]+)?$", "", line).replace("\t", " ") for line in listed]

    assert contents == outline(PdfReader(converted / f"{stem}_{document}.pdf").outline)


def outline(entries) -> list[str]:
    """The titles of a PDF's outline, in order, however deep."""
    found = []
    for entry in entries:
        found += outline(entry) if isinstance(entry, list) else [re.sub(r"\s+", " ", entry.title)]
    return found


def test_no_page_is_empty(converted):
    for file in sorted(converted.glob("example_*.pdf")):
        body = [page.extract_text() for page in PdfReader(file).pages]

        assert [number for number, text in enumerate(body, 1) if len(text.split()) < 25] == [], file.name
