"""Facts become RDF."""
