"""`review bundle` rehearses a bundle from a folder; `review verify` explains whether one is what was archived."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from commands.assembling import with_pages, write_all
from commands.checking import read_input
from commands.folders import case_in
from commands.speaking import Outcome
from flows.assembling import documents_of
from flows.bundling import bag_info
from review.case import Case
from review.documents import NotReady
from review.stages import Stage
from storage.bag import REHEARSAL, STATUS, pack_bag
from storage.verify import verify
from templates.assemble.chosen import Templates
from templates.editing.pins import own_templates

LARGEST_BUNDLE = 1024 * 1024 * 1024  # bytes
SIGNATURES = {
    "good": "signed with the key you gave",
    "absent": "it has no signature, so who made this was not checked",
    "unknown": "who made this was not checked: give the maker's public key with --key",
}


def rehearse(folder: Path, out: Path, templates: Path | None = None, *, pages: bool = False) -> Outcome:
    """Make a bundle from a folder, gates included, and mark it a rehearsal, which nothing will send.

    With *pages* the contents of its documents show page numbers, as those of an installation that lays them out do.
    """
    chosen = own_templates(templates)
    try:
        body = _rehearsal(case_in(folder), chosen, pages=pages)
    except NotReady as not_ready:
        return Outcome("", not_ready.problems)
    write_all({out.name: body}, out.parent)
    digest = sha256(body).hexdigest()
    sentence = (
        f"A rehearsal of the bundle is in {out}: sha256 {digest}. Names were not searched for; it cannot be sent."
    )
    return Outcome(sentence, extras={"path": str(out), "sha256": digest})


def verify_file(file: Path, key: Path | None) -> Outcome:
    """Judge a bundle, with the signature that lies beside it and the public key when one is given."""
    beside = file.with_name(file.name + ".minisig")
    signature = beside.read_bytes() if beside.is_file() else None
    verdict = verify(read_input(file, LARGEST_BUNDLE), signature, read_input(key) if key else None)
    kind = "rehearsal of a bundle" if verdict.rehearsal else "bundle"
    sentence = f"The {kind} is whole: every byte is as it was packed; {SIGNATURES[verdict.signature]}."
    return Outcome(sentence, verdict.problems, extras={"signature": verdict.signature, "rehearsal": verdict.rehearsal})


def _rehearsal(case: Case, templates: Templates, *, pages: bool) -> bytes:
    made = documents_of(case, Stage.HOME_OFFICE, (), templates)
    payload = {document.file_name: document.body for document in (with_pages(made) if pages else made)}
    on = date.fromisoformat(case.sections["timescales"]["completed"])
    info = bag_info(case, on, 1) | {STATUS: REHEARSAL}
    return pack_bag(f"{case.record.review}_bundle_1", payload, info)
