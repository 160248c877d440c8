"""The flows of the timeline's steps: each a form, and one line that hands it on."""
