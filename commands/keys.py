"""`review keys`: the two keys an installation begins with."""

from __future__ import annotations

from pathlib import Path

from commands.neighbours import keys_in
from commands.speaking import Outcome
from review.errors import NeedsAPerson


def make_keys(folder: Path) -> Outcome:
    """Make the partnership's key and the signing key in *folder*; a key that is there is never replaced."""
    if (folder / "partnership.key").exists() or (folder / "signing.key").exists():
        raise NeedsAPerson("There are keys in that folder already, and a key is never replaced. Name another folder.")
    settings = keys_in(folder)
    lines = "\n".join(f"  {name}={Path(path).resolve()}" for name, path in settings.items())
    return Outcome(
        f"Two keys are made, readable by you alone. Back them up apart from the vault. Their settings:\n{lines}\n"
        f"Give {folder / 'signing.pub'} to whoever has to verify a bundle."
    )
