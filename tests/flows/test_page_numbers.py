"""Page numbers come before a document is kept; what is kept is found again and never made again."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from flows.assembling import case_now, documents_of
from flows.documents_kept import file_name_of
from flows.signing_off import newest_set
from review.ledger import Entry
from review.stages import Stage
from review.timeline import Event
from storage.documents import read_document
from storage.ledger import append
from templates.copies.pages import lacks_page_numbers
from tests.flows import walking
from tests.flows.acting import ON, archive, assemble, sign
from tests.flows.walking import REF, a_door, record_of
from tests.laying_out import needs_libreoffice


def kept(door) -> dict[str, bytes]:
    record = record_of(door)
    return {one.document: read_document(door.vault, REF, file_name_of(REF, one)) for one in newest_set(record)}


def test_whoever_presses_is_told_that_pages_are_lacking(door):
    walking.open_review(door)
    walking.write_report(door)

    assert "not of pages" in assemble(door)
    assert all(lacks_page_numbers(body) for body in kept(door).values())


def test_what_an_entry_names_and_nobody_kept_is_made_anew(door):
    """A run died between the entry and the bytes, on a machine that laid pages out otherwise."""
    walking.open_review(door)
    walking.decide(door)
    walking.appoint(door)
    made = documents_of(case_now(door, REF), Stage.HOME_OFFICE)
    said = {"documents": [vars(replace(one.made, sha256=f"{n}" * 64)) for n, one in enumerate(made)]}
    entry = Entry(event=Event.ASSEMBLED.value, on=ON, by="coordinator", data=said)
    append(door.vault, REF, lambda _record: entry, door.now)

    assert "3 of them new" in assemble(door)
    assert "0 of them new" in assemble(door)
    assert [sha256(body).hexdigest() for body in kept(door).values()] == [one.digest for one in made]
    sign(door)
    archive(door)


class TestWithLibreOffice:
    pytestmark = needs_libreoffice

    def test_the_kept_file_has_its_pages_and_is_the_one_that_is_archived(self, environment):
        door = a_door({**environment, "PAGE_NUMBERS": "libreoffice"})
        walking.open_review(door)
        walking.write_report(door)
        first = kept(door)
        again = assemble(a_door({**environment, "PAGE_NUMBERS": "none"}))
        sign(door)
        archive(door)

        assert not any(lacks_page_numbers(body) for body in first.values())
        assert "0 of them new" in again
        assert kept(door) == first
