"""What `review export --copies` brings beside the documents for publication: web pages, and PDFs where LibreOffice is.

Copies are made anew at each export and kept nowhere: the .docx is the record, and its digest stands in the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.documents_kept import file_name_of
from flows.signing_off import published_set
from review.errors import NeedsAPerson
from review.record import DocumentMade, Record
from review.sections import title_of
from review.vault import Vault
from storage.documents import read_document
from templates.copies.alone import NoLayout
from templates.copies.pdf import pdfs_of
from templates.copies.web import web_page_of

_FOLDER = "documents"


@dataclass(frozen=True)
class Copies:
    """Each copy by its path in the exported folder, and what whoever publishes has to know."""

    files: Mapping[str, bytes] = field(repr=False, default_factory=dict)
    warnings: tuple[str, ...] = ()


def copies_to_publish(vault: Vault, record: Record) -> Copies:
    """Copies of the documents for publication that count now.

    Raises `NeedsAPerson` when none is made yet, and `WordsLost` when a web page would not say what its document says.
    """
    made = published_set(record)
    if not made:
        raise NeedsAPerson(
            f"No documents for publication are made for {record.review} yet, so there is nothing to copy: run “assemble "
            "documents” at stage publication first, or export without --copies. Nothing was written."
        )
    names = [file_name_of(record.review, one) for one in made]
    bodies = {Path(name).stem: read_document(vault, record.review, name) for name in names}
    web = {f"{_FOLDER}/{stem}.html": web_page_of(docx) for stem, docx in bodies.items()}
    pdf, lacking = _pdfs(bodies)
    return Copies(web | pdf, (*lacking, *_changed(record, made), *_planned(record), _UNSEARCHED))


# Documents are made whole, whatever is planned: what is taken out of them is a person's to judge.
_LESS_IS_PLANNED = {
    "redacted": "The plan for publication says redacted, and these are the whole documents: do not publish them as they are.",
    "summary_only": "The plan for publication says the summary alone: do not publish the overview report.",
    "not_published": "The plan for publication says that the report is not published: do not publish these.",
}
_UNSEARCHED = "Names were not searched for: this release does not look for real names. A person has to, before anything is published."


def _pdfs(bodies: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """A PDF of each; where one cannot be laid out or loses words, none, and the sentence that says why."""
    try:
        pdfs = pdfs_of(bodies)
    except NoLayout as lacking:
        return {}, (f"{lacking} The web pages are made all the same.",)
    told = tuple(f"{stem}.docx: {said} Its web page is made all the same." for stem, said in pdfs.refused.items())
    return {f"{_FOLDER}/{stem}.pdf": pdf for stem, pdf in pdfs.made.items()}, told


def _planned(record: Record) -> tuple[str, ...]:
    """Where less than everything is to be published by the last plan: one that was withdrawn warns until there is another."""
    plan = record.step("22")
    told = _LESS_IS_PLANNED.get(plan.codes.get("variant", "")) if plan else None
    return (told,) if told else ()


def _changed(record: Record, made: tuple[DocumentMade, ...]) -> tuple[str, ...]:
    sections = sorted({name for one in made for name in record.changed_since(one)})
    if not sections:
        return ()
    return (
        f"Since these documents were made, this has changed: {', '.join(map(title_of, sections))}. "
        "Run “assemble documents” at stage publication again, then export again.",
    )
