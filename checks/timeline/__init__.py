"""The parts of docs/timeline.md: diagrams, tables and words, each made from the table of steps and the packs."""
