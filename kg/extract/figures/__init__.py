"""Figures in a text: what they count, of which place, of what whole, at what time; one module a kind of measure."""
