"""Check a caseload: a spreadsheet of reviews under way, one in a row; the blank one is written here too."""
