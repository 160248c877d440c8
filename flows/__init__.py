"""run: one short flow for each step; the ledger remembers, Prefect rings the bell."""
