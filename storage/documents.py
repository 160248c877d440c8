"""Documents that were assembled, as they were assembled: never made again, never overwritten."""

from __future__ import annotations

from review import places
from review.errors import NotThere
from review.vault import Vault
from storage.once import keep_under_its_name


def keep_document(vault: Vault, reference: str, file_name: str, body: bytes) -> None:
    """Keep a document under its file name; the same bytes twice are fine, others raise `AlreadyThere`."""
    keep_under_its_name(vault, places.document(reference, file_name), file_name, body, "Assemble again")


def read_document(vault: Vault, reference: str, file_name: str) -> bytes:
    """The document's bytes; raises `NotThere` when it was never assembled."""
    try:
        return vault.get(places.document(reference, file_name))
    except NotThere as error:
        raise NotThere(f"{file_name} has not been assembled. Press assemble documents first.") from error


def is_kept(vault: Vault, reference: str, file_name: str) -> bool:
    """Whether a document of that name lies in the vault."""
    return vault.head(places.document(reference, file_name)) is not None
