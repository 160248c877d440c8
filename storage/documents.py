"""Documents that were assembled, as they were assembled: never made again, never overwritten."""

from __future__ import annotations

from review import places
from review.errors import AlreadyThere, NotThere
from review.vault import Vault
from storage.once import keep_once


def keep_document(vault: Vault, reference: str, file_name: str, body: bytes) -> None:
    """Keep a document under its file name; the same bytes twice are fine, others raise `AlreadyThere`."""
    try:
        keep_once(vault, places.document(reference, file_name), body)
    except AlreadyThere as error:
        raise AlreadyThere(
            f"{file_name} is kept already, with other words, and nothing kept is ever overwritten. "
            "Assemble again, so that it takes the next version."
        ) from error


def read_document(vault: Vault, reference: str, file_name: str) -> bytes:
    """The document's bytes; raises `NotThere` when it was never assembled."""
    try:
        return vault.get(places.document(reference, file_name))
    except NotThere as error:
        raise NotThere(f"{file_name} has not been assembled. Press assemble documents first.") from error


def is_kept(vault: Vault, reference: str, file_name: str) -> bool:
    """Whether a document of that name lies in the vault."""
    return vault.head(places.document(reference, file_name)) is not None
