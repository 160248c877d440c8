"""What came back: kept once, beside the ledger's entry that rests on it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from review import places
from review.errors import AlreadyThere
from review.vault import Vault


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That a message was taken. *code* is the mail server's; None where a person confirmed it, or its run died."""

    review: str
    bundle: int
    sha256: str
    at: datetime
    code: int | None = None


def keep_receipt(vault: Vault, identifier: str, receipt: Receipt) -> None:
    """Keep the receipt of an outbox item; the first one stands."""
    said = {**vars(receipt), "at": receipt.at.isoformat(), "message_id": identifier}
    with suppress(AlreadyThere):
        vault.put_new(places.receipt(identifier), json.dumps(said, sort_keys=True, separators=(",", ":")).encode())
