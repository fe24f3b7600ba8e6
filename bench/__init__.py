"""Measurements against what one would use otherwise; run by `make bench`."""
