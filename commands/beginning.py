"""`review begin`: the empty vault and the two keys an installation begins with."""

from __future__ import annotations

from pathlib import Path

from commands.neighbours import keys_in
from commands.speaking import Outcome
from review.errors import NeedsAPerson
from storage.folder import make_folder_vault


def begin_in(folder: Path) -> Outcome:
    """Make `vault/` and `keys/` in *folder*; what is there is never replaced."""
    keys, vault = folder / "keys", folder / "vault"
    if keys.exists() or vault.exists():
        raise NeedsAPerson(
            "There are keys or a vault in that folder already, and neither is replaced. Name another folder."
        )
    settings = keys_in(keys) | {"VAULT_FOLDER": str(vault)}
    make_folder_vault(vault)
    lines = "\n".join(f"  {name}={Path(path).resolve()}" for name, path in sorted(settings.items()))
    return Outcome(
        "An empty vault and two keys are made, for you alone. Back the keys up apart from the vault. Their settings:\n"
        f"{lines}\nGive {keys / 'signing.pub'} to whoever has to verify a bundle.",
        extras={"settings": {name: str(Path(path).resolve()) for name, path in settings.items()}},
    )
