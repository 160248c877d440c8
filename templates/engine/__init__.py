"""Fills Word templates: docxtpl's language, compiled once for each template and streamed into the file."""
