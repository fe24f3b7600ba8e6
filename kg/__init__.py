"""A knowledge graph of NRW–Japan ties, from press releases: read → extract → graph → publish."""

__version__ = "0.1.0"
