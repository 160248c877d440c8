"""A document is kept as it was made."""

from __future__ import annotations

import pytest

from review.errors import AlreadyThere, NotThere
from storage.documents import keep_document, read_document
from tests.builders import REF

NAME = f"{REF}_overview-report_draft_v1.docx"


def test_reads_back_what_was_kept(vault):
    keep_document(vault, REF, NAME, b"words")
    keep_document(vault, REF, NAME, b"words")

    assert read_document(vault, REF, NAME) == b"words"


def test_other_words_under_the_same_name_are_refused(folder):
    keep_document(folder, REF, NAME, b"words")

    with pytest.raises(AlreadyThere, match="takes the next version"):
        keep_document(folder, REF, NAME, b"other words")
    assert read_document(folder, REF, NAME) == b"words"


def test_a_document_that_was_never_made_says_what_to_press(folder):
    with pytest.raises(NotThere, match="Press assemble documents"):
        read_document(folder, REF, NAME)
