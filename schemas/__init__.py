"""check: the shape of every input, and the words for every fault."""
