"""What every vault says, in the same words whoever keeps the bytes. Keys hold references and codes, never a name."""

from __future__ import annotations

from review.errors import AlreadyThere, Altered, NeedsAPerson, NotThere


def already_there(key: str) -> AlreadyThere:
    return AlreadyThere(f"Something is kept under {key} already, and nothing kept is ever overwritten.")


def changed_meanwhile(key: str) -> AlreadyThere:
    return AlreadyThere(f"What lies under {key} was replaced in the meantime: nothing was written. Look at it again.")


def not_there(key: str) -> NotThere:
    return NotThere(f"Nothing is kept under {key}.")


def altered(key: str) -> Altered:
    return Altered(
        f"What lies under {key} is no longer what was kept there. "
        "Tell whoever looks after the vault: it has to come back from the backup."
    )


def held(key: str) -> NeedsAPerson:
    return NeedsAPerson(f"What lies under {key} is held, so it was not deleted. Whoever placed the hold can lift it.")


def cannot_hold() -> NeedsAPerson:
    return NeedsAPerson(
        "This store cannot hold anything against deletion. "
        "Whoever looks after it has to make the bucket anew with Object Lock, which can only be set at its creation."
    )
