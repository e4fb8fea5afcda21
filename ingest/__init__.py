"""Which documents there are, whose they are, and what has changed."""
