"""The work pool every deployment of ours runs in."""

POOL = "reviews"
