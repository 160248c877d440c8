"""The timeline of one review as a picture, which says in words all that it shows."""
