"""Letters and papers as they were drafted: kept under their file name, never made again, never overwritten."""

from __future__ import annotations

from review import places
from review.errors import AlreadyThere
from review.vault import Vault
from storage.once import keep_once


def keep_letter(vault: Vault, reference: str, file_name: str, body: bytes) -> None:
    """Keep a letter, or the text of one; the same bytes twice are fine, others raise `AlreadyThere`."""
    try:
        keep_once(vault, places.letter(reference, file_name), body)
    except AlreadyThere as error:
        raise AlreadyThere(
            f"{file_name} is kept already, with other words, and nothing kept is ever overwritten. "
            "Make the letter again, so that it takes the next version."
        ) from error


def is_letter_kept(vault: Vault, reference: str, file_name: str) -> bool:
    """Whether a letter of that name lies in the vault."""
    return vault.head(places.letter(reference, file_name)) is not None
