"""Letters and papers as they were drafted: kept under their file name, never made again, never overwritten."""

from __future__ import annotations

from review import places
from review.vault import Vault
from storage.once import keep_under_its_name


def keep_letter(vault: Vault, reference: str, file_name: str, body: bytes) -> None:
    """Keep a letter, or the text of one; the same bytes twice are fine, others raise `AlreadyThere`."""
    keep_under_its_name(vault, places.letter(reference, file_name), file_name, body, "Make the letter again")


def is_letter_kept(vault: Vault, reference: str, file_name: str) -> bool:
    """Whether a letter of that name lies in the vault."""
    return vault.head(places.letter(reference, file_name)) is not None
