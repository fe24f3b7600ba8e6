"""A source becomes a Release."""

from kg.read.text import read_text_release, release_of

__all__ = ["read_text_release", "release_of"]
