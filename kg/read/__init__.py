"""A source becomes a Release."""

from kg.read.text import read_source, read_text_release, release_of, shown

__all__ = ["read_source", "read_text_release", "release_of", "shown"]
