"""assemble: Word documents from a review's sections, and read what a Word document says."""
