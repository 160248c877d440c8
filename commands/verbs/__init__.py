"""The verbs of `review`, in groups: their words and options. What each does is its own module beside this folder."""
