"""A Release becomes facts."""
