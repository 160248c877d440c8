"""Reports about the reviews: what each says, before Word has heard of it. References, codes, days and numbers alone."""
