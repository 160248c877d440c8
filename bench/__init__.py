"""What is measured, against what else could do it, and whether it meets its goal."""
