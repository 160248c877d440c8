"""the doorstep: the same verbs in a terminal, and what starts the world outside for demo and serve."""
