"""Which Word templates count: ours, or some of a council's own in their place. Handed on, and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent


@dataclass(frozen=True)
class Templates:
    """*own* holds a council's templates by the document they are for: `overview-report`. For the others ours count."""

    own: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def of(self, document: str) -> bytes:
        """The .docx that *document* is made from."""
        return self.own[document] if document in self.own else _ours(document)

    def digest(self, document: str) -> str:
        """The sha256 of a document's template, in hex."""
        return sha256(self.of(document)).hexdigest()


OURS = Templates()


def file_of(document: str) -> str:
    """The file name of a document's template: `overview_report.docx` for `overview-report`."""
    return f"{document.replace('-', '_')}.docx"


@cache
def _ours(document: str) -> bytes:
    return (TEMPLATES / file_of(document)).read_bytes()
