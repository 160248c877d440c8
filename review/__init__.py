"""is: the review itself; its words, rules, dates and guidance packs. Imports nothing but Python."""
