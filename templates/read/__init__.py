"""read: what a finished Word document says, part by part."""
