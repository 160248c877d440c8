"""keep: the vault, the ledger, what was sent, what was accepted, and the bundles made of it."""
