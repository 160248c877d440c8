"""Reports about the reviews, as values."""
