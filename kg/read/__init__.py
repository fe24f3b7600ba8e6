"""A source becomes a Release."""
