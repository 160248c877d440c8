"""A small installation for verbs that only read: a vault and keys, and a door to what lies in it."""

from __future__ import annotations

from pathlib import Path

from commands.neighbours import keys_in
from flows.door import Door, open_door
from storage.folder import make_folder_vault
from tests.flows.walking import NOW


def an_installation(folder: Path) -> tuple[dict[str, str], Door]:
    """Its settings for another process, and its door for this one; nothing in it can be sent."""
    make_folder_vault(folder / "vault")
    environment = {"VAULT": "folder", "VAULT_FOLDER": str(folder / "vault"), **keys_in(folder / "keys")}
    return environment, open_door(environment, NOW, signs_and_sends=False)
