"""Put a bundle into the archive: written, read back, compared."""

from __future__ import annotations

from review import places
from review.errors import AlreadyThere, Altered
from review.vault import Vault
from storage.canonical import digest
from storage.once import keep_once
from storage.signing import Signer


def archive(vault: Vault, signer: Signer, reference: str, number: int, body: bytes) -> str:
    """Keep bundle *number* of a review and its signature for good, and return the sha256 of what was read back.

    Asked twice with the same bytes it has done as asked. Raises `Altered` when another bundle is kept under that
    number, when it was signed with another key, or when what is read back is not what was written.
    """
    signature = signer.sign(body, f"{reference} bundle {number}")
    for key, written in (
        (places.bundle(reference, number), body),
        (places.bundle_signature(reference, number), signature),
    ):
        _keep(vault, key, written)
        if vault.get(key) != written:
            raise Altered(
                f"What was read back from {key} is not what was written. Archive nothing until it is known why."
            )
    return digest(body)


def _keep(vault: Vault, key: str, body: bytes) -> None:
    try:
        keep_once(vault, key, body)
    except AlreadyThere as error:
        raise Altered(
            f"Other bytes are archived under {key} already, and nothing archived is ever overwritten. "
            "Whoever looks after the vault and the signing key has to find out why."
        ) from error
