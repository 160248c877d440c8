"""Copies of a finished document: as PDF, as a web page, and with the numbers of its pages. The .docx stays the record."""
