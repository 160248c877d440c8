"""What a template may print, drawn from the templates, the schemas and the invented review."""
