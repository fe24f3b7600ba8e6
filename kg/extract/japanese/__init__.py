"""Facts of Japanese releases."""

from kg.extract.japanese.extraction import extract

__all__ = ["extract"]
