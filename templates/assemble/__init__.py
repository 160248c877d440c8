"""assemble: a case becomes documents; the same case always becomes the same bytes."""
