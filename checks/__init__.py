"""What a maintainer runs: set-up, and every check."""
