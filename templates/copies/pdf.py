"""Finished documents as tagged PDF, laid out by LibreOffice.

The PDF claims PDF/UA and PDF/A-2b; nobody but a person and a checker can say that a claim is true. Its bytes are not
promised: LibreOffice writes the moment into it, and another release or another set of fonts lays pages out otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from review.errors import ReviewError
from templates.copies.alone import check_can_lay_out, run_alone
from templates.copies.compared import NoLetters, WordsLost, check_same_words
from templates.copies.ours import check_ours

_SECONDS = 60.0  # for starting, and for each document: 300 pages take 9
_OPTIONS = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "SelectPdfVersion": 2,  # PDF/A-2b
    "ExportBookmarks": True,  # headings as the outline
    "ExportBookmarksToPDFDestination": True,  # Word's bookmarks as names to link to, and to ask for their page
    "DisplayPDFDocumentTitle": True,
    "ExportNotes": False,
}


class NotLaidOut(ReviewError):
    """LibreOffice ended without the PDF: a fault to report, since every document of ours can be laid out."""


@dataclass(frozen=True)
class Pdfs:
    """The PDF of each document by its name, and of each that has none the sentence that says why."""

    made: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def pdfs_of(documents: Mapping[str, bytes]) -> Pdfs:
    """Each of *documents*, by name, as a PDF that holds the same words; raises as `laid_out`."""
    check_can_lay_out()
    pdfs = dict(zip(documents, laid_out([*documents.values()]), strict=True))
    refused = {name: said for name, pdf in pdfs.items() if (said := _refusal(documents[name], pdf))}
    return Pdfs({name: pdf for name, pdf in pdfs.items() if name not in refused}, refused)


def _refusal(docx: bytes, pdf: bytes) -> str:
    """Why the PDF cannot stand for the document; empty when it can."""
    try:
        check_same_words(docx, pdf)
    except (NoLetters, WordsLost) as refused:
        return str(refused)
    return ""


def laid_out(documents: Sequence[bytes], seconds: float = _SECONDS) -> list[bytes]:
    """The PDF of each of *documents*, in one run of *seconds* for starting and for each.

    Raises `NoLayout` where the machine lacks something, `NeedsAPerson` for a file that this service did not make, and
    `TryAgainLater` when it takes too long.
    """
    for docx in documents:
        check_ours(docx)
    with TemporaryDirectory(prefix="review-copies-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        files = [folder / f"{n}.docx" for n in range(len(documents))]
        for file, docx in zip(files, documents, strict=True):
            file.write_bytes(docx)
        words = ["--convert-to", _filter(), "--outdir", place, *map(str, files)]
        run_alone(words, folder, seconds * (1 + len(documents)))
        return [_read(file.with_suffix(".pdf")) for file in files]


def _filter() -> str:
    kinds = {bool: "boolean", int: "long"}
    typed = {name: {"type": kinds[type(value)], "value": str(value).lower()} for name, value in _OPTIONS.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(typed)}"


def _read(pdf: Path) -> bytes:
    if not pdf.exists():
        raise NotLaidOut("LibreOffice made no PDF of a document of this service. Report this fault with the reference.")
    return pdf.read_bytes()
